//! A document annotated without the mouse.

use egui::{Event, Key, Modifiers};

use crate::support::window::Window;

/// Presses keys with the caret at `|` and compares the text with its entities.
#[track_caller]
fn check(before: &str, keys: &str, after: &str) {
    let mut window = Window::marked(&before.replace('|', ""));
    let (head, _) = before.split_once('|').unwrap();
    let caret = crate::support::projects::marked("", head_closed(head))
        .text
        .len();
    window.ask(tawsim::session::Action::Select(
        tawsim::session::Selection::caret(caret),
    ));
    window.keys(keys);
    assert_eq!(window.shown(), after, "after {keys}");
}

/// Returns the text before a caret, with every entity closed.
fn head_closed(head: &str) -> &str {
    assert_eq!(head.matches('[').count(), head.matches(']').count());
    head
}

#[test]
fn keyboard_space_and_a_digit_tag_the_word() {
    check("قال |بوتين أمس", "Space 1", "قال [PERSON بوتين] أمس");
    check("قال بو|تين أمس", "Space 1", "قال [PERSON بوتين] أمس");
    check("في |نيويورك", "Space 2", "في [LOCATION نيويورك]");
    check(
        "زار |الأمم المتحدة أمس",
        "Space Space 3",
        "زار [ORG الأمم المتحدة] أمس",
    );
}

#[test]
fn keyboard_arrows_with_shift_select_by_letters_in_visual_order() {
    check(
        "قال |بوتين أمس",
        "Shift+ArrowLeft Shift+ArrowLeft 1",
        "قال [PERSON بو]تين أمس",
    );
    check(
        "قال بوتين| أمس",
        "Shift+ArrowRight Shift+ArrowRight 1",
        "قال بوت[PERSON ين] أمس",
    );
    check(
        "قال |بوتين أمس",
        "Mod+Shift+ArrowLeft 1",
        "قال [PERSON بوتين] أمس",
    );
    check("قال |بوتين أمس", "Shift+End 1", "قال [PERSON بوتين أمس]");
    check(
        "said |Putin then",
        "Shift+ArrowRight 1",
        "said [PERSON P]utin then",
    );
}

#[test]
fn keyboard_a_digit_relabels_the_selected_entity() {
    check(
        "|قال [PERSON بوتين] أمس",
        "Tab 2",
        "قال [LOCATION بوتين] أمس",
    );
    check("|قال [PERSON بوتين] أمس", "Tab 1", "قال [PERSON بوتين] أمس");
}

#[test]
fn keyboard_the_words_of_an_entity_selected_again_are_relabelled_not_stacked() {
    check(
        "قال |[PERSON بوتين] أمس",
        "Space 2",
        "قال [LOCATION بوتين] أمس",
    );
}

#[test]
fn keyboard_brackets_move_the_edges_of_a_selection() {
    check("قال |لبوتين أمس", "Space 1", "قال ل[PERSON بوتين] أمس");
    check("قال |لبوتين أمس", "Space [ 1", "قال [PERSON لبوتين] أمس");
    check(
        "قال |لبوتين أمس",
        "Space Shift+[ Alt+[ Alt+[ 1",
        "قال [PERSON لبوتين] أمس",
    );
    check("قال |بوتينه أمس", "Space ] 1", "قال [PERSON بوتين]ه أمس");
    // An edge goes on to the next letter, and stops at no blank.
    check("قال |بوتين أمس", "Space Alt+] 1", "قال [PERSON بوتين أ]مس");
    check(
        "قال |بوتين أمس",
        "Space Alt+] ] 1",
        "قال [PERSON بوتين] أمس",
    );
}

#[test]
fn keyboard_brackets_with_ctrl_move_the_edges_by_words() {
    let text = "رئيس |مجلس النواب نبيه بري";
    let grown = "رئيس [PERSON مجلس النواب نبيه] بري";
    check(text, "Space 1 Mod+Alt+] Mod+Alt+]", grown);
    check(
        text,
        "Space Mod+Alt+[ 1",
        "[PERSON رئيس مجلس] النواب نبيه بري",
    );
    let shrunk = "رئيس مجلس [PERSON النواب] نبيه بري";
    check(text, "Space Space Space 1 Mod+[ Mod+]", shrunk);
    // One word is left.
    check(text, "Space 1 Mod+]", "رئيس [PERSON مجلس] النواب نبيه بري");
}

