//! The short manual of the window, and the version of the program.

use egui::{ScrollArea, Ui, Vec2};

use crate::commands::intent::{Intent, ViewCommand};
use crate::commands::text_values::Value;
use crate::commands::texts::Language;
use crate::formats::gold;
use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::markdown::Page;
use crate::ui::widgets::theme::space;

/// The manual, parsed in the language of the window.
#[derive(Debug, Default)]
pub struct ManualDialog {
    page: Option<(Language, Page)>,
}

impl ManualDialog {
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let language = view.texts.language();
        if self.page.as_ref().is_none_or(|(of, _)| *of != language) {
            let text = match language {
                Language::Arabic => include_str!("../../../../assets/manual/ar.md"),
                Language::English => include_str!("../../../../assets/manual/en.md"),
            };
            self.page = Some((language, Page::of(text)));
        }
        a11y::name_dialog(ui, &view.text("command-view-manual"));
        let height = (ui.ctx().content_rect().height() - 180.0).max(96.0);
        let area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true]);
        scroll::vertical(ui, view, ("manual", area), |area, ui, view| {
            area.show(ui, |ui| {
                // Leaves space for the scroll bar, which may be on either side.
                let inner = ui.available_rect_before_wrap();
                let inner = inner.shrink2(Vec2::new(space::L, 0.0));
                ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
                    if let Some((_, page)) = &self.page {
                        page.ui(ui, view);
                    }
                });
            })
        });
        let (keys, close) = (view.text("command-view-keys"), view.text("button-close"));
        match foot(ui, view, &keys, &close, true) {
            Some(true) => Step::Do(Answer::Intent(Intent::View(ViewCommand::Keys))),
            Some(false) => Step::Close,
            None => Step::Stay,
        }
    }
}

/// Shows the version of the program and of its files.
pub(crate) fn about_ui(ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
    let name = view.text("app-name");
    let version = env!("CARGO_PKG_VERSION");
    let values = [("version", Value::Text(version))];
    let title = view.text_with("about-version", &values);
    heading(ui, view, &format!("{name} {title}"));
    let values = [("version", Value::Text(gold::VERSION))];
    for (id, values) in [
        ("about-purpose", &[][..]),
        ("about-files", &values[..]),
        ("about-licenses", &[][..]),
    ] {
        let text = view.text_with(id, values);
        label::paragraph(ui, view, &text, Look::text(view.theme));
    }
    let (manual, close) = (view.text("command-view-manual"), view.text("button-close"));
    match foot(ui, view, &manual, &close, true) {
        Some(true) => Step::Do(Answer::Intent(Intent::View(ViewCommand::Manual))),
        Some(false) => Step::Close,
        None => Step::Stay,
    }
}
