//! What a kind of edit provides.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::id::DocumentId;
use crate::store::edits::core::change::Change;
use crate::store::edits::core::effect::{Effect, Restored};
use crate::store::edits::core::error::EditError;
use crate::store::edits::core::fit::Fit;
use crate::store::edits::core::target::EditTarget;

/// A kind of reversible edit. A change and its inverse are the same kind.
///
/// The serialized form is a JSON object whose member `edit` is one of [`Self::TAGS`]. It is part of
/// the project file and must stay readable forever, so that undo works on steps from older versions
/// of the program.
pub(in crate::store::edits) trait EditKind:
    Clone + Serialize + DeserializeOwned
{
    /// The values of the member `edit` in the serialized form.
    const TAGS: &'static [&'static str];

    /// Whether a dataset may show the edit. A working aid of one person changes neither the date of
    /// the project nor the list of its annotators, so that a dataset stays the same to the byte.
    const IN_DATASET: bool = true;

    /// Writes the edit to the project file and returns its inverse.
    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError>;

    /// Returns how much of the edit still fits the project. Writes nothing.
    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError>;

    /// Adds what the edit changes, field by field. What it changes all at once is in the rows of its
    /// operation instead.
    fn changes(&self, _changes: &mut Vec<Change>) {}

    /// Returns what has to be refreshed in memory after the edit.
    fn effect(&self) -> Effect<'_>;

    /// Returns the document of the edit, if the edit is about a single one.
    fn document(&self) -> Option<DocumentId> {
        None
    }

    /// Returns the byte of its document at which the edit is visible.
    fn shown(&self) -> Option<usize> {
        None
    }

    /// Returns where the edit adds or restores entities, which may then overlap those of others.
    fn restored(&self) -> Option<Restored> {
        None
    }
}