#[test]
fn keyboard_a_blank_at_an_edge_is_left_out_however_it_is_tagged() {
    let (left, word) = ("Shift+ArrowLeft", "Mod+Shift+ArrowLeft");
    let expected = "قال [PERSON بوتين] أمس";
    check(
        "قال| بوتين أمس",
        &format!("{left} {word} {left} 1"),
        expected,
    );
    check("قال| بوتين أمس", &format!("{left} {word} Mod+1"), expected);
    let mut window = Window::on("قال بوتين أمس");
    let span = window.span(" بوتين ");
    let label = crate::support::projects::label(window.session(), "PERSON");
    window.ask(tawsim::session::Action::CreateAnnotation { span, label });
    assert_eq!(window.shown(), expected);
    let id = window.session().selected().unwrap().id;
    let span = window.span("قال بوتين ");
    window.ask(tawsim::session::Action::ResizeAnnotation { id, span });
    assert_eq!(window.shown(), "[PERSON قال بوتين] أمس");
    // The same words with a blank are the entity.
    let words = window.span("قال بوتين ");
    window.ask(tawsim::session::Action::Select(
        tawsim::session::Selection::of(words),
    ));
    window.keys("2");
    assert_eq!(window.shown(), "[LOCATION قال بوتين] أمس");
}

#[test]
fn keyboard_blanks_alone_are_no_entity() {
    let mut window = Window::on("قال بوتين أمس");
    window.caret_before(" بوتين");
    window.keys("Shift+ArrowLeft 1");
    assert_eq!(window.shown(), "قال بوتين أمس");
    assert!(
        window.shows_with("The selection has only blanks"),
        "{:#?}",
        window.names()
    );
}

#[test]
fn keyboard_a_held_key_does_one_thing() {
    let mut window = Window::on_articles(&["قال بوتين أمس", "زار محمد دمشق", "عاد علي"]);
    window.hold("Mod+Enter", 3);
    assert_eq!(window.session().n_finished(), 1);
    window.keys("Mod+Home Space");
    window.hold("1", 2);
    window.hold("U", 2);
    let uncertain = |window: &Window| window.session().selected().unwrap().uncertain;
    assert!(uncertain(&window));
    window.hold("U", 3);
    assert!(!uncertain(&window));
    window.hold("Delete", 3);
    assert!(window.session().document().unwrap().annotations.is_empty());
    // What moves goes on, and so does undo.
    window.keys("Mod+Home");
    window.hold("ArrowLeft", 3);
    let text = window.session().document().unwrap().document.text.clone();
    let third = text.char_indices().nth(3).map(|(at, _)| at);
    assert_eq!(Some(window.session().selection().focus), third);
    window.hold("Mod+Z", 3);
    assert_eq!(window.session().document().unwrap().annotations.len(), 1);
}

#[test]
fn keyboard_a_held_key_presses_a_button_once_and_types_on_in_a_field() {
    let mut window = Window::on_articles(&["قال بوتين أمس", "زار محمد دمشق"]);
    window.focus_name("Light or dark  Ctrl+Shift+T");
    let mode = |window: &Window| window.harness.state().prefs().theme.clone();
    window.hold("Enter", 3);
    let once = mode(&window);
    window.hold("Enter", 2);
    assert_ne!(mode(&window), once, "a press each");
    window.keys("Mod+F");
    window.type_text("بوتينثلاث");
    assert!(!window.shows("1 of 1"));
    window.hold("Backspace", 4);
    assert!(window.shows("1 of 1"), "{:#?}", window.names());
}

#[test]
fn keyboard_brackets_resize_the_selected_entity() {
    check(
        "|قال [PERSON لِبوتين] أمس",
        "Tab [",
        "قال لِ[PERSON بوتين] أمس",
    );
    check(
        "|قال ل[PERSON بوتين] أمس",
        "Tab Alt+[",
        "قال [PERSON لبوتين] أمس",
    );
    check(
        "|قال [PERSON بوتينه] أمس",
        "Tab ] Shift+]",
        "قال [PERSON بوتي]نه أمس",
    );
    check(
        "|قال [PERSON بوتي]ن أمس",
        "Tab Alt+]",
        "قال [PERSON بوتين] أمس",
    );
}

