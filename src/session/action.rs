//! What can be asked of a session: requests that carry everything they need.
//!
//! An action says what is wanted, not whether it can be had: the session answers that.

use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::state::AnnotatorState;
use crate::session::selection::Selection;
use crate::text::span::Span;

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
    /// Another person works, in a layer and with an undo history of their own.
    SetAnnotator(String),
    /// Takes back the annotator's last step. A step in another document is shown first: that
    /// press opens the document, the next one takes the step back.
    Undo,
    /// Does again what was taken back last; shown first in the same way.
    Redo,
}
