//! The frame around article and panels: layout, menu bar, status bar, notices, start page.

pub mod center;
pub mod context_menu;
pub mod find_bar;
mod find_places;
pub mod jump_bar;
pub mod layout;
pub mod menu_bar;
pub mod menu_keys;
pub mod notices;
pub mod progress;
pub mod status_bar;
pub mod subtype_strip;
pub mod tour;
pub mod welcome;
