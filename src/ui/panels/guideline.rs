//! Shows the guideline next to the article, for reference while annotating.

use std::sync::Arc;

use egui::{Id, Role as Access, ScrollArea, Ui, UiBuilder, Vec2};

use crate::commands::table;
use crate::ui::panels::policy::policy_ui;
use crate::ui::state::panel_state;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::controls;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::markdown::Page;
use crate::ui::widgets::theme::{self, space};

/// The last guideline that was read, and the dataset metadata that it was read from.
type Read = Arc<(Option<String>, Option<Page>)>;

/// Shows the tabs of the inspector side by side: entities and guideline.
pub(super) fn tabs_ui(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let names = ["inspector-entities", "guideline-title"].map(|id| view.text(id));
    let direction = view.leading();
    let chosen = usize::from(panel_state::shows_guideline(ui.ctx()));
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0 * space::S);
    ui.allocate_ui_with_layout(size, direction, |ui| {
        ui.add_space(space::S);
        ui.scope(|ui| {
            if let Some(new) = controls::pages(ui, view, &names, chosen, false) {
                panel_state::show_guideline(ui.ctx(), new == 1);
                ui.request_repaint();
            }
        });
    });
    let size = Vec2::new(ui.available_width(), 1.0);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    ui.painter().rect_filled(rect, 0.0, view.theme.hairline);
}

/// Shows the guideline, or how to add one.
pub(super) fn guideline_ui(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let read = read(ui, view);
    let area = ScrollArea::vertical().auto_shrink(false);
    scroll::vertical(ui, view, ("guideline", area), |area, ui, view| {
        area.show(ui, |ui| {
            let inner = ui.available_rect_before_wrap();
            let inner = inner.shrink2(Vec2::new(space::L, space::S));
            let side = if view.rtl() {
                egui::Align::Max
            } else {
                egui::Align::Min
            };
            let builder = UiBuilder::new()
                .max_rect(inner)
                .layout(egui::Layout::top_down(side));
            ui.scope_builder(builder, |ui| {
                policy_ui(ui, view);
                if let Some(page) = &read.1 {
                    a11y::part(ui, Access::Document, &view.text("guideline-title"));
                    page.ui(ui, view);
                    buttons(ui, view, &["project.guideline"]);
                    ui.add_space(space::L);
                } else {
                    let text = view.text("guideline-empty");
                    label::paragraph(ui, view, &text, Look::secondary(view.theme));
                    ui.add_space(space::S);
                    buttons(ui, view, &["project.guideline", "project.guideline_import"]);
                }
            });
        })
    });
}

fn buttons(ui: &mut Ui, view: &mut ViewCtx<'_>, names: &[&str]) {
    for name in names {
        let Some(spec) = table::find(name) else {
            continue;
        };
        let caption = view.text(&spec.title_id());
        let usable = (spec.resolve)(view.session).is_ok();
        ui.add_enabled_ui(usable, |ui| {
            let icon = Some(icons::NOTE_PENCIL).filter(|_| *name == "project.guideline");
            if label::button(ui, view, icon, &caption, ButtonKind::Plain).clicked() {
                view.run(name);
            }
        });
        ui.add_space(space::XS);
    }
}

/// Reads the guideline again if it has changed since the last frame.
fn read(ui: &Ui, view: &ViewCtx<'_>) -> Read {
    let id = Id::unique("guideline that was read");
    let dataset = &view.session.project().dataset;
    let kept: Option<Read> = ui.data(|data| data.get_temp(id));
    if let Some(kept) = kept.filter(|kept| kept.0 == *dataset) {
        return kept;
    }
    let page = view.session.guideline().map(|text| Page::of(&text));
    let read: Read = Arc::new((dataset.clone(), page));
    ui.data_mut(|data| data.insert_temp(id, Arc::clone(&read)));
    read
}
