//! The requests to a session, and the code that performs them.
//!
//! An action does not know whether it is allowed; the session checks that.

mod accepted_together;
mod action;
pub(in crate::session) mod annotations;
mod annotator_name;
pub mod bookmarks;
pub(in crate::session) mod dispatch;
pub mod gazetteers;
pub(in crate::session) mod labels;
mod mends;
pub mod name_rules;
mod next_suggestion;
pub mod occurrences;
pub mod properties;
pub mod repair;
pub mod review;
mod review_many;
pub mod review_queue;
mod shown_place;
pub mod splits;
pub mod suggest;
mod suggestions;

pub use action::{Action, LabelChange, LabelRemoval, NewLabel};
