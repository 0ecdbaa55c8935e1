//! A document annotated with the pointer alone, and with keys in addition.

use egui::{Event, Modifiers};

use crate::support::window::{Window, button};

#[test]
fn pointer_double_click_selects_the_word_and_a_digit_tags_it() {
    let mut window = Window::on("قال بوتين أمس");
    window.double_click("بوتين");
    assert_eq!(window.selected(), "بوتين");
    window.keys("1");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس");
}

#[test]
fn pointer_double_click_on_an_entity_and_a_digit_relabel_it() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    window.double_click("بوتين");
    window.keys("2");
    assert_eq!(window.shown(), "قال [LOCATION بوتين] أمس");
}

#[test]
fn pointer_drag_selects_letters_in_both_directions() {
    let mut window = Window::on("قال لبوتين أمس");
    let (start, end) = window.edges("بوتين");
    window.drag(start, end, Modifiers::NONE);
    assert_eq!(window.selected(), "بوتين");
    window.keys("Escape");
    window.drag(end, start, Modifiers::NONE);
    assert_eq!(window.selected(), "بوتين");
    window.click_name("PERSON, key 1");
    assert_eq!(window.shown(), "قال ل[PERSON بوتين] أمس");
}

#[test]
fn pointer_drag_snaps_to_a_candidate_that_is_near_but_not_with_alt() {
    let mut window = Window::on("كان ولدبلين دور");
    let (start, end) = window.edges("دبلين");
    let (inside, _) = window.edges("بلين");
    // Six tenths into the د, which is nearer to the place behind it; then nine tenths.
    for (share, modifiers, expected) in [
        (0.6, Modifiers::NONE, "دبلين"),
        (0.6, Modifiers::ALT, "بلين"),
        (0.9, Modifiers::NONE, "بلين"),
    ] {
        let at = start.lerp(inside, share);
        window.drag(end, at, modifiers);
        assert_eq!(window.selected(), expected, "dragged to {share}");
        window.keys("Escape");
        window.drag(at, end, modifiers);
        assert_eq!(window.selected(), expected, "dragged from {share}");
        window.keys("Escape");
    }
}

#[test]
fn pointer_double_click_selects_the_name_in_a_word() {
    let mut window = Window::on("كان وبالقاهرة أمس");
    // On a clitic too.
    window.double_click("وب");
    assert_eq!(window.selected(), "القاهرة");
}

#[test]
fn pointer_drag_that_begins_with_a_double_click_selects_words() {
    let mut window = Window::on("زار الأمم المتحدة أمس");
    let (start, end) = window.edges("مم المتح");
    let drag = |window: &mut Window, from: egui::Pos2, to: egui::Pos2| {
        window.harness.run_steps(40);
        let still = [
            Event::PointerMoved(from),
            button(from, true, Modifiers::NONE),
            button(from, false, Modifiers::NONE),
            button(from, true, Modifiers::NONE),
        ];
        window.in_one_frame(still.to_vec());
        window.move_to(from.lerp(to, 0.5));
        window.move_to(to);
        window.button(to, false, Modifiers::NONE);
    };
    drag(&mut window, start, end);
    assert_eq!(window.selected(), "الأمم المتحدة");
    window.keys("Escape");
    drag(&mut window, end, start);
    assert_eq!(window.selected(), "الأمم المتحدة");
    // With a brush the words are tagged when the button is released.
    window.keys("Escape");
    window.click_name("ORG, key 3");
    drag(&mut window, start, end);
    assert_eq!(window.shown(), "زار [ORG الأمم المتحدة] أمس");
}

#[test]
fn pointer_a_blank_at_the_edge_of_a_drag_is_not_tagged() {
    let mut window = Window::on("زار محمد دمشق أمس");
    window.click_name("PERSON, key 1");
    let (start, end) = window.edges(" محمد ");
    window.drag(start, end, Modifiers::NONE);
    assert_eq!(window.shown(), "زار [PERSON محمد] دمشق أمس");
}

#[test]
fn pointer_drag_over_mixed_text_selects_the_logical_range() {
    let mut window = Window::on("في عام 2024 مع Ahmed في دبي");
    let start = window.span("2024").start();
    let from = window.place(window.span("عام").start(), false);
    let to = window.place(window.span(" في دبي").start(), false);
    window.drag(from, to, Modifiers::NONE);
    assert_eq!(window.selected(), "عام 2024 مع Ahmed");
    let middle = window.place(start + 2, false);
    window.drag(from, middle, Modifiers::NONE);
    assert_eq!(window.selected(), "عام 20");
}

