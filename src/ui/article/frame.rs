//! One frame of the article: opens the document, scrolls, paints, and takes the input of pointer
//! and screen reader.

use egui::{Pos2, Rect, Sense, Ui};

use crate::commands::intent::Motion;
use crate::model::document::Document;
use crate::session::actions::Action;
use crate::text::cursor::{Mover, Selection};
use crate::text::flow::{Flow, LayoutInput};
use crate::text::layout::Caret;
use crate::ui::article::marks;
use crate::ui::article::marks::{LineBox, Mark, SeenLine};
use crate::ui::article::paint;
use crate::ui::article::scroll;
use crate::ui::article::scroll::Anchor;
use crate::ui::article::top_line::TopLine;
use crate::ui::article::view::{
    ArticleInput, ArticleView, Drag, Frame, Reveal, SeenLines, ShownDocument,
};
use crate::ui::state::reading_style::ReadingStyle;
use crate::ui::widgets::text_engine::TextEngine;

impl ArticleView {
    /// Shows the article in all the available space.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        input: &ArticleInput<'_>,
        style: ReadingStyle,
        engine: &mut TextEngine,
        out: &mut Vec<Action>,
    ) -> egui::Response {
        let rect = ui.available_rect_before_wrap();
        let id = Self::focus_id();
        ui.advance_cursor_after_rect(rect);
        let response = ui.interact(rect, id, Sense::click_and_drag());
        keep_keys(ui, id);
        self.rect = Some(rect);
        self.height = rect.height();
        self.open(&input.document.document, engine, style, rect.width());
        let bar = self.scroll_input(ui, &response, input, engine);
        let frame = self.frame(ui, input, engine, rect, &response);
        let Some(frame) = frame else { return response };
        self.paint(ui, input, engine, &frame);
        if !bar {
            self.pointer(ui, &response, input, &frame, out);
        }
        self.paint_scroll_bar(ui, input, rect);
        self.publish(ui, input, &frame, out);
        let response = self.tell_hovered(response, input, engine, &frame);
        self.seen = SeenLines {
            line_box: Some(frame.line_box),
            lines: frame.lines,
        };
        response
    }

    /// Shows the entities under the pointer in a tooltip, including those without room for their
    /// names.
    fn tell_hovered(
        &self,
        response: egui::Response,
        input: &ArticleInput<'_>,
        engine: &mut TextEngine,
        frame: &Frame,
    ) -> egui::Response {
        let Some(at) = response.hover_pos().filter(|_| self.drag.is_none()) else {
            return response;
        };
        if self.hovered.is_none() && !self.has_layers_at(input, frame, at) {
            return response;
        }
        let mut under: Vec<&Mark> = frame
            .marks
            .iter()
            .filter(|mark| marks::is_under(mark, at))
            .collect();
        under.sort_by_key(|mark| mark.lane);
        response.on_hover_ui_at_pointer(|ui| {
            for mark in under {
                paint::hovered_row(ui, input, engine, mark);
            }
            self.tell_layers(ui, input, engine, (frame, at));
        })
    }

    fn open(
        &mut self,
        document: &Document,
        engine: &mut TextEngine,
        style: ReadingStyle,
        width: f32,
    ) {
        let changed = self
            .shown
            .as_ref()
            .is_none_or(|shown| shown.id != document.id);
        let vocalised = match &self.shown {
            Some(shown) if !changed => shown.vocalised,
            _ => crate::arabic::diacritics::is_vocalised(&document.text),
        };
        let flow_style = style.flow(width, vocalised);
        if changed {
            if let Some(old) = self.shown.take() {
                self.places.insert(old.id, old.anchor);
            }
            let anchor = self.places.get(&document.id).copied().unwrap_or(Anchor {
                piece: 0,
                hidden: -scroll::PAD,
            });
            let flow = Flow::new(&document.text, &engine.fonts, flow_style);
            self.shown = Some(ShownDocument {
                id: document.id,
                flow,
                anchor,
                top: None,
                vocalised,
                faces: engine.faces(),
            });
            self.drag = None;
            self.preview = None;
            self.column = None;
            self.cache.lines.clear();
            return;
        }
        let Some(shown) = &mut self.shown else { return };
        if shown.faces != engine.faces() {
            shown.faces = engine.faces();
            shown.flow.set_faces(&engine.fonts);
        }
        if *shown.flow.style() != flow_style {
            // The text at the top edge stays there when the lines are broken again. Above the first
            // line there is only a margin.
            shown.top = TopLine::of(shown.top, &shown.flow, shown.anchor)
                .filter(|_| shown.anchor.hidden > 0.0);
            shown
                .flow
                .set_style(&document.text, &engine.fonts, flow_style);
            if let Some(top) = shown.top {
                let mut ground = LayoutInput {
                    text: &document.text,
                    fonts: &engine.fonts,
                    shaper: &mut engine.shaper,
                };
                let (top, anchor) = top.broken_again(&mut shown.flow, &mut ground);
                (shown.top, shown.anchor) = (Some(top), anchor);
            }
            self.column = None;
        }
    }

    fn frame(
        &mut self,
        ui: &Ui,
        input: &ArticleInput<'_>,
        engine: &mut TextEngine,
        rect: Rect,
        response: &egui::Response,
    ) -> Option<Frame> {
        let text = &input.document.document.text;
        let scale = ui.pixels_per_point();
        let snap = |points: f32| (points * scale).round() / scale;
        self.apply_reveal(input, engine);
        let shown = self.shown.as_mut()?;
        let style = *shown.flow.style();
        let mut ground = LayoutInput {
            text,
            fonts: &engine.fonts,
            shaper: &mut engine.shaper,
        };
        let seen = shown
            .anchor
            .seen(&mut shown.flow, &mut ground, rect.height());
        let left = snap(rect.left() + (rect.width() - style.measure) / 2.0);
        let step = style.line_step();
        let mut lines = Vec::new();
        for piece in &seen {
            let Some(layout) = shown.flow.laid_out(piece.piece) else {
                continue;
            };
            let start = shown.flow.piece_bytes(piece.piece).start;
            let first = ((-piece.top / step).floor().max(0.0)) as usize;
            for line in first.saturating_sub(1)..layout.lines().len() {
                let top = snap(rect.top() + piece.top + step * line as f32);
                if top > rect.bottom() {
                    break;
                }
                let bytes = layout.line_bytes(line);
                lines.push(SeenLine {
                    piece: piece.piece,
                    line,
                    bytes: start + bytes.start..start + bytes.end,
                    piece_start: start,
                    at: Pos2::new(left, top),
                });
            }
        }
        let line_box = LineBox::new(style.size, step);
        let visible =
            lines.first().map_or(0, |l| l.bytes.start)..lines.last().map_or(0, |l| l.bytes.end);
        let annotations = if input.layers.own {
            input.document.annotations.overlapping(visible)
        } else {
            Vec::new()
        };
        let flow = &shown.flow;
        let marks = marks::marks(
            annotations,
            &lines,
            line_box,
            |piece| flow.laid_out(piece),
            |annotation| input.labels.rank(annotation.label) as u32,
        );
        let has_focus = response.has_focus();
        Some(Frame {
            rect,
            lines,
            marks,
            line_box,
            has_focus,
        })
    }

    fn apply_reveal(&mut self, input: &ArticleInput<'_>, engine: &mut TextEngine) {
        let still = std::mem::take(&mut self.still);
        let reveal = self.reveal.take().filter(|_| !still);
        let (Some((caret, how)), Some(shown)) = (reveal, self.shown.as_mut()) else {
            return;
        };
        let text = &input.document.document.text;
        let mut ground = LayoutInput {
            text,
            fonts: &engine.fonts,
            shaper: &mut engine.shaper,
        };
        let piece = shown.flow.piece_of(caret);
        let start = shown.flow.piece_bytes(piece).start;
        let layout = shown.flow.layout(text, ground.fonts, ground.shaper, piece);
        let line = layout.line_of(Caret {
            byte: caret.byte - start.min(caret.byte),
            ..caret
        });
        let step = shown.flow.style().line_step();
        let y = line as f32 * step;
        let seen = shown.anchor.seen(&mut shown.flow, &mut ground, self.height);
        let top = seen
            .iter()
            .find(|seen| seen.piece == piece)
            .map(|seen| seen.top + y);
        let margin = step.min(self.height / 4.0);
        let offset = match top {
            _ if how == Reveal::Top => 0.0,
            Some(top) if top < margin => margin,
            Some(top) if top + step > self.height - margin => self.height - margin - step,
            Some(_) => return,
            None if how == Reveal::Near && piece < shown.anchor.piece => margin,
            None if how == Reveal::Near
                && seen.last().is_some_and(|last| piece == last.piece + 1) =>
            {
                self.height - margin - step
            }
            None => self.height / 3.0,
        };
        shown.anchor.show(
            &mut shown.flow,
            &mut ground,
            (piece, y),
            offset,
            self.height,
        );
    }

    /// Moves the caret and scrolls it into view.
    pub fn go(
        &mut self,
        input: &ArticleInput<'_>,
        engine: &mut TextEngine,
        motion: Motion,
        extend: bool,
    ) -> Option<Selection> {
        let height = self.height;
        let shown = self.shown.as_mut()?;
        let step = shown.flow.style().line_step();
        let text = &input.document.document.text;
        let mut ground = LayoutInput {
            text,
            fonts: &engine.fonts,
            shaper: &mut engine.shaper,
        };
        let lines_per_page = ((height / step) as usize).saturating_sub(1).max(1);
        if matches!(motion, Motion::PageUp | Motion::PageDown) {
            let by = lines_per_page as f32 * step;
            let by = if motion == Motion::PageUp { -by } else { by };
            shown
                .anchor
                .scroll(&mut shown.flow, &mut ground, by, height);
        }
        let mut mover = Mover {
            flow: &mut shown.flow,
            ground: &mut ground,
            column: &mut self.column,
            lines_per_page,
        };
        let selection = mover.go(input.selection, motion, extend);
        self.reveal = Some((
            Caret {
                byte: selection.focus,
                upstream: selection.upstream,
            },
            Reveal::Near,
        ));
        Some(selection)
    }

    fn scroll_input(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        input: &ArticleInput<'_>,
        engine: &mut TextEngine,
    ) -> bool {
        let rect = response.rect;
        let Some(shown) = self.shown.as_mut() else {
            return false;
        };
        let text = &input.document.document.text;
        let mut ground = LayoutInput {
            text,
            fonts: &engine.fonts,
            shaper: &mut engine.shaper,
        };
        if response.contains_pointer() || response.dragged() {
            let delta = ui.input(|i| i.smooth_scroll_delta().y);
            if delta != 0.0 {
                shown
                    .anchor
                    .scroll(&mut shown.flow, &mut ground, -delta, rect.height());
            }
        }
        let bar = paint::scroll_bar_rect(rect, input);
        let pointer = ui.input(|i| i.pointer.interact_pos());
        if let Some(at) = pointer
            && ui.input(|i| i.pointer.primary_pressed())
            && bar.contains(at)
            && response.contains_pointer()
            && shown.flow.height() > f64::from(rect.height())
        {
            self.drag = Some(Drag::ScrollBar);
        }
        if self.drag == Some(Drag::ScrollBar) {
            if let Some(at) = pointer.filter(|_| ui.input(|i| i.pointer.primary_down())) {
                let share = f64::from(((at.y - bar.top()) / bar.height()).clamp(0.0, 1.0));
                let y = share * shown.flow.height() - f64::from(rect.height()) / 2.0;
                shown
                    .anchor
                    .jump(&mut shown.flow, &mut ground, y.max(0.0), rect.height());
            } else {
                self.drag = None;
            }
            return true;
        }
        // A selection that is dragged over an edge scrolls the text.
        if let (Some(Drag::Select { .. } | Drag::Resize { .. }), Some(at)) = (&self.drag, pointer) {
            let over = if at.y < rect.top() + 12.0 {
                at.y - rect.top() - 12.0
            } else {
                (at.y - rect.bottom() + 12.0).max(0.0)
            };
            if over != 0.0 {
                shown
                    .anchor
                    .scroll(&mut shown.flow, &mut ground, over * 0.4, rect.height());
                ui.request_repaint();
            }
        }
        false
    }
}

/// Keeps Tab, the arrow keys and Escape with the article while it has the focus.
fn keep_keys(ui: &Ui, id: egui::Id) {
    let filter = egui::EventFilter {
        tab: true,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}
