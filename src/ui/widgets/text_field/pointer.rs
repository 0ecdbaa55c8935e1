//! The pointer in a field: the caret, dragging, words, lines, the wheel.

use egui::{Event, PointerButton, Pos2, Rect, Response, Ui};

use crate::text::cursor::Selection;
use crate::text::layout::Caret;
use crate::ui::widgets::text_field::field::Field;
use crate::ui::widgets::text_field::page::PageLook;
use crate::ui::widgets::text_field::state::{Press, State};
use crate::ui::widgets::widget_ctx::WidgetCtx;

/// How far the pointer may move between two presses of a double click, in points.
const STILL: f32 = 6.0;

impl Field<'_> {
    pub(super) fn take_pointer(
        &self,
        ui: &Ui,
        view: &mut WidgetCtx<'_>,
        (state, look): (&mut State, PageLook),
        inner: Rect,
        response: &Response,
    ) {
        let pressed: Vec<(Pos2, PointerButton, bool)> = if response.contains_pointer() {
            ui.input(|i| i.events.iter().filter_map(press_of).collect())
        } else {
            Vec::new()
        };
        for (at, button, shift) in pressed {
            if !response.rect.contains(at) {
                continue;
            }
            let caret = state.hit(view, look, inner, at);
            match button {
                PointerButton::Primary => {
                    state.editor.compose(None);
                    take_press(ui, state, (at, caret), shift);
                }
                PointerButton::Secondary => {
                    let selected = state.editor.selection().range();
                    if !(selected.start <= caret.byte && caret.byte <= selected.end)
                        || selected.is_empty()
                    {
                        state.editor.select(at_caret(caret));
                    }
                }
                _ => continue,
            }
            response.request_focus();
        }
        if !ui.input(|i| i.pointer.primary_down()) {
            state.press.drags = false;
        }
        if state.press.drags
            && response.dragged_by(PointerButton::Primary)
            && let Some(at) = response.interact_pointer_pos()
        {
            let caret = state.hit(view, look, inner, at);
            state.drag_to(caret);
            if !inner.contains(at) {
                ui.request_repaint();
            }
        }
        self.take_selected(ui, state);
        self.take_middle(ui, view, (state, look), inner, response);
    }

    /// Makes the selection available for pasting with the middle button, on systems that support
    /// it.
    fn take_selected(&self, ui: &Ui, state: &State) {
        let released = ui.input(|i| i.pointer.primary_released());
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        if released && focused && !state.editor.selection().is_caret() {
            let selected = state.editor.selected().to_owned();
            ui.send_cmd(egui::OutputCommand::TextSelectionSettled(selected));
        }
    }

    fn take_middle(
        &self,
        ui: &Ui,
        view: &mut WidgetCtx<'_>,
        (state, look): (&mut State, PageLook),
        inner: Rect,
        response: &Response,
    ) {
        if !self.writable(ui) || !response.contains_pointer() {
            return;
        }
        let pasted = ui.input(|i| {
            i.events.iter().find_map(|event| match event {
                Event::MiddleClickPaste { pos, text } => Some((*pos, text.clone())),
                _ => None,
            })
        });
        if let Some((at, letters)) = pasted {
            let caret = state.hit(view, look, inner, at);
            state.editor.select(at_caret(caret));
            state.editor.paste(&letters);
            response.request_focus();
        }
    }
}

impl State {
    fn hit(&mut self, view: &mut WidgetCtx<'_>, look: PageLook, inner: Rect, at: Pos2) -> Caret {
        let origin = self.origin(view.engine, look);
        let at = at - inner.min - origin;
        let caret = self.page(view.engine, look).hit(view.engine, at);
        // The composition is not part of the text yet.
        let end = self.editor.text().len();
        Caret {
            byte: caret.byte.min(end),
            ..caret
        }
    }

    /// Scrolls a field with more lines than room by the wheel; at its ends the surrounding area
    /// scrolls.
    pub(super) fn take_wheel(
        &mut self,
        ui: &Ui,
        view: &mut WidgetCtx<'_>,
        look: PageLook,
        inner: Rect,
        response: &Response,
    ) {
        if look.one_line || !response.contains_pointer() {
            return;
        }
        let by = ui.input(|i| i.smooth_scroll_delta().y);
        let over = (self.page(view.engine, look).height() - inner.height()).max(0.0);
        let to = (self.offset - by).clamp(0.0, over);
        if (to - self.offset).abs() > 0.01 {
            self.offset = to;
            ui.input_mut(|i| i.smooth_scroll_delta.y = 0.0);
            ui.request_repaint();
        }
    }

    /// Extends the selection to a position in the unit of the press: letters, words, paragraphs.
    fn drag_to(&mut self, caret: Caret) {
        let chosen = self.press.chosen.clone();
        let here = match self.press.clicks {
            2 => self.editor.word_at(caret),
            3 => self.editor.paragraph_at(caret.byte),
            _ => caret.byte..caret.byte,
        };
        let (anchor, focus) = if here.start < chosen.start {
            (chosen.end, here.start)
        } else {
            (chosen.start, here.end.max(chosen.end))
        };
        self.editor.select(Selection {
            anchor,
            focus,
            upstream: if self.press.clicks == 1 {
                caret.upstream
            } else {
                focus > anchor
            },
        });
    }
}

fn take_press(ui: &Ui, state: &mut State, (at, caret): (Pos2, Caret), shift: bool) {
    let time = ui.input(|i| i.time);
    let quick = ui.options(|options| options.input_options.max_double_click_delay);
    let again = time - state.press.time <= quick && at.distance(state.press.at) <= STILL;
    let clicks = if again && !shift {
        state.press.clicks % 3 + 1
    } else {
        1
    };
    let chosen = match clicks {
        1 => caret.byte..caret.byte,
        2 => state.editor.word_at(caret),
        _ => state.editor.paragraph_at(caret.byte),
    };
    let anchor = state.editor.selection().anchor;
    state.editor.select(if shift {
        Selection {
            anchor,
            ..at_caret(caret)
        }
    } else if clicks == 1 {
        at_caret(caret)
    } else {
        Selection {
            anchor: chosen.start,
            focus: chosen.end,
            upstream: true,
        }
    });
    state.column = None;
    let chosen = if shift { anchor..anchor } else { chosen };
    state.press = Press {
        clicks,
        time,
        at,
        chosen,
        drags: true,
    };
}

fn at_caret(caret: Caret) -> Selection {
    Selection {
        anchor: caret.byte,
        focus: caret.byte,
        upstream: caret.upstream,
    }
}

fn press_of(event: &Event) -> Option<(Pos2, PointerButton, bool)> {
    match event {
        Event::PointerButton {
            pos,
            button,
            pressed: true,
            modifiers,
        } => Some((*pos, *button, modifiers.shift)),
        _ => None,
    }
}
