//! Benchmarks P2, P3 and P4: from opening a document to the first painted frame, frames during
//! work, and a screen of an article compared with plain labels; also scrolling the list of 100,000
//! documents. Measures logic, ui and tessellation, without a GPU.
//!
//! `cargo bench --bench frame`. With `TAWSIM_DATA` set, the texts are generated from
//! `article/article.txt` there, else from the bundled sample article. `-- p2` (or `list`) runs only
//! that benchmark; `review` is P11 in the window, with `TAWSIM_SUGGESTIONS`; `TAWSIM_FRAMES=3` sets the number of rounds of P3, `TAWSIM_ARTICLES` the number
//! of documents in the list.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot run has no figure")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2};
use tawsim::commands::intent::Intent;
use tawsim::formats::core::imported::{ImportedDocument, ImportedEntity};
use tawsim::model::annotation::Origin;
use tawsim::model::time::Timestamp;
use tawsim::session::import::plan::ImportPlan;
use tawsim::session::{Action, Env, Selection, Session};
use tawsim::text::segment;
use tawsim::text::span::Span;
use tawsim::ui::state::prefs::Prefs;
use tawsim::ui::workbench::{Places, Workbench};

const SMALL: usize = 10_000;
const LARGE: usize = 10_000_000;
/// The number of bytes per entity: the large document has 50,000 entities.
const BYTES_AN_ENTITY: usize = 200;
const SCREEN: Vec2 = Vec2::new(1280.0, 800.0);
const RUNS: usize = 7;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let make = |name: &str, bytes, tagged| {
        let path = folder.path().join(name);
        let made = project(&path, bytes, tagged);
        println!("{name}: {} bytes, {} entities", made.0, made.1);
        path
    };
    let bare = make("bare.tawsim", SMALL, false);
    let small = make("small.tawsim", SMALL, true);
    let large = make("large.tawsim", LARGE, true);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("load {}", load.trim());
    // The first argument is the path of the bench itself; cargo adds flags of its own.
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|arg| arg == name);
    if wanted("p2") {
        p2(&small, &large);
    }
    if wanted("p3") {
        p3(&small, &large);
    }
    if wanted("p4") {
        p4(&bare, &small);
    }
    if wanted("list") {
        let n = std::env::var("TAWSIM_ARTICLES").map_or(100_000, |n| n.parse().unwrap());
        list::scrolling(folder.path(), n);
    }
    if wanted("review") {
        let n = std::env::var("TAWSIM_SUGGESTIONS").map_or(500_000, |n| n.parse().unwrap());
        review::deciding(folder.path(), n);
    }
}

/// Measures the time from opening to the first painted frame, in an existing window, and to the
/// frame in which all entities are there.
fn p2(small: &Path, large: &Path) {
    let time = |path: &Path, whole: bool| {
        median(|| {
            let mut window = Window::new();
            window.frame(Vec::new());
            let start = Instant::now();
            window.open(path);
            window.frame(Vec::new());
            while whole && !window.workbench.session().is_whole() {
                window.frame(Vec::new());
            }
            let time = start.elapsed();
            assert!(window.workbench.session().document().is_some());
            time
        })
    };
    let (first, reference) = (time(large, false), time(small, false));
    told("P2 open to the first frame", first, reference, 8.0);
    told("   to all entities", time(large, true), reference, 16.0);
}

