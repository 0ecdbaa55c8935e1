//! What a kind of edit provides.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::annotation::Annotation;
use crate::model::document::DocumentFields;
use crate::model::id::DocumentId;
use crate::model::state::AnnotatorState;
use crate::store::edits::error::EditError;
use crate::store::edits::fit::Fit;
use crate::store::edits::target::EditTarget;

/// A kind of reversible edit. A change and its inverse are the same kind.
///
/// The serialized form is a JSON object whose member `edit` is one of [`Self::TAGS`]. It is part of
/// the project file and must stay readable forever, so that undo works on steps from older versions
/// of the program.
pub(super) trait EditKind: Clone + Serialize + DeserializeOwned {
    /// The values of the member `edit` in the serialized form.
    const TAGS: &'static [&'static str];

    /// Writes the edit to the project file and returns its inverse.
    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError>;

    /// Returns how much of the edit still fits the project. Writes nothing.
    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError>;

    /// Returns what has to be refreshed in memory after the edit.
    fn effect(&self) -> Effect<'_>;

    /// Returns the document of the edit, if the edit is about a single one.
    fn document(&self) -> Option<DocumentId> {
        None
    }

    /// Returns where the edit adds or restores entities, which may then overlap those of others.
    fn restored(&self) -> Option<Restored> {
        None
    }
}

/// What has to be refreshed in memory after an edit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect<'a> {
    /// An entity was added (`before` is `None`), removed (`after` is `None`) or changed.
    Entity {
        /// The old entity.
        before: Option<&'a Arc<Annotation>>,
        /// The new entity.
        after: Option<&'a Arc<Annotation>>,
    },
    /// The state of a document for an annotator.
    State {
        /// The annotator.
        annotator: &'a str,
        /// The old state.
        before: AnnotatorState,
        /// The new state.
        after: AnnotatorState,
    },
    /// The flag of a document, with its new reason.
    Flag(Option<&'a str>),
    /// The properties of a document.
    Fields(&'a DocumentFields),
    /// The name of the project and the member `dataset`.
    Project {
        /// The new name.
        name: &'a str,
        /// The new member `dataset`.
        dataset: Option<&'a str>,
    },
    /// The label set.
    Labels,
    /// More than the edit names: lists, labels and the open document must be read again.
    Everything,
    /// As [`Self::Everything`], and one document took the place of another.
    Replaced {
        /// The document that was replaced.
        from: DocumentId,
        /// The document in its place.
        to: DocumentId,
    },
    /// As [`Self::Everything`], and a document was restored.
    Restored {
        /// The document.
        document: DocumentId,
        /// Its position in the list.
        position: usize,
    },
    /// As [`Self::Everything`], and a document was removed.
    Removed(DocumentId),
}

impl Effect<'_> {
    /// Returns whether lists, labels and the open document must be read again.
    pub fn is_everything(&self) -> bool {
        matches!(
            self,
            Self::Everything | Self::Replaced { .. } | Self::Restored { .. } | Self::Removed(_)
        )
    }
}

/// Where an edit adds or restores entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restored {
    /// In one document.
    In(DocumentId),
    /// In any document.
    Anywhere,
}
