//! What a screen reader walks: a node for each line and each entity on the screen.

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
fn access_a_node_lies_where_its_words_are_painted() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    let (start, end) = window.edges("بوتين");
    let rect = window.harness.get_by_label("PERSON بوتين, 4 to 9").rect();
    assert!((rect.right() - start.x).abs() < 2.0 && (rect.left() - end.x).abs() < 2.0);
    assert!(rect.y_range().contains(start.y));
}
