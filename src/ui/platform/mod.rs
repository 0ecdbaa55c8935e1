//! What differs between platforms: file dialogs and the keys that egui reports.

pub mod egui_keys;
pub mod file_dialogs;
