//! The reading page of the settings: the face, size, leading and measure of articles.

use egui::{Frame, Margin, Pos2, Sense, Ui, Vec2};

use crate::commands::intent::ViewCommand;
use crate::commands::text_values::Value;
use crate::text::glyphs::fonts::{ReadingFace, Role};
use crate::ui::dialogs::settings::{ask, button, caption, note};
use crate::ui::dialogs::{radio, segments};
use crate::ui::state::prefs::{
    ARABIC_INDIC, AS_TYPED, EUROPEAN, LINE_HEIGHTS, MEASURES, Prefs, SIZES,
};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::controls::{self, Range};
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::text_engine::GlyphMeshes;
use crate::ui::widgets::theme::{self, space};

pub(in crate::ui::dialogs) fn page(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    caption(ui, view, "settings-face");
    for (id, value, face) in [
        ("settings-face-naskh", "naskh", ReadingFace::Naskh),
        ("settings-face-amiri", "classical", ReadingFace::Classical),
        ("settings-face-sans", "sans", ReadingFace::Sans),
    ] {
        let name = view.text(id);
        face_row(ui, view, &name, (value, face));
    }
    let own = view.prefs.own_face.clone();
    if let Some(path) = &own {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let name = view.text_with("settings-face-own", &[("file", Value::Text(&file))]);
        face_row(ui, view, &name, ("own", ReadingFace::Own));
    }
    if button(ui, view, "settings-face-choose") {
        ask(view, ViewCommand::ChooseFont);
    }
    ui.add_space(space::S);
    specimen(ui, view);
    let name = caption(ui, view, "settings-size");
    let shown = number(view, view.prefs.article_size, 0);
    let range = Range {
        value: view.prefs.article_size,
        ends: SIZES,
        step: 1.0,
    };
    if let Some(new) = controls::slider(ui, view, &name, &shown, range) {
        view.set(|prefs| prefs.article_size = new);
    }
    let name = caption(ui, view, "settings-line-height");
    let shown = number(view, view.prefs.line_height, 1);
    let range = Range {
        value: view.prefs.line_height,
        ends: LINE_HEIGHTS,
        step: 0.1,
    };
    if let Some(new) = controls::slider(ui, view, &name, &shown, range) {
        view.set(|prefs| prefs.line_height = (new * 10.0).round() / 10.0);
    }
    let name = caption(ui, view, "settings-measure");
    let shown = number(view, view.prefs.measure, 0);
    let range = Range {
        value: view.prefs.measure,
        ends: MEASURES,
        step: 2.0,
    };
    if let Some(new) = controls::slider(ui, view, &name, &shown, range) {
        view.set(|prefs| prefs.measure = new);
    }
    note(ui, view, "settings-measure-about");
    let name = caption(ui, view, "settings-article-digits");
    let digits = [AS_TYPED, EUROPEAN, ARABIC_INDIC];
    let ids = [
        "settings-digits-as-typed",
        "settings-digits-european",
        "settings-digits-arabic",
    ];
    let chosen = digits
        .iter()
        .position(|name| *name == view.prefs.article_digits);
    if let Some(new) = segments(ui, view, &name, &ids, chosen.unwrap_or_default()) {
        let name = digits.get(new).copied().unwrap_or(AS_TYPED);
        view.set(|prefs| name.clone_into(&mut prefs.article_digits));
    }
    note(ui, view, "settings-article-digits-about");
    ui.add_space(space::M);
    let name = view.text("settings-vocalised");
    let about = view.text("settings-vocalised.about");
    if controls::switch(ui, view, &name, &about, view.prefs.vocalised_in_amiri) {
        view.set(|prefs| prefs.vocalised_in_amiri = !prefs.vocalised_in_amiri);
    }
}

/// A typeface, with a sample line.
fn face_row(ui: &mut Ui, view: &mut ViewCtx<'_>, name: &str, (value, face): (&str, ReadingFace)) {
    let chosen = view.prefs.reading_face() == face;
    let spoken = label::spoken(name);
    let (mut row, response) = radio(ui, view, (&spoken, chosen), 40.0);
    row.start(space::M);
    let look = Look::text(view.theme);
    let width = view
        .engine
        .label(name, look.role, look.size, None, view.rtl())
        .width;
    let place = row.start(width.min(row.rest().width()));
    label::paint_in(ui, view, place, name, look);
    row.start(space::L);
    let sample = view.text("settings-specimen-name");
    let look = Look {
        role: Role::Reading(face),
        size: 20.0,
        color: view.theme.secondary,
    };
    let laid = view.engine.label(&sample, look.role, look.size, None, true);
    if laid.width <= row.rest().width() {
        let place = row.end(laid.width);
        label::paint_in(ui, view, place, &sample, look);
    }
    if response.clicked() {
        view.set(|prefs: &mut Prefs| value.clone_into(&mut prefs.face));
    }
}

fn number(view: &ViewCtx<'_>, value: f32, decimals: usize) -> String {
    let tenths = (value * 10.0).round() as usize;
    let whole = view.texts.offset(tenths / 10);
    if decimals == 0 {
        return whole;
    }
    let rest = view.texts.offset(tenths % 10);
    view.text_with(
        "settings-decimal",
        &[("whole", Value::Text(&whole)), ("rest", Value::Text(&rest))],
    )
}

/// A sample of plain and vocalized text in the present settings.
fn specimen(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let theme = view.theme;
    Frame::new()
        .fill(theme.paper)
        .stroke(theme.hairline_stroke())
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::symmetric(16, 10))
        .show(ui, |ui| {
            for (id, vocalised) in [
                ("settings-specimen-plain", false),
                ("settings-specimen-vocalised", true),
            ] {
                let style = view.prefs.reading_style();
                let width = ui.available_width();
                let flow = style.flow(width + 72.0, vocalised);
                let text = view.text(id);
                let laid = view
                    .engine
                    .label(&text, flow.role, flow.size, Some(width), true);
                let lines = laid.layout.lines().len().min(3);
                let step = flow.line_step();
                let size = Vec2::new(width, step * lines as f32);
                let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
                let mut meshes = GlyphMeshes::default();
                for line in 0..lines {
                    let base = rect.top() + step * line as f32 + step * 0.5 + flow.size * 0.32;
                    view.engine.add_line(
                        ui.ctx(),
                        (&laid.layout, line),
                        flow.size,
                        (Pos2::new(rect.left(), base), theme.text),
                        &mut meshes,
                    );
                }
                meshes.paint(ui.painter(), &view.engine.atlas);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
            }
        });
}
