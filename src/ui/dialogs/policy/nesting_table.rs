//! Which labels may stand inside which: for each outer label a row of the others, each on or off.
//!
//! Changes the policy that the dialog holds; by default everything may stand inside everything.

use egui::{CursorIcon, Role as Access, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::model::labels::label::{Label, LabelSet};
use crate::model::labels::nesting_rules::NestingRules;
use crate::model::policy::Policy;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::controls;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The most labels whose rows are shown together; of more, one row is shown at a time.
const TOGETHER: usize = 6;

/// The table.
#[derive(Debug, Default)]
pub(in crate::ui::dialogs) struct NestingTable {
    /// The index of the outer label whose row is shown, if there are many.
    outer: usize,
}

impl NestingTable {
    /// Shows the table. Changes the pairs of the policy.
    pub(in crate::ui::dialogs) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        policy: &mut Policy,
    ) {
        let labels = view.session.labels().clone();
        if labels.labels.len() <= TOGETHER {
            for outer in &labels.labels {
                row_ui(ui, view, (&labels, outer), policy);
            }
            return;
        }
        let names = labels.labels.iter();
        let names: Vec<&str> = names.map(|one| one.display(view.language())).collect();
        let caption = view.text("policy-nesting-outer");
        self.outer = self.outer.min(names.len().saturating_sub(1));
        if let Some(new) = controls::segments(ui, view, &caption, &names, self.outer) {
            self.outer = new;
        }
        ui.add_space(space::XS);
        if let Some(outer) = labels.labels.get(self.outer) {
            row_ui(ui, view, (&labels, outer), policy);
        }
    }
}

/// A row: the outer label, and the labels inside of it.
fn row_ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (labels, outer): (&LabelSet, &Label),
    policy: &mut Policy,
) {
    let rules = NestingRules::of(policy, labels);
    let language = view.language();
    let outer_name = outer.display(language).to_owned();
    let line = view.text_with("policy-nesting-row", &[("label", Value::Text(&outer_name))]);
    ui.add_space(space::XS);
    label::label(ui, view, &line, Look::secondary(view.theme));
    let layout = view.leading().with_main_wrap(true);
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
        for inner in &labels.labels {
            let may = rules.may_stand(inner.id, outer.id);
            let name = inner.display(language).to_owned();
            let spoken = view.texts.plain(
                "policy-nesting-cell",
                &[
                    ("inner", Value::Text(&name)),
                    ("outer", Value::Text(&outer_name)),
                ],
            );
            if cell_ui(ui, view, (&name, &spoken), may) {
                toggle(policy, labels, (outer, inner), may);
            }
        }
    });
}

/// Takes a label out of another one, or lets it in again.
fn toggle(policy: &mut Policy, labels: &LabelSet, (outer, inner): (&Label, &Label), may: bool) {
    if may {
        let pair = (outer.name.clone(), inner.name.clone());
        policy.forbidden_inside.insert(pair);
        return;
    }
    let is = |name: &str, label: &Label| {
        let found = labels.by_foreign_name(name);
        found.is_some_and(|found| found.id == label.id)
    };
    policy
        .forbidden_inside
        .retain(|(of, one)| !(is(of, outer) && is(one, inner)));
}

/// A label that may stand inside, or may not. Returns whether it was toggled.
fn cell_ui(ui: &mut Ui, view: &mut ViewCtx<'_>, (name, spoken): (&str, &str), may: bool) -> bool {
    let theme = view.theme;
    let look = Look {
        size: 13.5,
        ..Look::text(theme)
    };
    let rtl = view.rtl();
    let laid = view.engine.label(name, look.role, look.size, None, rtl);
    let width = laid.width + 2.0 * space::S + space::XS + 14.0;
    let size = Vec2::new(width, theme::ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let (icon, line, color) = if may {
        (icons::CHECK, theme.hairline, theme.text)
    } else {
        (icons::X, theme.error, theme.error)
    };
    let fill = if response.hovered() {
        theme.hovered
    } else {
        theme.raised
    };
    let painter = ui.painter();
    painter.rect_filled(rect, theme::RADIUS, fill);
    let stroke = Stroke::new(if may { 1.0 } else { 1.5 }, line);
    painter.rect_stroke(rect, theme::RADIUS, stroke, StrokeKind::Inside);
    label::focus_ring(ui, theme, rect, &response);
    let mut row = Row::new(rect.shrink2(Vec2::new(space::S, 0.0)), rtl);
    let place = row.start(14.0);
    let of_icon = if may { theme.accent } else { theme.error };
    label::paint_icon_sized(ui, view, place, icon, (13.0, of_icon));
    row.start(space::XS);
    label::paint_in(ui, view, row.rest(), name, look.color(color));
    response.widget_info(|| WidgetInfo::selected(Access::CheckBox, true, may, spoken));
    response.clicked()
}
