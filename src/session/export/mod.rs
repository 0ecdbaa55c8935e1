//! Writes exports: selects the documents, writes a temporary file or folder, checks it by reading
//! it back, and moves it to its path.
//!
//! Depends on no single format except the gold dataset, which has a checker of its own. This is
//! long work: it counts its progress, and if it is stopped, it leaves the old file unchanged.

pub mod documents;
mod exporter;
mod folder;
pub(crate) mod loss_report;
mod part_counts;
pub mod preview;
mod single_file;
mod source_names;
pub mod split_files;
mod target;
mod verify;
pub mod voice;

pub use exporter::{Feed, Fill, export, export_all, hand_over, write, write_alone};
pub use target::{Came, ExportError, Exported, LossText, Outcome, Target};
