//! The requests to a session. Each carries everything that it needs.
//!
//! An action does not know whether it is allowed; the session checks that.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::corpus::split::Split;
use crate::model::id::{AnnotationId, DocumentId, LabelId, SuggestionId};
use crate::model::labels::label::Rgb;
use crate::model::labels::subtype::Subtype;
use crate::model::state::AnnotatorState;
use crate::model::suggestion::Verdict;
use crate::session::actions::bookmarks::BookmarkAction;
use crate::session::actions::gazetteers::GazetteerAction;
use crate::session::actions::name_rules::NameRuleAction;
use crate::session::actions::occurrences::TagOccurrences;
use crate::session::actions::properties::{DocumentProperties, ProjectProperties};
use crate::session::actions::review::ReviewAction;
use crate::session::actions::review::queue::QueueAction;
use crate::session::query::consistency::finding::Mend;
use crate::text::cursor::Selection;
use crate::text::span::Span;

/// A label to add. The session chooses a free color and a free digit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewLabel {
    /// The name in data.
    pub name: String,
    /// The display names by language.
    pub display_name: BTreeMap<String, String>,
    /// The name of the more general label.
    pub parent: Option<String>,
}

/// A change of one property of a label. Blank texts count as empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelChange {
    /// The name in data. The old name becomes an alias.
    Name(String),
    /// The display name in one language.
    DisplayName {
        /// The language, such as `ar` or `en`.
        language: String,
        /// The display name.
        name: Option<String>,
    },
    /// The description of what belongs under the label.
    Description(Option<String>),
    /// Its color.
    Color(Rgb),
    /// Its key. A label that has the key loses it.
    Key(Option<String>),
    /// Other names that an import understands.
    Aliases(Vec<String>),
    /// The name of the more general label.
    Parent(Option<String>),
    /// Its subtypes.
    Subtypes(Vec<Subtype>),
}

/// The fate of the entities of a removed label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelRemoval {
    /// There are none; the request is refused if there are any.
    Unused,
    /// They get another label.
    Relabel(LabelId),
    /// They are deleted.
    Delete,
}

