//! Unicode text and its layout: positions, spans, graphemes, words, shaping, lines.
//!
//! Knows nothing of annotations, labels or a window.

pub mod align;
pub mod bidi;
pub mod cover;
pub mod cursor;
pub mod edit;
pub mod flow;
pub mod glyphs;
mod heights;
mod history;
pub mod layout;
pub mod line;
pub mod offset;
pub mod pieces;
pub mod segment;
pub mod span;
