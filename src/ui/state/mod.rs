//! State that the whole window shares: preferences, recent projects, key map, the context of a view.

pub mod keymap_file;
pub mod label_colors;
pub mod prefs;
pub mod recent_projects;
pub mod view_ctx;
