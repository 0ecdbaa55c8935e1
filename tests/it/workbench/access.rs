//! The accessibility nodes of the article: one for each line and each entity on the screen.

use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::support::window::Window;

#[test]
fn access_an_entity_has_a_node_by_its_name_and_its_offsets() {
    let mut window = Window::marked("قال [PERSON بوتين] في [LOCATION دبي]");
    assert!(
        window.shows("PERSON بوتين, 4 to 9"),
        "{:#?}",
        window.names()
    );
    assert!(
        window.shows("LOCATION دبي, 13 to 16"),
        "{:#?}",
        window.names()
    );
    let node = window.harness.get_by_label("PERSON بوتين, 4 to 9");
    node.click_accesskit();
    window.harness.run();
    assert_eq!(window.selected(), "بوتين");
    let node = window.harness.get_by_label("LOCATION دبي, 13 to 16");
    node.click();
    window.harness.run();
    assert_eq!(window.selected(), "دبي");
}

#[test]
fn access_an_entity_that_is_uncertain_says_so() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    window.keys("Tab U");
    assert!(
        window.shows("PERSON بوتين, 4 to 9, uncertain"),
        "{:#?}",
        window.names()
    );
}

#[test]
fn access_each_line_has_a_node_with_its_words() {
    let mut window = Window::on("قال بوتين أمس\nزار دبي");
    let lines: Vec<String> = window
        .harness
        .get_all_by_role(egui::Role::Paragraph)
        .map(|node| node.accesskit_node().label().unwrap())
        .collect();
    assert_eq!(lines, ["قال بوتين أمس", "زار دبي"]);
    let second = window.span("زار").start();
    window.harness.get_by_label("زار دبي").click_accesskit();
    window.harness.run();
    assert_eq!(window.session().selection().focus, second);
}

#[test]
fn access_node_is_at_the_position_of_its_words() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    let (start, end) = window.edges("بوتين");
    let rect = window.harness.get_by_label("PERSON بوتين, 4 to 9").rect();
    assert!((rect.right() - start.x).abs() < 2.0 && (rect.left() - end.x).abs() < 2.0);
    assert!(rect.y_range().contains(start.y));
}

/// Returns the text of the article, the caret in it and the selection, as a screen reader counts
/// them.
fn read(window: &Window) -> (String, usize, String) {
    let node = window.harness.get_by_role(egui::Role::Document);
    let node = node.accesskit_node();
    let caret = node.text_selection_focus().unwrap().to_global_usv_index();
    let selected = node.text_selection().unwrap().text();
    (node.document_range().text(), caret, selected)
}

#[test]
fn access_the_article_is_a_text_whose_offsets_are_those_of_the_file() {
    let text = "قالَ بوتين (Putin) في ٢٠٢٤ أمس\n\nزار 😀 دبي\r\nنهاية";
    let mut window = Window::on(text);
    assert_eq!(read(&window), (text.to_owned(), 0, String::new()));
    window.keys("Mod+End");
    assert_eq!(read(&window).1, text.chars().count());
    window.caret_before("دبي");
    let before = text.split_once("دبي").unwrap().0.chars().count();
    assert_eq!(read(&window).1, before);
    window.keys("Shift+End");
    assert_eq!(read(&window).2, "دبي");
}

#[test]
fn access_the_caret_goes_by_letters_words_and_lines_that_can_be_read_out() {
    let mut window = Window::on("قالَ بوتين أمس\nزار دبي");
    let at_caret = |window: &Window| {
        let node = window.harness.get_by_role(egui::Role::Document);
        let node = node.accesskit_node();
        let caret = node.text_selection_focus().unwrap().biased_to_start();
        let line = if caret.is_line_start() {
            caret
        } else {
            caret.backward_to_line_start()
        };
        let (letter, word) = (
            caret.forward_to_character_end(),
            caret.forward_to_word_end(),
        );
        [
            (caret, letter),
            (caret, word),
            (line, caret.forward_to_line_end()),
        ]
        .map(|(from, to)| {
            let mut range = from.to_degenerate_range();
            range.set_end(to);
            range.text()
        })
    };
    assert_eq!(at_caret(&window), ["ق", "قالَ ", "قالَ بوتين أمس\n"]);
    window.keys("ArrowLeft ArrowLeft");
    assert_eq!(at_caret(&window), ["لَ", "لَ ", "قالَ بوتين أمس\n"]);
    window.keys("Home ArrowDown");
    assert_eq!(at_caret(&window), ["ز", "زار ", "زار دبي"]);
}

