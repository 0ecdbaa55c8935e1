//! A field in which a person writes, in any direction: one line, or several that wrap.
//!
//! The text and its steps back are `text::edit`'s, its lines `text::flow`'s. What was written is
//! handed to the owner at once; nothing of the project is known here.

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
pub use keys::wants;
