//! The facts about what is selected: its words in the typeface of the article, and rows with a name
//! and a value.

use egui::{Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::model::labels::line_pattern::LinePattern;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::label_sign;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::space;

/// Shows the exact words, at most four lines of them.
pub(in crate::ui::panels) fn words_ui(ui: &mut Ui, view: &mut ViewCtx<'_>, words: &str) {
    let words = label::excerpt(words);
    let width = ui.available_width();
    let vocalised = crate::arabic::diacritics::is_vocalised(words);
    let face = view.prefs.reading_style().face_for(vocalised);
    let look = Look {
        role: crate::text::glyphs::fonts::Role::Reading(face),
        size: 20.0,
        color: view.theme.text,
    };
    let laid = view.engine.label(
        words,
        look.role,
        look.size,
        Some(width - 2.0 * space::L),
        true,
    );
    let lines = laid.layout.lines().len().min(4) as f32;
    let (rect, response) = ui.allocate_exact_size(
        Vec2::new(width, laid.step * lines + space::S),
        Sense::hover(),
    );
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    view.engine.paint_label(
        &painter,
        &laid,
        rect.min + Vec2::new(space::L, 0.0),
        look.color,
    );
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, words));
}

/// Shows a name and a value, with the sign of a label before it.
pub(in crate::ui::panels) fn field(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    id: &str,
    value: &str,
    dot: Option<(egui::Color32, LinePattern)>,
) {
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), 24.0), Sense::hover());
    let mut row = Row::new(rect.shrink2(Vec2::new(space::L, 0.0)), view.rtl());
    let caption = view.text(id);
    let place = row.start(84.0);
    label::paint_in(ui, view, place, &caption, Look::secondary(view.theme));
    if let Some(sign) = dot {
        let place = row.start(12.0);
        label_sign::swatch(ui.painter(), place, 4.0, sign);
        row.start(space::XS);
    }
    let look = Look {
        size: 13.0,
        ..Look::text(view.theme)
    };
    label::paint_in(ui, view, row.rest(), value, look);
    let name = label::spoken(&format!("{caption} {value}"));
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &name));
}
