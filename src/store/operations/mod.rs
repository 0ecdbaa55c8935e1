//! Operations: the history of a project, which copies of it exchange.

mod carried_rows;
pub mod clock;
mod guideline_versions;
mod history_list;
mod log;
pub mod operation;
pub mod operation_id;
mod replicas;
mod undo_steps;
pub mod version_vector;

pub(in crate::store) use carried_rows::CarriedRows;
pub use guideline_versions::GuidelineVersion;
pub use history_list::ListedOperation;
pub(in crate::store) use log::read;
pub use log::{NewOperation, OperationRow};
pub use undo_steps::UndoStep;
pub(in crate::store) use undo_steps::with_others;
