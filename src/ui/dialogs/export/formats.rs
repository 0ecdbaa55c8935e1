//! Lists the formats that can be exported, by group, with a filter.

use egui::{Key, ScrollArea, Sense, Ui, Vec2};

use crate::commands::search;
use crate::formats::core::spec::{FormatSpec, Layout};
use crate::formats::registry::{self, FORMATS};
use crate::ui::dialogs::field;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::group;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::list_keys;
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The list.
#[derive(Debug)]
pub(super) struct FormatList {
    filter: String,
    /// The id of the selected format; `None` for all formats.
    chosen: Option<&'static str>,
    /// Whether the user has moved with the arrows since the last change of the filter.
    walked: bool,
}

/// The groups and the prefixes of the format ids in them.
const GROUPS: [(&str, &[&str]); 6] = [
    ("own", &["gold"]),
    ("columns", &["conll", "iob", "bilou", "wojood"]),
    (
        "tools",
        &[
            "doccano", "label", "brat", "webanno", "xmi", "cas", "prodigy", "argilla", "gate",
            "bdocjs",
        ],
    ),
    ("training", &["spacy", "docbin", "hf"]),
    ("documents", &["tei", "w3c", "bioc", "csv", "text"]),
    ("others", &[""]),
];

/// Returns the index of a format's group.
pub(in crate::ui::dialogs) fn group(format: &FormatSpec) -> usize {
    let fits = |(_, begins): &(&str, &[&str])| begins.iter().any(|b| format.id.starts_with(b));
    GROUPS.iter().position(fits).unwrap_or(GROUPS.len() - 1)
}

/// Returns the title of a group.
pub(in crate::ui::dialogs) fn group_title(view: &ViewCtx<'_>, group: usize) -> String {
    let (name, _) = GROUPS.get(group).copied().unwrap_or(("others", &[]));
    view.text(&format!("format-group-{name}"))
}

/// Returns the name of its files: `.json`, or a folder of them.
pub(in crate::ui::dialogs) fn files(view: &ViewCtx<'_>, format: &FormatSpec) -> String {
    let extension = format.extensions.first().copied().unwrap_or_default();
    // The isolate keeps the dot in front in Arabic.
    let extension = format!("\u{2066}.{extension}\u{2069}");
    match format.layout {
        Layout::File => extension,
        Layout::Folder => view.text_with("export-folder-of", &[("extension", (&extension).into())]),
    }
}

impl FormatList {
    /// Starts with a format selected.
    pub(super) fn on(chosen: Option<&'static str>) -> Self {
        Self {
            filter: String::new(),
            chosen,
            walked: false,
        }
    }

