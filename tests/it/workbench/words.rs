//! What the window says where a person would otherwise have to guess.

use crate::support::window::Window;

#[test]
fn words_a_hint_names_what_can_be_done_now() {
    let mut window = Window::on("قال بوتين أمس");
    let first = "Tag a name in the article first; its details appear here.";
    let later = "Click one in the article, or press Tab.";
    assert!(window.shows(first) && !window.shows(later));
    window.caret_before("بوتين");
    window.keys("Space 1 Escape");
    assert!(window.shows(later), "{:#?}", window.names());
    assert!(!window.shows(first));
}

#[test]
fn words_the_status_bar_says_what_it_counts() {
    let window = Window::on_articles(&["قال بوتين أمس", "زار محمد دمشق"]);
    assert!(window.shows("Document 1 of 2"), "{:#?}", window.names());
}
