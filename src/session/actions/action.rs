//! What can be asked of a session: requests that carry everything they need.
//!
//! An action says what is wanted, not whether it can be had: the session answers that.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::label::Rgb;
use crate::model::split::Split;
use crate::model::state::AnnotatorState;
use crate::session::actions::properties::{DocumentProperties, ProjectProperties};
use crate::text::cursor::Selection;
use crate::text::span::Span;

/// A label that is to be added. What is missing is found: a free colour, a free digit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewLabel {
    /// The name in data.
    pub name: String,
    /// Names for people by language.
    pub display_name: BTreeMap<String, String>,
    /// The name of the more general label.
    pub parent: Option<String>,
}

/// One thing about a label. Blank texts are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelChange {
    /// The name in data; the one that it had stays as another name.
    Name(String),
    /// The name for people.
    DisplayName {
        /// `ar`, `en`.
        language: String,
        /// The name.
        name: Option<String>,
    },
    /// What belongs under it.
    Description(Option<String>),
    /// Its colour.
    Color(Rgb),
    /// Its key, which is taken from the label that has it.
    Key(Option<String>),
    /// Other names that an import understands.
    Aliases(Vec<String>),
    /// The name of the more general label.
    Parent(Option<String>),
}

/// What becomes of the entities of a label that is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// There are none; refused where there are.
    Unused,
    /// They get another label.
    Relabel(LabelId),
    /// They are deleted.
    Delete,
}

/// A request to a session.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Shows a document.
    OpenDocument(DocumentId),
    /// Shows the document after the open one; where none is open, the first unfinished.
    NextDocument,
    /// Shows the document before the open one.
    PreviousDocument,
    /// Moves the caret and the selection; no entity is selected after it.
    Select(Selection),
    /// Selects an entity, the caret at its end, or none.
    SelectAnnotation(Option<AnnotationId>),
    /// Selects the entity after the selected one, or after the caret.
    NextAnnotation,
    /// Selects the entity before the selected one, or before the caret.
    PreviousAnnotation,
    /// Takes a label as a brush, or puts it away.
    SetBrush(Option<LabelId>),
    /// Tags a span.
    CreateAnnotation {
        /// On grapheme boundaries.
        span: Span,
        /// What it says.
        label: LabelId,
    },
    /// Changes what an entity says.
    RelabelAnnotation {
        /// Which.
        id: AnnotationId,
        /// What it says now.
        label: LabelId,
    },
    /// Changes what an entity covers.
    ResizeAnnotation {
        /// Which.
        id: AnnotationId,
        /// What it covers now; an edge that moves has to be on a grapheme boundary.
        span: Span,
    },
    /// Removes an entity.
    DeleteAnnotation {
        /// Which.
        id: AnnotationId,
    },
    /// Writes a remark on an entity; blank is none.
    SetNote {
        /// Which.
        id: AnnotationId,
        /// The remark.
        note: Option<String>,
    },
    /// Gives the normal form of an entity; blank is none.
    SetNorm {
        /// Which.
        id: AnnotationId,
        /// The normal form.
        norm: Option<String>,
    },
    /// Says whether the annotator is unsure of an entity.
    SetUncertain {
        /// Which.
        id: AnnotationId,
        /// Whether.
        uncertain: bool,
    },
    /// Asks somebody to look at a document again, or no longer; blank is no longer.
    SetFlag {
        /// Which.
        document: DocumentId,
        /// Why.
        reason: Option<String>,
    },
    /// Says how far the annotator is with a document.
    SetState {
        /// Which.
        document: DocumentId,
        /// How far.
        state: AnnotatorState,
    },
    /// Finishes the open document and shows the next one that is neither finished nor skipped,
    /// from the beginning of the list after its end; stays where there is none.
    FinishAndNext,
    /// Finishes the open document and shows this one; stays where there is none.
    FinishAndOpen(Option<DocumentId>),
    /// Adds a label at the end of its group.
    AddLabel(Box<NewLabel>),
    /// Changes one thing about a label.
    ChangeLabel {
        /// Which.
        label: LabelId,
        /// What.
        change: LabelChange,
    },
    /// Gives a label another place in the order, and another group.
    MoveLabel {
        /// Which.
        label: LabelId,
        /// Its place among the others, from 0.
        to: usize,
        /// The name of the more general label.
        parent: Option<String>,
    },
    /// Takes a label out of the set.
    RemoveLabel {
        /// Which.
        label: LabelId,
        /// What becomes of its entities.
        fate: Fate,
    },
    /// Makes all entities of a label entities of another one, whose name it becomes: in all
    /// documents and layers, in one step.
    MergeLabels {
        /// The label that goes.
        from: LabelId,
        /// The label that stays.
        into: LabelId,
    },
    /// Says what the project is called and what is known about it.
    SetProject(Box<ProjectProperties>),
    /// Writes the guideline, in Markdown; blank is none.
    SetGuideline(String),
    /// Says what is known about a document besides its id and its text.
    SetDocument {
        /// Which.
        document: DocumentId,
        /// What is known.
        properties: Box<DocumentProperties>,
    },
    /// Repairs the damaged entities of the open document where that is certain, and removes the
    /// others.
    RepairDocument,
    /// Takes a document out of the project. It is put away whole: undone, everything is there
    /// again.
    RemoveDocument(DocumentId),
    /// Puts documents into parts of a split, or with `None` into none.
    SetSplits(Arc<[(DocumentId, Option<Split>)]>),
    /// Another person works, in a layer and with an undo history of their own.
    SetAnnotator(String),
    /// Takes back the annotator's last step. A step in another document is shown first: that
    /// press opens the document, the next one takes the step back.
    Undo,
    /// Does again what was taken back last; shown first in the same way.
    Redo,
}

impl Action {
    /// Returns whether it only goes somewhere or selects something: the newest step that can be
    /// undone stays the newest.
    pub const fn only_looks(&self) -> bool {
        matches!(
            self,
            Self::OpenDocument(_)
                | Self::NextDocument
                | Self::PreviousDocument
                | Self::Select(_)
                | Self::SelectAnnotation(_)
                | Self::NextAnnotation
                | Self::PreviousAnnotation
                | Self::SetBrush(_)
        )
    }
}
