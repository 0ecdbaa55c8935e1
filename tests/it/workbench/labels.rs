//! Labels in the window: the label dialog, their keys, and more labels than digits.

use egui::{Key, Modifiers};
use tawsim::model::labels::label::PALETTE;
use tawsim::session::Action;
use tawsim::session::actions::NewLabel;

use crate::support::window::Window;

fn names(window: &Window) -> String {
    let labels = window.session().labels().labels.iter();
    let names: Vec<_> = labels.map(|label| label.name.as_str()).collect();
    names.join(" ")
}

fn add(window: &mut Window, name: &str) {
    window.ask(Action::AddLabel(Box::new(NewLabel {
        name: name.to_owned(),
        ..NewLabel::default()
    })));
}

/// Opens a window with the dialog open and the first label chosen.
fn arranging(marked: &str) -> Window {
    let mut window = Window::marked(marked);
    window.click_name("Edit labels");
    window.harness.run();
    window
}

#[test]
fn labels_are_chosen_moved_and_undone_by_keys() {
    let mut window = arranging("قال [PERSON بوتين] أمس");
    assert!(
        window.shows("Person, key 1, one entity"),
        "{:#?}",
        window.names()
    );
    window.keys("ArrowDown Alt+ArrowUp");
    assert_eq!(names(&window), "LOCATION PERSON ORG");
    assert!(
        window.shows("Location, key 2, not used"),
        "the key goes along"
    );
    window.keys("Alt+ArrowDown Alt+ArrowDown");
    assert_eq!(names(&window), "PERSON ORG LOCATION");
    window.keys("Mod+Z Mod+Z Mod+Shift+Z");
    assert_eq!(names(&window), "PERSON LOCATION ORG");
    window.keys("Mod+Z Mod+Z");
    assert_eq!(names(&window), "PERSON LOCATION ORG");
    window.keys("Escape");
    assert!(!window.shows("Merge into…"));
}

#[test]
fn labels_a_new_one_is_named_in_the_dialog_and_chosen() {
    let mut window = arranging("قال بوتين أمس");
    window.click_name("Add label");
    window.type_text("PER");
    assert!(window.shows_with("is already a name of PERSON"));
    window.type_text("IOD");
    window.keys("Enter");
    assert_eq!(names(&window), "PERSON LOCATION ORG PERIOD");
    assert!(
        window.shows("PERIOD, key 4, not used"),
        "{:#?}",
        window.names()
    );
}

#[test]
fn labels_a_colour_is_chosen_from_the_palette() {
    let mut window = arranging("قال [PERSON بوتين] أمس");
    window.click_name("Color #56B4E9");
    assert_eq!(window.session().labels().labels[0].color, PALETTE[5]);
    assert!(!window.shows_with("Hard to tell"));
    window.click_name("Color #009E73, used by Location");
    assert!(window.shows("Hard to distinguish from Location"));
}

#[test]
fn labels_a_key_is_pressed_taken_from_another_or_refused() {
    let mut window = arranging("قال بوتين أمس");
    window.click_name("Key 1");
    window.keys("F");
    assert!(
        window.shows_with("F is already the key of"),
        "{:#?}",
        window.names()
    );
    window.keys("2");
    assert!(window.shows_with("The key 2 no longer belongs to Location"));
    assert!(window.shows("Person, key 2, not used"));
    // The letter is taken from the physical key, whatever the layout types there.
    window.press(Key::Questionmark, Key::P, Modifiers::SHIFT);
    window.keys("P");
    assert!(
        window.shows("Person, key P, not used"),
        "{:#?}",
        window.names()
    );
}

#[test]
fn labels_a_letter_tags_in_the_article() {
    let mut window = arranging("قال بوتين أمس");
    window.click_name("Key 1");
    window.keys("P");
    window.click_name("Done");
    window.caret_before("بوتين");
    window.keys("Space P");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس");
    window.keys("Mod+Z 1");
    assert_eq!(window.shown(), "قال بوتين أمس", "the digit is nobody's now");
}

#[test]
fn labels_removal_says_first_what_uses_them_and_offers_undo() {
    let mut window = arranging("قال [PERSON بوتين] في [LOCATION دبي]");
    window.click_name("Remove…");
    assert!(window.shows_with("One entity in one document uses this label"));
    // Nothing is chosen, and the button does nothing.
    window.click_name("Remove label");
    assert_eq!(names(&window), "PERSON LOCATION ORG");
    assert!(!window.shows("Relabel and remove"));
    window.click_name("Give its entities another label");
    window.click_name("Relabel and remove");
    assert_eq!(names(&window), "PERSON LOCATION ORG", "no label is chosen");
    // Escape only closes the question.
    window.keys("Escape");
    assert!(window.shows("Merge into…"));
    window.click_name("Remove…");
    window.click_name("Delete the entity with it");
    window.click_name("Remove label and entity");
    assert_eq!(names(&window), "LOCATION ORG");
    assert_eq!(window.shown(), "قال بوتين في [LOCATION دبي]");
    window.click_name("Done");
    assert!(window.shows_with("The label Person was removed, with one entity"));
    window.click_name("Undo");
    assert_eq!(window.shown(), "قال [PERSON بوتين] في [LOCATION دبي]");
}

#[test]
fn labels_merge_relabels_and_selects_the_one_that_stays() {
    let mut window = arranging("قال [PERSON بوتين] في [LOCATION دبي]");
    window.click_name("Merge into…");
    window.click_name("Location");
    window.click_name("Merge into Location");
    assert_eq!(window.shown(), "قال [LOCATION بوتين] في [LOCATION دبي]");
    assert!(
        window.shows("Location, key 2, 2 entities"),
        "{:#?}",
        window.names()
    );
    window.click_name("Done");
    window.keys("Mod+Z");
    assert_eq!(window.shown(), "قال [PERSON بوتين] في [LOCATION دبي]");
}

#[test]
fn labels_more_than_two_rows_end_in_a_chip_that_opens_the_list() {
    let mut window = Window::on("قال بوتين أمس");
    for n in 4..=25 {
        add(&mut window, &format!("LABEL_NUMBER_{n}"));
    }
    assert!(window.shows("PERSON, key 1"));
    let more = window
        .names()
        .into_iter()
        .find(|name| name.ends_with("more labels, key 0"))
        .unwrap();
    window.caret_before("بوتين");
    window.keys("Space");
    window.click_name(&more);
    window.type_text("number_25");
    window.keys("Enter");
    assert_eq!(window.shown(), "قال [LABEL_NUMBER_25 بوتين] أمس");
}

#[test]
fn labels_are_shown_in_colours_for_colour_blind_eyes_where_asked() {
    let mut window = arranging("قال [PERSON بوتين] أمس");
    window.click_name("Color #56B4E9");
    window.click_name("Done");
    window.click_name("View");
    window.click_name("Colors for color blindness");
    assert_eq!(window.session().labels().labels[0].color, PALETTE[5]);
    window.click_name("Edit labels");
    assert!(window.shows_with("The window now shows colors for color blindness"));
    let folder = window.close();
    let again = Window::empty(folder);
    let colors = again.harness.state().prefs().label_colors;
    assert_eq!(
        colors,
        tawsim::ui::state::label_colors::LabelColors::Distinct
    );
}
