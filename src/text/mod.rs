//! Unicode text and its layout: positions, spans, graphemes, words, shaping, lines.
//!
//! Knows nothing of annotations, labels or a window.

pub mod align;
pub mod bidi;
pub mod clusters;
mod collect;
pub mod cursor;
pub mod digits;
pub mod edit;
pub mod flow;
pub mod fonts;
mod heights;
mod history;
pub mod layout;
mod levelled;
pub mod offset;
mod piece_context;
pub mod pieces;
pub mod raster;
pub mod segment;
pub mod shape;
pub mod span;
