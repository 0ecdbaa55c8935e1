//! How imported files are read: format, offset unit and annotator. Shows what was detected and lets
//! the user change it.

use egui::{Id, Ui, UiBuilder, Vec2};

use crate::commands::text_values::Value;
use crate::formats::common::offset_units::OffsetConvention;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::registry::{self, FORMATS};
use crate::model::annotator;
use crate::model::document::GOLD;
use crate::session::Session;
use crate::session::import::preview::Preview;
use crate::session::import::read_files::DetectedBy;
use crate::session::import::request::ImportRequest;
use crate::ui::dialogs::export::{details, formats};
use crate::ui::dialogs::segments;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::dropdown::{Choice, Dropdown};
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::text_field::Field;
use crate::ui::widgets::theme::{self, space};

/// The width of a row's name.
const CAPTION: f32 = 104.0;
/// The width of a row's control.
const CONTROL: f32 = 300.0;

/// The units that can be chosen.
const UNITS: [OffsetUnit; 4] = [
    OffsetUnit::CodePoint,
    OffsetUnit::Utf16,
    OffsetUnit::Byte,
    OffsetUnit::Grapheme,
];

/// What the entities of the files become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// Entities of a layer.
    Entities,
    /// Suggestions of a source.
    Suggestions,
}

/// The target of the entities, as typed.
#[derive(Debug)]
pub(in crate::ui::dialogs) struct Layer {
    taken: Taken,
    /// The source of suggestions.
    source: String,
    /// The layer of entities.
    name: String,
    /// Whether the file names a layer.
    is_told: bool,
    /// The user's own layer.
    own: String,
    known: Vec<String>,
}

impl Layer {
    /// Starts with the layer of the request, or else of the file, or else the user's own.
    pub(in crate::ui::dialogs) fn new(
        (request, found): (&ImportRequest, &Preview),
        session: &Session,
    ) -> Self {
        let own = session.annotator().to_owned();
        let mut known = vec![own.clone()];
        let others = match request.project {
            Some(_) => session.layer_names(),
            None => Vec::new(),
        };
        for layer in others.into_iter().chain([GOLD.to_owned()]) {
            if !known.contains(&layer) {
                known.push(layer);
            }
        }
        let suggested = request.plan.suggestions.clone();
        let told = found.exported_layer.clone();
        let named = request.layer.clone().or_else(|| told.clone());
        Self {
            taken: match suggested {
                Some(_) => Taken::Suggestions,
                None => Taken::Entities,
            },
            source: suggested.unwrap_or_default(),
            name: named.unwrap_or_else(|| own.clone()),
            is_told: told.is_some(),
            own,
            known,
        }
    }

    /// Writes the decision into a request.
    pub(in crate::ui::dialogs) fn decide(&self, request: &mut ImportRequest) {
        let name = match self.name.trim() {
            "" => self.own.as_str(),
            name => name,
        };
        // Without a layer, an import takes the one that the file names.
        let is_default = name == self.own && !self.is_told;
        let suggests = self.taken == Taken::Suggestions;
        request.layer = (!is_default && !suggests).then(|| name.to_owned());
        request.plan.suggestions = suggests.then(|| self.source.trim().to_owned());
    }

    /// Returns whether the name is valid.
    pub(in crate::ui::dialogs) fn is_good(&self) -> bool {
        if self.taken == Taken::Suggestions {
            return !self.source.trim().is_empty();
        }
        let name = self.name.trim();
        name.is_empty() || name == GOLD || annotator::checked(name).is_some()
    }