#[test]
fn pointer_press_and_move_within_one_frame_begin_where_the_button_went_down() {
    let mut window = Window::on("قال لبوتين أمس");
    let (start, end) = window.edges("بوتين");
    window.harness.run_steps(40);
    window.move_to(start);
    window.in_one_frame(vec![
        button(start, true, Modifiers::NONE),
        Event::PointerMoved(start.lerp(end, 0.7)),
    ]);
    window.in_one_frame(vec![
        Event::PointerMoved(end),
        button(end, false, Modifiers::NONE),
    ]);
    assert_eq!(window.selected(), "بوتين");
}

#[test]
fn pointer_the_ends_of_an_entity_are_dragged() {
    let mut window = Window::marked("قال [PERSON لبوتين] أمس");
    let (start, _) = window.edges("لبوتين");
    let (to, end) = window.edges("بوتين");
    window.drag(start, to, Modifiers::NONE);
    assert_eq!(window.shown(), "قال ل[PERSON بوتين] أمس");
    let (_, shorter) = window.edges("بوتي");
    window.drag(end, shorter, Modifiers::NONE);
    assert_eq!(window.shown(), "قال ل[PERSON بوتي]ن أمس");
    window.keys("Mod+Z Mod+Z");
    assert_eq!(window.shown(), "قال [PERSON لبوتين] أمس");
}

#[test]
fn pointer_the_last_move_before_letting_an_end_go_counts() {
    let mut window = Window::marked("قال [PERSON لبوتين] أمس");
    let (start, _) = window.edges("لبوتين");
    let (to, _) = window.edges("بوتين");
    window.harness.run_steps(40);
    window.move_to(start);
    window.button(start, true, Modifiers::NONE);
    window.in_one_frame(vec![
        Event::PointerMoved(to),
        button(to, false, Modifiers::NONE),
    ]);
    assert_eq!(window.shown(), "قال ل[PERSON بوتين] أمس");
}

#[test]
fn pointer_the_status_bar_says_what_is_selected_while_it_is_dragged() {
    let mut window = Window::on("في عام 2024 مع Ahmed في دبي");
    let (start, end) = window.edges("2024");
    let at = window.span("2024").start();
    let half = window.place(at + 2, false);
    window.harness.run_steps(40);
    window.move_to(start);
    window.button(start, true, Modifiers::NONE);
    window.move_to(half);
    window.move_to(half);
    assert_eq!(window.status(), "20 7 to 9");
    window.move_to(end);
    window.move_to(end);
    assert_eq!(window.status(), "2024 7 to 11");
    window.button(end, false, Modifiers::NONE);
    assert_eq!(window.status(), "2024 7 to 11");
}

#[test]
fn pointer_the_status_bar_says_what_an_entity_would_be_while_its_end_is_dragged() {
    let mut window = Window::marked("قال [PERSON لبوتين] أمس");
    let (start, _) = window.edges("لبوتين");
    let (to, _) = window.edges("بوتين");
    window.harness.run_steps(40);
    window.move_to(start);
    window.button(start, true, Modifiers::NONE);
    window.move_to(to);
    window.move_to(to);
    assert_eq!(window.status(), "بوتين 5 to 10");
    assert_eq!(window.shown(), "قال [PERSON لبوتين] أمس");
    window.button(to, false, Modifiers::NONE);
    assert_eq!(window.shown(), "قال ل[PERSON بوتين] أمس");
}

#[test]
fn pointer_a_click_sets_the_caret_and_selects_the_entity_under_it() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    let (start, end) = window.edges("بوتين");
    window.click(start.lerp(end, 0.5));
    assert!(window.session().selected().is_some());
    let (start, end) = window.edges("أمس");
    window.click(start.lerp(end, 0.45));
    assert!(window.session().selected().is_none());
    assert!(window.session().selection().is_caret());
    let focus = window.session().selection().focus;
    assert!(window.span("أمس").range().contains(&focus));
}

#[test]
fn pointer_a_click_with_shift_extends_the_selection() {
    let mut window = Window::on("قال لبوتين أمس");
    let (start, end) = window.edges("بوتين");
    window.click(start);
    window.drag(end, end, Modifiers::SHIFT);
    assert_eq!(window.selected(), "بوتين");
}

