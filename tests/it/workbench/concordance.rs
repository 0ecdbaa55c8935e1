//! The concordance: every hit in its context, in three orders, saved as a table, and the way from a
//! line to its place and back.

use crate::support::window::Window;

fn window() -> Window {
    Window::on_articles(&[
        "قال وزير الدفاع أمس ثم وزير إبراهيم",
        "زار القاهرة",
        "أخي وزير احمد ولوزير مال",
    ])
}

/// Returns the lines that are shown, in their order.
fn lines(window: &mut Window) -> Vec<String> {
    window.harness.run_steps(3);
    let names = window.names();
    let lines = names
        .iter()
        .filter(|name| name.starts_with("article ") && name.contains(": "));
    lines.cloned().collect()
}

/// Waits until the search is over.
fn listed(window: &mut Window, n: usize) -> Vec<String> {
    for _ in 0..10_000 {
        let found = lines(window);
        if found.len() == n && !window.shows("Stop") {
            return found;
        }
        std::thread::yield_now();
    }
    panic!("{:#?}", window.names());
}

#[test]
fn concordance_lists_the_hits_of_the_project_in_three_orders() {
    let mut window = window();
    window.keys("Mod+Shift+K");
    window.type_text("وزير");
    let found = listed(&mut window, 4);
    assert!(window.shows("2 documents, 4 hits"), "{:#?}", window.names());
    assert_eq!(
        found,
        [
            "article 1: قال وزير الدفاع أمس ثم وزير إبراهيم",
            "article 1: قال وزير الدفاع أمس ثم وزير إبراهيم",
            "article 3: أخي وزير احمد ولوزير مال",
            "article 3: أخي وزير احمد ولوزير مال",
        ]
    );
    let first = |window: &mut Window| listed(window, 4)[0].clone();
    window.click_name("By what stands before");
    // أخي is before ثم, قال and ول.
    assert!(first(&mut window).starts_with("article 3"));
    window.click_name("By what follows");
    // إبراهيم is as ابراهيم, before احمد, الدفاع and مال: the second hit of the first article.
    assert!(first(&mut window).starts_with("article 1"));
    window.focus_name("Hits in their contexts");
    window.keys("Enter");
    assert_eq!(window.document(), "article 1");
    assert_eq!(window.selected(), "وزير");
    let second = "قال وزير الدفاع أمس ثم ".len();
    assert_eq!(window.session().selection().range().start, second);
}

#[test]
fn concordance_is_come_back_to_after_a_hit_was_shown() {
    let mut window = window();
    window.keys("Mod+Shift+K");
    window.type_text("وزير");
    listed(&mut window, 4);
    window.keys("ArrowDown ArrowDown ArrowDown Enter");
    assert_eq!(window.document(), "article 3");
    assert_eq!(window.selected(), "وزير");
    window.keys("1");
    assert_eq!(window.shown(), "أخي [PERSON وزير] احمد ولوزير مال");
    window.keys("Mod+Shift+K");
    let found = listed(&mut window, 4);
    assert!(found[2].starts_with("article 3"));
    // The current line is the one that was shown, and the keys go on from there.
    window.keys("ArrowDown Enter");
    let last = "أخي وزير احمد ول".len();
    assert_eq!(window.session().selection().range().start, last);
}

#[test]
fn concordance_lines_that_are_on_are_tagged_in_one_step() {
    let mut window = window();
    window.keys("Mod+Shift+K");
    window.type_text("وزير");
    listed(&mut window, 4);
    // The first line and the last one.
    window.keys("ArrowDown Space End Space");
    assert!(window.shows("Save 2 hits as CSV…"), "{:#?}", window.names());
    window.click_name("Label: PERSON");
    window.click_name("ORG");
    window.click_name("Tag 2 hits");
    let first = "قال [ORG وزير] الدفاع أمس ثم وزير إبراهيم";
    assert_eq!(window.shown(), first);
    window.keys("Mod+Shift+K");
    listed(&mut window, 4);
    assert!(window.shows("Tag hits"), "no line is on any more");
    window.keys("Escape Mod+PageDown Mod+PageDown");
    assert_eq!(window.shown(), "أخي وزير احمد ول[ORG وزير] مال");
    window.keys("Mod+Z");
    assert_eq!(window.shown(), "أخي وزير احمد ولوزير مال");
    window.keys("Mod+PageUp Mod+PageUp");
    assert_eq!(window.shown(), "قال وزير الدفاع أمس ثم وزير إبراهيم");
}

#[test]
fn concordance_of_one_document_takes_the_selected_words() {
    let mut window = Window::on("زار لندن ثم عاد من لندن إلى London");
    window.double_click("لندن");
    window.keys("Mod+Shift+K");
    for _ in 0..10_000 {
        window.harness.run_steps(1);
        if window.shows("2 hits") {
            break;
        }
        std::thread::yield_now();
    }
    assert!(window.shows("2 hits"), "{:#?}", window.names());
    // The words of the field are selected: typing replaces them.
    window.type_text("باريس");
    window.harness.run_steps(30);
    for _ in 0..10_000 {
        window.harness.run_steps(1);
        if window.shows("Not found") {
            return;
        }
        std::thread::yield_now();
    }
    panic!("{:#?}", window.names());
}

#[test]
fn concordance_says_what_is_wrong_with_a_regular_expression() {
    let mut window = window();
    window.keys("Mod+Shift+K");
    window.click_name("Options");
    window.click_name("Regular expression");
    window.keys("Escape");
    window.focus_name("Words to list");
    window.type_text("وزي(");
    let fault = "A group begins with ( and is not closed with ). Character 4: (";
    assert!(window.shows(fault), "{:#?}", window.names());
    window.type_text("ر|د)");
    listed(&mut window, 4);
    assert!(!window.shows(fault));
}
