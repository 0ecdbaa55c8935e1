//! A project is opened again: the window returns to where the person was. A read-only window takes
//! over when the other one has gone.

use std::fs;
use std::sync::Arc;

use tawsim::session::{Access, Action, Selection, Session};

use crate::support::projects;
use crate::support::window::Window;

fn id_of(window: &Window) -> tawsim::model::id::DocumentId {
    window.session().document().unwrap().document.id
}

/// Returns the first byte of the first line on the screen.
fn top(window: &Window) -> usize {
    let article = window.harness.state().article();
    article.top(id_of(window)).unwrap()
}

/// Opens three articles, the second of which is longer than the screen, and goes into it.
fn in_the_middle() -> Window {
    let long = "قال بوتين أمس في موسكو.\n\n".repeat(60);
    let mut window = Window::on_articles(&["قال بوتين أمس", &long, "زار القاهرة"]);
    let second = window.session().document_by_name("article 2").unwrap();
    window.ask(Action::OpenDocument(second.unwrap()));
    window.ask(Action::GoTo(long.len() / 2 - long.len() / 2 % 46));
    window
}

#[test]
fn window_title_names_the_document_and_the_project() {
    let mut window = Window::on_articles(&["قال بوتين أمس", "زار القاهرة"]);
    let title = window.harness.state().title();
    // A project of several articles is named after their folder.
    let project = window.session().path().unwrap().file_stem().unwrap();
    let project = project.to_string_lossy();
    assert_eq!(title, format!("article 1 – {project} – Tawsim"));
    window.keys("Mod+W");
    assert_eq!(window.harness.state().title(), "Tawsim");
    let plain = projects::env();
    let path = window.folder().join("empty.tawsim");
    drop(Session::create(&path, plain).unwrap());
    window.open(&[path]);
    assert_eq!(window.harness.state().title(), "empty – Tawsim");
}

#[test]
fn window_returns_to_the_document_the_caret_and_the_line() {
    let mut window = in_the_middle();
    let project = window.session().path().unwrap().to_owned();
    let (caret, line) = (window.session().selection(), top(&window));
    assert!(line > 0 && caret.focus > line, "{line} {caret:?}");
    // An action of the person's elsewhere decides no longer where the project opens.
    window.harness.state_mut().remember(None);
    let mut window = Window::empty(window.close());
    window.open(std::slice::from_ref(&project));
    assert_eq!(window.document(), "article 2");
    assert_eq!(window.session().selection(), caret);
    assert_eq!(top(&window), line);
    // The start page in between does the same.
    window.keys("Mod+W");
    window.open(std::slice::from_ref(&project));
    assert_eq!(
        (window.document().as_str(), top(&window)),
        ("article 2", line)
    );
    // The project itself says nothing of it.
    window.harness.state_mut().remember(None);
    let folder = window.close();
    let moved = folder.path().join("moved.tawsim");
    fs::rename(&project, &moved).unwrap();
    let mut window = Window::empty(Arc::clone(&folder));
    window.open(std::slice::from_ref(&moved));
    assert_eq!(window.document(), "article 2", "a project that was moved");
    assert_eq!(top(&window), line);
    drop(window.close());
    fs::remove_file(folder.path().join("places.toml")).unwrap();
    let mut window = Window::empty(folder);
    window.open(&[moved]);
    assert_eq!(window.document(), "article 1");
}

#[test]
fn window_that_opens_an_article_shows_that_article() {
    let mut window = in_the_middle();
    let folder = window.folder().to_owned();
    window.harness.state_mut().remember(None);
    let mut window = Window::empty(window.close());
    window.open(&[folder.join("article 3.txt")]);
    assert_eq!(window.document(), "article 3");
}

#[test]
fn window_returns_to_no_document_that_was_removed() {
    let mut window = in_the_middle();
    let project = window.session().path().unwrap().to_owned();
    let second = id_of(&window);
    window.harness.state_mut().remember(None);
    let folder = window.close();
    let mut other = Session::open(&project, projects::env()).unwrap();
    other.dispatch(Action::RemoveDocument(second)).unwrap();
    drop(other);
    let mut window = Window::empty(folder);
    window.open(&[project]);
    assert_ne!(window.document(), "article 2");
}

#[test]
fn window_that_is_read_only_takes_over_when_the_other_one_has_gone() {
    let window = in_the_middle();
    let project = window.session().path().unwrap().to_owned();
    let mut other = Session::open_or_read(&project, projects::env()).unwrap();
    assert!(matches!(other.access(), Access::ReadOnly { .. }));
    assert!(!other.take_over().unwrap(), "the window has it");
    let folder = window.close();
    let writer = Session::open(&project, projects::env()).unwrap();
    let mut window = Window::empty(folder);
    window.open(std::slice::from_ref(&project));
    let last = window.session().document_by_name("article 3").unwrap();
    window.ask(Action::OpenDocument(last.unwrap()));
    let caret = Selection::caret("زار ".len());
    window.ask(Action::Select(caret));
    window.harness.run_steps(120);
    assert!(matches!(window.session().access(), Access::ReadOnly { .. }));
    window.keys("Space 2");
    assert_eq!(window.shown(), "زار القاهرة");
    drop(writer);
    // Sixty frames are a second.
    window.harness.run_steps(120);
    assert_eq!(*window.session().access(), Access::Write);
    assert!(window.shows_with("You can edit the project here now"));
    assert_eq!(window.document(), "article 3");
    window.keys("Space 2");
    assert_eq!(window.shown(), "زار [LOCATION القاهرة]");
    // Only one of two readers takes over.
    assert!(!other.take_over().unwrap());
    drop(window);
    assert!(other.take_over().is_err() || other.access() == &Access::Write);
}

#[test]
fn window_that_is_closed_and_continued_stays_at_its_line() {
    let long = "قال بوتين أمس في موسكو. ".repeat(400);
    let mut window = Window::on(&long);
    let project = window.session().path().unwrap().to_owned();
    window.ask(Action::GoTo(long.len() / 2 - long.len() / 2 % 43));
    window.settle();
    let line = top(&window);
    assert!(line > 0);
    for _ in 0..4 {
        window.keys("Mod+W");
        window.settle();
        window.open(std::slice::from_ref(&project));
        window.settle();
        assert_eq!(top(&window), line);
    }
    // Neither does a wider and a narrower window move it.
    for _ in 0..4 {
        window.keys("Mod+B");
        window.settle();
        window.keys("Mod+B");
        window.settle();
        assert_eq!(top(&window), line);
    }
}

#[test]
fn window_returns_to_the_caret_of_each_document() {
    let mut window = in_the_middle();
    let caret = window.session().selection();
    let second = id_of(&window);
    window.keys("Mod+PageUp");
    assert_eq!(window.document(), "article 1");
    let first = Selection::caret("قال".len());
    window.ask(Action::Select(first));
    window.keys("Mod+PageDown");
    assert_eq!(
        (id_of(&window), window.session().selection()),
        (second, caret)
    );
    window.keys("Mod+PageUp");
    assert_eq!(window.session().selection(), first);
}