#[test]
fn keyboard_ctrl_and_a_digit_stack_a_second_label() {
    check(
        "قال |بوتين أمس",
        "Space 1 Mod+3",
        "قال [PERSON [ORG بوتين]] أمس",
    );
}

#[test]
fn keyboard_entities_are_made_inside_others() {
    check(
        "في |[ORG جامعة القاهرة] أمس",
        "Mod+ArrowLeft Space Escape Mod+ArrowLeft Mod+ArrowRight Space 2",
        "في [ORG جامعة [LOCATION القاهرة]] أمس",
    );
}

#[test]
fn keyboard_delete_takes_the_entity_away_and_leaves_the_text() {
    check("|قال [PERSON بوتين] أمس", "Tab Delete", "قال بوتين أمس");
    check("|قال [PERSON بوتين] أمس", "Tab Backspace", "قال بوتين أمس");
    check(
        "|قال [PERSON بوتين] أمس",
        "Delete",
        "قال [PERSON بوتين] أمس",
    );
}

#[test]
fn keyboard_undo_and_redo_go_all_the_way() {
    check(
        "قال |بوتين أمس",
        "Space 1 2 [ Mod+Z Mod+Z",
        "قال [PERSON بوتين] أمس",
    );
    check(
        "قال |بوتين أمس",
        "Space 1 2 [ Mod+Z Mod+Z Mod+Z",
        "قال بوتين أمس",
    );
    check(
        "قال |بوتين أمس",
        "Space 1 2 [ Mod+Z Mod+Z Mod+Z Mod+Z Mod+Shift+Z Mod+Y",
        "قال [LOCATION بوتين] أمس",
    );
}

#[test]
fn keyboard_undo_goes_on_after_closing_and_opening_again() {
    let mut window = Window::on("قال بوتين أمس");
    window.caret_before("بوتين");
    window.keys("Space 1");
    let folder = window.close();
    let path = folder.path().join("article.txt");
    let mut again = Window::empty(folder);
    again.open(&[path]);
    assert_eq!(again.shown(), "قال [PERSON بوتين] أمس");
    again.keys("Mod+Z");
    assert_eq!(again.shown(), "قال بوتين أمس");
    again.keys("Mod+Shift+Z");
    assert_eq!(again.shown(), "قال [PERSON بوتين] أمس");
}

#[test]
fn keyboard_tab_walks_the_entities_in_reading_order_and_back() {
    let mut window = Window::marked("[PERSON بوتين] في [ORG جامعة [LOCATION القاهرة]] أمس");
    let mut seen = Vec::new();
    for _ in 0..3 {
        window.keys("Tab");
        seen.push(window.selected().to_owned());
    }
    assert_eq!(seen, ["بوتين", "جامعة القاهرة", "القاهرة"]);
    window.keys("Shift+Tab");
    assert_eq!(window.selected(), "جامعة القاهرة");
    window.keys("Shift+Tab");
    assert_eq!(window.selected(), "بوتين");
}

#[test]
fn keyboard_zero_lists_the_labels_filtered_as_one_types() {
    let mut window = Window::on("قال بوتين أمس");
    window.caret_before("بوتين");
    window.keys("Space 0");
    assert!(window.shows("Type to filter"), "{:#?}", window.names());
    window.type_text("loc");
    window.keys("Enter");
    assert_eq!(window.shown(), "قال [LOCATION بوتين] أمس");
    // The article has the keyboard focus again.
    window.keys("1");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس");
}

#[test]
fn keyboard_zero_then_arrows_choose_a_label() {
    let mut window = Window::on("قال بوتين أمس");
    window.caret_before("بوتين");
    window.keys("Space 0 ArrowDown ArrowDown Enter");
    assert_eq!(window.shown(), "قال [ORG بوتين] أمس");
}

#[test]
fn keyboard_u_marks_the_entity_as_uncertain() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    window.keys("Tab U");
    assert!(window.session().selected().unwrap().uncertain);
    window.keys("U");
    assert!(!window.session().selected().unwrap().uncertain);
}

