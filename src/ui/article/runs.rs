//! The article's text for screen readers: runs of one direction, with the position of each
//! character.
//!
//! The visible text is given line by line. Some text before and after it is given without
//! positions: in a text of the usual length the reader then gets offsets in the whole text.

use std::ops::Range;

use egui::accesskit::{Node, Role, TextDirection, TextPosition, TextSelection};
use egui::{Context, Id, Rect};

use crate::text::cursor::Selection;
use crate::text::flow::Flow;
use crate::text::layout::Layout;
use crate::text::segment;
use crate::ui::article::marks::{LineBox, SeenLine};
use crate::ui::article::node_ids::line_id;
use crate::ui::widgets::a11y;

/// The most characters in a run: the starts of words are stored in one byte each.
const MOST: usize = 255;

/// Bytes of text that are given before and after the visible part.
const AROUND: usize = 24_000;

/// A stretch of text in one direction, on one line.
#[derive(Debug)]
pub(crate) struct Run {
    id: Id,
    /// The line's node, for a visible line.
    line: Option<Id>,
    bytes: Range<usize>,
    /// The length of each character in bytes; a character is a letter with its marks.
    lengths: Vec<u8>,
    words: Vec<u8>,
    rtl: bool,
    place: Option<CharPosition>,
    /// Whether it continues the line of the previous run.
    goes_on: bool,
}

/// The positions of the characters of a run.
#[derive(Debug)]
struct CharPosition {
    rect: Rect,
    /// Distances from the edge at which reading begins.
    positions: Vec<f32>,
    widths: Vec<f32>,
}

/// The runs of a frame, in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    runs: Vec<Run>,
}

impl Runs {
    /// Collects the runs of the visible pieces and of the text around them.
    pub(crate) fn collect(text: &str, flow: &Flow, seen: &[SeenLine], line_box: LineBox) -> Self {
        let (Some(first), Some(last)) = (seen.first(), seen.last()) else {
            return Self::default();
        };
        let (mut from, mut to) = (first.piece, last.piece);
        let start = |piece: usize| flow.piece_bytes(piece).start;
        while from > 0 && start(first.piece) - start(from - 1) <= AROUND {
            from -= 1;
        }
        while to + 1 < flow.n_pieces() && flow.piece_bytes(to + 1).end - start(last.piece) <= AROUND
        {
            to += 1;
        }
        let mut runs = Self::default();
        for piece in from..=to {
            let end = if piece + 1 < flow.n_pieces() {
                start(piece + 1)
            } else {
                text.len()
            };
            let bytes = start(piece)..end;
            let seen_from = seen.partition_point(|line| line.piece < piece);
            let seen_to = seen.partition_point(|line| line.piece <= piece);
            let lines = seen.get(seen_from..seen_to).unwrap_or_default();
            match flow.laid_out(piece) {
                Some(layout) => runs.lay_out(text, bytes, layout, lines, line_box),
                None => runs.push(text, bytes, None, Style::default()),
            }
        }
        runs
    }

    fn lay_out(
        &mut self,
        text: &str,
        piece: Range<usize>,
        layout: &Layout,
        seen: &[SeenLine],
        line_box: LineBox,
    ) {
        let count = layout.lines().len();
        for (number, line) in layout.lines().iter().enumerate() {
            let shown = seen.iter().find(|seen| seen.line == number);
            // The last line includes the paragraph separator.
            let end = if number + 1 == count {
                piece.end
            } else {
                piece.start + layout.line_bytes(number).end
            };
            let start = piece.start + layout.line_bytes(number).start;
            let line_node = shown
                .filter(|_| !is_blank(text, &(start..end)))
                .map(|_| line_id(start));
            let mut stretches: Vec<_> = line.runs.iter().collect();
            stretches.sort_by_key(|run| run.clusters.start);
            if stretches.is_empty() {
                self.push(text, start..end, line_node, Style::default());
            }
            let last = stretches.len().saturating_sub(1);
            for (index, run) in stretches.into_iter().enumerate() {
                let from = piece.start + layout.bytes_of(run.clusters.start).0;
                let to = if index == last {
                    end
                } else {
                    piece.start + layout.bytes_of(run.clusters.end).0
                };
                let edges = shown.map(|seen| {
                    let widths = layout.shaped().clusters.get(run.clusters.clone());
                    Edges {
                        rect: Rect::from_min_max(
                            egui::Pos2::new(seen.at.x + run.x, seen.at.y + line_box.fill_top),
                            egui::Pos2::new(
                                seen.at.x + run.x + run.width,
                                seen.at.y + line_box.fill_bottom,
                            ),
                        ),
                        clusters: widths
                            .unwrap_or_default()
                            .iter()
                            .map(|cluster| (piece.start + cluster.byte as usize, cluster.advance))
                            .collect(),
                    }
                });
                let style = Style {
                    rtl: run.rtl,
                    goes_on: index > 0,
                    edges,
                };
                self.push(text, from..to, line_node, style);
            }
        }
    }

