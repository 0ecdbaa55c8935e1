//! What an edit changes: what has to be refreshed in memory after it.

use std::sync::Arc;

use crate::model::annotation::Annotation;
use crate::model::document::DocumentFields;
use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::state::AnnotatorState;

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
        annotator: LayerId,
        /// The old state.
        before: AnnotatorState,
        /// The new state.
        after: AnnotatorState,
    },
    /// The flag of a document, with its new reason.
    Flag(Option<&'a str>),
    /// A verdict on a suggestion.
    Verdict,
    /// The properties of a document.
    Fields(&'a DocumentFields),
    /// The name of the project and the member `dataset`.
    Project {
        /// The new name.
        name: &'a str,
        /// The new member `dataset`.
        dataset: Option<&'a str>,
    },
    /// As [`Self::Everything`], and the name of an annotator: origins of entities show it too.
    AnnotatorName {
        /// The annotator.
        layer: LayerId,
        /// The new name.
        name: &'a str,
    },
    /// A list beside the document, which the session reads again.
    Lists,
    /// The gazetteers or the name rules, which the session reads again.
    NameSources,
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
            Self::Everything
                | Self::AnnotatorName { .. }
                | Self::Replaced { .. }
                | Self::Restored { .. }
                | Self::Removed(_)
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
