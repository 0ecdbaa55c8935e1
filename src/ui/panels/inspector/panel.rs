//! The inspector: the selected entity and the bookmarks; below them the labels with their counts, and
//! the entities.
//!
//! Changes an entity only through actions.

use egui::{Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::model::annotation::{Annotation, OriginKind};
use crate::model::labels::label::Label;
use crate::model::labels::line_pattern::LinePattern;
use crate::session::OpenDocument;
use crate::ui::panels::guideline;
use crate::ui::panels::inspector::bookmarks;
use crate::ui::panels::inspector::entity_fields::EntityFields;
use crate::ui::panels::inspector::entity_filter;
use crate::ui::panels::inspector::entity_list;
use crate::ui::panels::inspector::facts;
use crate::ui::panels::inspector::layers;
use crate::ui::panels::inspector::provenance;
use crate::ui::panels::inspector::subtypes;
use crate::ui::panels::inspector::suggestion;
use crate::ui::panels::section;
use crate::ui::state::captions::short_name;
use crate::ui::state::panel_state;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::label_sign;
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The commands for the selected entity, beside its title.
const COMMANDS: [(char, &str); 2] = [
    (icons::QUESTION, "annotation.uncertain"),
    (icons::TRASH, "annotation.delete"),
];

/// The most of the panel's height that the selected entity and the bookmarks take while there is a
/// list below them.
const UPPER: f32 = 0.6;

/// Shows the inspector.
pub fn inspector_ui(ui: &mut Ui, view: &mut ViewCtx<'_>, remarks: &mut EntityFields) {
    let session = view.session;
    a11y::late_panel(ui, Access::Complementary, &view.text("panel-inspector"));
    // The panel keeps its width, also if there is nothing to show.
    ui.take_available_width();
    if session.path().is_some() {
        guideline::tabs_ui(ui, view);
        if panel_state::shows_guideline(ui.ctx()) {
            guideline::guideline_ui(ui, view);
            return;
        }
    }
    let Some(open) = session.document() else {
        return;
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    let most = ui.available_height() * UPPER;
    let area = ScrollArea::vertical()
        .max_height(most)
        .auto_shrink([false, true]);
    scroll::vertical(ui, view, ("inspector", area), |area, ui, view| {
        area.show(ui, |ui| {
            match (session.selected(), session.asked()) {
                (Some(_), _) => section::title_with(ui, view, "inspector-selected", &COMMANDS),
                (None, Some(_)) => section::title(ui, view, "suggestion-title"),
                (None, None) => section::title(ui, view, "inspector-selected"),
            }
            match (session.selected(), session.asked()) {
                (None, Some(asked)) => suggestion::suggestion_ui(ui, view, open, asked),
                (Some(entity), _) => {
                    selected(ui, view, open, entity);
                    remarks.ui(ui, view, entity);
                }
                (None, None) if open.annotations.is_empty() => {
                    hint(ui, view, "inspector-selected-empty.first");
                }
                (None, None) => hint(ui, view, "inspector-selected-empty.about"),
            }
            ui.add_space(space::L);
            layers::layers_ui(ui, view);
            bookmarks::bookmarks_ui(ui, view, (open, remarks));
        })
    });
    section::rule(ui, view);
    let area = ScrollArea::vertical().auto_shrink(false);
    scroll::vertical(ui, view, ("inspector entities", area), |area, ui, view| {
        area.show(ui, |ui| {
            section::title(ui, view, "inspector-entities");
            ui.scope(|ui| {
                a11y::part(ui, Access::List, &view.text("access-counts"));
                counts(ui, view, open);
            });
            if open.annotations.is_empty() {
                hint(ui, view, "inspector-entities-empty.about");
            } else {
                ui.add_space(space::S);
                let filter = entity_filter::filter_ui(ui, view, open);
                ui.scope(|ui| {
                    a11y::part(ui, Access::ListBox, &view.text("access-entities"));
                    entity_list::entities_ui(ui, view, (open, &filter));
                });
            }
        })
    });
}

fn hint(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str) {
    let text = view.text(id);
    let width = ui.available_width() - 2.0 * space::L;
    let look = Look::secondary(view.theme);
    let laid = view
        .engine
        .label(&text, look.role, look.size, Some(width), view.rtl());
    let size = Vec2::new(ui.available_width(), laid.dimensions().y + space::S);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, label::spoken(&text)));
    let at = rect.min + Vec2::new(space::L, 0.0);
    view.engine.paint_label(ui.painter(), &laid, at, look.color);
}

