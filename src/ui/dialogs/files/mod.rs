//! Questions about files that are opened: their path, encoding, folder, and changes since last time.

pub mod changed;
mod completion;
pub mod encoding;
pub mod folder;
pub mod path;
