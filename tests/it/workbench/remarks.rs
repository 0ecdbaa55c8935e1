//! Notes and normal forms are typed in the inspector, and never lost; offsets can be gone to.

use egui::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tawsim::commands::intent::{Intent, ViewCommand};

use crate::support::window::Window;

/// Opens a window with two entities, the first one selected.
fn entities() -> Window {
    let mut window = Window::marked("قال [PERSON بوتين] في [LOCATION دبي] أمس");
    window.keys("Tab");
    assert_eq!(window.selected(), "بوتين");
    window
}

fn note(window: &Window) -> Option<String> {
    let entity = window.session().selected().unwrap();
    entity.note.clone()
}

fn field(window: &Window, name: &str) -> String {
    let all = window.harness.get_all_by_label(name);
    let mut nodes = all.filter(|node| {
        let role = node.accesskit_node().role();
        matches!(role, Role::TextInput | Role::MultilineTextInput)
    });
    nodes
        .next()
        .unwrap()
        .accesskit_node()
        .value()
        .unwrap_or_default()
}

#[test]
fn note_n_goes_into_its_field_and_what_is_typed_is_kept_on_leaving() {
    let mut window = entities();
    window.keys("N");
    window.type_text("رئيس روسيا (Putin) 2024");
    window.keys("Enter");
    window.type_text("U");
    window.keys("Mod+Enter");
    assert_eq!(note(&window).as_deref(), Some("رئيس روسيا (Putin) 2024\nU"));
    assert!(!window.session().selected().unwrap().uncertain);
    // The article has the keyboard focus again, and one step undoes the whole note.
    window.keys("Mod+Z");
    assert_eq!(note(&window), None);
    window.keys("Mod+Shift+Z");
    assert_eq!(field(&window, "Note"), "رئيس روسيا (Putin) 2024\nU");
}

#[test]
fn note_pauses_keep_it_and_one_visit_is_one_step() {
    let mut window = entities();
    window.keys("N");
    window.type_text("أول");
    window.harness.run_steps(120);
    assert_eq!(note(&window).as_deref(), Some("أول"), "typing has paused");
    window.type_text(" وثان");
    window.harness.run_steps(120);
    assert_eq!(note(&window).as_deref(), Some("أول وثان"));
    window.keys("Escape Mod+Z");
    assert_eq!(note(&window), None, "one step");
    assert!(window.shown().contains("PERSON"), "and no more than that");
}

#[test]
fn note_is_kept_when_another_entity_is_chosen_or_the_window_closes() {
    let mut window = entities();
    window.keys("N");
    window.type_text("ملاحظة");
    let second = window.harness.get_by_label("Go to LOCATION دبي, 13 to 16");
    second.click();
    window.harness.run();
    assert_eq!(window.selected(), "دبي");
    assert_eq!(note(&window), None);
    window.keys("N");
    window.type_text("مدينة");
    window.harness.state_mut().remember(None);
    assert_eq!(note(&window).as_deref(), Some("مدينة"));
    window.keys("Escape");
    assert_eq!(
        window.selected(),
        "دبي",
        "leaving the field is all that the key does"
    );
    window.keys("Shift+Tab");
    assert_eq!(note(&window).as_deref(), Some("ملاحظة"));
}

#[test]
fn norm_is_a_line_and_tab_leaves_it_for_the_note() {
    let mut window = entities();
    window
        .harness
        .get_by_role_and_label(Role::TextInput, "Normalized form")
        .focus();
    window.harness.run();
    window.type_text("فلاديمير بوتين");
    window.keys("Enter");
    let entity = window.session().selected().unwrap();
    assert_eq!(entity.norm.as_deref(), Some("فلاديمير بوتين"));
}

#[test]
fn note_has_the_keys_of_the_window_that_are_no_letters() {
    let mut window = entities();
    window.keys("N");
    window.type_text("x");
    window.keys("Mod+K");
    assert!(
        window.shows("What would you like to do?"),
        "{:#?}",
        window.names()
    );
    assert_eq!(note(&window).as_deref(), Some("x"));
}

#[test]
fn go_to_takes_digits_of_either_kind_and_selects_ranges() {
    let mut window = entities();
    window.keys("Mod+G");
    window.type_text("٤");
    window.keys("Enter");
    assert_eq!(
        window.session().selection().focus,
        window.span("بوتين").start()
    );
    window.keys("Mod+G");
    window.type_text("13-16");
    window.keys("Enter");
    assert_eq!(window.selected(), "دبي");
}

