//! The article: the text as a column, its entities, the selection, and the input of pointer and
//! keyboard.
//!
//! Reads an open document and sends actions; changes only its own view (scroll, hover, drag).

pub mod access;
mod bookmarks;
mod cuts;
mod frame;
pub mod input;
pub mod layers;
pub mod marks;
mod names;
mod node_ids;
pub mod paint;
mod places;
mod runs;
pub mod scroll;
mod signs;
mod top_line;
mod view;

pub(crate) use view::Frame;
pub use view::{ArticleInput, ArticleView, Cuts, EntityName};