/// Measures frames while scrolling, selecting, labeling and undoing.
fn p3(small: &Path, large: &Path) {
    let rounds = std::env::var("TAWSIM_FRAMES").map_or(3, |n| n.parse().unwrap());
    let mut figures: [BTreeMap<&'static str, Vec<Duration>>; 2] = Default::default();
    for _ in 0..rounds {
        for (figures, path) in figures.iter_mut().zip([small, large]) {
            work(path, figures);
        }
    }
    let [mut small, mut large] = figures;
    let all = |figures: &BTreeMap<&str, Vec<Duration>>| -> Vec<Duration> {
        figures.values().flatten().copied().collect()
    };
    let (mut all_small, mut all_large) = (all(&small), all(&large));
    told(
        "P3 a frame at work, p99",
        percentile(&mut all_large, 0.99),
        percentile(&mut all_small, 0.99),
        1.5,
    );
    told(
        "   the median",
        percentile(&mut all_large, 0.5),
        percentile(&mut all_small, 0.5),
        1.5,
    );
    for (kind, large) in &mut large {
        let small = small.get_mut(kind).unwrap();
        told(
            &format!("   {kind}, p99"),
            percentile(large, 0.99),
            percentile(small, 0.99),
            1.5,
        );
    }
}

/// Records the frame times of one round of work, by kind of work.
fn work(path: &Path, figures: &mut BTreeMap<&'static str, Vec<Duration>>) {
    let mut window = Window::new();
    window.frame(Vec::new());
    window.open(path);
    // Work in the middle of the text, as a typical user does.
    let middle = {
        let text = &window.workbench.session().document().unwrap().document.text;
        segment::next_word_start(text, nearest(text, text.len() / 2))
    };
    window.act(Action::Select(Selection::caret(middle)));
    window.frame(stroke(Key::ArrowDown, Modifiers::NONE));
    for _ in 0..5 {
        window.frame(Vec::new());
    }
    let center = Pos2::new(SCREEN.x / 2.0, SCREEN.y / 2.0);
    window.frame(vec![Event::PointerMoved(center)]);
    let mut note = |kind, time| figures.entry(kind).or_default().push(time);
    // Scrolls down and up again, because the small document is short.
    for step in 0..240 {
        let down = (step / 40) % 2 == 0;
        let wheel = Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, if down { -40.0 } else { 40.0 }),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        };
        note("scroll", window.frame(vec![wheel]));
    }
    for _ in 0..20 {
        window.frame(Vec::new());
    }
    for line in 0..6 {
        let from = center + Vec2::new(250.0, 44.0 * line as f32 - 130.0);
        note("select", window.frame(vec![Event::PointerMoved(from)]));
        note("select", window.frame(vec![button(from, true)]));
        for step in 0..30 {
            let at = from - Vec2::new(12.0 * step as f32, -0.5 * step as f32);
            note("select", window.frame(vec![Event::PointerMoved(at)]));
        }
        let at = from - Vec2::new(360.0, -15.0);
        note("select", window.frame(vec![button(at, false)]));
    }
    let mut made = 0;
    for _ in 0..60 {
        window.frame(stroke(Key::Escape, Modifiers::NONE));
        window.frame(stroke(Key::ArrowLeft, Modifiers::COMMAND));
        window.frame(stroke(Key::Space, Modifiers::NONE));
        let before = window.entities();
        note("label", window.frame(stroke(Key::Num1, Modifiers::NONE)));
        note("label", window.frame(Vec::new()));
        made += usize::from(window.entities() > before);
    }
    assert!(made > 20, "only {made} were labelled");
    for _ in 0..made {
        note("undo", window.frame(stroke(Key::Z, Modifiers::COMMAND)));
        note("undo", window.frame(Vec::new()));
    }
}

/// Compares a screen of an article with egui painting the same glyphs as plain labels, one per
/// line, both with warm caches; then the same article with its entities, compared with the same
/// labels and the same rectangles, lines and names.
fn p4(bare: &Path, tagged: &Path) {
    let mut window = Window::new();
    window.ctx.enable_accesskit();
    window.frame(Vec::new());
    window.open(bare);
    window.frame(Vec::new());
    let mut output = window.output();
    output.textures_delta.clear();
    let tree = output.platform_output.accesskit_update.take().unwrap();
    let lines: Vec<String> = tree
        .nodes
        .iter()
        .filter(|(_, node)| node.role() == egui::Role::Paragraph)
        .filter_map(|(_, node)| node.label().map(|label| label.trim_end().to_owned()))
        .collect();
    let rect = window.workbench.article().rect().unwrap();
    println!("   {} lines", lines.len());
    let labels = screen::labels(&lines, &Marks::default(), rect.size());
    let plain = screen::article(bare, rect.size());
    told("P4 a screen of article", plain, labels, 1.0);
    let marks = Marks::of(tagged, rect.size());
    println!(
        "   {} shapes, {} names of labels",
        marks.shapes.len(),
        marks.names.len()
    );
    assert!(!marks.names.is_empty(), "no entity is on the screen");
    let labels = screen::labels(&lines, &marks, rect.size());
    let tagged = screen::article(tagged, rect.size());
    told("   with its entities", tagged, labels, 1.5);
}

#[path = "../corpus/articles.rs"]
mod articles;
mod list;
#[path = "../corpus/predicted.rs"]
mod predicted;
mod review;
mod screen;

use screen::Marks;

/// The window, with a clock that counts frames.
struct Window {
    ctx: Context,
    workbench: Workbench,
    time: f64,
    // The folder for settings, deleted at the end.
    _data: tempfile::TempDir,
}

impl Window {
    fn new() -> Self {
        let ctx = Context::default();
        tawsim::ui::app::install(&ctx);
        let data = tempfile::tempdir().unwrap();
        let places = Places {
            settings: None,
            keymap: None,
            data: data.path().to_owned(),
        };
        // The question about backups of a large project would take the keys.
        let prefs = Prefs {
            backups: false,
            ..Prefs::default()
        };
        Self {
            ctx,
            workbench: Workbench::new(env(), prefs, places, "ar"),
            time: 0.0,
            _data: data,
        }
    }

