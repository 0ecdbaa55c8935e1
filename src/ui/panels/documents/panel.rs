//! The document panel: search, filter and order of the documents, with the progress at the foot.
//!
//! Paints visible rows only; `document_list` decides which documents there are.

use egui::{Event, Id, Key, Modifiers, Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::arabic::search_options::SearchOptions;
use crate::commands::text_values::Value;
use crate::model::id::DocumentId;
use crate::session::actions::Action;
use crate::ui::article::ArticleView;
use crate::ui::panels::documents::document_filter::{self, Tags};
use crate::ui::panels::documents::document_list::{Ask, Entry, Listing};
use crate::ui::panels::documents::document_row;
use crate::ui::panels::search_switches;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::text_field::Field;
use crate::ui::widgets::theme::{self, space};

/// The document panel.
#[derive(Debug, Default)]
pub struct DocumentsPanel {
    listing: Listing,
    tags: Tags,
    shown: Option<DocumentId>,
    /// The request when the list was last painted.
    painted: Ask,
    /// Whether the field takes focus in the next frame.
    wants_focus: bool,
    /// The query of the search, if the pressed document has a hit.
    pressed: Option<(String, SearchOptions)>,
}

impl DocumentsPanel {
    /// Gives focus to the search field.
    pub fn search(&mut self) {
        self.wants_focus = true;
    }

    /// Searches for a text in all documents and gives focus to the field.
    pub fn search_for(&mut self, text: &str) {
        self.listing.ask = Ask {
            sort: self.listing.ask.sort,
            text: text.to_owned(),
            ..Ask::default()
        };
        self.wants_focus = true;
    }

    /// Returns the words that are searched for.
    pub fn searched(&self) -> &str {
        self.listing.ask.text.trim()
    }

    /// Returns and clears the query for the document that was last pressed.
    pub fn take_pressed(&mut self) -> Option<(String, SearchOptions)> {
        self.pressed.take()
    }

    /// Returns the list, for tests.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// Shows the panel.
    pub fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        a11y::panel(ui, Access::Navigation, &view.text("panel-documents"));
        header(ui, view);
        let foot = theme::ROW_HEIGHT + space::M;
        if view.session.n_documents() == 0 {
            self.listing = Listing::default();
            empty(ui, view);
        } else {
            ui.spacing_mut().item_spacing.y = space::XS;
            self.listing.ask.options = view.prefs.search();
            self.search_ui(ui, view);
            document_filter::menus(ui, view, &mut self.listing.ask, &mut self.tags);
            document_filter::chosen(ui, view, &mut self.listing.ask.filter);
            self.listing.update(ui.ctx(), view.session);
            self.summary(ui, view);
            let height = ui.available_height() - foot;
            let count = self.listing.len(view.session);
            if count == 0 {
                self.nothing(ui, view);
            } else {
                self.list(ui, view, count, height.max(0.0));
            }
        }
        ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
            progress(ui, view);
        });
    }

    fn search_ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let id = Id::unique("documents search");
        let name = view.text("documents-search");
        if std::mem::take(&mut self.wants_focus) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let has_keys = ui.memory(|memory| memory.has_focus(id));
        let escape = has_keys && taken(ui, Key::Escape);
        let enter = has_keys && taken(ui, Key::Enter);
        let inset = egui::Margin::symmetric(space::M as i8, 0);
        egui::Frame::new().inner_margin(inset).show(ui, |ui| {
            let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
            ui.allocate_ui_with_layout(size, view.leading(), |ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                let width = ui.available_width() - theme::ROW_HEIGHT - 2.0 - space::XS;
                ui.allocate_ui(Vec2::new(width, size.y), |ui| {
                    let field = Field::line(id, &name).placeholder(&name).width(width);
                    let response = field.show(ui, view, &mut self.listing.ask.text);
                    a11y::describe(&response, |node| node.set_role(Access::SearchInput));
                });
                let options = self.listing.ask.options;
                if let Some(new) = search_switches::icon(ui, view, "documents", options) {
                    self.listing.ask.loose = false;
                    view.set(|prefs| prefs.set_search(new));
                }
            });
        });
        if escape && !self.listing.ask.text.is_empty() {
            self.listing.ask.text.clear();
        } else if escape {
            ui.memory_mut(|memory| memory.request_focus(ArticleView::focus_id()));
        }
        if self.listing.ask.text.trim().is_empty() {
            self.listing.ask.loose = false;
        }
        let first = self.listing.rows(view.session, 0..1);
        if enter && let Some((_, first)) = first.first() {
            self.press(view, first);
            // In the article, the hit can be annotated at once.
            ui.memory_mut(|memory| memory.request_focus(ArticleView::focus_id()));
        }
    }

    /// Shows the number of documents in the list, unless it shows all.
    fn summary(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        if self.listing.is_open() {
            return;
        }
        let size = Vec2::new(ui.available_width(), 22.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let documents = Value::Count(self.listing.len(view.session));
        let hits = Value::Count(self.listing.hits());
        let mut text = if self.listing.query().is_some() {
            view.text_with(
                "documents-found",
                &[("documents", documents), ("hits", hits)],
            )
        } else {
            view.text_with("documents-count", &[("count", documents)])
        };
        if self.listing.is_refused() {
            text = view.text("documents-search-refused");
        } else if !self.listing.is_whole() {
            text.push('\u{2026}');
        }
        let spoken = label::spoken(&text);
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &spoken));
        let place = rect.shrink2(Vec2::new(space::L, 0.0));
        label::paint_in(ui, view, place, &text, Look::secondary(view.theme));
    }

    /// Shows what the user can do about an empty list.
    fn nothing(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        if !self.listing.is_whole() {
            return;
        }
        if let Some(fault) = self.listing.fault() {
            let inset = egui::Margin::symmetric(space::L as i8, space::L as i8);
            egui::Frame::new().inner_margin(inset).show(ui, |ui| {
                let text = view.texts.pattern_fault(fault);
                let look = Look::secondary(view.theme).color(view.theme.warning);
                label::paragraph(ui, view, &text, look);
            });
            return;
        }
        let searched = !self.listing.ask.text.trim().is_empty();
        let loose = self.listing.ask.loose;
        let id = match (searched, self.listing.ask.filter.is_open()) {
            (true, true) if loose => "documents-nothing-found-loose",
            (true, true) => "documents-nothing-found",
            (true, false) => "documents-nothing-found-filtered",
            _ => "documents-nothing-passes",
        };
        let inset = egui::Margin::symmetric(space::L as i8, space::L as i8);
        egui::Frame::new().inner_margin(inset).show(ui, |ui| {
            let text = view.text(id);
            label::paragraph(ui, view, &text, Look::secondary(view.theme));
            ui.add_space(space::S);
            let caption = view.text("documents-search-loose");
            if searched
                && !loose
                && label::button(ui, view, None, &caption, ButtonKind::Plain).clicked()
            {
                self.listing.ask.loose = true;
            }
            let caption = view.text("documents-show-all");
            if label::button(ui, view, None, &caption, ButtonKind::Plain).clicked() {
                self.listing.ask = Ask {
                    sort: self.listing.ask.sort,
                    ..Ask::default()
                };
            }
        });
    }

    fn list(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, count: usize, height: f32) {
        let current = view.session.document().map(|open| open.document.id);
        let row = document_row::height(self.listing.query().is_some());
        let mut area = ScrollArea::vertical().max_height(height).auto_shrink(false);
        if self.painted != self.listing.ask {
            self.painted = self.listing.ask.clone();
            area = area.vertical_scroll_offset(0.0);
            self.shown = None;
        }
        if current != self.shown {
            self.shown = current;
            if let Some(place) = current.and_then(|id| self.listing.place_of(view.session, id)) {
                let top = place as f32 * row;
                let offset = ui
                    .data(|data| data.get_temp::<f32>(scroll_key()))
                    .unwrap_or(0.0);
                if top < offset || top + row > offset + height {
                    area = area.vertical_scroll_offset((top - height / 2.0).max(0.0));
                }
            }
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut pressed = None;
        let output = scroll::vertical(ui, view, ("documents", area), |area, ui, view| {
            area.show_rows(ui, row, count, |ui, range| {
                a11y::part(ui, Access::ListBox, &view.text("panel-documents"));
                ui.ctx()
                    .accesskit_node_builder(ui.unique_id(), |node| node.set_size_of_set(count));
                let rows = self.listing.rows(view.session, range);
                let query = self.listing.query();
                for (place, entry) in rows {
                    let is_current = current == Some(entry.row.id);
                    if document_row::show(ui, view, (place, &entry), query, is_current) {
                        pressed = Some(entry);
                    }
                }
            })
        });
        ui.data_mut(|data| data.insert_temp(scroll_key(), output.state.clamped_offset().y));
        if let Some(entry) = pressed {
            self.press(view, &entry);
        }
    }

    /// Opens a document, at its first hit if its text has one.
    fn press(&mut self, view: &mut ViewCtx<'_>, entry: &Entry) {
        view.send(Action::OpenDocument(entry.row.id));
        let query = self.listing.query().filter(|_| entry.snippet.is_some());
        self.pressed = query.map(|query| (query.text().to_owned(), query.options()));
    }
}

/// Consumes a key so that no other widget receives it; returns whether it was pressed.
fn taken(ui: &Ui, key: Key) -> bool {
    let plain = |event: &Event| {
        matches!(event, Event::Key { key: pressed, pressed: true, modifiers, .. }
            if *pressed == key && *modifiers == Modifiers::NONE)
    };
    ui.input_mut(|i| {
        let found = i.events.iter().any(plain);
        i.events.retain(|event| !plain(event));
        found
    })
}

fn scroll_key() -> Id {
    Id::unique("documents scrolled")
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

/// Shows the number of finished documents, as text and as a thin bar.
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
    a11y::describe(&response, |node| {
        node.set_numeric_value(finished as f64);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(all as f64);
    });
    let place = egui::Rect::from_min_max(egui::Pos2::new(inner.left(), bar.bottom()), inner.max);
    label::paint_in(ui, view, place, &text, Look::secondary(theme));
}
