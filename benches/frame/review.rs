//! Benchmark P11 in the window: the review of 500,000 suggestions of three systems in 20,000
//! documents against 500 of them in as many: to its first page, frames after a filter and an order,
//! a decision, and undoing one.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use tawsim::session::Session;
use tawsim::session::import::plan::ImportPlan;
use tawsim::session::query::queue::{QueueFilter, QueueOrder, VerdictWish};

use super::predicted::{DOCUMENTS, document};
use super::{Window, env, percentile, stroke, told};

/// The number of decisions and of filters.
const TIMES: usize = 40;

pub(crate) fn deciding(folder: &Path, n: usize) {
    let few = figures(&project(folder, 500));
    let many = figures(&project(folder, n));
    println!("   {n} suggestions against 500");
    for ((what, few), (_, many)) in few.into_iter().zip(many) {
        told(what, many, few, 1.2);
    }
}

fn project(folder: &Path, n: usize) -> PathBuf {
    let path = folder.join(format!("review-{n}.tawsim"));
    let mut session = Session::create(&path, env()).unwrap();
    let mut documents = (0..DOCUMENTS).map(|number| document(number, n));
    session
        .import_from(None, &ImportPlan::default(), |incoming| {
            documents.try_for_each(|document| incoming.document(document))
        })
        .unwrap();
    path
}

/// Runs frames until a suggestion is in question, or all of the queue is there.
fn wait(window: &mut Window, whole: bool) {
    let review = |window: &Window| {
        let list = &window.workbench.review().list;
        list.queue().is_some_and(|queue| !whole || queue.is_whole())
    };
    while !review(window) {
        window.frame(Vec::new());
    }
    window.frame(Vec::new());
}

fn figures(path: &Path) -> Vec<(&'static str, Duration)> {
    let mut opened = Vec::new();
    for _ in 0..5 {
        let mut window = Window::new();
        window.frame(Vec::new());
        window.open(path);
        for _ in 0..5 {
            window.frame(Vec::new());
        }
        let start = Instant::now();
        let keys = Modifiers::COMMAND | Modifiers::SHIFT;
        window.frame(stroke(Key::R, keys));
        wait(&mut window, false);
        assert!(window.workbench.session().asked().is_some());
        opened.push(start.elapsed());
    }
    let mut window = Window::new();
    window.frame(Vec::new());
    window.open(path);
    window.frame(stroke(Key::R, Modifiers::COMMAND | Modifiers::SHIFT));
    let start = Instant::now();
    wait(&mut window, true);
    println!(
        "   the whole queue after {:.0} ms",
        start.elapsed().as_secs_f64() * 1000.0
    );
    for _ in 0..60 {
        window.frame(Vec::new());
    }
    let mut times: [Vec<Duration>; 4] = Default::default();
    let [filters, orders, decisions, undone] = &mut times;
    for turn in 0..TIMES {
        let wish = &mut window.workbench.review_mut().list.wish;
        wish.filter.differs = turn % 2 == 0;
        wish.filter.verdict = if turn % 3 == 0 {
            VerdictWish::Any
        } else {
            VerdictWish::Pending
        };
        filters.push(window.frame(Vec::new()));
        for _ in 0..3 {
            filters.push(window.frame(Vec::new()));
        }
    }
    for turn in 0..TIMES {
        let wish = &mut window.workbench.review_mut().list.wish;
        wish.filter = QueueFilter::default();
        wish.order = if turn % 2 == 0 {
            QueueOrder::Doubt
        } else {
            QueueOrder::Reading
        };
        orders.push(window.frame(Vec::new()));
    }
    for _ in 0..60 {
        window.frame(Vec::new());
    }
    for turn in 0..TIMES {
        let key = if turn % 2 == 0 { Key::Enter } else { Key::X };
        let before = window.workbench.session().asked().map(|one| one.id);
        let start = Instant::now();
        window.frame(stroke(key, Modifiers::NONE));
        window.frame(Vec::new());
        decisions.push(start.elapsed());
        let after = window.workbench.session().asked().map(|one| one.id);
        assert_ne!(before, after, "nothing was decided");
    }
    for _ in 0..TIMES {
        let start = Instant::now();
        window.frame(stroke(Key::Z, Modifiers::COMMAND));
        window.frame(Vec::new());
        undone.push(start.elapsed());
    }
    let mut found = vec![(
        "P11 review: to the first page",
        percentile(&mut opened, 0.5),
    )];
    let names = [
        "   frames after a filter, median",
        "   a frame after another order",
        "   a decision, to its next",
        "   undoing one",
    ];
    for (name, times) in names.into_iter().zip(&mut times) {
        found.push((name, percentile(times, 0.5)));
    }
    found
}
