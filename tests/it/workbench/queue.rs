//! The review of the project in the window: one key a decision, across documents.

use std::sync::Arc;

use tawsim::session::import::plan::ImportPlan;
use tawsim::session::{Env, Session};

use crate::support::projects::{ImportFromMemory as _, batch, env, marked};
use crate::support::window::Window;

/// Opens a project with these predictions of a system.
fn window(predicted: &[String]) -> Window {
    window_of(predicted, env())
}

/// Opens it for this annotator.
fn window_of(predicted: &[String], annotator: Env) -> Window {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let path = folder.path().join("p.tawsim");
    let mut session = Session::create(&path, env()).unwrap();
    let document = |(marks, n): (&String, usize)| marked(&format!("d{n}"), marks);
    let all = || predicted.iter().zip(1..).map(document);
    let plain = all().map(|mut document| {
        document.entities.clear();
        document
    });
    session.import(batch(plain.collect())).unwrap();
    let mut more = batch(all().collect());
    more.plan = ImportPlan {
        suggestions: Some("camel".to_owned()),
        ..ImportPlan::default()
    };
    session.import(more).unwrap();
    drop(session);
    let mut window = Window::empty_with(folder, annotator);
    window.open(&[path]);
    window
}

fn two() -> Window {
    window(&[
        "زار [PERSON محمد] [LOCATION القاهرة]".to_owned(),
        "عاد [PERSON محمد] إلى [ORG القاهرة]".to_owned(),
    ])
}

/// Returns the open document, and the words that are in question.
fn asked(window: &Window) -> String {
    let open = window.session().document().unwrap();
    let asked = window.session().asked();
    let words = asked.and_then(|one| one.span.get(&open.document.text));
    format!("{} {}", open.document.name, words.unwrap_or("-"))
}

fn begin(window: &mut Window) {
    window.stroke("Mod+Shift+R");
    window.settle();
    window.settle();
}

#[test]
fn queue_keys_decide_across_documents_and_what_is_put_off_comes_back() {
    let mut window = two();
    begin(&mut window);
    assert_eq!(asked(&window), "d1 محمد");
    assert!(window.shows_with("0 of 4 decided"), "{:#?}", window.names());
    window.stroke("Enter");
    assert_eq!(asked(&window), "d1 القاهرة");
    window.stroke("L");
    assert_eq!(asked(&window), "d2 محمد");
    window.stroke("X");
    window.settle();
    assert_eq!(asked(&window), "d2 القاهرة");
    assert!(window.shows_with("2 of 4 decided"), "{:#?}", window.names());
    window.stroke("Enter");
    assert_eq!(asked(&window), "d1 القاهرة", "it was put off");
    window.stroke("Enter");
    window.settle();
    assert_eq!(asked(&window), "d1 -");
    assert!(window.shows_with("4 of 4 decided"), "{:#?}", window.names());
    // Nothing is left to decide: the documents can be finished in one step.
    window.press_name("Finish 2 decided documents");
    window.settle();
    assert!(
        window.shows_with("4 of 4 decided. 2 reviewed"),
        "{:#?}",
        window.names()
    );
    window.stroke("Mod+Z");
    window.settle();
    window.settle();
    // One press takes one decision back, wherever it was.
    window.stroke("Mod+Z");
    assert_eq!(asked(&window), "d1 القاهرة");
    window.stroke("Mod+Z");
    assert_eq!(asked(&window), "d2 القاهرة");
    window.settle();
    assert!(window.shows_with("2 of 4 decided"), "{:#?}", window.names());
}

#[test]
fn queue_enter_that_is_held_decides_once() {
    let all: Vec<String> = (0..10)
        .map(|_| {
            let one = "[PERSON محمد] و[ORG شركة] في [LOCATION القاهرة] مع [PERSON عمر] و[ORG بنك]";
            one.to_owned()
        })
        .collect();
    let mut window = window(&all);
    begin(&mut window);
    assert!(
        window.shows_with("0 of 50 decided"),
        "{:#?}",
        window.names()
    );
    window.hold("Enter", 60);
    window.settle();
    assert!(
        window.shows_with("1 of 50 decided"),
        "{:#?}",
        window.names()
    );
    window.hold("X", 60);
    window.settle();
    assert!(
        window.shows_with("2 of 50 decided"),
        "{:#?}",
        window.names()
    );
}

#[test]
fn queue_by_name_one_key_decides_all_cases_in_one_step() {
    let mut window = two();
    begin(&mut window);
    window.press_name("In reading order");
    window.settle();
    window.press_name("By name");
    window.settle();
    let name = |window: &Window, words: &str| {
        let names = window.names().into_iter();
        let mut found = names.filter(|name| name.contains(words) && name.contains("2 cases"));
        found.next().expect("the name")
    };
    let first = name(&window, "محمد");
    window.press_name(&first);
    window.settle();
    assert!(window.shows("Accept 2"), "{:#?}", window.names());
    window.stroke("Enter");
    window.settle();
    assert!(window.shows_with("2 of 4 decided"), "{:#?}", window.names());
    assert!(window.shows("2 suggestions were accepted"));
    // The next name stands there at once: one case of two has the label of most.
    assert!(window.shows("Accept 1"), "{:#?}", window.names());
    window.press_name("All on");
    window.settle();
    window.press_name("Reject 2");
    window.settle();
    assert!(window.shows_with("4 of 4 decided"), "{:#?}", window.names());
    assert_eq!(
        window.session().undo_title().as_deref(),
        Some("edit-suggestions-reject")
    );
    window.stroke("Mod+Z");
    window.settle();
    assert!(window.shows_with("2 of 4 decided"), "{:#?}", window.names());
}

#[test]
fn queue_rejected_ones_are_listed_and_taken_back() {
    let mut window = two();
    begin(&mut window);
    window.stroke("X");
    window.press_name("Filter");
    window.settle();
    window.press_name("Rejected");
    window.settle();
    assert!(window.shows("1 proposal"), "{:#?}", window.names());
    let row = window
        .names()
        .into_iter()
        .find(|name| name.contains("محمد. Rejected"));
    window.press_name(&row.expect("the row"));
    window.settle();
    assert_eq!(asked(&window), "d1 محمد");
    window.stroke("R");
    window.settle();
    assert!(window.shows_with("0 of 4 decided"), "{:#?}", window.names());
    assert_eq!(asked(&window), "d1 محمد");
}

#[test]
fn queue_somebody_who_has_changed_nothing_yet_reviews_too() {
    let predicted = ["زار [PERSON محمد] القاهرة".to_owned()];
    let other = Env {
        annotator: "ليلى".to_owned(),
        ..env()
    };
    let mut window = window_of(&predicted, other);
    begin(&mut window);
    assert_eq!(asked(&window), "d1 محمد");
    window.stroke("Enter");
    window.settle();
    assert!(window.shows_with("1 of 1 decided"), "{:#?}", window.names());
}

#[test]
fn queue_without_suggestions_says_what_helps() {
    let mut window = Window::on("زار محمد القاهرة");
    assert!(!window.shows("Review"));
    begin(&mut window);
    assert!(
        window.shows_with("No suggestions yet"),
        "{:#?}",
        window.names()
    );
    window.stroke("Mod+Shift+R");
    assert!(!window.shows_with("No suggestions yet"));
}
