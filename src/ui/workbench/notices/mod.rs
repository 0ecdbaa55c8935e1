//! Notices, and their announcement to screen readers.

pub(super) mod announce;
pub(super) mod label_notices;
pub(super) mod notifier;
mod notify;
pub(super) mod overlap_notices;
pub(super) mod reports;
