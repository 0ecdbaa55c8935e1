//! The text field, in a dialog of the real window: each key does what it does in the platform's own
//! fields.

use egui::accesskit::{Action, ActionData, ActionRequest, TextPosition, TextSelection, TreeId};
use egui::{Event, ImeEvent, Key, Modifiers, PointerButton, Pos2, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::support::window::Window;

const CTRL: Modifiers = Modifiers {
    ctrl: true,
    command: true,
    ..Modifiers::NONE
};

/// Opens the dialog for the reason of a flag, with this text in it and the caret at the end.
fn written(text: &str) -> Window {
    let mut window = Window::on("قال بوتين أمس");
    window.keys("F");
    if !text.is_empty() {
        window.type_text(text);
    }
    assert_eq!(value(&window), text);
    window
}

fn value(window: &Window) -> String {
    let field = window.harness.get_by_role(Role::TextInput);
    field.accesskit_node().value().unwrap_or_default()
}

/// Returns the selection that a screen reader gets.
fn selected(window: &Window) -> String {
    let field = window.harness.get_by_role(Role::TextInput);
    let node = field.accesskit_node();
    let range = node.text_selection().unwrap();
    range.text()
}

#[track_caller]
fn check_keys(before: &str, keys: &str, after: &str) {
    let mut window = written(before);
    window.keys(keys);
    assert_eq!(value(&window), after, "{keys} in {before:?}");
}

#[test]
fn field_is_found_by_role_and_name_and_takes_what_is_typed() {
    let mut window = written("زار محمد القاهرة عام 2024 مع Ahmed (UN)");
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Reason");
    assert!(field.is_focused());
    window.type_text("!");
    assert_eq!(value(&window), "زار محمد القاهرة عام 2024 مع Ahmed (UN)!");
}

#[test]
fn field_edits_with_the_keys_of_the_platform() {
    check_keys("زار محمد", "Backspace Backspace", "زار مح");
    check_keys("زار محمد", "Mod+Backspace", "زار ");
    check_keys("زار محمد", "Home Delete", "ار محمد");
    check_keys("زار محمد", "Mod+Home Mod+Delete", " محمد");
    check_keys("زار محمد", "Mod+A Backspace", "");
    check_keys("زار محمد", "Shift+Home Delete", "");
    check_keys("محم\u{651}\u{64E}", "Backspace", "محم\u{651}");
}

#[test]
fn field_arrows_go_where_they_point_on_the_screen() {
    // The text reads from the right: the right arrow key moves back.
    check_keys("زار محمد", "ArrowRight Backspace", "زار محد");
    check_keys("زار محمد", "Home ArrowLeft Delete", "زر محمد");
    check_keys("زار محمد", "Mod+ArrowRight Mod+Backspace", "محمد");
    check_keys("abc def", "ArrowLeft Backspace", "abc df");
    // In a left-to-right text, the end of an Arabic word is at its left.
    check_keys("ab محمد", "ArrowRight Backspace", "ab محد");
}

#[test]
fn field_undo_and_redo_are_its_own_and_go_by_words() {
    let mut window = written("");
    for letter in "زار محمد".chars() {
        window.type_text(&letter.to_string());
    }
    window.keys("Mod+Z");
    assert_eq!(value(&window), "زار ");
    window.keys("Mod+Z");
    assert_eq!(value(&window), "");
    window.keys("Mod+Shift+Z Mod+Y");
    assert_eq!(value(&window), "زار محمد");
}

#[test]
fn field_an_arabic_layout_changes_nothing() {
    let mut window = written("زار محمد");
    // The key of Z types the letter ئ there; egui then reports its physical key.
    window.press(Key::Z, Key::Z, CTRL);
    assert_eq!(value(&window), "");
    window.press(Key::Y, Key::Y, CTRL);
    window.press(Key::A, Key::A, CTRL);
    assert_eq!(selected(&window), "زار محمد");
}

#[test]
fn field_clipboard_takes_and_gives_one_line() {
    let mut window = written("زار محمد");
    window.keys("Mod+Shift+ArrowRight");
    assert_eq!(selected(&window), "محمد");
    window.harness.event(Event::Cut);
    window.harness.step();
    let copied = window.harness.output().platform_output.commands.clone();
    assert!(
        copied.contains(&egui::OutputCommand::CopyText("محمد".to_owned())),
        "{copied:?}"
    );
    assert_eq!(value(&window), "زار ");
    window
        .harness
        .event(Event::Paste("أحمد\r\nثم\u{7} علي\n".to_owned()));
    window.harness.run();
    assert_eq!(value(&window), "زار أحمد ثم علي ");
}

#[test]
fn field_composes_what_an_input_method_shows() {
    let mut window = written("زار ");
    let preedit = |text: &str| {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    };
    window.harness.event(preedit("nih"));
    window.harness.run();
    assert_eq!(value(&window), "زار ", "nothing is decided yet");
    assert!(window.harness.output().platform_output.ime.is_some());
    window
        .harness
        .event(Event::Ime(ImeEvent::Commit("日本".to_owned())));
    window.harness.run();
    assert_eq!(value(&window), "زار 日本");
    window.keys("Mod+Z");
    assert_eq!(value(&window), "زار ");
}

#[test]
fn field_tab_leaves_it_and_coming_back_selects_everything() {
    let mut window = written("زار");
    window.keys("Tab");
    assert!(!window.harness.get_by_role(Role::TextInput).is_focused());
    window.keys("Shift+Tab");
    assert!(window.harness.get_by_role(Role::TextInput).is_focused());
    window.type_text("x");
    assert_eq!(value(&window), "x");
}

#[test]
fn field_letters_typed_ahead_of_tab_in_the_same_frame_stay_in_it() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    window.click_name("Edit labels");
    let named = |window: &Window, name: &str| {
        let mut fields = window
            .harness
            .get_all_by_role_and_label(Role::TextInput, name);
        fields.next().unwrap().accesskit_node().value().unwrap()
    };
    window
        .harness
        .get_by_role_and_label(Role::TextInput, "English name")
        .focus();
    window.harness.run();
    window.keys("End");
    let tab = Event::Key {
        key: Key::Tab,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let (ahead, after) = ["al", "x"].map(|text| Event::Text(text.to_owned())).into();
    window.in_one_frame(vec![ahead, tab, after]);
    assert_eq!(named(&window, "English name"), "Personal");
    assert_eq!(named(&window, "Arabic name"), "x");
}

#[test]
fn field_letters_in_it_are_no_commands_and_escape_is_the_dialog_s() {
    let mut window = written("");
    window.keys("U S 1 Space");
    assert_eq!(window.shown(), "قال بوتين أمس");
    window.keys("Escape");
    assert!(window.harness.query_by_role(Role::TextInput).is_none());
}

fn click(window: &mut Window, at: Pos2, button: PointerButton, modifiers: Modifiers) {
    window.harness.event(Event::PointerMoved(at));
    for pressed in [true, false] {
        window.harness.event(Event::PointerButton {
            pos: at,
            button,
            pressed,
            modifiers,
        });
    }
    window.harness.run();
}

/// Returns where a letter is painted, according to the screen reader's positions.
fn place(window: &Window, letter: usize) -> Pos2 {
    let field = window.harness.get_by_role(Role::TextInput);
    let run = field.accesskit_node().children().next().unwrap();
    let data = run.data();
    let (at, widths) = (
        data.character_positions().unwrap(),
        data.character_widths().unwrap(),
    );
    let bounds = data.bounds().unwrap();
    let middle = f64::from(at[letter] + widths[letter] / 2.0);
    let x = if data.text_direction() == Some(egui::accesskit::TextDirection::RightToLeft) {
        bounds.x1 - middle
    } else {
        bounds.x0 + middle
    };
    Pos2::new(x as f32, f64::midpoint(bounds.y0, bounds.y1) as f32)
}

#[test]
fn field_the_pointer_sets_the_caret_selects_words_and_everything() {
    let mut window = written("زار محمد القاهرة");
    let at = place(&window, 6);
    click(&mut window, at, PointerButton::Primary, Modifiers::NONE);
    assert_eq!(selected(&window), "");
    click(&mut window, at, PointerButton::Primary, Modifiers::NONE);
    assert_eq!(selected(&window), "محمد");
    click(&mut window, at, PointerButton::Primary, Modifiers::NONE);
    assert_eq!(selected(&window), "زار محمد القاهرة");
    window.harness.run_steps(40);
    click(&mut window, at, PointerButton::Primary, Modifiers::NONE);
    window.keys("Mod+Home");
    let end = place(&window, 2);
    window.harness.run_steps(40);
    click(&mut window, end, PointerButton::Primary, Modifiers::SHIFT);
    assert!(!selected(&window).is_empty() && "زار".starts_with(&selected(&window)));
}

#[test]
fn field_dragging_selects_what_it_passes() {
    let mut window = written("زار محمد القاهرة");
    let (from, to) = (place(&window, 4), place(&window, 7));
    let beside = egui::vec2(1.5, 0.0);
    window.drag(from + beside, to - beside, Modifiers::NONE);
    assert_eq!(selected(&window), "محمد");
}

#[test]
fn field_menu_of_the_secondary_button_inserts_marks_and_undoes() {
    let mut window = written("می");
    let at = place(&window, 0);
    click(&mut window, at, PointerButton::Secondary, Modifiers::NONE);
    window.keys("End");
    window.click_name("Insert non-joiner (ZWNJ)");
    assert!(value(&window).contains('\u{200C}'), "{:?}", value(&window));
    assert!(window.harness.get_by_role(Role::TextInput).is_focused());
    click(&mut window, at, PointerButton::Secondary, Modifiers::NONE);
    window.click_name("Undo");
    assert_eq!(value(&window), "می");
}

fn request(window: &mut Window, action: Action, data: ActionData) {
    let (target_node, target_tree) = window
        .harness
        .get_by_role(Role::TextInput)
        .accesskit_node()
        .locate();
    assert_eq!(target_tree, TreeId::ROOT);
    window
        .harness
        .event(Event::AccessKitActionRequest(ActionRequest {
            action,
            target_node,
            target_tree,
            data: Some(data),
        }));
    window.harness.run();
}

#[test]
fn field_assistive_technology_reads_selects_and_writes() {
    let mut window = written("زار Ahmed دبي");
    let runs: Vec<String> = window
        .harness
        .get_by_role(Role::TextInput)
        .accesskit_node()
        .children()
        .map(|run| run.data().value().unwrap().to_owned())
        .collect();
    assert_eq!(runs, ["زار ", "Ahmed", " دبي"]);
    let (node, _) = {
        let field = window.harness.get_by_role(Role::TextInput);
        let run = field.accesskit_node().children().nth(1).unwrap();
        run.locate()
    };
    let at = |character_index| TextPosition {
        node,
        character_index,
    };
    let selection = TextSelection {
        anchor: at(0),
        focus: at(5),
    };
    request(
        &mut window,
        Action::SetTextSelection,
        ActionData::SetTextSelection(selection),
    );
    assert_eq!(selected(&window), "Ahmed");
    request(
        &mut window,
        Action::ReplaceSelectedText,
        ActionData::Value("أحمد".into()),
    );
    assert_eq!(value(&window), "زار أحمد دبي");
    request(
        &mut window,
        Action::SetValue,
        ActionData::Value("نص جديد".into()),
    );
    assert_eq!(value(&window), "نص جديد");
    window.keys("Mod+Z");
    assert_eq!(value(&window), "زار أحمد دبي");
}

#[test]
fn field_picker_keeps_the_arrows_up_and_down_for_its_list() {
    let mut window = Window::on("قال بوتين أمس");
    window.keys("Mod+K");
    window.type_text("undo");
    window.keys("ArrowDown ArrowUp");
    assert_eq!(value(&window), "undo");
    // The field keeps the keyboard focus, the screen reader's focus moves through the list.
    let keys = window.harness.ctx.memory(egui::Memory::focused);
    assert_eq!(keys, Some(egui::Id::unique("picker field")));
}
