//! The project file as a whole: open, migrate, check, copy.
//!
//! What the rows mean is the subject of the other rooms of the store.

mod alone;
mod backup;
mod check;
mod clean_copy;
mod conversion;
mod header;
mod migration;
mod named_layers;
mod open;
mod private_copy;
mod room;
mod schema;
pub(super) mod schema_difference;
mod snapshot;
mod step;

pub use backup::Leftovers;
pub(crate) use header::has_log;
pub use private_copy::{Origin, PrivateCopy};
pub use schema_difference::{SchemaDifference, SchemaFault, SchemaKind};