    /// Adds a stretch, in as many runs as its characters need.
    fn push(&mut self, text: &str, bytes: Range<usize>, line: Option<Id>, style: Style) {
        let Some(words) = text.get(bytes.clone()) else {
            return;
        };
        let starts = segment::word_starts(words);
        let mut characters: Vec<usize> = segment::grapheme_starts(words);
        // A character whose length does not fit into a byte is split into code points.
        if characters
            .iter()
            .zip(characters.iter().skip(1).chain([&words.len()]))
            .any(|(from, to)| to - from > MOST)
        {
            characters = words.char_indices().map(|(at, _)| at).collect();
        }
        let absolute: Vec<usize> = characters.iter().map(|at| bytes.start + at).collect();
        let widths = style.edges.as_ref().map(|edges| edges.widths(&absolute));
        let mut goes_on = style.goes_on;
        let mut done = 0;
        let mut before = 0.0;
        loop {
            let chunk = characters.get(done..).unwrap_or_default();
            let (here, rest) = chunk.split_at(chunk.len().min(MOST));
            let from = here.first().copied().unwrap_or(0);
            let to = rest.first().copied().unwrap_or(words.len());
            let ends = here.iter().skip(1).copied().chain([to]);
            let lengths: Vec<u8> = here
                .iter()
                .zip(ends)
                .map(|(at, end)| u8::try_from(end - at).unwrap_or(u8::MAX))
                .collect();
            let words = here
                .iter()
                .enumerate()
                .filter(|(_, at)| starts.binary_search(at).is_ok())
                .filter_map(|(index, _)| u8::try_from(index).ok())
                .collect();
            let widths = widths
                .as_ref()
                .and_then(|widths| widths.get(done..done + here.len()));
            let place = style.edges.as_ref().zip(widths).map(|(edges, widths)| {
                let place = edges.place(before, widths, style.rtl);
                before += place.rect.width();
                place
            });
            self.runs.push(Run {
                id: Id::unique(("run", bytes.start + from, line.is_some())),
                line,
                bytes: bytes.start + from..bytes.start + to,
                lengths,
                words,
                rtl: style.rtl,
                place,
                goes_on,
            });
            goes_on = true;
            done += here.len();
            if rest.is_empty() {
                break;
            }
        }
    }

    /// Writes a line's runs into the tree, each as a child of its line or of the article.
    pub(crate) fn publish(&self, ctx: &Context, article: Id, text: &str, from: usize) -> usize {
        let runs = self.runs.get(from..).unwrap_or_default();
        let line = runs.first().and_then(|run| run.line);
        let count = runs
            .iter()
            .take_while(|run| run.line == line)
            .count()
            .max(1);
        for (index, run) in runs.iter().take(count).enumerate() {
            let index = from + index;
            let neighbour = |at: Option<usize>| at.and_then(|at| self.runs.get(at));
            let before = neighbour(index.checked_sub(1)).filter(|_| run.goes_on);
            let after = neighbour(Some(index + 1)).filter(|next| next.goes_on);
            a11y::child(ctx, run.line.unwrap_or(article), run.id, |node| {
                run.write(text, node);
                if let Some(before) = before {
                    node.set_previous_on_line(before.id.accesskit_id());
                }
                if let Some(after) = after {
                    node.set_next_on_line(after.id.accesskit_id());
                }
            });
        }
        from + count
    }

    /// Returns how many runs there are.
    pub(crate) fn len(&self) -> usize {
        self.runs.len()
    }

    /// Returns the line of a run.
    pub(crate) fn line(&self, run: usize) -> Option<Id> {
        self.runs.get(run).and_then(|run| run.line)
    }