#[test]
fn access_each_character_has_its_place_also_in_mixed_text() {
    let mut window = Window::on("قال Ahmed بوتين");
    for word in ["قال", "Ahmed", "بوتين"] {
        let (start, end) = window.edges(word);
        let span = window.span(word);
        let text = &window.session().document().unwrap().document.text;
        let chars = |byte: usize| text.get(..byte).unwrap().chars().count();
        let node = window.harness.get_by_role(egui::Role::Document);
        let node = node.accesskit_node();
        let at = |char: usize| node.text_position_from_global_usv_index(char).unwrap();
        let mut range = at(chars(span.start())).to_degenerate_range();
        range.set_end(at(chars(span.end())));
        let boxes = range.bounding_boxes();
        let left = boxes.iter().map(|b| b.x0).fold(f64::MAX, f64::min) as f32;
        let right = boxes.iter().map(|b| b.x1).fold(f64::MIN, f64::max) as f32;
        assert!((left - start.x.min(end.x)).abs() < 2.0, "{word}: {boxes:?}");
        assert!(
            (right - start.x.max(end.x)).abs() < 2.0,
            "{word}: {boxes:?}"
        );
    }
}

#[test]
fn access_the_bounds_are_points_at_every_scale() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    for scale in [0.75, 1.0, 2.0] {
        window.harness.ctx.set_pixels_per_point(scale);
        window.harness.run();
        let (start, end) = window.edges("بوتين");
        let node = window.harness.get_by_label("PERSON بوتين, 4 to 9");
        let bounds = node.accesskit_node().raw_bounds().unwrap();
        assert!(
            (bounds.x1 as f32 - start.x).abs() < 2.0,
            "{scale}: {bounds:?} {start}"
        );
        assert!(
            (bounds.x0 as f32 - end.x).abs() < 2.0,
            "{scale}: {bounds:?} {end}"
        );
    }
}

/// Returns the name of the node that has the reader's focus.
fn focused(window: &Window) -> String {
    let root = window.harness.root();
    let tree = root.accesskit_node();
    let focused = tree.tree_state.focus().unwrap();
    focused
        .label()
        .or_else(|| focused.value())
        .unwrap_or_default()
}

#[test]
fn access_tab_takes_the_readers_focus_from_entity_to_entity() {
    let mut window = Window::marked("قال [PERSON بوتين] في [LOCATION دبي] أمس");
    assert_eq!(focused(&window), "article");
    window.keys("Tab");
    assert_eq!(focused(&window), "PERSON بوتين, 4 to 9");
    window.keys("Tab");
    assert_eq!(focused(&window), "LOCATION دبي, 13 to 16");
    window.keys("3");
    assert_eq!(focused(&window), "ORG دبي, 13 to 16");
    window.keys("Escape ArrowLeft");
    assert_eq!(focused(&window), "article");
}

/// Returns the last announcement.
fn said(window: &Window) -> String {
    let mut spoken = window
        .harness
        .query_all_by(|node| node.live() == egui::accesskit::Live::Polite);
    let last = spoken
        .next()
        .map(|node| node.accesskit_node().label().unwrap());
    assert!(spoken.next().is_none(), "one sentence at a time");
    last.unwrap_or_default()
}

#[test]
fn access_what_a_key_has_done_is_said_once() {
    let mut window = Window::on("قال بوتين في دبي");
    window.caret_before("بوتين");
    assert_eq!(said(&window), "");
    for (keys, sentence) in [
        ("Space 1", "Tagged as PERSON"),
        ("2", "Now LOCATION"),
        ("U", "Marked as uncertain"),
        ("U", "No longer uncertain"),
        ("Delete", "Deleted LOCATION بوتين"),
        ("Mod+Z", "Undone: delete an entity"),
        ("Mod+Shift+Z", "Redone: delete an entity"),
    ] {
        window.keys(keys);
        assert_eq!(said(&window), sentence);
    }
}

#[test]
fn access_another_document_is_announced_with_its_position() {
    let mut window = Window::on_articles(&["قال بوتين", "زار دبي"]);
    window.keys("Mod+PageDown");
    assert_eq!(
        said(&window),
        "article 2, New, no entities, document 2 of 2"
    );
}