#[test]
fn keyboard_f_asks_for_a_reason_and_keeps_it() {
    let mut window = Window::on("قال بوتين أمس");
    window.keys("F");
    assert!(window.shows("Flag this document"), "{:#?}", window.names());
    window.type_text("two names in one");
    window.keys("Enter");
    let flag = |window: &Window| window.session().document().unwrap().flag.clone();
    assert_eq!(flag(&window).as_deref(), Some("two names in one"));
    assert!(!window.shows("Flag this document"));
    // The typed text did not affect the article, and the key works again.
    window.keys("F Escape");
    assert_eq!(flag(&window).as_deref(), Some("two names in one"));
    assert!(!window.shows("Flag this document"));
}

#[test]
fn keyboard_ctrl_enter_finishes_and_goes_to_the_next_unfinished_document() {
    let mut window = Window::on_articles(&["قال بوتين أمس", "زار القاهرة أمس", "وصل اليوم"]);
    let first = window.document();
    window.keys("Mod+PageDown S Mod+PageUp");
    assert_eq!(window.document(), first);
    window.keys("Mod+Enter");
    assert_eq!(window.document(), "article 3");
    assert_eq!(window.session().n_finished(), 1);
    window.keys("Mod+Enter");
    assert!(window.shows_with("Every document is finished") || window.session().n_finished() == 2);
}

#[test]
fn keyboard_ctrl_page_keys_go_through_the_documents() {
    let mut window = Window::on_articles(&["قال بوتين أمس", "زار القاهرة أمس"]);
    assert_eq!(window.document(), "article 1");
    window.keys("Mod+PageDown");
    assert_eq!(window.document(), "article 2");
    window.keys("Mod+PageDown");
    assert_eq!(window.document(), "article 2");
    window.keys("Mod+PageUp");
    assert_eq!(window.document(), "article 1");
}

#[test]
fn keyboard_undo_in_another_document_first_shows_it() {
    let mut window = Window::on_articles(&["قال بوتين أمس", "زار القاهرة أمس"]);
    window.caret_before("بوتين");
    window.keys("Space 1 Mod+PageDown Mod+Z");
    assert_eq!(window.document(), "article 1");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس");
    window.keys("Mod+Z");
    assert_eq!(window.shown(), "قال بوتين أمس");
}

#[test]
fn keyboard_an_arabic_layout_changes_nothing() {
    let mut window = Window::on("قال لبوتين أمس");
    window.caret_before("لبوتين");
    // The keys type Arabic letters and digits: egui reports their physical keys.
    window.press(Key::Space, Key::Space, Modifiers::NONE);
    assert_eq!(window.selected(), "بوتين");
    window.press(Key::OpenBracket, Key::OpenBracket, Modifiers::NONE);
    assert_eq!(window.selected(), "لبوتين");
    window.press(Key::OpenBracket, Key::OpenBracket, Modifiers::NONE);
    window.press(Key::Num1, Key::Num1, Modifiers::NONE);
    assert_eq!(window.shown(), "قال ل[PERSON بوتين] أمس");
    // There Shift+F types the sign `[`, which is not the bracket key; F flags only without Shift.
    window.press(Key::OpenBracket, Key::F, Modifiers::SHIFT);
    assert_eq!(window.shown(), "قال ل[PERSON بوتين] أمس");
    // On a layout with Z at another place, the letter counts.
    window.press(Key::Z, Key::Y, Modifiers::COMMAND | Modifiers::CTRL);
    assert_eq!(window.shown(), "قال لبوتين أمس");
    window.press(Key::Y, Key::Z, Modifiers::COMMAND | Modifiers::CTRL);
    assert_eq!(window.shown(), "قال ل[PERSON بوتين] أمس");
}

#[test]
fn keyboard_keys_that_come_within_one_frame_are_all_done_in_order() {
    let mut window = Window::on("قال لبوتين أمس");
    window.caret_before("لبوتين");
    let keys = [Key::Space, Key::OpenBracket, Key::Num1];
    let events = keys.into_iter().flat_map(|key| {
        [true, false].map(|pressed| Event::Key {
            key,
            physical_key: Some(key),
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        })
    });
    window.in_one_frame(events.collect());
    assert_eq!(window.shown(), "قال [PERSON لبوتين] أمس");
}

