//! Benchmark of the document list: frame times while scrolling, with 100,000 and with 100
//! documents.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::{Event, Modifiers, MouseWheelUnit, Pos2, TouchPhase, Vec2};
use tawsim::session::Session;
use tawsim::session::import::plan::ImportPlan;

use super::articles::Articles;
use super::{RUNS, SCREEN, Window, env, percentile, told};

/// The number of frames in each direction, for each way of scrolling.
const FRAMES: usize = 120;

/// A notch of the wheel, in points.
const NOTCH: f32 = 40.0;

/// A step as when a scroll bar is dragged.
const FAR: f32 = 2_000.0;

/// Scrolls by single notches of the wheel, then by large steps as when a scroll bar is dragged.
/// Reports the median of the runs' 99th percentiles, because users notice the frames that wait for
/// the disk.
pub(crate) fn scrolling(folder: &Path, n: usize) {
    let data = std::env::var_os("TAWSIM_DATA").map(PathBuf::from);
    let articles = Articles::read(data.as_deref());
    let (few, many) = (
        project(&articles, folder, 100),
        project(&articles, folder, n),
    );
    println!("   the list of {n} documents against that of 100");
    let p99 = |path: &Path, step| {
        let mut runs: Vec<_> = (0..RUNS).map(|_| frames(path, step)).collect();
        percentile(&mut runs, 0.5)
    };
    let notch = p99(&few, NOTCH);
    let far = p99(&few, FAR);
    // Only once after an import, another thread writes the search index meanwhile.
    told("   far, beside the index", p99(&many, FAR), far, 1.5);
    index(&many);
    told(
        "   a notch of the wheel, p99",
        p99(&many, NOTCH),
        notch,
        1.5,
    );
    told("   far along the bar, p99", p99(&many, FAR), far, 1.5);
}

/// Finishes the search index, which a window begins to make when it opens a project.
fn index(path: &Path) {
    let mut session = Session::open(path, env()).unwrap();
    session.index_texts(|_| ControlFlow::Continue(())).unwrap();
}

fn project(articles: &Articles, folder: &Path, n: usize) -> PathBuf {
    let path = folder.join(format!("list-{n}.tawsim"));
    let mut session = Session::create(&path, env()).unwrap();
    let mut documents = (0..n).map(|number| articles.article(number));
    session
        .import_from(None, &ImportPlan::default(), |incoming| {
            documents.try_for_each(|document| incoming.document(document))
        })
        .unwrap();
    path
}

fn frames(path: &Path, step: f32) -> Duration {
    let mut window = Window::new();
    window.frame(Vec::new());
    window.open(path);
    for _ in 0..20 {
        window.frame(Vec::new());
    }
    // The window is in Arabic, so the list is on the right.
    let at = Pos2::new(SCREEN.x - 80.0, SCREEN.y / 2.0);
    window.frame(vec![Event::PointerMoved(at)]);
    let mut times = Vec::new();
    let mut rest = |window: &mut Window, down: bool| {
        for _ in 0..FRAMES {
            let wheel = Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: Vec2::new(0.0, if down { -step } else { step }),
                phase: TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            };
            times.push(window.frame(vec![wheel]));
        }
        for _ in 0..30 {
            times.push(window.frame(Vec::new()));
        }
    };
    rest(&mut window, true);
    let before = window.workbench.session().document().map(|d| d.document.id);
    window.frame(vec![super::button(at, true)]);
    window.frame(vec![super::button(at, false)]);
    window.frame(Vec::new());
    let after = window.workbench.session().document().map(|d| d.document.id);
    assert_ne!(before, after, "a row was not under the pointer");
    rest(&mut window, false);
    percentile(&mut times, 0.99)
}
