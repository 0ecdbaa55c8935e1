//! Asks what to export: the format and its losses, which documents, whose annotations.
//!
//! The list of formats is on the leading side, the details of the selected one on the other.
//! Does not write files.

use egui::{Align, Context, Layout, Rect, Sense, Ui, UiBuilder, Vec2};

use crate::session::export::preview::Preview;
use crate::session::export::voice::ExportShares;
use crate::session::{Env, Session};
use crate::ui::dialogs::export::details;
use crate::ui::dialogs::export::formats::FormatList;
use crate::ui::dialogs::export::wish::ExportWish;
use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::space;

/// The dialog.
#[derive(Debug)]
pub struct ExportDialog {
    wish: ExportWish,
    shares: ExportShares,
    list: FormatList,
    counted: Option<(ExportWish, Option<Preview>)>,
}

/// The width of the list of formats.
const LIST: f32 = 312.0;
/// The minimum and maximum heights of list and details.
const HEIGHTS: (f32, f32) = (200.0, 460.0);

impl ExportDialog {
    /// Opens the dialog. `shares` says whose entities there are.
    pub fn new(shares: ExportShares, all: bool) -> Self {
        let wish = ExportWish {
            format: if all { None } else { Some("gold") },
            layer: shares.default_layer(),
            ..ExportWish::default()
        };
        Self {
            list: FormatList::on(wish.format),
            wish,
            shares,
            counted: None,
        }
    }

    /// Returns the options chosen so far.
    pub fn wish(&self) -> &ExportWish {
        &self.wish
    }

    /// Counts the losses of the export with the present options. Called before each frame.
    pub(crate) fn follow(&mut self, ctx: &Context, session: &Session, env: &Env) {
        if self
            .counted
            .as_ref()
            .is_some_and(|(of, _)| *of == self.wish)
        {
            return;
        }
        let choice = self.wish.choice();
        // A file that has taken the place of the project is not counted.
        let project = session.location().filter(|_| session.check_file().is_ok());
        let of = project.cloned().zip(self.wish.spec());
        let preview = of.and_then(|(project, format)| {
            let wake = ctx.clone();
            let from = (project, env.clone());
            let how = (format, self.wish.options);
            Preview::begin(from, choice, how, move || wake.request_repaint()).ok()
        });
        self.counted = Some((self.wish.clone(), preview));
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("export-title");
        heading(ui, view, &title);
        let window = ui.ctx().content_rect().height();
        let height = (window - 190.0).clamp(HEIGHTS.0, HEIGHTS.1);
        let size = Vec2::new(ui.available_width(), height);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let mut row = Row::new(rect, view.rtl());
        let list = row.start(LIST.min(size.x * 0.45));
        row.start(space::XL);
        let entered = self.list.ui(&mut child(ui, list, view), view);
        self.wish.format = self.list.chosen();
        let preview = self
            .counted
            .as_mut()
            .and_then(|(_, preview)| preview.as_mut());
        let mut details = child(ui, row.rest(), view);
        let usable = details::ui(&mut details, view, (&mut self.wish, &self.shares), preview);
        let button = view.text("command-file-export");
        let cancel = view.text("button-cancel");
        match foot(ui, view, &button, &cancel, usable) {
            Some(false) => Step::Close,
            None if !(entered && usable) => Step::Stay,
            _ => Step::Do(Answer::ChooseExport(self.wish.clone())),
        }
    }
}

/// A part of the dialog with a layout from top to bottom.
fn child(ui: &mut Ui, rect: Rect, view: &ViewCtx<'_>) -> Ui {
    let side = if view.rtl() { Align::Max } else { Align::Min };
    let builder = UiBuilder::new()
        .id_salt(egui::IdSalt::new(rect.left() as i32))
        .max_rect(rect)
        .layout(Layout::top_down(side));
    ui.new_child(builder)
}
