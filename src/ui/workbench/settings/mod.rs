//! Applies and saves the settings, with the files of the key map and of the custom font.

pub(super) mod applied;
mod custom_font;
mod keymap;
mod prefs;