    fn open(&mut self, path: &Path) {
        let ctx = self.ctx.clone();
        self.workbench
            .open(&ctx, &[PathBuf::from(path)], &Vec::new());
        self.workbench.settle(&ctx, Duration::from_mins(10));
    }

    fn act(&mut self, action: Action) {
        self.workbench.ask(Intent::Act(action));
        self.frame(Vec::new());
    }

    fn entities(&self) -> usize {
        self.workbench
            .session()
            .document()
            .unwrap()
            .annotations
            .len()
    }

    /// Runs a frame and returns its time: logic, ui, tessellation.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        let input = self.input(events);
        let start = Instant::now();
        let mut output = self.ctx.run_ui(input, |ui| {
            let ctx = ui.ctx().clone();
            self.workbench.logic(&ctx);
            self.workbench.ui(ui);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = self.ctx.tessellate(shapes, output.pixels_per_point);
        let time = start.elapsed();
        assert!(!primitives.is_empty());
        output.textures_delta.clear();
        time
    }

    fn output(&mut self) -> egui::FullOutput {
        let input = self.input(Vec::new());
        self.ctx.run_ui(input, |ui| {
            let ctx = ui.ctx().clone();
            self.workbench.logic(&ctx);
            self.workbench.ui(ui);
        })
    }

    fn input(&mut self, events: Vec<Event>) -> RawInput {
        self.time += 1.0 / 60.0;
        RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SCREEN)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        }
    }
}

/// A press and the release after it: a key that stays down performs its command once.
fn stroke(key: Key, modifiers: Modifiers) -> Vec<Event> {
    let event = |pressed| Event::Key {
        key,
        physical_key: Some(key),
        pressed,
        repeat: false,
        modifiers,
    };
    vec![event(true), event(false)]
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

fn env() -> Env {
    Env {
        now: || Timestamp(1_700_000_000_000),
        host: "bench".into(),
        ..Env::new("bench")
    }
}

/// Creates a project with one document; returns the number of its bytes and entities.
fn project(path: &Path, bytes: usize, tagged: bool) -> (usize, usize) {
    let text = text(bytes);
    let mut entities = Vec::new();
    let mut at = 0;
    while let Some(word) =
        segment::word_at(&text, segment::next_word_start(&text, nearest(&text, at)))
    {
        entities.extend(
            Span::new(&text, word.start, word.end).map(|span| ImportedEntity {
                id: Some(format!("e{}", word.start)),
                span,
                label: match entities.len() % 3 {
                    0 => "PERSON".to_owned(),
                    1 => "LOCATION".to_owned(),
                    _ => "ORG".to_owned(),
                },
                norm: None,
                note: None,
                flags: Vec::new(),
                uncertain: false,
                origin: Origin::default(),
                extra: None,
            }),
        );
        at = word.end + BYTES_AN_ENTITY - 15;
        if at >= text.len() {
            break;
        }
    }
    if !tagged {
        entities.clear();
    }
    let made = (text.len(), entities.len());
    let document = ImportedDocument {
        id: "article".to_owned(),
        text: text.into(),
        title: None,
        status: None,
        flag: None,
        meta: None,
        extra: None,
        source_sha256: None,
        entities,
        layers: Vec::new(),
    };
    let mut session = Session::create(path, env()).unwrap();
    session
        .import_from(None, &ImportPlan::default(), |incoming| {
            incoming.document(document)
        })
        .unwrap();
    made
}

/// Returns a text of repeated paragraphs of the article.
fn text(bytes: usize) -> String {
    let article = std::env::var_os("TAWSIM_DATA")
        .map(|data| Path::new(&data).join("article/article.txt"))
        .and_then(|path| fs::read_to_string(path).ok())
        .unwrap_or_else(|| include_str!("../../assets/articles/sample.ar.txt").to_owned());
    let mut text = String::with_capacity(bytes + article.len());
    while text.len() < bytes {
        text.push_str(article.trim());
        text.push('\n');
    }
    text.truncate(nearest(&text, bytes));
    text
}

fn nearest(text: &str, byte: usize) -> usize {
    text.floor_char_boundary(byte)
}

fn told(what: &str, figure: Duration, reference: Duration, target: f64) {
    let ratio = figure.as_secs_f64() / reference.as_secs_f64();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    println!(
        "{what:28} {:9.3} ms, reference {:9.3} ms, ratio {ratio:6.2} (to reach: {target})",
        milliseconds(figure),
        milliseconds(reference),
    );
}

fn median(mut time: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS).map(|_| time()).collect();
    percentile(&mut times, 0.5)
}

fn percentile(times: &mut [Duration], share: f64) -> Duration {
    times.sort_unstable();
    let index = ((times.len() - 1) as f64 * share).round() as usize;
    times.get(index).copied().unwrap_or_default()
}
