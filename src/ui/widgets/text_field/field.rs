//! A text field for either direction: one line, or several lines that wrap.
//!
//! `text::edit` holds the text and its undo history, `text::flow` breaks the lines. Every change is
//! passed to the owner at once; the field knows nothing of a project.

use std::sync::{Arc, Mutex, PoisonError};

use egui::{CursorIcon, Id, Rect, Response, Sense, Ui, Vec2, WidgetInfo};

use crate::text::edit::Lines;
use crate::ui::widgets::text_field::page::{PageLook, STEP};
use crate::ui::widgets::text_field::state::{PAD, State};
use crate::ui::widgets::widget_ctx::{WidgetCtx, WidgetView};

/// The height of a row in a field of several lines.
pub(crate) const ROW: f32 = STEP;

/// A field. Its id must be the same in each frame.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    pub(super) id: Id,
    name: &'a str,
    pub(super) placeholder: &'a str,
    pub(super) rows: Option<(usize, usize)>,
    read_only: bool,
    width: f32,
}

impl<'a> Field<'a> {
    /// Makes a field of one line. `name` is its name for screen readers.
    pub fn line(id: Id, name: &'a str) -> Self {
        Self {
            id,
            name,
            placeholder: "",
            rows: None,
            read_only: false,
            width: f32::INFINITY,
        }
    }

    /// Makes a field of several lines: at least `least` and at most `most` rows high, then it
    /// scrolls.
    pub fn lines(id: Id, name: &'a str, (least, most): (usize, usize)) -> Self {
        Self {
            rows: Some((least, most)),
            ..Self::line(id, name)
        }
    }

    /// Sets the hint that is shown while the field is empty.
    #[must_use]
    pub fn placeholder(self, placeholder: &'a str) -> Self {
        Self {
            placeholder,
            ..self
        }
    }

    /// Makes the field read-only: its text can only be selected and copied.
    #[must_use]
    pub fn read_only(self, read_only: bool) -> Self {
        Self { read_only, ..self }
    }

    /// Sets the greatest width.
    #[must_use]
    pub fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// Shows the field and takes input. The response reports whether the text changed.
    pub fn show(self, ui: &mut Ui, view: &mut impl WidgetView, text: &mut String) -> Response {
        let view = &mut view.widget_ctx();
        let shared = State::of(ui, self.id, self.kind(), text);
        let mut state = shared.lock().unwrap_or_else(PoisonError::into_inner);
        let adopts = state.source != *text;
        if adopts {
            state.editor.adopt(text);
            state.source.clone_from(text);
            state.offset = 0.0;
        }
        if ui
            .data_mut(|data| data.remove_temp::<()>(wish_id(self.id)))
            .is_some()
        {
            state.editor.select_all();
        }
        let width = ui.available_width().min(self.width).max(4.0 * PAD.x);
        let look = PageLook::of(view, self.rows.is_none(), width - 2.0 * PAD.x);
        let rows = self.rows.map_or(1, |(least, most)| {
            let page = state.page(view.engine, look);
            page.rows(view.engine, most).clamp(least, most)
        });
        let height = rows as f32 * STEP + 2.0 * PAD.y;
        let (_, rect) = ui.allocate_space(Vec2::new(width, height.round()));
        let mut response = ui.interact(rect, self.id, Sense::click_and_drag());
        if ui.is_enabled() {
            response = response.on_hover_cursor(CursorIcon::Text);
        }
        let inner = rect.shrink2(PAD);
        let before = (state.editor.revision(), state.editor.selection());
        if ui.is_enabled() {
            self.take(ui, view, (&mut state, look), inner, &mut response);
        }
        let changed = before.0 != state.editor.revision() && *text != state.editor.text();
        let mut was = None;
        if changed {
            was = Some(std::mem::replace(text, state.editor.text().to_owned()));
            state.source.clone_from(text);
            response.mark_changed();
        }
        let moved = changed || before.1 != state.editor.selection();
        if moved {
            state.touched = ui.input(|i| i.time);
        }
        // The owner may have put a longer text into a field that is being edited.
        let extended = adopts && response.has_focus();
        let reveal =
            moved || extended || response.gained_focus() || state.editor.preedit().is_some();
        state.scroll(view.engine, look, inner.size(), reveal);
        self.paint(ui, view, (&mut state, look), inner, &response);
        if reveal && response.has_focus() {
            let caret = state.caret_rect(view.engine, look, inner);
            ui.scroll_to_rect(caret.intersect(rect).expand(2.0), None);
        }
        response.widget_info(|| {
            let was = was.as_ref().unwrap_or(text);
            let mut info = WidgetInfo::text_edit(ui.is_enabled(), was, &*text, self.placeholder);
            info.label = Some(self.name.to_owned());
            info
        });
        self.tell_screen_reader(ui, view, (&mut state, look), inner);
        response
    }

    fn kind(&self) -> Lines {
        if self.rows.is_some() {
            Lines::Many
        } else {
            Lines::One
        }
    }

    pub(super) fn writable(&self, ui: &Ui) -> bool {
        ui.is_enabled() && !self.read_only
    }

    /// Takes the input of pointer, keyboard, menu and assistive technology.
    fn take(
        &self,
        ui: &Ui,
        view: &mut WidgetCtx<'_>,
        (state, look): (&mut State, PageLook),
        inner: Rect,
        response: &mut Response,
    ) {
        self.take_pointer(ui, view, (state, look), inner, response);
        state.take_wheel(ui, view, look, inner, response);
        self.take_requests(ui, state);
        self.take_keyboard(ui, view, (state, look), response);
        self.take_menu(ui, view, state, response);
    }
}

/// Drops the state of a field that is no longer shown: its undo history, its caret.
pub fn forget(ui: &Ui, id: Id) {
    ui.data_mut(|data| {
        data.remove::<Arc<Mutex<State>>>(id);
        data.remove::<egui::text_edit::TextEditState>(id);
    });
}

/// Selects the whole text of a field, as Tab does.
///
/// Also works for a field that was never shown, or whose text was just changed by its owner: the
/// text is selected when the field is shown next.
pub fn select_all(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.insert_temp(wish_id(id), ()));
}

fn wish_id(id: Id) -> Id {
    id.with("select all")
}
