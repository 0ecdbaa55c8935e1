//! What a text field keeps between frames, and how its page looks.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use egui::{Id, Pos2, Rect, Ui, Vec2};

use crate::text::edit::{Editor, Lines};
use crate::ui::widgets::text_engine::TextEngine;
use crate::ui::widgets::text_field::page::{Page, PageLook};

/// Room between the frame and the letters.
pub(super) const PAD: Vec2 = Vec2::new(8.0, 5.0);

/// The last press of the primary button, and what it chose.
#[derive(Clone, Debug, Default)]
pub(super) struct Press {
    /// Presses in quick succession at one place: 1 for letters, 2 for words, 3 for a paragraph.
    pub(super) clicks: u8,
    pub(super) time: f64,
    pub(super) at: Pos2,
    /// What was chosen then: dragging adds to it.
    pub(super) chosen: Range<usize>,
    pub(super) drags: bool,
}

/// What a field remembers from frame to frame.
#[derive(Debug)]
pub(super) struct State {
    pub(super) editor: Editor,
    /// The text as its owner has it.
    pub(super) source: String,
    pub(super) page: Option<Page>,
    /// The x that moves up and down keep to.
    pub(super) column: Option<f32>,
    /// How far it is scrolled: from where reading starts, or from the top.
    pub(super) offset: f32,
    /// When it was last written in or moved in, in seconds.
    pub(super) touched: f64,
    pub(super) press: Press,
    /// Whether Tab was pressed in the frame before.
    pub(super) tabbed: bool,
    /// The pieces of text that the screen reader was told of, each with its bytes.
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
        // By this the toolkit knows that letters go into a text while this has the focus.
        egui::text_edit::TextEditState::default().store(ui, id);
        new
    }

    /// The text as it is laid out now.
    pub(super) fn page(&mut self, engine: &mut TextEngine, look: PageLook) -> &mut Page {
        // While nothing is composed the text alone is shown: its revision says whether it changed.
        let composes = self.editor.preedit().is_some();
        let revision = (!composes).then(|| self.editor.revision());
        let page = match self.page.take() {
            Some(page) if page.is_of(&self.editor, revision, look) => page,
            _ => Page::new(engine, self.editor.shown().into_owned(), revision, look),
        };
        self.page.insert(page)
    }

    /// Where the letters begin, in points from the top left of the inside.
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

    /// Keeps the letters in view, and the caret where it has moved.
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

    /// The selection, in what is shown; nothing is selected while an input method composes.
    pub(super) fn shown_selection(&self) -> Range<usize> {
        let selection = self.editor.selection();
        if self.editor.preedit().is_some() {
            return 0..0;
        }
        selection.range()
    }
}
