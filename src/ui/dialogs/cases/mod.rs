//! The cases of a name, or all that a filter of the review shows, in their contexts: to be decided
//! together.

mod case;
mod dialog;
mod rows;

pub use case::Case;
pub use dialog::{CasesDialog, CasesWish};
