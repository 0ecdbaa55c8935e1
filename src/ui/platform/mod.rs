//! The parts that differ between platforms: file dialogs, the keys that egui reports and
//! that are held down, and signals.

pub mod egui_keys;
pub mod file_dialogs;
pub mod held_keys;
pub(crate) mod signals;
