//! The dialog that tags every occurrence: keys only, the switches, undo.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::support::window::Window;

const TEXT: &str = "زار [LOCATION سورية] ثم عاد من سورية وسورية، وقال علي السورية";

/// Selects the first entity and presses A.
fn asked(mut window: Window, keys: &str) -> Window {
    window.keys("Tab");
    window.keys(keys);
    window.settle();
    window
}

fn n_tagged(window: &Window) -> usize {
    window.shown().matches("[LOCATION").count()
}

#[test]
fn occurrences_by_keys_alone_and_one_undo_takes_all_back() {
    let mut window = asked(Window::marked(TEXT), "A");
    assert!(window.shows("Occurrences of “سورية”"));
    assert!(window.shows("Tag 2 occurrences"));
    window.keys("ArrowDown Space");
    assert!(window.shows("Tag 1 occurrence"));
    window.keys("Space Enter");
    assert_eq!(n_tagged(&window), 3);
    assert!(window.shows("2 occurrences were tagged"));
    window.keys("Mod+Z");
    assert_eq!(n_tagged(&window), 1);
}

#[test]
fn occurrences_on_an_arabic_keyboard_and_escape_changes_nothing() {
    let mut window = Window::marked(TEXT);
    window.keys("Tab");
    // The key of A types shin on an Arabic layout; egui reports the Latin key of its place.
    window.press(Key::A, Key::A, Modifiers::NONE);
    window.settle();
    assert!(window.shows("Tag 2 occurrences"));
    window.keys("Escape");
    assert!(!window.shows("Tag 2 occurrences"));
    assert_eq!(n_tagged(&window), 1);
}

#[test]
fn occurrences_switches_search_again_and_what_is_doubtful_is_off() {
    let mut window = asked(Window::marked(TEXT), "A");
    window.harness.get_by_label("Also with the article").click();
    window.harness.run();
    window.settle();
    assert!(window.shows("Tag 2 occurrences"));
    assert!(window.shows("3 occurrences · 1 uncertain"));
    window.harness.get_by_label("With clitics").click();
    window.harness.run();
    window.settle();
    assert!(window.shows("Tag 1 occurrence"));
    window.harness.get_by_label("All").click();
    window.harness.run();
    assert!(window.shows("Tag 2 occurrences"));
    window.harness.get_by_label("None").click();
    window.harness.run();
    assert!(window.shows("Tag occurrences"));
    window.keys("Enter");
    assert!(window.shows("Tag occurrences"), "nothing is on");
}

#[test]
fn occurrences_in_the_project_are_listed_by_document() {
    let mut window = Window::on_articles(&["سورية ولبنان", "لا شيء", "وسورية وسورية"]);
    window.caret_before("سورية");
    window.keys("Space 2");
    let mut window = asked(window, "Shift+A");
    assert!(window.shows("Occurrences of “سورية” in the project"));
    assert!(window.shows("2 occurrences · 1 document"));
    window.keys("Enter");
    window.settle();
    assert!(window.shows("2 occurrences were tagged"));
    let rows = window.session().rows(0..3).unwrap();
    let counts: Vec<_> = rows.iter().map(|row| row.n_entities).collect();
    assert_eq!(counts, [1, 0, 2]);
    window.keys("Mod+Z");
    let rows = window.session().rows(0..3).unwrap();
    assert_eq!(rows[2].n_entities, 0);
}

#[test]
fn occurrences_without_another_one_say_so() {
    let window = asked(Window::marked("زار [LOCATION سورية] أمس"), "A");
    assert!(window.shows("There is no other occurrence"));
}
