//! Both sides of benchmark P4: the article alone, and egui's own labels with the article's face.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::{Context, FontData, FontDefinitions, FontFamily, RawInput, Rect, Ui, Vec2};
use tawsim::session::{Action, Session};
use tawsim::text::fonts::FontSet;
use tawsim::ui::article::{ArticleInput, ArticleView};
use tawsim::ui::state::prefs::Prefs;
use tawsim::ui::widgets::text_engine::TextEngine;
use tawsim::ui::widgets::theme::{Mode, Theme};

const FRAMES: usize = 800;

/// Returns the median time of a frame that paints the article of a project.
pub(crate) fn article(path: &Path, size: Vec2) -> Duration {
    let mut session = Session::open(path, super::env()).unwrap();
    session.perform(Action::NextDocument).unwrap();
    let ctx = Context::default();
    tawsim::ui::app::install(&ctx);
    let theme = Theme::of(Mode::Light);
    theme.install(&ctx);
    let mut engine = TextEngine::new(FontSet::bundled());
    let mut view = ArticleView::default();
    let style = Prefs::default().reading_style();
    frames(&ctx, size, |ui| {
        engine.begin_frame();
        let input = ArticleInput {
            document: session.document().unwrap(),
            labels: session.labels(),
            selection: session.selection(),
            selected: None,
            found: &[],
            brush: None,
            theme,
            language: "ar",
            entity_name: &|_, _, _, _| String::new(),
            scroll_name: "",
        };
        view.ui(ui, &input, style, &mut engine, &mut Vec::new());
    })
}

/// Returns the median time of a frame with egui's labels, one per line.
pub(crate) fn labels(lines: &[String], size: Vec2) -> Duration {
    let ctx = Context::default();
    let mut fonts = FontDefinitions::empty();
    let faces: [(&str, &'static [u8]); 2] = [
        (
            "naskh",
            include_bytes!("../../fonts/noto-naskh-arabic/NotoNaskhArabic-Regular.ttf"),
        ),
        (
            "sans",
            include_bytes!("../../fonts/noto-sans/NotoSans-Regular.ttf"),
        ),
    ];
    for (name, data) in faces {
        let data = FontData::from_static(data).into();
        fonts.font_data.insert(name.to_owned(), data);
        for family in [FontFamily::Proportional, FontFamily::Monospace] {
            fonts
                .families
                .entry(family)
                .or_default()
                .push(name.to_owned());
        }
    }
    ctx.set_fonts(fonts);
    let size_of_letters = Prefs::default().reading_style().size;
    frames(&ctx, size, |ui| {
        for line in lines {
            let text = egui::RichText::new(line).size(size_of_letters);
            ui.add(egui::Label::new(text).extend());
        }
    })
}

fn frames(ctx: &Context, size: Vec2, mut paint: impl FnMut(&mut Ui)) -> Duration {
    let mut times = Vec::new();
    for frame in 0..FRAMES {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, size)),
            time: Some(frame as f64 / 60.0),
            ..RawInput::default()
        };
        let start = Instant::now();
        let mut output = ctx.run_ui(input, |ui| paint(ui));
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = ctx.tessellate(shapes, output.pixels_per_point);
        times.push(start.elapsed());
        assert!(!primitives.is_empty());
        output.textures_delta.clear();
    }
    super::percentile(times.get_mut(20..).unwrap_or_default(), 0.5)
}
