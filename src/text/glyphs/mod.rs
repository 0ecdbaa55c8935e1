//! From characters to glyphs: faces, shaping, clusters, coverage.
//!
//! Knows no lines: `text::layout` breaks them.

pub mod clusters;
mod collect;
pub mod digits;
pub mod fonts;
pub(in crate::text) mod levelled;
pub(in crate::text) mod piece_context;
pub mod raster;
pub mod shape;
