//! The accessibility nodes of a field: its text in runs of one direction, each with the positions
//! of its letters, and the selection.

use std::ops::Range;

use egui::accesskit::{Action, Node, Role, TextDirection, TextPosition, TextSelection};
use egui::{Id, Rect, Ui, Vec2};

use crate::text::layout::Layout;
use crate::ui::widgets::a11y;
use crate::ui::widgets::text_field::field::Field;
use crate::ui::widgets::text_field::page::{PageLook, STEP};
use crate::ui::widgets::text_field::state::State;
use crate::ui::widgets::widget_ctx::WidgetCtx;

/// The most letters in a run: the starts of words are stored in one byte each.
const RUN: usize = 200;
/// The longest text that is given letter by letter, in bytes.
const TOLD: usize = 20_000;

/// A letter of a run: its bytes, its position in reading direction, its width.
struct Letter {
    bytes: Range<usize>,
    at: f32,
    width: f32,
}

/// Letters of one direction on one line.
struct Run {
    letters: Vec<Letter>,
    rtl: bool,
    rect: Rect,
    /// Whether it continues the previous run on the same line.
    joined: bool,
}

impl Field<'_> {
    pub(super) fn tell_screen_reader(
        &self,
        ui: &Ui,
        view: &mut WidgetCtx<'_>,
        (state, look): (&mut State, PageLook),
        inner: Rect,
    ) {
        let (multiline, writable) = (self.rows.is_some(), self.writable(ui));
        let told = ui.ctx().accesskit_node_builder(self.id, |node| {
            node.set_role(if multiline {
                Role::MultilineTextInput
            } else {
                Role::TextInput
            });
            node.add_action(Action::SetTextSelection);
            if writable {
                node.add_action(Action::SetValue);
                node.add_action(Action::ReplaceSelectedText);
            } else {
                node.set_read_only();
            }
        });
        if told.is_none() || state.editor.text().len() > TOLD {
            state.runs.clear();
            return;
        }
        let origin = inner.min.to_vec2() + state.origin(view.engine, look);
        let runs = state.collect_runs(view, look, origin);
        let text = state.editor.shown().into_owned();
        state.runs.clear();
        for (index, run) in runs.iter().enumerate() {
            let id = self.id.with(("run", index));
            let first = run.letters.first().map_or(0, |letter| letter.bytes.start);
            let end = run.letters.last().map_or(first, |letter| letter.bytes.end);
            state.runs.push((id, first..end));
            a11y::child(ui.ctx(), self.id, id, |node| {
                tell_run(node, run, text.get(first..end).unwrap_or_default(), &text);
                if run.joined
                    && let Some(before) = index.checked_sub(1)
                {
                    node.set_previous_on_line(self.id.with(("run", before)).accesskit_id());
                }
                if runs.get(index + 1).is_some_and(|next| next.joined) {
                    node.set_next_on_line(self.id.with(("run", index + 1)).accesskit_id());
                }
            });
        }
        let selection = state.editor.selection();
        let place = |byte| position(&state.runs, &runs, byte);
        if let (Some(anchor), Some(focus)) = (place(selection.anchor), place(selection.focus)) {
            ui.ctx().accesskit_node_builder(self.id, |node| {
                node.set_text_selection(TextSelection { anchor, focus });
            });
        }
    }
}

impl State {
    fn collect_runs(&mut self, view: &mut WidgetCtx<'_>, look: PageLook, origin: Vec2) -> Vec<Run> {
        let page = self.page(view.engine, look);
        let mut runs = Vec::new();
        for piece in 0..page.flow().n_pieces() {
            page.layout(view.engine, piece);
            let bytes = page.flow().piece_bytes(piece);
            let next = page.flow().piece_bytes(piece + 1);
            let top = page.flow().top_of(piece) as f32;
            let Some(layout) = page.flow().laid_out(piece) else {
                continue;
            };
            let n_lines = layout.lines().len();
            for line in 0..n_lines {
                let at = origin + Vec2::new(0.0, top + line as f32 * STEP);
                line_runs(layout, line, bytes.start, at, &mut runs);
            }
            // The paragraph separator is the last letter of the last run.
            if next.start > bytes.end
                && let Some(last) = runs.last_mut()
            {
                let at = last
                    .letters
                    .last()
                    .map_or(0.0, |letter| letter.at + letter.width);
                last.letters.push(Letter {
                    bytes: bytes.end..next.start,
                    at,
                    width: 0.0,
                });
            }
        }
        runs
    }

