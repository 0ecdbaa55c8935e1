//! The panels around the article. Each reads the session and sends actions.

pub mod document_filter;
pub mod document_row;
pub mod documents;
mod guideline;
pub mod inspector;
pub mod labels;
pub mod listing;
pub mod menu_bar;
mod neighbors;
pub mod progress;
pub mod remarks;
pub mod status;
