//! The line at the top edge of the article, by its place in the text: it stays there when the lines
//! are broken again, however often.

use crate::text::flow::{Flow, LayoutInput};
use crate::text::layout::Caret;
use crate::ui::article::scroll::Anchor;

/// A line at the top edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TopLine {
    /// A byte of the line, in the piece.
    byte: usize,
    /// How much of the line is above the edge, as a share of its height.
    hidden: f32,
    /// The scroll position at which it is the top line. At another one somebody has scrolled.
    at: Anchor,
}

impl TopLine {
    /// Returns the line at a scroll position: the known one, if nobody has scrolled since.
    pub(super) fn of(known: Option<Self>, flow: &Flow, at: Anchor) -> Option<Self> {
        if let Some(known) = known.filter(|known| known.at == at) {
            return Some(known);
        }
        let layout = flow.laid_out(at.piece)?;
        let steps = at.hidden / flow.style().line_step();
        let last = layout.lines().len().saturating_sub(1);
        let line = (steps.floor().max(0.0) as usize).min(last);
        Some(Self {
            byte: layout.line_bytes(line).start,
            hidden: steps - line as f32,
            at,
        })
    }

    /// Returns the line as it is after the lines were broken again, and its scroll position.
    pub(super) fn broken_again(
        self,
        flow: &mut Flow,
        ground: &mut LayoutInput<'_>,
    ) -> (Self, Anchor) {
        let piece = self.at.piece;
        let line = flow
            .layout_on(ground, piece)
            .line_of(Caret::before(self.byte));
        let at = Anchor {
            piece,
            hidden: (line as f32 + self.hidden) * flow.style().line_step(),
        };
        (Self { at, ..self }, at)
    }
}
