//! The occurrences of a name, each in its context, to be tagged together.

mod dialog;
mod reason;
mod rows;

pub use dialog::OccurrencesDialog;