/// Shows the subtype, and the others that the label declares.
fn subtype(ui: &mut Ui, view: &mut ViewCtx<'_>, entity: &Annotation, label: &Label) {
    let present = entity.subtype();
    if let Some(name) = &present {
        let declared = label.subtype(name);
        let caption = declared.as_ref().map(|one| one.display(view.language()));
        let caption = caption.unwrap_or(name).to_owned();
        let unknown = declared
            .is_none()
            .then_some((view.theme.warning, LinePattern::Solid));
        facts::field(ui, view, "inspector-subtype", &caption, unknown);
    }
    if !view.can_change() || label.subtypes().is_empty() {
        return;
    }
    let layout = view.leading().with_main_wrap(true);
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
        ui.add_space(space::L);
        subtypes::buttons(ui, view, (entity, label), false);
    });
}

fn selected(ui: &mut Ui, view: &mut ViewCtx<'_>, open: &OpenDocument, entity: &Annotation) {
    let theme = view.theme;
    let text = &open.document.text;
    let Some(kind) = view.labels.get(entity.label) else {
        return;
    };
    facts::words_ui(ui, view, entity.span.get(text).unwrap_or_default());
    let at = |byte| open.offsets.char_from_byte(text, byte).0;
    let (start, end) = (at(entity.span.start_offset()), at(entity.span.end_offset()));
    let name = short_name(kind, view.language()).to_owned();
    facts::field(
        ui,
        view,
        "inspector-label",
        &name,
        Some((theme.label(kind.color), view.labels.pattern(kind.id))),
    );
    subtype(ui, view, entity, kind);
    let offsets = view.text_with(
        "inspector-offsets-value",
        &[("start", Value::Offset(start)), ("end", Value::Offset(end))],
    );
    facts::field(ui, view, "inspector-offsets", &offsets, None);
    let length = view.text_with("inspector-length", &[("count", Value::Count(end - start))]);
    facts::field(ui, view, "inspector-text", &length, None);
    let warning = Some((theme.warning, LinePattern::Solid));
    if entity.uncertain {
        let uncertain = view.text("inspector-uncertain");
        facts::field(ui, view, "inspector-flags", &uncertain, warning);
    }
    for flag in &entity.flags {
        facts::field(ui, view, "inspector-flags", flag, warning);
    }
    let origin = view.text(origin_id(entity.origin.kind));
    let origin = match &entity.origin.annotator {
        Some(who) => view.text_with(
            "inspector-origin-by",
            &[
                ("origin", Value::Text(&origin)),
                ("annotator", Value::Text(who)),
            ],
        ),
        None => origin,
    };
    facts::field(ui, view, "inspector-origin", &origin, None);
    provenance::provenance_ui(ui, view, entity);
}

fn counts(ui: &mut Ui, view: &mut ViewCtx<'_>, open: &OpenDocument) {
    let theme = view.theme;
    for kind in &view.labels.labels {
        let count = open.annotations.count_by_label(kind.id);
        let (rect, response) =
            ui.allocate_exact_size(Vec2::new(ui.available_width(), 24.0), Sense::hover());
        let mut row = Row::new(rect.shrink2(Vec2::new(space::L, 0.0)), view.rtl());
        let place = row.start(10.0);
        let sign = (theme.label(kind.color), view.labels.pattern(kind.id));
        label_sign::swatch(ui.painter(), place, 5.0, sign);
        row.start(space::S);
        let text = view.texts.count(count);
        let look = Look::secondary(theme);
        let width = view
            .engine
            .label(&text, look.role, look.size, None, false)
            .width;
        let place = row.end(width);
        label::paint_in(ui, view, place, &text, look);
        let name = short_name(kind, view.language()).to_owned();
        label::paint_in(
            ui,
            view,
            row.rest(),
            &name,
            Look {
                size: 13.0,
                ..Look::text(theme)
            },
        );
        let access = view.texts.plain(
            "inspector-count",
            &[
                ("label", Value::Text(&name)),
                ("count", Value::Count(count)),
            ],
        );
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &access));
    }
}

/// Returns the id of the name of an origin.
pub fn origin_id(kind: OriginKind) -> &'static str {
    match kind {
        OriginKind::Human => "origin-human",
        OriginKind::SuggestionAccepted => "origin-suggestion-accepted",
        OriginKind::SuggestionEdited => "origin-suggestion-edited",
        OriginKind::Machine => "origin-machine",
        OriginKind::Import => "origin-import",
        OriginKind::Propagated => "origin-propagated",
        OriginKind::Adjudication => "origin-adjudication",
    }
}
