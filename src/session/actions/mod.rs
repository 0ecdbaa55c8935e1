//! What can be asked of a session: requests that carry everything they need.
//!
//! An action says what is wanted, not whether it can be had: the session answers that.

mod action;
pub(in crate::session) mod annotations;
pub(in crate::session) mod dispatch;
pub(in crate::session) mod labels;
pub mod properties;
pub mod repair;
pub mod splits;

pub use action::{Action, Fate, LabelChange, NewLabel};
