//! What an action changed: what has to be repainted or read again.

use crate::text::span::Span;

/// What changed; by default nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing that may have to be painted again, in any combination"
)]
pub struct Changes {
    /// Another document is open, or none.
    pub document_opened: bool,
    /// The annotations of the open document.
    pub annotations: bool,
    /// The list of documents: states, flags, counts, or which there are.
    pub documents: bool,
    /// The label set.
    pub labels: bool,
    /// The caret, the selection, the selected entity or the brush.
    pub selection: bool,
    /// What should be scrolled into view.
    pub shown: Option<Span>,
    /// How many steps an undo or a redo has passed over, and nothing else was done:
    /// [`crate::session::Session::step_left`] names them.
    pub passed: usize,
    /// How many parts of a step stay as they are; named there too.
    pub kept: usize,
}

impl Changes {
    /// Returns the changes of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            document_opened: self.document_opened || other.document_opened,
            annotations: self.annotations || other.annotations,
            documents: self.documents || other.documents,
            labels: self.labels || other.labels,
            selection: self.selection || other.selection,
            shown: other.shown.or(self.shown),
            passed: self.passed + other.passed,
            kept: self.kept + other.kept,
        }
    }
}
