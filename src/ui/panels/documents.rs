//! The documents of the project: state, title, entities; the progress at the foot.
//!
//! Asks the store for the rows on the screen only.

use egui::{Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::texts::Value;
use crate::model::document::DocumentRow;
use crate::model::id::DocumentId;
use crate::model::state::AnnotatorState;
use crate::session::action::Action;
use crate::ui::access;
use crate::ui::bidi::label::{self, ButtonKind, Look};
use crate::ui::bidi::scroll;
use crate::ui::icons;
use crate::ui::row::Row;
use crate::ui::theme::{self, space};
use crate::ui::view_ctx::{PanelName, ViewCtx};

/// The height of a row in points.
const ROW: f32 = 36.0;

/// The list of documents.
#[derive(Debug, Default)]
pub struct DocumentsPanel {
    shown: Option<DocumentId>,
}

impl DocumentsPanel {
    /// Shows the panel.
    pub fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        access::panel(ui, Access::Navigation, &view.text("panel-documents"));
        header(ui, view);
        let foot = theme::ROW_HEIGHT + space::M;
        let height = ui.available_height() - foot;
        let count = view.session.n_documents();
        if count == 0 {
            empty(ui, view);
        } else {
            self.list(ui, view, count, height);
        }
        ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
            progress(ui, view);
        });
    }

    fn list(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, count: usize, height: f32) {
        let current = view.session.document().map(|open| open.document.id);
        let mut area = ScrollArea::vertical().max_height(height).auto_shrink(false);
        if current != self.shown {
            self.shown = current;
            if let Some(position) = current.and_then(|id| view.session.position_of(id)) {
                let top = position as f32 * ROW;
                let offset = ui
                    .data(|data| data.get_temp::<f32>(scroll_key()))
                    .unwrap_or(0.0);
                if top < offset || top + ROW > offset + height {
                    area = area.vertical_scroll_offset((top - height / 2.0).max(0.0));
                }
            }
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let output = scroll::vertical(ui, view, ("documents", area), |area, ui, view| {
            area.show_rows(ui, ROW, count, |ui, range| {
                access::part(ui, Access::ListBox, &view.text("panel-documents"));
                ui.ctx()
                    .accesskit_node_builder(ui.unique_id(), |node| node.set_size_of_set(count));
                let rows = view.session.rows(range.clone()).unwrap_or_default();
                for (position, row) in range.zip(rows) {
                    document_row(ui, view, (position, &row), current == Some(row.id));
                }
            })
        });
        ui.data_mut(|data| data.insert_temp(scroll_key(), output.state.clamped_offset().y));
    }
}

fn scroll_key() -> egui::Id {
    egui::Id::unique("documents scrolled")
}

fn header(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), 40.0), Sense::hover());
    let mut row = Row::new(rect.shrink2(Vec2::new(space::L, 0.0)), view.rtl());
    let title = view.text("panel-documents");
    let count = view.texts.count(view.session.n_documents());
    let heading = view.texts.plain(
        "documents-count",
        &[("count", Value::Count(view.session.n_documents()))],
    );
    response.widget_info(|| WidgetInfo::labeled(Access::Heading, true, &heading));
    let place = row.end(60.0);
    label::paint_in(ui, view, row.rest(), &title, Look::text(view.theme).bold());
    let look = Look::secondary(view.theme);
    let laid = view.engine.label(&count, look.role, look.size, None, false);
    let x = if view.rtl() {
        place.left()
    } else {
        place.right() - laid.width
    };
    let at = egui::Pos2::new(x, place.center().y - laid.dimensions().y / 2.0);
    view.engine.paint_label(ui.painter(), &laid, at, look.color);
}

