//! A change as a value: edits that happen together, under one name.

use crate::model::id::DocumentId;
use crate::session::transaction::edit::Edit;

/// The ids of the texts that name a change to people, for the undo menu.
pub const TITLES: &[&str] = &[
    CREATE,
    RELABEL,
    RESIZE,
    DELETE,
    NOTE,
    NORM,
    UNCERTAIN,
    FLAG,
    STATE,
    FINISH,
    IMPORT,
    LABEL_ADD,
    LABEL_CHANGE,
    LABEL_MOVE,
    LABEL_REMOVE,
    LABEL_MERGE,
    PROJECT,
    GUIDELINE,
    DOCUMENT,
    REMOVE_DOCUMENT,
    SPLIT,
    REPAIR,
    UNREADABLE,
];

/// An entity was tagged.
pub const CREATE: &str = "edit-create";
/// An entity has another label.
pub const RELABEL: &str = "edit-relabel";
/// An entity covers something else.
pub const RESIZE: &str = "edit-resize";
/// An entity was removed.
pub const DELETE: &str = "edit-delete";
/// A remark was changed.
pub const NOTE: &str = "edit-note";
/// A normal form was changed.
pub const NORM: &str = "edit-norm";
/// An entity is uncertain, or no longer.
pub const UNCERTAIN: &str = "edit-uncertain";
/// A document was flagged, or no longer.
pub const FLAG: &str = "edit-flag";
/// A document has another state.
pub const STATE: &str = "edit-state";
/// A document was finished.
pub const FINISH: &str = "edit-finish";
/// Files came in.
pub const IMPORT: &str = "edit-import";
/// A label was added.
pub const LABEL_ADD: &str = "edit-label-add";
/// Something about a label is different.
pub const LABEL_CHANGE: &str = "edit-label-change";
/// A label has another place.
pub const LABEL_MOVE: &str = "edit-label-move";
/// A label was removed.
pub const LABEL_REMOVE: &str = "edit-label-remove";
/// A label became another.
pub const LABEL_MERGE: &str = "edit-label-merge";

/// What is known about the project was changed.
pub const PROJECT: &str = "edit-project";
/// The guideline was written.
pub const GUIDELINE: &str = "edit-guideline";
/// What is known about a document was changed.
pub const DOCUMENT: &str = "edit-document";
/// A document was taken out of the project.
pub const REMOVE_DOCUMENT: &str = "edit-document-remove";
/// Documents were put into parts of a split.
pub const SPLIT: &str = "edit-split";
/// Damaged entities were repaired or removed.
pub const REPAIR: &str = "edit-repair";
/// A step that the file does not hold any more as it was written.
pub const UNREADABLE: &str = "edit-unreadable";

/// Edits that happen together or not at all, and are undone together.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    /// One of [`TITLES`].
    pub title: &'static str,
    /// The document that it is about, where it is about one.
    pub document: Option<DocumentId>,
    /// In the order in which they happen.
    pub edits: Vec<Edit>,
}
