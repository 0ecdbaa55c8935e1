//! Both sides of benchmark P4: the article alone, and egui's own labels with the article's face.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::epaint::Shape;
use egui::{
    Align2, Color32, Context, FontData, FontDefinitions, FontFamily, FontId, Pos2, RawInput, Rect,
    Ui, Vec2,
};
use tawsim::session::{Action, Session};
use tawsim::text::glyphs::fonts::FontSet;
use tawsim::ui::article::{ArticleInput, ArticleView, Cuts};
use tawsim::ui::state::label_colors::ShownSet;
use tawsim::ui::state::layer_view::ShownLayers;
use tawsim::ui::state::prefs::Prefs;
use tawsim::ui::widgets::text_engine::TextEngine;
use tawsim::ui::widgets::theme::{Mode, Theme};

const FRAMES: usize = 800;

/// The size of the names of labels under entities, in points.
const NAME_SIZE: f32 = 10.5;

/// The painted shapes of the entities on the screen.
#[derive(Default)]
pub(crate) struct Marks {
    /// Fills, and the lines under them.
    pub(crate) shapes: Vec<Shape>,
    /// The names of labels, by their top left corners.
    pub(crate) names: Vec<(Pos2, String)>,
}

impl Marks {
    /// Collects them from the shapes that the article paints.
    pub(crate) fn of(path: &Path, size: Vec2) -> Self {
        let names = {
            let session = Session::open(path, super::env()).unwrap();
            let labels = session.labels().labels.iter();
            let names: Vec<String> = labels.map(|label| label.display("ar").to_owned()).collect();
            names
        };
        let mut marks = Self::default();
        let mut painted = Vec::new();
        paint_article(path, |ctx, paint| {
            for frame in 0..3 {
                let output = ctx.run_ui(input(frame, size), |ui| paint(ui));
                painted = output.shapes;
            }
        });
        for shape in painted {
            match shape.shape {
                // The paper covers the whole area.
                Shape::Rect(rect) if rect.rect.height() < 100.0 => {
                    marks.shapes.push(Shape::Rect(rect));
                }
                line @ Shape::LineSegment { .. } => marks.shapes.push(line),
                Shape::Mesh(mesh) if mesh.calc_bounds().height() < 2.0 * NAME_SIZE => {
                    let index = marks.names.len() % names.len();
                    let name = names.get(index).expect("a name");
                    marks.names.push((mesh.calc_bounds().min, name.clone()));
                }
                _ => {}
            }
        }
        marks
    }
}

/// Returns the median time of a frame that paints the article of a project.
pub(crate) fn article(path: &Path, size: Vec2) -> Duration {
    let mut taken = Duration::ZERO;
    paint_article(path, |ctx, paint| taken = frames(ctx, size, paint));
    taken
}

fn paint_article(path: &Path, work: impl FnOnce(&Context, &mut dyn FnMut(&mut Ui))) {
    let mut session = Session::open(path, super::env()).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    let ctx = Context::default();
    tawsim::ui::app::install(&ctx);
    let theme = Theme::of(Mode::Light);
    tawsim::ui::widgets::egui_style::install(theme, &ctx);
    let mut engine = TextEngine::new(FontSet::bundled());
    let mut view = ArticleView::default();
    let style = Prefs::default().reading_style();
    let labels = ShownSet::of(session.labels().clone());
    work(&ctx, &mut |ui| {
        engine.begin_frame();
        let input = ArticleInput {
            document: session.document().unwrap(),
            labels: &labels,
            selection: session.selection(),
            selected: None,
            cuts: Cuts::WHOLE,
            found: &[],
            shows_signs: false,
            layers: ShownLayers::OWN,
            brush: None,
            theme,
            language: "ar",
            entity_name: &|_, _, _, _| String::new(),
            scroll_name: "",
        };
        view.ui(ui, &input, style, &mut engine, &mut Vec::new());
    });
}

/// Returns the median time of a frame with egui's labels, one per line, and the marks of entities.
pub(crate) fn labels(lines: &[String], marks: &Marks, size: Vec2) -> Duration {
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
    frames(&ctx, size, &mut |ui| {
        for shape in &marks.shapes {
            ui.painter().add(shape.clone());
        }
        for line in lines {
            let text = egui::RichText::new(line).size(size_of_letters);
            ui.add(egui::Label::new(text).extend());
        }
        for (at, name) in &marks.names {
            let font = FontId::proportional(NAME_SIZE);
            ui.painter()
                .text(*at, Align2::LEFT_TOP, name, font, Color32::BLUE);
        }
    })
}

fn input(frame: usize, size: Vec2) -> RawInput {
    RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
        time: Some(frame as f64 / 60.0),
        ..RawInput::default()
    }
}

fn frames(ctx: &Context, size: Vec2, paint: &mut dyn FnMut(&mut Ui)) -> Duration {
    let mut times = Vec::new();
    for frame in 0..FRAMES {
        let input = input(frame, size);
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
