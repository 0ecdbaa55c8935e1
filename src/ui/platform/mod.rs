//! The parts that differ between platforms: file dialogs, the keys that egui reports and
//! that are held down, and signals.

pub mod egui_keys;
pub mod file_dialogs;
mod file_request;
pub mod held_keys;
#[cfg(all(unix, not(target_vendor = "apple")))]
mod portal;
pub(crate) mod signals;
