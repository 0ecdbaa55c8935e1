//! The store: reads and writes the project file, and is the only code that uses SQLite.
//!
//! Takes and returns values of the model. The session decides what may be changed and what a change
//! means for undo.

mod annotations;
mod bookmarks;
mod documents;
pub mod edits;
mod error;
mod file;
mod first_screen;
mod gazetteers;
mod import;
mod labels;
mod layer_shares;
mod layers;
mod listing;
pub mod merge;
mod name_rules;
pub mod operations;
mod project;
mod properties;
mod purge;
mod replace;
mod row;
pub mod search;
mod states;
#[expect(clippy::module_inception, reason = "the file is named after its type")]
mod store;
mod suggestions;

pub use annotations::bulk::{NewAnnotation, NewState};
pub use annotations::raw_entity::{DamagedEntity, RawEntity, StoredValue};
pub use annotations::rows::StoredAnnotations;
pub use annotations::tagged::{SuggestedSpan, TaggedText};
pub use documents::{DocumentSource, NewDocument, SourcedDocument, text_sha256};
pub use error::StoreError;
pub(crate) use file::has_log;
pub use file::{Leftovers, Origin, PrivateCopy, SchemaDifference, SchemaFault, SchemaKind};
pub use import::Withdrawn;
pub use labels::typed_parent;
pub use layer_shares::{LayerShare, LayerShares};
pub use layers::REMOVED_WITH_DOCUMENT;
pub use listing::TagCount;
pub use operations::operation::OperationKind;
pub use operations::{NewOperation, OperationRow, UndoStep};
pub use project::{PLACE, ProjectRow};
pub use states::LayerRow;
pub use store::{Migrated, Store};
pub use suggestions::{
    AcceptedProposal, AddedSuggestions, Claim, PendingPlace, QueueDocument, QueueRange, QueueRow,
    ScoreOrder, SourceCount, StoredSuggestions, SuggestionCursor, SuggestionRow, WrittenSuggestion,
    live_form,
};
