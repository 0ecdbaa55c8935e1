//! The state that the whole window shares: preferences, recent projects, key map, view context.

pub mod captions;
pub(crate) mod evidence;
pub mod focus;
pub mod keymap_file;
pub mod label_colors;
pub mod label_keys;
pub mod layer_view;
pub mod panel_state;
pub mod prefs;
pub mod reading_places;
pub mod reading_style;
pub mod recent_projects;
mod remembered_file;
pub mod view_ctx;