    /// Asks whether the entities become suggestions, and whose. Returns whether the answer to the
    /// first question has changed.
    pub(in crate::ui::dialogs) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        found: &Preview,
    ) -> bool {
        let caption = view.text("import-as");
        let chosen = usize::from(self.taken == Taken::Suggestions);
        let ids = ["import-as-entities", "import-as-suggestions"];
        let note = match self.taken {
            Taken::Entities => None,
            Taken::Suggestions => Some(view.text("import-as-suggestions-about")),
        };
        let look = Look::secondary(view.theme);
        let new = row(ui, view, &caption, (note, look), |ui, view| {
            segments(ui, view, &caption, &ids, chosen)
        });
        if let Some(new) = new.filter(|new| *new != chosen) {
            self.taken = match new {
                0 => Taken::Entities,
                _ => Taken::Suggestions,
            };
            return true;
        }
        match self.taken {
            Taken::Entities => self.layer_ui(ui, view, found),
            Taken::Suggestions => self.source_ui(ui, view),
        }
        false
    }

    fn source_ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let caption = view.text("import-source");
        let placeholder = view.text("import-source-placeholder");
        let note = self.source.trim().is_empty();
        let note = note.then(|| view.text("import-source-about"));
        let look = Look::secondary(view.theme);
        let source = &mut self.source;
        row(ui, view, &caption, (note, look), |ui, view| {
            Field::line(Id::unique("import source"), &caption)
                .placeholder(&placeholder)
                .width(CONTROL)
                .show(ui, view, source);
        });
    }

    /// Shows the field of the layer, followed by a list of the known layers.
    fn layer_ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, found: &Preview) {
        let caption = view.text("import-layer");
        let note = if self.name.trim() == GOLD {
            Some(view.text("import-layer-gold"))
        } else if !found.layers.is_empty() {
            let separator = view.text("list-separator");
            let names = found.layers.join(&format!("{separator} "));
            Some(view.text_with("import-layer-own", &[("names", Value::Text(&names))]))
        } else {
            let is_known = self.known.iter().any(|known| known == self.name.trim());
            let is_new = !is_known && !self.name.trim().is_empty();
            is_new.then(|| view.text("import-layer-new"))
        };
        let look = Look::secondary(view.theme);
        let (name, own, known) = (&mut self.name, &self.own, &self.known);
        row(ui, view, &caption, (note, look), |ui, view| {
            let sign = theme::ROW_HEIGHT + 2.0;
            Field::line(Id::unique("import layer"), &caption)
                .placeholder(own)
                .width(CONTROL - sign - space::XS)
                .show(ui, view, name);
            ui.add_space(space::XS);
            let list = view.text("import-layer-known");
            let choices: Vec<Choice> = known
                .iter()
                .map(|layer| Choice {
                    about: if layer == GOLD {
                        view.text("import-layer-gold-short")
                    } else {
                        String::new()
                    },
                    ..Choice::new(layer.as_str())
                })
                .collect();
            let at = known.iter().position(|known| known == name.trim());
            let dropdown = Dropdown {
                salt: "import_layers",
                name: &list,
                shown: None,
                width: sign,
                list_width: 240.0,
            };
            if let Some(chosen) = dropdown.show(ui, view, &choices, at)
                && let Some(layer) = known.get(chosen)
            {
                layer.clone_into(name);
            }
        });
    }
}

/// Shows the format and the offset unit of the files. Returns a changed request if the user chose
/// another.
pub(in crate::ui::dialogs) fn ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (request, found): (&ImportRequest, &Preview),
) -> Option<ImportRequest> {
    let changed = format(ui, view, request, found);
    let counts = found.formats.iter().any(|of| of.format.takes_unit());
    let other = counts.then(|| unit(ui, view, request, found)).flatten();
    changed.or(other)
}

/// Shows the format; returns a request with another one if the user chose it.
fn format(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    request: &ImportRequest,
    found: &Preview,
) -> Option<ImportRequest> {
    let caption = view.text("import-format-caption");
    let first = found.formats.first();
    let named = request.format.and_then(registry::by_id);
    let recognised = match (named, found.formats.as_slice()) {
        (Some(_), _) | (None, []) => view.text("import-format-recognise"),
        (None, [only]) => view.texts.format_name(only.format),
        (None, several) => {
            let values = [("count", Value::Count(several.len()))];
            view.text_with("import-format-several", &values)
        }
    };
    let (shown, note) = match (named, first) {
        (Some(named), _) => (
            view.texts.format_name(named),
            Some(view.text("import-told-person")),
        ),
        (None, Some(first)) if found.formats.len() == 1 => {
            (recognised.clone(), Some(view.text(told_id(first.by))))
        }
        (None, _) => (recognised.clone(), None),
    };
    let mut all: Vec<_> = FORMATS.iter().copied().filter(|f| f.reads()).collect();
    all.sort_by_key(|format| formats::group(format));
    let mut choices = vec![Choice {
        about: if named.is_none() {
            view.text("import-recognised")
        } else {
            String::new()
        },
        ..Choice::new(recognised)
    }];
    let mut last = None;
    for format in &all {
        let group = formats::group(format);
        choices.push(Choice {
            caption: view.texts.format_name(format),
            about: formats::files(view, format),
            group: (last != Some(group)).then(|| formats::group_title(view, group)),
        });
        last = Some(group);
    }
    let at = named.and_then(|named| all.iter().position(|format| format.id == named.id));
    let at = at.map_or(0, |at| at + 1);
    let look = Look::secondary(view.theme);
    let chosen = row(ui, view, &caption, (note, look), |ui, view| {
        let dropdown = Dropdown {
            salt: "import_format",
            name: &caption,
            shown: Some(&shown),
            width: CONTROL,
            list_width: 380.0,
        };
        dropdown.show(ui, view, &choices, Some(at))
    })?;
    let format = chosen.checked_sub(1).and_then(|at| all.get(at));
    Some(ImportRequest {
        format: format.map(|format| format.id),
        // The unit was chosen for the other format.
        unit: None,
        ..request.clone()
    })
}

