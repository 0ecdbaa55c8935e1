//! The window: reads the session, sends actions, changes nothing itself.

pub mod access;
pub mod ago;
pub mod app;
pub mod applying;
pub mod article;
pub mod bidi;
pub mod context_menu;
pub mod dialogs;
pub mod files;
pub mod frame;
pub mod icons;
pub mod keys;
pub mod label_colors;
mod label_keys;
mod label_notices;
pub mod notices;
pub mod panels;
pub mod perform;
pub mod placing;
pub mod prefs;
pub mod row;
mod speaking;
pub mod telling;
pub mod theme;
pub mod view_ctx;
pub mod welcome;
pub mod workbench;