#[test]
fn go_to_says_what_is_wrong_and_stays() {
    let mut window = entities();
    window.keys("Mod+G");
    window.type_text("9999");
    assert!(
        window.shows_with("The document ends at 20"),
        "{:#?}",
        window.names()
    );
    window.keys("Enter");
    window.keys("Mod+A");
    window.type_text("abc");
    assert!(
        window.shows_with("This is not a number"),
        "{:#?}",
        window.names()
    );
    window.keys("Escape");
    assert_eq!(window.selected(), "بوتين");
}

#[test]
fn note_a_visit_that_wrote_nothing_takes_no_other_note_back() {
    let mut window = entities();
    window.keys("N");
    window.type_text("أولى");
    window.keys("Escape Tab");
    assert_eq!(window.selected(), "دبي");
    window.keys("N");
    window.type_text("x");
    window.keys("Backspace");
    window.harness.run_steps(120);
    window.type_text("ثانية");
    window.harness.run_steps(120);
    assert_eq!(note(&window).as_deref(), Some("ثانية"));
    window.keys("Escape Shift+Tab");
    assert_eq!(note(&window).as_deref(), Some("أولى"));
    window.keys("Mod+Z");
    assert_eq!(note(&window), None, "two steps, the later one first");
    assert_eq!(window.selected(), "دبي");
    window.keys("Shift+Tab");
    assert_eq!(note(&window).as_deref(), Some("أولى"));
}

#[test]
fn note_leaving_the_dialog_keeps_it_and_cancel_does_not() {
    let mut window = entities();
    window.harness.set_size(egui::Vec2::new(700.0, 600.0));
    window.harness.run();
    window.keys("N");
    assert!(window.shows("Save note"), "{:#?}", window.names());
    window.type_text("رئيس");
    window.keys("Escape");
    if window.shows("Save note") {
        window.keys("Escape");
    }
    assert!(!window.shows("Save note"));
    assert_eq!(note(&window).as_deref(), Some("رئيس"));
    window.keys("N");
    window.type_text(" x");
    window.click_name("Cancel");
    assert_eq!(note(&window).as_deref(), Some("رئيس"));
    window.keys("N");
    window.type_text("y");
    window.harness.state_mut().remember(None);
    assert_eq!(note(&window).as_deref(), Some("رئيسy"));
}

#[test]
fn note_that_is_refused_stays_in_its_field_and_holds_the_window() {
    let mut window = entities();
    let project = window.session().path().unwrap().to_owned();
    let other = rusqlite::Connection::open(&project).unwrap();
    window.keys("N");
    window.type_text("أولى");
    let refuse = "CREATE TRIGGER refuse BEFORE UPDATE ON undo_cursors \
        BEGIN SELECT RAISE(ABORT, 'the disk is on fire'); END";
    other.execute_batch(refuse).unwrap();
    let second = window.harness.get_by_label("Go to LOCATION دبي, 13 to 16");
    second.click();
    window.harness.run();
    assert_eq!(window.selected(), "دبي");
    window.keys("N");
    window.type_text("ثانية");
    let ctx = window.harness.ctx.clone();
    assert!(!window.harness.state_mut().keep_before_closing(&ctx));
    window.harness.run();
    assert!(
        window.shows_with("so the window stays open"),
        "{:#?}",
        window.names()
    );
    assert!(window.harness.state_mut().keep_before_closing(&ctx), "once");
    assert_eq!(field(&window, "Note"), "ثانية");
    other.execute_batch("DROP TRIGGER refuse").unwrap();
    window.keys("Escape Shift+Tab");
    assert_eq!(note(&window).as_deref(), Some("أولى"));
    window.keys("Tab");
    assert_eq!(note(&window).as_deref(), Some("ثانية"));
}

#[test]
fn note_being_typed_is_kept_when_the_system_ends_the_program() {
    let mut window = entities();
    window.keys("N");
    window.type_text("نصف ملاحظة");
    assert_eq!(note(&window), None);
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().end(&ctx);
    assert_eq!(note(&window).as_deref(), Some("نصف ملاحظة"));
    assert!(window.harness.state().wants_to_quit());
    assert!(
        window.harness.state_mut().keep_before_closing(&ctx),
        "nothing is asked"
    );
}

#[test]
fn guideline_being_written_is_kept_when_the_window_closes() {
    let mut window = entities();
    let write = Intent::View(ViewCommand::WriteGuideline);
    window.harness.state_mut().ask(write);
    window.harness.run();
    window.type_text("# دليل");
    let ctx = window.harness.ctx.clone();
    assert!(window.harness.state_mut().keep_before_closing(&ctx));
    let guideline = window.session().guideline().unwrap();
    assert_eq!(guideline, "# دليل");
}
