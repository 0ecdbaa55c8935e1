//! The scroll position of the article: anchored to a piece of text instead of a height, so that a
//! better estimate of the height above never moves the text that is being read.

use crate::text::flow::{Flow, LayoutInput};

/// The top edge of the window, as a position in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Anchor {
    /// The piece at the top edge.
    pub piece: usize,
    /// How far its top is above the edge, in points.
    pub hidden: f32,
}

/// A visible piece, and the position of its top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// The piece.
    pub piece: usize,
    /// Its top in points from the top of the window.
    pub top: f32,
}

/// Padding above the first and below the last line, in points.
pub const PAD: f32 = 40.0;

impl Anchor {
    /// Moves the window down by `by` points (up if negative), and keeps it on the text.
    pub fn scroll(&mut self, flow: &mut Flow, ground: &mut LayoutInput<'_>, by: f32, height: f32) {
        self.hidden += by;
        self.settle(flow, ground, height);
    }

    /// Jumps to a height of the whole column, which is partly estimated.
    pub fn jump(&mut self, flow: &mut Flow, ground: &mut LayoutInput<'_>, y: f64, height: f32) {
        let (piece, hidden) = flow.piece_at_height(y);
        *self = Self { piece, hidden };
        self.settle(flow, ground, height);
    }

    /// Puts a height of a piece at `offset` points below the top edge.
    pub fn show(
        &mut self,
        flow: &mut Flow,
        ground: &mut LayoutInput<'_>,
        (piece, y): (usize, f32),
        offset: f32,
        height: f32,
    ) {
        *self = Self {
            piece,
            hidden: y - offset,
        };
        self.settle(flow, ground, height);
    }

    /// Returns how much of the column is above the window, in points, partly estimated.
    pub fn above(&self, flow: &Flow) -> f64 {
        flow.top_of(self.piece) + f64::from(self.hidden)
    }

    /// Moves the anchor to the piece that is really at the top edge, and stops at both ends.
    fn settle(&mut self, flow: &mut Flow, ground: &mut LayoutInput<'_>, height: f32) {
        let last = flow.n_pieces().saturating_sub(1);
        self.piece = self.piece.min(last);
        self.normalize(flow, ground, last);
        // At the end of the text, the last line stays above the lower edge.
        let mut below = -self.hidden;
        let mut piece = self.piece;
        while below < height && piece <= last {
            below += height_of(flow, ground, piece);
            piece += 1;
        }
        if piece > last && below + PAD < height {
            self.hidden -= height - below - PAD;
            self.normalize(flow, ground, last);
        }
        if self.piece == 0 {
            self.hidden = self.hidden.max(-PAD);
        }
    }

    fn normalize(&mut self, flow: &mut Flow, ground: &mut LayoutInput<'_>, last: usize) {
        while self.hidden < 0.0 && self.piece > 0 {
            self.piece -= 1;
            self.hidden += height_of(flow, ground, self.piece);
        }
        while self.piece < last {
            let here = height_of(flow, ground, self.piece);
            if self.hidden < here {
                break;
            }
            self.hidden -= here;
            self.piece += 1;
        }
        if self.piece == 0 {
            self.hidden = self.hidden.max(-PAD);
        }
    }

    /// Returns the visible pieces of a window of `height` points, laid out.
    pub fn seen(
        &mut self,
        flow: &mut Flow,
        ground: &mut LayoutInput<'_>,
        height: f32,
    ) -> Vec<Seen> {
        self.settle(flow, ground, height);
        let mut seen = Vec::new();
        let mut top = -self.hidden;
        for piece in self.piece..flow.n_pieces() {
            if top >= height {
                break;
            }
            let here = height_of(flow, ground, piece);
            seen.push(Seen { piece, top });
            top += here;
        }
        seen
    }
}

fn height_of(flow: &mut Flow, ground: &mut LayoutInput<'_>, piece: usize) -> f32 {
    flow.layout(ground.text, ground.fonts, ground.shaper, piece);
    flow.height_of(piece)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::flow::FlowStyle;
    use crate::text::glyphs::fonts::{FontSet, ReadingFace, Role};
    use crate::text::glyphs::shape::Shaper;

    fn with_flow(text: &str, check: impl FnOnce(&mut Flow, &mut LayoutInput<'_>)) {
        let fonts = FontSet::bundled();
        let style = FlowStyle {
            role: Role::Reading(ReadingFace::Naskh),
            size: 20.0,
            line_height: 1.9,
            measure: 500.0,
            rtl: None,
            digits: crate::text::glyphs::digits::DigitShapes::AsTyped,
            spaced: true,
        };
        let mut flow = Flow::new(text, &fonts, style);
        let mut shaper = Shaper::default();
        check(
            &mut flow,
            &mut LayoutInput {
                text,
                fonts: &fonts,
                shaper: &mut shaper,
            },
        );
    }

    #[test]
    fn anchor_stops_at_both_ends_of_the_text() {
        let text = "فقرة قصيرة من كلمات\n".repeat(50);
        with_flow(&text, |flow, ground| {
            let mut anchor = Anchor::default();
            anchor.scroll(flow, ground, -1000.0, 300.0);
            assert_eq!(
                anchor,
                Anchor {
                    piece: 0,
                    hidden: -PAD
                }
            );
            anchor.scroll(flow, ground, 1e6, 300.0);
            let last = *anchor.seen(flow, ground, 300.0).last().unwrap();
            let bottom = last.top + flow.height_of(last.piece);
            assert!((bottom + PAD - 300.0).abs() < 1.0, "{bottom}");
        });
    }

    #[test]
    fn anchor_a_short_text_stays_at_the_top() {
        with_flow("كلمة", |flow, ground| {
            let mut anchor = Anchor::default();
            anchor.scroll(flow, ground, 500.0, 900.0);
            assert_eq!(
                anchor,
                Anchor {
                    piece: 0,
                    hidden: -PAD
                }
            );
        });
    }

    #[test]
    fn anchor_scrolling_down_and_up_again_returns() {
        let text = "فقرة قصيرة من كلمات\n".repeat(500);
        with_flow(&text, |flow, ground| {
            let mut anchor = Anchor::default();
            anchor.seen(flow, ground, 300.0);
            let start = anchor;
            anchor.scroll(flow, ground, 4321.0, 300.0);
            anchor.scroll(flow, ground, -4321.0, 300.0);
            assert_eq!(start.piece, anchor.piece);
            assert!((start.hidden - anchor.hidden).abs() < 0.1);
        });
    }
}
