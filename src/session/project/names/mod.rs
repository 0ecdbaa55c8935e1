//! The names that an open project knows: its own, its lists, and what they propose in the open
//! document.

pub(in crate::session) mod gazetteer_indexes;
pub mod name_sources;
pub(in crate::session) mod project_names;
pub mod proposals;
