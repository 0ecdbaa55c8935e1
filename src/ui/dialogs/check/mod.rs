//! The consistency check: a list of findings by kind, each with its context, mended singly or all of
//! a kind at once.
//!
//! A background job checks. The dialog waits for it and stops it on closing.

mod dialog;
mod rows;

pub use dialog::CheckDialog;
