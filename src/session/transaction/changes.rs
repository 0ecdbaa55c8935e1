//! The changes that an action made: what to repaint or read again.

/// The changes; by default none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing that may have to be painted again, in any combination"
)]
pub struct Changes {
    /// Another document is open, or none is open.
    pub document_opened: bool,
    /// The annotations of the open document.
    pub annotations: bool,
    /// The list of documents: states, flags, counts, or the documents themselves.
    pub documents: bool,
    /// The label set.
    pub labels: bool,
    /// A list beside the open document: see [`DocumentLists`].
    ///
    /// [`DocumentLists`]: crate::session::project::document_lists::DocumentLists
    pub lists: bool,
    /// The gazetteers or the name rules: what is proposed may change.
    pub name_sources: bool,
    /// A verdict on a suggestion of the open document.
    pub verdicts: bool,
    /// The caret, the selection, the selected entity or the brush.
    pub selection: bool,
    /// The byte of the open document to scroll into view.
    pub shown: Option<usize>,
    /// The number of steps that an undo or a redo skipped without doing anything else:
    /// [`crate::session::Session::step_left`] names them.
    pub passed: usize,
    /// The number of parts of a step that stayed unchanged; named there too.
    pub kept: usize,
    /// The number of entities that one action has added together.
    pub added: usize,
    /// The id of the sentence in which a screen reader hears what was done, where the change itself
    /// knows it.
    pub said: Option<&'static str>,
}

impl Changes {
    /// Returns the union of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            document_opened: self.document_opened || other.document_opened,
            annotations: self.annotations || other.annotations,
            documents: self.documents || other.documents,
            labels: self.labels || other.labels,
            lists: self.lists || other.lists,
            name_sources: self.name_sources || other.name_sources,
            verdicts: self.verdicts || other.verdicts,
            selection: self.selection || other.selection,
            shown: other.shown.or(self.shown),
            passed: self.passed + other.passed,
            kept: self.kept + other.kept,
            added: self.added + other.added,
            said: other.said.or(self.said),
        }
    }
}
