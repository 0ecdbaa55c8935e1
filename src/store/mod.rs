//! The store: reads and writes the project file, and is the only code that uses SQLite.
//!
//! Takes and returns values of the model. The session decides what may be changed and what a change
//! means for undo.

mod annotations;
mod bulk;
mod documents;
pub mod edits;
mod error;
mod file;
mod first_screen;
mod import;
mod journal;
mod labels;
mod listing;
mod project;
mod properties;
mod raw_entity;
mod replace;
mod row;
pub mod search;
mod states;
#[expect(clippy::module_inception, reason = "the file is named after its type")]
mod store;
mod tagged;

pub use annotations::StoredAnnotations;
pub use bulk::{NewAnnotation, NewState};
pub use documents::{DocumentSource, NewDocument, SourcedDocument, text_sha256};
pub use error::StoreError;
pub(crate) use file::has_log;
pub use file::{Leftovers, SchemaDifference, SchemaFault, SchemaKind};
pub use import::Withdrawn;
pub use journal::{JournalKind, JournalRow, UndoStep};
pub use labels::typed_parent;
pub use listing::TagCount;
pub use project::ProjectRow;
pub use raw_entity::{DamagedEntity, RawEntity, StoredValue};
pub use states::{LayerRow, UnresolvedLayers};
pub use store::Store;
pub use tagged::TaggedText;