const fn told_id(by: DetectedBy) -> &'static str {
    match by {
        DetectedBy::Person => "import-told-person",
        DetectedBy::Content => "import-told-content",
        DetectedBy::Name => "import-told-name",
        DetectedBy::Nothing => "import-told-nothing",
    }
}

/// Shows the offset unit; returns a request with another one if the user chose it.
fn unit(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    request: &ImportRequest,
    found: &Preview,
) -> Option<ImportRequest> {
    let caption = view.text("import-unit");
    let theme = view.theme;
    let secondary = Look::secondary(theme);
    let usual = found
        .formats
        .iter()
        .find(|of| of.format.takes_unit())
        .map_or(OffsetUnit::CodePoint, |of| of.format.offset_unit);
    // Files with several units are listed one by one below.
    let told = found.counting.first();
    let known = told.map_or(usual, |told| told.unit);
    let name = |view: &ViewCtx<'_>, unit| view.text(details::unit_id(unit));
    let (shown, note, look) = if let Some(unit) = request.unit {
        let note = view.text("import-told-person");
        (name(view, unit), note, secondary)
    } else if found.unit_unsure {
        let note = view.text("import-unit-unsure");
        (name(view, known), note, secondary.color(theme.warning))
    } else if let Some(told) = told {
        let shown = match found.counting.len() {
            1 => name(view, told.unit),
            _ => view.text("import-unit-several"),
        };
        let note = match told.way {
            OffsetConvention::Plain => "import-unit-found",
            OffsetConvention::LineEndIsOne => "import-unit-found-lines",
            OffsetConvention::Inclusive => "import-unit-found-inclusive",
            OffsetConvention::FromOne => "import-unit-found-one",
            OffsetConvention::FromOneInclusive => "import-unit-found-one-inclusive",
            OffsetConvention::BehindMark => "import-unit-found-mark",
        };
        (shown, view.text(note), secondary)
    } else {
        let note = view.text("import-unit-fits");
        (name(view, known), note, secondary)
    };
    let mut choices = vec![if request.unit.is_some() {
        Choice::new(view.text("import-unit-recognise"))
    } else {
        Choice {
            about: view.text("import-recognised"),
            ..Choice::new(shown.clone())
        }
    }];
    choices.extend(UNITS.map(|unit| Choice::new(name(view, unit))));
    let at = request
        .unit
        .and_then(|unit| UNITS.iter().position(|known| *known == unit))
        .map_or(0, |at| at + 1);
    let chosen = row(ui, view, &caption, (Some(note), look), |ui, view| {
        let dropdown = Dropdown {
            salt: "import_unit",
            name: &caption,
            shown: Some(&shown),
            width: CONTROL,
            list_width: CONTROL,
        };
        dropdown.show(ui, view, &choices, Some(at))
    })?;
    Some(ImportRequest {
        unit: chosen.checked_sub(1).and_then(|at| UNITS.get(at)).copied(),
        ..request.clone()
    })
}

/// A row: its name, its control, and a remark.
fn row<R>(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    caption: &str,
    (note, look): (Option<String>, Look),
    control: impl FnOnce(&mut Ui, &mut ViewCtx<'_>) -> R,
) -> R {
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + space::XS);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let mut row = Row::new(rect, view.rtl());
    let place = row.start(CAPTION);
    label::paint_in(ui, view, place, caption, Look::text(view.theme));
    let layout = view.leading();
    let builder = UiBuilder::new()
        .id_salt(caption)
        .max_rect(row.start(CONTROL))
        .layout(layout);
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing.x = 0.0;
    let inner = control(&mut child, view);
    row.start(space::M);
    if let Some(note) = note {
        let place = row.rest();
        let id = ui.scope_id().with((caption, "note"));
        let response = ui.interact(place, id, egui::Sense::hover());
        label::paint_in(ui, view, place, &note, look);
        let spoken = label::spoken(&note);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &spoken));
        label::tooltip(response, view, &note);
    }
    inner
}
