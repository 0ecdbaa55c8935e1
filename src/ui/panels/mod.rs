//! The panels around the article. They read the session and send actions.

pub mod documents;
mod guideline;
pub mod inspector;
pub mod labels;
pub(crate) mod policy;
pub mod review;
pub mod search_switches;
mod section;
