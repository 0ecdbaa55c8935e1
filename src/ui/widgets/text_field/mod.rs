//! A text field for either direction: one line, or several lines that wrap.
//!
//! `text::edit` holds the text and its undo history, `text::flow` breaks the lines. Every change is
//! passed to the owner at once; the field knows nothing of a project.

mod access;
mod field;
mod input;
mod keys;
mod menu;
mod page;
mod paint;
mod pointer;
mod state;

pub(crate) use field::ROW;
pub use field::{Field, forget, select_all};
pub use keys::{repeats, wants};
