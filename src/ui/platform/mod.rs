//! The parts that differ between platforms: file dialogs, the keys that egui reports, and signals.

pub mod egui_keys;
pub mod file_dialogs;
pub(crate) mod signals;