#[test]
fn access_a_caret_that_a_reader_sets_is_the_caret() {
    let mut window = Window::on("قال بوتين في دبي");
    let node = window.harness.get_by_role(egui::Role::Document);
    let node = node.accesskit_node();
    let at = |char: usize| node.text_position_from_global_usv_index(char).unwrap();
    let asked = egui::accesskit::TextSelection {
        anchor: at(4).to_raw(),
        focus: at(9).to_raw(),
    };
    let target = tawsim::ui::article::ArticleView::focus_id().accesskit_id();
    let request = egui::accesskit::ActionRequest {
        action: egui::accesskit::Action::SetTextSelection,
        target_tree: egui::accesskit::TreeId::ROOT,
        target_node: target,
        data: Some(egui::accesskit::ActionData::SetTextSelection(asked)),
    };
    window
        .harness
        .event(egui::Event::AccessKitActionRequest(request));
    window.harness.run();
    assert_eq!(window.selected(), "بوتين");
    window.keys("1");
    assert_eq!(window.shown(), "قال [PERSON بوتين] في دبي");
}

#[test]
fn access_the_parts_of_the_window_have_names_and_stand_in_the_order_of_reading() {
    for (keys, names) in [
        (
            "",
            [
                "Menus",
                "Tools",
                "Documents",
                "Labels",
                "article 1",
                "Inspector",
                "Status bar",
            ],
        ),
        (
            "Mod+Shift+L",
            [
                "القوائم",
                "الأدوات",
                "المستندات",
                "الوسوم",
                "article 1",
                "التفاصيل",
                "شريط الحالة",
            ],
        ),
    ] {
        let mut window = Window::on_articles(&["قال بوتين", "زار دبي"]);
        window.keys(keys);
        let all = window.names();
        let mut places = names.map(|name| all.iter().rposition(|other| other == name).unwrap());
        assert!(places.is_sorted(), "{names:?} at {places:?} in {all:#?}");
        places.sort_unstable();
        assert!(!all.iter().any(|name| name.contains("Resize panel")));
    }
}

#[test]
fn access_a_list_says_how_long_it_is_and_how_much_is_done() {
    let mut window = Window::on_articles(&["قال بوتين", "زار دبي", "عاد أمس"]);
    window.keys("Mod+Enter");
    let node = window.harness.get_by_label("article 2, New, no entities");
    let node = node.accesskit_node();
    assert_eq!(node.position_in_set(), Some(1));
    assert_eq!(node.is_selected(), Some(true));
    let bar = window.harness.get_by_role(egui::Role::ProgressIndicator);
    let bar = bar.accesskit_node();
    assert_eq!(bar.label().unwrap(), "1 of 3 finished");
    assert_eq!(
        (bar.numeric_value(), bar.max_numeric_value()),
        (Some(1.0), Some(3.0))
    );
}

#[test]
fn access_a_dialog_is_named_by_its_heading() {
    let mut window = Window::on("قال بوتين");
    window.keys("F1");
    let dialog = window.harness.get_by_role(egui::Role::Dialog);
    assert_eq!(dialog.accesskit_node().label().unwrap(), "Keys");
    assert!(dialog.accesskit_node().is_modal());
}

#[test]
fn access_names_hold_no_marks_that_only_the_screen_needs() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    window.keys("Tab");
    let all = window.harness.get_all_by(|_| true);
    for node in all {
        let node = node.accesskit_node();
        for text in [node.label(), node.value(), node.description()]
            .into_iter()
            .flatten()
        {
            assert!(!text.contains(['\u{2068}', '\u{2069}']), "{text:?}");
        }
    }
}

#[test]
fn access_a_long_text_is_given_around_the_caret_and_follows_it() {
    let line = "قال بوتين أمس في دبي إن الأمر قد انتهى\n";
    let mut window = Window::on(&line.repeat(4000));
    let (text, caret, _) = read(&window);
    assert!(caret == 0 && text.len() < 80_000, "{}", text.len());
    window.keys("Mod+End ArrowUp");
    let (text, caret, _) = read(&window);
    assert!(text.len() < 80_000 && text.ends_with(line));
    assert_eq!(
        caret,
        text.trim_end_matches('\n').chars().count() + 1 - line.chars().count()
    );
}