    /// Returns the byte of a position in the runs of the last frame.
    pub(super) fn byte_of(&self, position: &TextPosition) -> Option<usize> {
        let (_, bytes) = self
            .runs
            .iter()
            .find(|(id, _)| id.accesskit_id() == position.node)?;
        let page = self.page.as_ref()?;
        let letters = page.text().get(bytes.clone())?;
        let mut starts = crate::text::segment::graphemes(letters);
        let at = starts
            .nth(position.character_index)
            .unwrap_or(letters.len());
        Some((bytes.start + at).min(self.editor.text().len()))
    }
}

/// Returns the runs of a line in logical order. A line without letters has one run too, for the
/// caret.
fn line_runs(layout: &Layout, line: usize, start: usize, origin: Vec2, runs: &mut Vec<Run>) {
    let Some(shown) = layout.lines().get(line) else {
        return;
    };
    let row = |left: f32, right: f32| {
        Rect::from_min_max(egui::pos2(left, 0.0), egui::pos2(right, STEP)).translate(origin)
    };
    if shown.runs.is_empty() {
        let (left, _) = layout.edges(line);
        let byte = start + layout.line_bytes(line).start;
        runs.push(Run {
            letters: vec![Letter {
                bytes: byte..byte,
                at: 0.0,
                width: 0.0,
            }],
            rtl: layout.shaped().rtl,
            rect: row(left, left),
            joined: false,
        });
        return;
    }
    let mut visual: Vec<_> = shown.runs.iter().collect();
    visual.sort_by_key(|run| run.clusters.start);
    let mut joined = false;
    for run in visual {
        let (mut letters, mut at, mut from) = (Vec::new(), 0.0, 0.0);
        let mut push = |letters: Vec<Letter>, from: f32, to: f32| {
            let rect = if run.rtl {
                row(run.x + run.width - to, run.x + run.width - from)
            } else {
                row(run.x + from, run.x + to)
            };
            runs.push(Run {
                letters,
                rtl: run.rtl,
                rect,
                joined: std::mem::replace(&mut joined, true),
            });
        };
        for index in run.clusters.clone() {
            let (first, end) = layout.bytes_of(index);
            let width = layout
                .shaped()
                .clusters
                .get(index)
                .map_or(0.0, |c| c.advance);
            letters.push(Letter {
                bytes: start + first..start + end,
                at: at - from,
                width,
            });
            at += width;
            if letters.len() == RUN {
                push(std::mem::take(&mut letters), from, at);
                from = at;
            }
        }
        if !letters.is_empty() {
            push(letters, from, at);
        }
    }
}

fn tell_run(node: &mut Node, run: &Run, value: &str, text: &str) {
    node.set_role(Role::TextRun);
    node.set_text_direction(if run.rtl {
        TextDirection::RightToLeft
    } else {
        TextDirection::LeftToRight
    });
    node.set_bounds(a11y::bounds(run.rect));
    node.set_value(value);
    let letters: Vec<&Letter> = run
        .letters
        .iter()
        .filter(|letter| !letter.bytes.is_empty())
        .collect();
    let lengths = letters
        .iter()
        .map(|letter| letter.bytes.len().min(255) as u8);
    node.set_character_lengths(lengths.collect::<Vec<_>>());
    node.set_character_positions(letters.iter().map(|letter| letter.at).collect::<Vec<_>>());
    node.set_character_widths(
        letters
            .iter()
            .map(|letter| letter.width)
            .collect::<Vec<_>>(),
    );
    let is_word = |letter: &&Letter| {
        let word = text.get(letter.bytes.clone()).unwrap_or_default();
        word.chars().any(char::is_alphanumeric)
    };
    let starts = (0..letters.len()).filter(|index| {
        let before = index.checked_sub(1).and_then(|before| letters.get(before));
        letters.get(*index).is_some_and(is_word) && !before.is_some_and(is_word)
    });
    node.set_word_starts(starts.map(|index| index as u8).collect::<Vec<_>>());
}

/// Returns the position of a byte in the runs: at the end of a run rather than at the start of the
/// next, unless the next one is on another line.
fn position(ids: &[(Id, Range<usize>)], runs: &[Run], byte: usize) -> Option<TextPosition> {
    let index = runs.iter().rposition(|run| {
        run.letters
            .first()
            .is_some_and(|letter| letter.bytes.start <= byte)
    })?;
    let run = runs.get(index)?;
    let before = run.letters.iter().filter(|letter| !letter.bytes.is_empty());
    let character_index = before.take_while(|letter| letter.bytes.end <= byte).count();
    Some(TextPosition {
        node: ids.get(index)?.0.accesskit_id(),
        character_index,
    })
}
