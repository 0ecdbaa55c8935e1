//! The state of a text field between frames, and its layout.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use egui::{Id, Pos2, Rect, Ui, Vec2};

use crate::text::edit::{Editor, Lines};
use crate::ui::widgets::text_engine::TextEngine;
use crate::ui::widgets::text_field::page::{Page, PageLook};

/// Padding between the frame and the letters.
pub(super) const PAD: Vec2 = Vec2::new(8.0, 5.0);

/// The last press of the primary button, and its selection.
#[derive(Clone, Debug, Default)]
pub(super) struct Press {
    /// Presses in quick succession at one place: 1 for letters, 2 for words, 3 for a paragraph.
    pub(super) clicks: u8,
    pub(super) time: f64,
    pub(super) at: Pos2,
    /// The selection of the press: dragging extends it.
    pub(super) chosen: Range<usize>,
    pub(super) drags: bool,
}

/// The state of a field between frames.
#[derive(Debug)]
pub(super) struct State {
    pub(super) editor: Editor,
    /// The text as the owner last had it.
    pub(super) source: String,
    pub(super) page: Option<Page>,
    /// The x that vertical motions keep.
    pub(super) column: Option<f32>,
    /// How far it is scrolled: from the reading start, or from the top.
    pub(super) offset: f32,
    /// When it was last edited or the caret last moved, in seconds.
    pub(super) touched: f64,
    pub(super) press: Press,
    /// Whether Tab was pressed in the previous frame.
    pub(super) tabbed: bool,
    /// The runs that the screen reader has, each with its bytes.
    pub(super) runs: Vec<(Id, Range<usize>)>,
}

impl State {
    pub(super) fn of(ui: &Ui, id: Id, lines: Lines, text: &str) -> Arc<Mutex<Self>> {
        let kept: Option<Arc<Mutex<Self>>> = ui.data(|data| data.get_temp(id));
        if let Some(kept) = kept {
            return kept;
        }
        let new = Arc::new(Mutex::new(Self {
            editor: Editor::new(lines, text),
            source: text.to_owned(),
            page: None,
            column: None,
            offset: 0.0,
            touched: 0.0,
            press: Press::default(),
            tabbed: false,
            runs: Vec::new(),
        }));
        ui.data_mut(|data| data.insert_temp(id, Arc::clone(&new)));
        // This makes egui treat the focused widget as a text input.
        egui::text_edit::TextEditState::default().store(ui, id);
        new
    }

    /// Returns the present layout of the text.
    pub(super) fn page(&mut self, engine: &mut TextEngine, look: PageLook) -> &mut Page {
        // Without a composition only the text is shown, and its revision shows whether it changed.
        let composes = self.editor.preedit().is_some();
        let revision = (!composes).then(|| self.editor.revision());
        let page = match self.page.take() {
            Some(page) if page.is_of(&self.editor, revision, look) => page,
            _ => Page::new(engine, self.editor.shown().into_owned(), revision, look),
        };
        self.page.insert(page)
    }

    /// Returns where the letters begin, in points from the top left of the inside.
    pub(super) fn origin(&mut self, engine: &mut TextEngine, look: PageLook) -> Vec2 {
        let offset = self.offset;
        let page = self.page(engine, look);
        if !look.one_line {
            return Vec2::new(0.0, -offset);
        }
        let over = page.width() - look.width;
        if page.is_rtl() {
            Vec2::new(offset - over, 0.0)
        } else {
            Vec2::new(-offset, 0.0)
        }
    }

    /// Scrolls so that the letters stay in view, and the caret after it has moved.
    pub(super) fn scroll(
        &mut self,
        engine: &mut TextEngine,
        look: PageLook,
        size: Vec2,
        reveal: bool,
    ) {
        let caret = self.editor.shown_caret();
        let mut offset = self.offset;
        let page = self.page(engine, look);
        let (total, room) = if look.one_line {
            (page.width(), look.width)
        } else {
            (page.height(), size.y)
        };
        if reveal {
            let rect = page.caret(engine, caret);
            let (near, far) = if !look.one_line {
                (rect.top(), rect.bottom())
            } else if page.is_rtl() {
                (total - rect.right(), total - rect.left())
            } else {
                (rect.left(), rect.right())
            };
            offset = offset.min(near).max(far - room);
        }
        self.offset = offset.clamp(0.0, (total - room).max(0.0));
    }

    pub(super) fn caret_rect(
        &mut self,
        engine: &mut TextEngine,
        look: PageLook,
        inner: Rect,
    ) -> Rect {
        let caret = self.editor.shown_caret();
        let origin = inner.min + self.origin(engine, look);
        let rect = self.page(engine, look).caret(engine, caret);
        rect.translate(origin.to_vec2())
    }

    /// Returns the selection in the shown text; empty while an input method composes.
    pub(super) fn shown_selection(&self) -> Range<usize> {
        let selection = self.editor.selection();
        if self.editor.preedit().is_some() {
            return 0..0;
        }
        selection.range()
    }
}
