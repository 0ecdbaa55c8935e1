//! Bookmarks in the window: set by a key, listed in the inspector, named, removed, walked through.

use std::sync::Arc;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tawsim::session::{Action, Selection};

use crate::support::window::Window;

const TEXT: &str = "قال بوتين في أنقرة أمس";

fn bookmarked() -> Window {
    let mut window = Window::on(TEXT);
    for words in ["أنقرة", "بوتين"] {
        window.caret_before(words);
        window.keys("Mod+D");
    }
    window
}

fn captions(window: &Window) -> Vec<String> {
    let open = window.session().document().unwrap();
    let all = open.lists.bookmarks.iter();
    all.map(|bookmark| bookmark.caption(&open.document.text).to_owned())
        .collect()
}

#[test]
fn bookmark_is_listed_and_a_click_goes_there() {
    let mut window = bookmarked();
    let row = "Go to bookmark أنقرة, 13";
    window.harness.get_by_label(row).click();
    window.harness.run();
    let at = window.span("أنقرة").start();
    assert_eq!(window.session().selection(), Selection::caret(at));
    window.keys("Mod+D");
    assert!(!window.shows(row));
    assert_eq!(captions(&window), ["بوتين"]);
    window.keys("Mod+Z");
    assert!(window.shows(row));
}

#[test]
fn bookmark_button_removes_it_and_the_caret_stays() {
    let mut window = bookmarked();
    let before = window.session().selection();
    let button = "Remove bookmark أنقرة, 13";
    window.harness.get_by_label(button).click();
    window.harness.run();
    assert_eq!(captions(&window), ["بوتين"]);
    assert_eq!(window.session().selection(), before);
    window.keys("Mod+D");
    assert!(
        !window.shows("Bookmarks"),
        "the section is gone with the last"
    );
}

#[test]
fn bookmark_field_names_the_one_at_the_caret_and_one_visit_is_one_step() {
    let mut window = bookmarked();
    window.harness.get_by_label("Name of the bookmark").click();
    window.harness.run();
    window.type_text("الرئيس");
    window.harness.run_steps(120);
    assert_eq!(captions(&window), ["الرئيس", "أنقرة"], "typing has paused");
    window.type_text(" (2024)");
    window.keys("Enter");
    assert_eq!(captions(&window), ["الرئيس (2024)", "أنقرة"]);
    assert!(window.shows("Go to bookmark الرئيس (2024), 4"));
    window.keys("Mod+Z");
    assert_eq!(captions(&window), ["بوتين", "أنقرة"], "one step");
}

#[test]
fn bookmark_name_is_kept_when_the_window_closes() {
    let mut window = bookmarked();
    window.harness.get_by_label("Name of the bookmark").click();
    window.harness.run();
    window.type_text("الرئيس");
    window.harness.state_mut().remember(None);
    let project = window.folder().join("article.tawsim");
    let mut window = Window::empty(window.close());
    window.open(&[project]);
    assert_eq!(captions(&window), ["الرئيس", "أنقرة"]);
}

#[test]
fn bookmark_next_scrolls_there() {
    let lines: Vec<String> = (0..300).map(|n| format!("سطر {n} من المقال")).collect();
    let mut window = Window::on(&lines.join("\n"));
    window.caret_before("سطر 250 ");
    window.keys("Mod+D");
    window.ask(Action::Select(Selection::caret(0)));
    window.keys("Mod+Home F2");
    let at = window.span("سطر 250 ").start();
    assert_eq!(window.session().selection().focus, at);
    let rect = window.harness.state().article().caret_rect();
    assert!(rect.is_some(), "it is on the screen");
}

#[test]
fn bookmark_in_a_read_only_window_has_no_button() {
    let first = bookmarked();
    let mut second = Window::empty(Arc::clone(&first.folder));
    let project = first.folder().join("article.tawsim");
    second.open(&[project]);
    assert!(second.shows("Go to bookmark أنقرة, 13"));
    assert!(!second.shows_with("Remove bookmark"));
    second.keys("F2 Mod+D");
    assert_eq!(captions(&second), ["بوتين", "أنقرة"]);
    let field = second.harness.get_by_label("Name of the bookmark");
    assert!(field.accesskit_node().is_read_only());
}