    /// Returns a selection in terms of the runs; ends outside of them move to the nearest run.
    pub(crate) fn selection(&self, selection: Selection) -> Option<TextSelection> {
        let upstream = selection.upstream && selection.is_caret();
        Some(TextSelection {
            anchor: self.position(selection.anchor, upstream)?,
            focus: self.position(selection.focus, selection.upstream)?,
        })
    }

    fn position(&self, byte: usize, upstream: bool) -> Option<TextPosition> {
        let after = self.runs.partition_point(|run| run.bytes.end <= byte);
        let at = match self.runs.get(after) {
            // Behind the last letter of a line, or behind all of the given text.
            Some(run) if upstream && run.bytes.start == byte && after > 0 => after - 1,
            Some(_) => after,
            None => self.runs.len().checked_sub(1)?,
        };
        let run = self.runs.get(at)?;
        Some(TextPosition {
            node: run.id.accesskit_id(),
            character_index: run.character_at(byte),
        })
    }

    /// Returns the byte of a position that a screen reader sends.
    pub(crate) fn byte(&self, position: &TextPosition) -> Option<usize> {
        let run = self
            .runs
            .iter()
            .find(|run| run.id.accesskit_id() == position.node)?;
        let lengths = run.lengths.iter().take(position.character_index);
        Some(run.bytes.start + lengths.map(|len| usize::from(*len)).sum::<usize>())
    }
}

impl Run {
    fn character_at(&self, byte: usize) -> usize {
        let mut at = self.bytes.start;
        for (index, len) in self.lengths.iter().enumerate() {
            at += usize::from(*len);
            if byte < at {
                return index;
            }
        }
        self.lengths.len()
    }

    fn write(&self, text: &str, node: &mut Node) {
        node.set_role(Role::TextRun);
        node.set_value(text.get(self.bytes.clone()).unwrap_or_default());
        node.set_character_lengths(self.lengths.as_slice());
        node.set_word_starts(self.words.as_slice());
        node.set_text_direction(if self.rtl {
            TextDirection::RightToLeft
        } else {
            TextDirection::LeftToRight
        });
        if let Some(place) = &self.place {
            node.set_bounds(a11y::bounds(place.rect));
            node.set_character_positions(place.positions.as_slice());
            node.set_character_widths(place.widths.as_slice());
        }
    }
}

/// The direction and the position of a stretch.
#[derive(Debug, Default)]
struct Style {
    rtl: bool,
    goes_on: bool,
    edges: Option<Edges>,
}

/// The rectangle of a stretch on the screen, and the first byte and the width of its clusters.
#[derive(Debug)]
struct Edges {
    rect: Rect,
    clusters: Vec<(usize, f32)>,
}

impl Edges {
    /// Returns the widths of characters, given by their first bytes. The characters that begin in a
    /// cluster share its width.
    fn widths(&self, characters: &[usize]) -> Vec<f32> {
        let mut widths = vec![0.0; characters.len()];
        let ends = self.clusters.iter().skip(1).map(|(start, _)| *start);
        for ((start, width), end) in self.clusters.iter().zip(ends.chain([usize::MAX])) {
            let from = characters.partition_point(|at| at < start);
            let to = characters.partition_point(|at| *at < end);
            // The cluster continues a character that began before.
            let inside = if from == to {
                from.saturating_sub(1)..to
            } else {
                from..to
            };
            let share = width / inside.len().max(1) as f32;
            for width in widths.get_mut(inside).unwrap_or_default() {
                *width += share;
            }
        }
        widths
    }

    /// Returns the place of characters of these widths, `before` points from where reading begins.
    fn place(&self, before: f32, widths: &[f32], rtl: bool) -> CharPosition {
        let mut width = 0.0;
        let mut positions = Vec::with_capacity(widths.len());
        for one in widths {
            positions.push(width);
            width += one;
        }
        let left = if rtl {
            self.rect.right() - before - width
        } else {
            self.rect.left() + before
        };
        CharPosition {
            rect: Rect::from_min_max(
                egui::Pos2::new(left, self.rect.top()),
                egui::Pos2::new(left + width, self.rect.bottom()),
            ),
            positions,
            widths: widths.to_vec(),
        }
    }
}

/// Returns whether the bytes hold no text to read.
fn is_blank(text: &str, bytes: &Range<usize>) -> bool {
    text.get(bytes.clone())
        .is_none_or(|text| text.trim().is_empty())
}