#[test]
fn pointer_a_chip_without_a_selection_is_a_brush() {
    let mut window = Window::on("قال بوتين في دبي أمس");
    window.click_name("LOCATION, key 2");
    assert!(window.session().brush().is_some());
    window.double_click("دبي");
    assert_eq!(window.shown(), "قال بوتين في [LOCATION دبي] أمس");
    let (start, end) = window.edges("بوتين");
    window.drag(start, end, Modifiers::NONE);
    assert_eq!(window.shown(), "قال [LOCATION بوتين] في [LOCATION دبي] أمس");
    window.keys("Escape Escape Escape");
    assert!(window.session().brush().is_none());
}

#[test]
fn pointer_a_brush_tags_what_the_last_move_before_letting_go_selects() {
    let mut window = Window::on("قال لبوتين أمس");
    window.click_name("PERSON, key 1");
    let (start, end) = window.edges("بوتين");
    window.harness.run_steps(40);
    window.move_to(start);
    window.button(start, true, Modifiers::NONE);
    window.in_one_frame(vec![
        Event::PointerMoved(end),
        button(end, false, Modifiers::NONE),
    ]);
    assert_eq!(window.shown(), "قال ل[PERSON بوتين] أمس");
}

#[test]
fn pointer_the_right_button_opens_a_menu_about_the_entity() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    let (start, end) = window.edges("بوتين");
    let at = start.lerp(end, 0.5);
    window.move_to(at);
    for pressed in [true, false] {
        window.harness.event(Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    window.harness.run();
    assert!(window.session().selected().is_some());
    window.click_name("Delete entity");
    assert_eq!(window.shown(), "قال بوتين أمس");
}

#[test]
fn pointer_a_document_is_opened_from_the_list() {
    let mut window = Window::on_articles(&["قال بوتين أمس", "زار القاهرة أمس"]);
    window.click_name("article 2, New, no entities");
    assert_eq!(window.document(), "article 2");
}

#[test]
fn pointer_and_keys_offer_the_selected_words_to_other_programs() {
    let mut window = Window::on("زار محمد دمشق أمس");
    let offered = |window: &mut Window, event: Event| {
        window.harness.event(event);
        let mut offered = Vec::new();
        for _ in 0..3 {
            window.harness.step();
            let commands = &window.harness.output().platform_output.commands;
            offered.extend(commands.iter().filter_map(|command| match command {
                egui::OutputCommand::TextSelectionSettled(words) => Some(words.clone()),
                _ => None,
            }));
        }
        offered
    };
    let (start, end) = window.edges("محمد دمشق");
    window.harness.run_steps(40);
    window.move_to(start);
    window.button(start, true, Modifiers::NONE);
    let moved = offered(&mut window, Event::PointerMoved(end));
    assert!(moved.is_empty(), "not while the button is down: {moved:?}");
    let released = offered(&mut window, button(end, false, Modifiers::NONE));
    assert_eq!(released, ["محمد دمشق"]);
    let key = |key, pressed| Event::Key {
        key,
        physical_key: Some(key),
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    window.keys("Mod+Home");
    assert!(offered(&mut window, key(egui::Key::Space, true)).is_empty());
    let released = offered(&mut window, key(egui::Key::Space, false));
    assert_eq!(released, ["زار"]);
}

#[test]
fn pointer_with_a_brush_a_click_tags_a_word_and_a_chip_changes_the_brush() {
    let mut window = Window::on("قال بوتين أمس في أنقرة");
    window.press_name("PERSON, key 1");
    assert!(window.shows_with("Brush: PERSON"), "{:#?}", window.names());
    let (from, to) = window.edges("بوتين");
    window.click(from.lerp(to, 0.5));
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس في أنقرة");
    // The entity that the brush has just made keeps its label.
    window.press_name("LOCATION, key 2");
    let (from, to) = window.edges("أنقرة");
    window.click(from.lerp(to, 0.5));
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس في [LOCATION أنقرة]");
    // The same chip puts it down.
    window.press_name("LOCATION, key 2");
    let (from, to) = window.edges("أمس");
    window.click(from.lerp(to, 0.5));
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس في [LOCATION أنقرة]");
}

#[test]
fn pointer_a_double_click_on_a_tagged_name_means_its_entity() {
    let mut window = Window::on("قال بوتين أمس في أنقرة");
    window.double_click("بوتين");
    window.stroke("1");
    window.stroke("Escape");
    window.double_click("بوتين");
    assert!(window.session().selected().is_some());
    window.stroke("Delete");
    assert_eq!(window.shown(), "قال بوتين أمس في أنقرة");
}
