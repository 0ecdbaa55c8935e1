//! The concordance: every hit of a search in its context, one a line.

mod dialog;
mod rows;

pub use dialog::ConcordanceDialog;