fn document_row(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (position, row): (usize, &DocumentRow),
    current: bool,
) {
    let theme = view.theme;
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    if current {
        PanelName::Documents.begins_with(&response);
    }
    let ground = rect.shrink2(Vec2::new(space::S, 1.0));
    if current {
        ui.painter()
            .rect_filled(ground, theme::RADIUS, theme.pressed);
    } else if response.hovered() {
        ui.painter()
            .rect_filled(ground, theme::RADIUS, theme.hovered);
    }
    label::focus_ring(ui, theme, ground, &response);
    let (icon, color) = match row.state {
        AnnotatorState::New => (icons::CIRCLE, theme.secondary),
        AnnotatorState::InProgress => (icons::CIRCLE_HALF, theme.accent),
        AnnotatorState::Finished => (icons::CHECK_CIRCLE, theme.accent),
        AnnotatorState::Skipped => (
            icons::mirrored(icons::SKIP_FORWARD, view.rtl()),
            theme.secondary,
        ),
    };
    let mut places = Row::new(ground.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
    let icon_place = places.start(theme::ICON_SIZE);
    places.start(space::S);
    label::paint_icon_sized(ui, view, icon_place, icon, (16.0, color));
    let look = Look::secondary(theme);
    // What steps back elsewhere would be too faint on the ground of the chosen row.
    let look = if current {
        look.color(theme.text)
    } else {
        look
    };
    if row.n_entities > 0 {
        let count = view.texts.count(row.n_entities);
        let width = view
            .engine
            .label(&count, look.role, look.size, None, false)
            .width;
        let place = places.end(width);
        label::paint_in(ui, view, place, &count, look);
        places.end(space::S);
    }
    if row.flag.is_some() {
        let place = places.end(theme::ICON_SIZE);
        label::paint_icon_sized(ui, view, place, icons::FLAG, (15.0, theme.warning));
    }
    let caption = caption(row);
    let text = Look::text(theme);
    label::paint_in(
        ui,
        view,
        places.rest(),
        &caption,
        if current { text.bold() } else { text },
    );
    let state = view.text(state_id(row.state));
    let entities = view.texts.plain(
        "document-entities",
        &[("count", Value::Count(row.n_entities))],
    );
    let name = view.texts.plain(
        "document-access",
        &[
            ("title", Value::Text(&caption)),
            ("state", Value::Text(&state)),
            ("entities", Value::Text(&entities)),
        ],
    );
    response.widget_info(|| WidgetInfo::labeled(Access::ListItem, true, &name));
    access::describe(&response, |node| {
        node.set_selected(current);
        node.set_position_in_set(position);
    });
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        view.send(Action::OpenDocument(row.id));
    }
    let hint = match &row.flag {
        Some(reason) => view.text_with("document-flagged", &[("reason", Value::Text(reason))]),
        None => caption,
    };
    label::tooltip(response, view, &hint);
}

/// A title on one line. Characters that would turn the rest of the window around are left out of
/// what is shown, never of the data.
fn caption(row: &DocumentRow) -> String {
    let shown: String = row
        .caption()
        .chars()
        .filter(|c| !c.is_control() && !is_bidi_control(*c))
        .collect();
    if shown.trim().is_empty() {
        row.name.clone()
    } else {
        shown
    }
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns the id of the name of a state.
pub fn state_id(state: AnnotatorState) -> &'static str {
    match state {
        AnnotatorState::New => "state-new",
        AnnotatorState::InProgress => "state-in-progress",
        AnnotatorState::Finished => "state-finished",
        AnnotatorState::Skipped => "state-skipped",
    }
}

fn empty(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    ui.vertical_centered(|ui| {
        ui.add_space(space::XL);
        let title = view.text("documents-empty");
        label::label(
            ui,
            view,
            &title,
            Look::text(view.theme).color(view.theme.secondary),
        );
        let caption = view.text("documents-empty.button");
        if label::button(ui, view, None, &caption, ButtonKind::Plain).clicked() {
            view.run("file.open");
        }
    });
}

/// Finished of all, as words and as a thin bar.
fn progress(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let (all, finished) = (view.session.n_documents(), view.session.n_finished());
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + space::S);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    if all == 0 {
        return;
    }
    let inner = rect.shrink2(Vec2::new(space::L, 0.0));
    let theme = view.theme;
    let bar = egui::Rect::from_min_max(
        egui::Pos2::new(inner.left(), inner.top()),
        egui::Pos2::new(inner.right(), inner.top() + 3.0),
    );
    ui.painter().rect_filled(bar, 1.5, theme.hairline);
    let mut row = Row::new(bar, view.rtl());
    let done = row.start(bar.width() * finished as f32 / all as f32);
    ui.painter().rect_filled(done, 1.5, theme.accent);
    let text = view.text_with(
        "documents-progress",
        &[
            ("finished", Value::Count(finished)),
            ("all", Value::Count(all)),
        ],
    );
    response
        .widget_info(|| WidgetInfo::labeled(Access::ProgressIndicator, true, label::spoken(&text)));
    access::describe(&response, |node| {
        node.set_numeric_value(finished as f64);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(all as f64);
    });
    let place = egui::Rect::from_min_max(egui::Pos2::new(inner.left(), bar.bottom()), inner.max);
    label::paint_in(ui, view, place, &text, Look::secondary(theme));
}
