//! Transactions: edits that are committed together, under one title.
//!
//! A title is the id of the text that names the change in the undo menu.

use crate::model::id::DocumentId;
use crate::store::edits::Edit;

/// An entity was created.
pub const CREATE: &str = "edit-create";
/// The label of an entity was changed.
pub const RELABEL: &str = "edit-relabel";
/// The span of an entity was changed.
pub const RESIZE: &str = "edit-resize";
/// An entity was removed.
pub const DELETE: &str = "edit-delete";
/// A note was changed.
pub const NOTE: &str = "edit-note";
/// A subtype was set or removed.
pub const SUBTYPE: &str = "edit-subtype";
/// A normal form was changed.
pub const NORM: &str = "edit-norm";
/// An entity was marked as uncertain or certain.
pub const UNCERTAIN: &str = "edit-uncertain";
/// A document was flagged, or its flag was removed.
pub const FLAG: &str = "edit-flag";
/// A verdict on a suggestion was given, changed or taken back.
pub const VERDICT: &str = "edit-verdict";
/// A suggestion was accepted, as it was or changed.
pub const ACCEPT: &str = "edit-suggestion-accept";
/// A suggestion was rejected.
pub const REJECT: &str = "edit-suggestion-reject";
/// A rejection was taken back.
pub const TAKE_BACK: &str = "edit-suggestion-take-back";
/// Many suggestions were accepted.
pub const ACCEPT_MANY: &str = "edit-suggestions-accept";
/// Many suggestions were rejected.
pub const REJECT_MANY: &str = "edit-suggestions-reject";
/// Many suggestions were forgotten.
pub const FORGET_MANY: &str = "edit-suggestions-forget";
/// Documents in which nothing was left to decide were finished.
pub const FINISH_MANY: &str = "edit-suggestions-finish";
/// The state of a document was changed.
pub const STATE: &str = "edit-state";
/// A document was finished.
pub const FINISH: &str = "edit-finish";
/// Files were imported.
pub const IMPORT: &str = "edit-import";
/// A label was added.
pub const LABEL_ADD: &str = "edit-label-add";
/// A property of a label was changed.
pub const LABEL_CHANGE: &str = "edit-label-change";
/// A label was moved.
pub const LABEL_MOVE: &str = "edit-label-move";
/// A label was removed.
pub const LABEL_REMOVE: &str = "edit-label-remove";
/// A label was merged into another one.
pub const LABEL_MERGE: &str = "edit-label-merge";

/// The properties of the project were changed.
pub const PROJECT: &str = "edit-project";
/// The guideline was changed.
pub const GUIDELINE: &str = "edit-guideline";
/// The properties of a document were changed.
pub const DOCUMENT: &str = "edit-document";
/// A document was removed from the project.
pub const REMOVE_DOCUMENT: &str = "edit-document-remove";
/// Documents were moved to parts of a split.
pub const SPLIT: &str = "edit-split";
/// Damaged entities were repaired or removed.
pub const REPAIR: &str = "edit-repair";
/// Findings of the consistency check were mended.
pub const MEND: &str = "edit-mend";
/// The annotator's name was corrected.
pub const ANNOTATOR_NAME: &str = "edit-annotator-name";
/// A step whose row in the file is damaged.
pub const UNREADABLE: &str = "edit-unreadable";

/// Returns whether a step is a decision on one suggestion, by its title.
pub fn is_decision(title: &str) -> bool {
    matches!(title, ACCEPT | REJECT | TAKE_BACK)
}

/// Returns whether a step has decided or removed many suggestions, by its title.
pub fn is_about_many_suggestions(title: &str) -> bool {
    matches!(title, ACCEPT_MANY | REJECT_MANY | FORGET_MANY | FINISH_MANY)
}

/// Edits that are applied together or not at all, and undone together.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    /// The id of the text that names the change.
    pub title: &'static str,
    /// The document, if the transaction is about a single one.
    pub document: Option<DocumentId>,
    /// The edits, in the order of application.
    pub edits: Vec<Edit>,
}
