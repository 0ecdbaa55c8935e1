//! The requests to a session, and the code that performs them.
//!
//! An action does not know whether it is allowed; the session checks that.

mod action;
pub(in crate::session) mod annotations;
mod annotator_name;
pub mod bookmarks;
pub(in crate::session) mod dispatch;
pub mod gazetteers;
pub(in crate::session) mod labels;
mod mends;
pub mod name_rules;
pub mod occurrences;
pub mod properties;
pub mod repair;
pub mod review;
mod shown_place;
pub mod splits;
pub mod suggest;

pub use action::{Action, LabelChange, LabelRemoval, NewLabel};
