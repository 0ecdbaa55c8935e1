//! Sessions: an open project, and the only code that changes one.
//!
//! Every change is one transaction in the project file, with its operation and its undo step. The
//! in-memory state is updated after the commit. Does not depend on windows, keys or the formats of
//! other files.

pub mod actions;
pub mod error;
pub mod exchange;
pub mod export;
mod ids;
pub mod import;
pub mod jobs;
pub mod open;
pub mod project;
pub mod query;
#[expect(clippy::module_inception, reason = "the file is named after its type")]
mod session;
pub mod transaction;

pub use crate::session::actions::Action;
pub use crate::session::project::location::ProjectLocation;
pub use crate::session::project::snapshot::Snapshot;
pub use crate::session::transaction::changes::Changes;
pub use crate::text::cursor::Selection;
pub use error::SessionError;
pub use session::{Access, Env, OpenDocument, Session};
