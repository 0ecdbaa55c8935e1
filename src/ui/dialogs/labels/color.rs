//! The color of a label: the palette, and the labels that are hard to distinguish from it.

use egui::{Role as Access, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::model::labels::label::{Label, PALETTE, Rgb};
use crate::model::labels::vision::{self, Eye};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::theme::space;

const SWATCH: f32 = 26.0;
/// The number of labels that are named as similar.
const TOLD: usize = 2;

/// Shows the palette; returns the chosen color.
pub(super) fn swatches(ui: &mut Ui, view: &mut ViewCtx<'_>, chosen: &Label) -> Option<Rgb> {
    let mut taken = None;
    let direction = view.leading();
    let size = Vec2::new(ui.available_width(), SWATCH + 4.0);
    ui.allocate_ui_with_layout(size, direction, |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        for color in PALETTE {
            if swatch(ui, view, chosen, color) {
                taken = Some(color);
            }
        }
        if !PALETTE.contains(&chosen.color) {
            swatch(ui, view, chosen, chosen.color);
        }
    });
    taken
}

fn swatch(ui: &mut Ui, view: &mut ViewCtx<'_>, chosen: &Label, color: Rgb) -> bool {
    let theme = view.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(SWATCH), Sense::click());
    let is_on = chosen.color == color;
    let mut others = view.session.labels().labels.iter();
    let user = others.find(|other| other.color == color && other.id != chosen.id);
    let fill = theme.label(color);
    let painter = ui.painter();
    painter.circle_filled(rect.center(), 10.0, fill);
    if is_on {
        let ring = Stroke::new(1.5, fill);
        painter.circle_stroke(rect.center(), 12.5, ring);
        let ink = theme.on_label(color);
        label::paint_icon_sized(ui, view, rect, icons::CHECK, (14.0, ink));
    } else if user.is_some() {
        // Marks a color that another label uses.
        painter.circle_filled(rect.center(), 3.0, theme.on_label(color));
    }
    if response.has_focus() {
        ui.painter()
            .rect_stroke(rect, SWATCH / 2.0, theme.focus_ring(), StrokeKind::Outside);
    }
    let name = color.to_string();
    let name = match user {
        Some(user) => {
            let user = user.display(view.language());
            let values = [("color", Value::Text(&name)), ("label", Value::Text(user))];
            view.text_with("labels-swatch-used", &values)
        }
        None => view.text_with("labels-swatch", &[("color", Value::Text(&name))]),
    };
    let spoken = label::spoken(&name);
    response.widget_info(|| WidgetInfo::selected(Access::RadioButton, true, is_on, &spoken));
    let clicked = response.clicked();
    label::tooltip(response, view, &name);
    clicked && !is_on
}

/// Names labels that are hard to distinguish from this one, and the kind of color vision concerned.
pub(super) fn closeness(ui: &mut Ui, view: &mut ViewCtx<'_>, chosen: &Label) {
    ui.add_space(22.0);
    if **view.labels != *view.session.labels() {
        let text = view.text("labels-distinct-on");
        label::paragraph(ui, view, &text, Look::secondary(view.theme));
        return;
    }
    let others = view.session.labels().labels.iter();
    let mut close: Vec<(&Label, Vec<Eye>)> = others
        .filter(|other| other.id != chosen.id)
        .map(|other| (other, vision::confused(chosen.color, other.color)))
        .filter(|(_, eyes)| !eyes.is_empty())
        .collect();
    // Labels that are similar for normal color vision come first.
    close.sort_by_key(|(_, eyes)| !eyes.contains(&Eye::Normal));
    for (other, eyes) in close.into_iter().take(TOLD) {
        let id = match eyes.first() {
            Some(Eye::Protan) => "labels-close-protan",
            Some(Eye::Deutan) => "labels-close-deutan",
            Some(Eye::Tritan) => "labels-close-tritan",
            Some(Eye::Normal) | None => "labels-close-every",
        };
        let other = other.display(view.language());
        let text = view.text_with(id, &[("other", Value::Text(other))]);
        let look = Look::secondary(view.theme).color(view.theme.warning);
        label::paragraph(ui, view, &text, look);
    }
}