/// A request to a session.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Opens a document.
    OpenDocument(DocumentId),
    /// Opens the document after the open one, or the first unfinished one if none is open.
    NextDocument,
    /// Opens the document before the open one.
    PreviousDocument,
    /// Moves the caret and the selection. The entity that has exactly the selected words is selected
    /// with them, else none.
    Select(Selection),
    /// Moves the caret to a byte of the open document and scrolls there.
    GoTo(usize),
    /// Selects an entity and moves the caret to its end, or deselects.
    SelectAnnotation(Option<AnnotationId>),
    /// Selects an entity around the caret and leaves the caret where it is: it tells which of the
    /// entities inside was left.
    SelectAround(AnnotationId),
    /// Opens a document and selects what is at a span: the entity with this label, else the words.
    ShowPlace {
        /// The document.
        document: DocumentId,
        /// The span.
        span: Span,
        /// The label of the entity; `None` for words without an entity.
        label: Option<LabelId>,
    },
    /// Selects the entity after the selected one or after the caret.
    NextAnnotation,
    /// Selects the entity before the selected one or before the caret.
    PreviousAnnotation,
    /// Sets a label as the brush, or removes the brush.
    SetBrush(Option<LabelId>),
    /// Creates an entity.
    CreateAnnotation {
        /// The span, on grapheme boundaries.
        span: Span,
        /// The label.
        label: LabelId,
    },
    /// Creates entities where a name occurs, in one step.
    TagOccurrences(TagOccurrences),
    /// Changes the label of an entity.
    RelabelAnnotation {
        /// The entity.
        id: AnnotationId,
        /// The new label.
        label: LabelId,
    },
    /// Sets or removes the subtype of an entity.
    SetSubtype {
        /// The entity.
        id: AnnotationId,
        /// The name of a subtype that its label declares; `None` removes the present one.
        subtype: Option<String>,
    },
    /// Changes the span of an entity.
    ResizeAnnotation {
        /// The entity.
        id: AnnotationId,
        /// The new span. An edge that moves must be on a grapheme boundary.
        span: Span,
    },
    /// Deletes an entity.
    DeleteAnnotation {
        /// The entity.
        id: AnnotationId,
    },
    /// Sets the note of an entity; a blank note removes it.
    SetNote {
        /// The entity.
        id: AnnotationId,
        /// The note.
        note: Option<String>,
    },
    /// Sets the normal form of an entity; a blank form removes it.
    SetNorm {
        /// The entity.
        id: AnnotationId,
        /// The normal form.
        norm: Option<String>,
    },
    /// Marks an entity as uncertain or certain.
    SetUncertain {
        /// The entity.
        id: AnnotationId,
        /// Whether the annotator is uncertain.
        uncertain: bool,
    },
    /// Flags a document for another look, or removes the flag; a blank reason removes it.
    SetFlag {
        /// The document.
        document: DocumentId,
        /// The reason for the flag.
        reason: Option<String>,
    },
    /// Sets the annotator's verdict on a suggestion.
    SetVerdict {
        /// The document of the suggestion.
        document: DocumentId,
        /// The suggestion.
        suggestion: SuggestionId,
        /// The verdict; `None` makes it pending again.
        verdict: Option<Verdict>,
        /// Why; blank if the annotator does not say so.
        reason: Option<String>,
    },
    /// Makes entities of suggestions of the open document as they are, in one step. Those that
    /// overlap an entity as the label set does not allow, or one that was accepted before them,
    /// still wait.
    AcceptTogether(Vec<SuggestionId>),
    /// Puts a suggestion in question, or decides it.
    Review(ReviewAction),
    /// Goes through the proposals of the project, or decides many of them.
    Queue(QueueAction),
    /// Sets the annotator's state of a document.
    SetState {
        /// The document.
        document: DocumentId,
        /// The state.
        state: AnnotatorState,
    },
    /// Finishes the open document and opens the next one that is neither finished nor skipped,
    /// continuing from the start of the list after its end. Stays in the document if there is none.
    FinishAndNext,
    /// Finishes the open document and opens this one; `None` stays in the finished document.
    FinishAndOpen(Option<DocumentId>),
    /// Adds a label at the end of its group.
    AddLabel(Box<NewLabel>),
    /// Changes one property of a label.
    ChangeLabel {
        /// The label.
        label: LabelId,
        /// The change.
        change: LabelChange,
    },
    /// Moves a label to another position and another group.
    MoveLabel {
        /// The label.
        label: LabelId,
        /// Its position among the others, from 0.
        to: usize,
        /// The name of the more general label.
        parent: Option<String>,
    },
    /// Removes a label from the label set.
    RemoveLabel {
        /// The label.
        label: LabelId,
        /// The fate of its entities.
        fate: LabelRemoval,
    },
    /// Gives all entities of a label another label, in all documents and layers, in one step. The
    /// name of the first label becomes an alias of the other.
    MergeLabels {
        /// The label that is removed.
        from: LabelId,
        /// The label that stays.
        into: LabelId,
    },
    /// Sets the name and the properties of the project.
    SetProject(Box<ProjectProperties>),
    /// Sets the guideline, in Markdown; a blank text removes it.
    SetGuideline(String),
    /// Sets the properties of a document other than its id and its text.
    SetDocument {
        /// The document.
        document: DocumentId,
        /// The properties.
        properties: Box<DocumentProperties>,
    },
    /// Repairs the damaged entities of the open document if the repair is certain, and removes the
    /// others.
    RepairDocument,
    /// Removes a document from the project. The file keeps the document, so that undo restores all
    /// of it.
    RemoveDocument(DocumentId),
    /// Mends findings of the consistency check, in one step across documents.
    Mend(Arc<[Mend]>),
    /// Moves documents to parts of a split; `None` removes them from the split.
    SetSplits(Arc<[(DocumentId, Option<Split>)]>),
    /// Changes a bookmark of the open document.
    Bookmark(BookmarkAction),
    /// Adds, removes or switches a gazetteer.
    Gazetteer(GazetteerAction),
    /// Adds or removes a name rule: a name that is never proposed.
    NameRule(NameRuleAction),
    /// Changes the annotator. Each annotator has a layer and an undo history.
    SetAnnotator(String),
    /// Corrects the annotator's name in the project. The layer and the history stay the same.
    RenameAnnotator(String),
    /// Undoes the annotator's last step. If the step is in another document, the first undo only
    /// opens that document, and the next one undoes the step.
    Undo,
    /// Redoes the step that was undone last. Opens another document first, as [`Action::Undo`]
    /// does.
    Redo,
}

impl Action {
    /// Returns whether the action only moves or selects something and so adds no step to the undo
    /// history.
    pub const fn is_navigation(&self) -> bool {
        matches!(
            self,
            Self::OpenDocument(_)
                | Self::NextDocument
                | Self::PreviousDocument
                | Self::Select(_)
                | Self::GoTo(_)
                | Self::SelectAnnotation(_)
                | Self::SelectAround(_)
                | Self::ShowPlace { .. }
                | Self::NextAnnotation
                | Self::PreviousAnnotation
                | Self::SetBrush(_)
                | Self::Review(ReviewAction::Ask(_))
        )
    }
}