    pub(super) fn chosen(&self) -> Option<&'static str> {
        self.chosen
    }

    /// Shows the list; returns whether Enter was pressed in its field.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> bool {
        let caption = view.text("export-format-filter");
        let before = self.filter.clone();
        let in_field = ui.memory(egui::Memory::focused) == Some(egui::Id::unique("export field"));
        // The list takes the arrows while the field or its selected row has the focus.
        let in_list = ui.memory(egui::Memory::focused) == Some(row_id());
        let step = if in_field || in_list {
            list_keys::steps(ui, in_list)
        } else {
            0
        };
        let entered = in_field && ui.input(|i| i.key_pressed(Key::Enter));
        let field = field(ui, view, "export field", &caption, &mut self.filter);
        let rows = self.rows(view);
        let at = rows.iter().position(|(_, id)| *id == self.chosen);
        let new = match (at, before != self.filter, step) {
            // The filter has removed the selected format.
            (None, true, _) => Some(0),
            (_, _, 0) => None,
            (Some(at), ..) => {
                let last = rows.len().saturating_sub(1);
                Some(at.saturating_add_signed(step).min(last))
            }
            (None, ..) => Some(0),
        };
        self.walked |= step != 0;
        if let Some((_, id)) = new.and_then(|new| rows.get(new)) {
            self.chosen = *id;
        }
        if rows.is_empty() {
            let none = view.text("export-format-none");
            label::label(ui, view, &none, Look::secondary(view.theme));
        }
        let height = ui.available_height();
        let area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false]);
        let moved = new.is_some();
        scroll::vertical(ui, view, ("formats", area), |area, ui, view| {
            area.show(ui, |ui| {
                a11y::part(ui, egui::Role::ListBox, &view.text("export-format"));
                ui.spacing_mut().item_spacing.y = 0.0;
                let mut last = None;
                let by_groups = self.filter.trim().is_empty();
                for (index, (title, id)) in rows.iter().enumerate() {
                    let format = id.and_then(registry::by_id);
                    let group = format.map_or(0, group);
                    if by_groups && last != Some(group) {
                        let title = group_title(view, group);
                        group::group_row(ui, view, &title, index == 0);
                        last = Some(group);
                    }
                    let here = *id == self.chosen;
                    let extension = format.map(|format| files(view, format));
                    let row = (title.as_str(), extension.unwrap_or_default());
                    let response = one(ui, view, row, here);
                    a11y::option(&response, here);
                    if response.clicked() {
                        ui.memory_mut(|memory| memory.request_focus(row_id()));
                    }
                    if here && moved {
                        response.scroll_to_me(None);
                    }
                    if here && self.walked {
                        a11y::leads(ui, field.id, response.id);
                    }
                    if response.clicked() {
                        self.chosen = *id;
                    }
                }
            })
        });
        entered
    }

    /// Returns the captions of the visible rows, each with the id of its format.
    fn rows(&self, view: &ViewCtx<'_>) -> Vec<(String, Option<&'static str>)> {
        let mut formats: Vec<_> = FORMATS.iter().copied().filter(|f| f.writes()).collect();
        formats.sort_by_key(|format| group(format));
        let mut rows: Vec<_> = formats
            .into_iter()
            .map(|format| (view.texts.format_name(format), Some(format.id)))
            .collect();
        rows.insert(0, (view.text("export-all"), None));
        if self.filter.trim().is_empty() {
            return rows;
        }
        let names: Vec<Vec<String>> = rows
            .iter()
            .map(|(title, id)| {
                let spec = id.and_then(registry::by_id);
                let spec = spec.map(|f| [f.id, f.name, f.release].map(ToOwned::to_owned));
                let more = spec.into_iter().flatten();
                [label::spoken(title)].into_iter().chain(more).collect()
            })
            .collect();
        let names = names.iter().map(|names| names.iter().map(String::as_str));
        search::rank(&self.filter, names)
            .into_iter()
            .filter_map(|index| rows.get(index).cloned())
            .collect()
    }
}

/// The id of the selected row, whichever it is.
fn row_id() -> egui::Id {
    egui::Id::unique("selected format")
}

fn one(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (title, end): (&str, String),
    here: bool,
) -> egui::Response {
    let theme = view.theme;
    let size = Vec2::new(ui.available_width() - space::S, theme::ROW_HEIGHT);
    let (rect, response) = if here {
        // Tab goes to the selected row only; the arrows continue from there.
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        (rect, ui.interact(rect, row_id(), Sense::click()))
    } else {
        ui.allocate_exact_size(size, Sense::CLICK)
    };
    if here {
        list_keys::keep(ui, &response);
    }
    if here || response.hovered() {
        let fill = if here { theme.pressed } else { theme.hovered };
        ui.painter().rect_filled(rect, theme::RADIUS, fill);
    }
    label::focus_ring(ui, theme, rect, &response);
    let mut row = Row::new(rect.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
    let look = Look::secondary(theme);
    let rtl = view.rtl();
    let laid = view.engine.label(&end, look.role, look.size, None, rtl);
    let width = laid.width;
    let place = row.end(width);
    label::paint_in(ui, view, place, &end, look);
    row.end(space::S);
    let look = if here {
        Look::text(theme).bold()
    } else {
        Look::text(theme)
    };
    label::paint_in(ui, view, row.rest(), title, look);
    let name = label::spoken(&format!("{title}, {end}"));
    let name = name.trim_end_matches(", ").to_owned();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListBoxOption, true, &name));
    response
}