#[test]
fn keyboard_ctrl_k_finds_a_command_and_runs_it() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    window.keys("Tab Mod+K");
    assert!(
        window.shows("What would you like to do?"),
        "{:#?}",
        window.names()
    );
    window.type_text("delete entity");
    window.keys("Enter");
    assert_eq!(window.shown(), "قال بوتين أمس");
    assert!(!window.shows("What would you like to do?"));
    window.keys("Mod+K Escape");
    assert!(!window.shows("What would you like to do?"));
}

#[test]
fn keyboard_f1_lists_the_keys() {
    let mut window = Window::on("قال بوتين أمس");
    window.keys("F1");
    assert!(window.shows("Keys"), "{:#?}", window.names());
    assert!(window.shows("Next entity, Tab"), "{:#?}", window.names());
    window.keys("Escape");
    assert!(!window.shows("Next entity, Tab"));
}

#[test]
fn keyboard_ctrl_k_finds_commands_by_their_menu_and_group() {
    let mut window = Window::on("قال بوتين أمس");
    window.keys("Mod+K");
    window.type_text("bookmarks");
    assert!(window.shows_with("Next bookmark"), "{:#?}", window.names());
    window.keys("Mod+A");
    window.type_text("help tour");
    assert!(window.shows("Take the tour"), "{:#?}", window.names());
    assert!(!window.shows_with("Next bookmark"));
}

#[test]
fn keyboard_the_list_of_keys_is_filtered_by_beginnings_and_keeps_its_size() {
    let mut window = Window::on("قال بوتين أمس");
    let language = tawsim::commands::intent::ViewCommand::SwitchLanguage;
    let language = tawsim::commands::intent::Intent::View(language);
    window.harness.state_mut().ask(language);
    window.keys("F1");
    window.harness.run();
    let close = |window: &Window| {
        use egui_kittest::kittest::Queryable as _;
        window.harness.get_by_label("إغلاق").rect()
    };
    let before = close(&window);
    window.type_text("كيان");
    assert!(window.shows_with("الكيان التالي"), "{:#?}", window.names());
    assert!(!window.shows_with("تكبير النص"), "{:#?}", window.names());
    assert_eq!(close(&window), before);
    window.keys("Mod+A");
    window.type_text("تكبير");
    // Two keys of a command are joined by a word.
    assert!(
        window.shows("تكبير النص، Ctrl+= أو Ctrl++"),
        "{:#?}",
        window.names()
    );
    assert_eq!(close(&window), before);
    window.keys("Mod+A");
    window.type_text("سحب");
    assert!(window.shows_with("نقرتان ثم سحب"), "{:#?}", window.names());
    window.keys("Mod+A");
    window.type_text("لا شيء كهذا");
    assert_eq!(close(&window), before);
}

#[test]
fn keyboard_f6_leaves_the_article_and_shift_f6_returns() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    let in_article = |window: &Window| {
        let focused = window.harness.ctx.memory(egui::Memory::focused);
        focused == Some(tawsim::ui::article::ArticleView::focus_id())
    };
    assert!(in_article(&window));
    window.keys("Tab");
    assert!(in_article(&window), "Tab belongs to the article");
    window.keys("F6");
    assert!(!in_article(&window));
    // The keys of the article do nothing there.
    window.keys("2 Delete");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس");
    window.keys("Shift+F6 2");
    assert!(in_article(&window));
    assert_eq!(window.shown(), "قال [LOCATION بوتين] أمس");
}

#[test]
fn keyboard_crossing_is_refused_with_a_reason() {
    let mut window = Window::marked("زار [ORG الأمم المتحدة] أمس");
    window.caret_before("المتحدة");
    window.keys("Space Space 1");
    assert_eq!(window.shown(), "زار [ORG الأمم المتحدة] أمس");
    assert!(
        window.shows_with("This would cross ORG"),
        "{:#?}",
        window.names()
    );
}

#[test]
fn keyboard_zoom_is_remembered() {
    let mut window = Window::on("قال بوتين أمس");
    let size = window.harness.state().prefs().article_size;
    window.keys("Mod+= Mod+= Mod+= Mod+-");
    assert!(window.harness.state().prefs().article_size > size);
    let larger = window.harness.state().prefs().article_size;
    let again = Window::empty(window.close());
    assert_eq!(
        again.harness.state().prefs().article_size.to_bits(),
        larger.to_bits()
    );
}
