//! The panels around the article. They read the session and send actions.

mod bookmarks;
pub mod document_filter;
pub mod document_list;
mod document_menu;
pub mod document_row;
pub mod documents;
pub mod entity_fields;
mod entity_filter;
mod entity_list;
mod facts;
mod guideline;
pub mod inspector;
pub mod labels;
mod layers;
mod list_navigation;
pub(crate) mod policy;
mod provenance;
pub mod review;
pub mod search_switches;
mod section;
pub(crate) mod subtypes;
mod suggestion;
