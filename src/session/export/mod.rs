//! Writes an export: beside its place, read back and checked, then put there.
//!
//! Knows no row of the table by name but the gold dataset, which has a checker of its own. Long
//! work: it counts what it has done, and stops where it is asked to, leaving what was there.

pub mod documents;
mod exporter;
mod folder;
pub(crate) mod loss_report;
mod part_counts;
pub mod preview;
mod single_file;
pub mod split_files;
mod target;
mod verify;

pub use exporter::{Feed, Fill, export, export_all, hand_over, write, write_alone};
pub use target::{Came, ExportError, Exported, Outcome, Target};
