//! Unicode text and its layout: positions, spans, graphemes, words, shaping, lines.
//!
//! Knows nothing of annotations, labels or a window.

pub mod offset;
pub mod segment;
pub mod span;
