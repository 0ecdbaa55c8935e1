//! The occurrences of a name, each in its context, to be tagged together.

mod concordance;
mod dialog;
mod reason;

pub use dialog::OccurrencesDialog;
