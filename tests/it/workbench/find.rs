//! Search finds words in all their spellings: in the article, and in the documents of the project.

use crate::support::window::Window;

const TEXT: &str = "زار إسرائيل ثم عاد من اسرائيل، وإسرائيـل بعيدة";

#[test]
fn find_in_the_article_selects_hit_after_hit_and_tags_it_at_once() {
    let mut window = Window::on(TEXT);
    window.keys("Mod+F");
    window.type_text("اسرائيل");
    assert!(window.shows("1 of 3"), "{:#?}", window.names());
    assert_eq!(window.selected(), "إسرائيل");
    window.keys("Enter Enter");
    assert!(window.shows("3 of 3"));
    assert_eq!(window.selected(), "إسرائيـل");
    window.keys("Enter");
    assert!(window.shows("1 of 3"), "after the last comes the first");
    window.keys("Shift+Enter");
    assert!(window.shows("3 of 3"));
    window.keys("Escape 2");
    assert!(!window.shows("Close the search"));
    assert_eq!(
        window.shown(),
        "زار إسرائيل ثم عاد من اسرائيل، و[LOCATION إسرائيـل] بعيدة"
    );
    // The words stay: F3 continues with them, and each hit can be tagged in turn.
    window.keys("F3 2 F3 2");
    assert_eq!(
        window.shown(),
        "زار [LOCATION إسرائيل] ثم عاد من [LOCATION اسرائيل]، و[LOCATION إسرائيـل] بعيدة"
    );
}

#[test]
fn find_in_the_article_folds_as_far_as_is_chosen() {
    let mut window = Window::on("London لندن، مدرسة مدرسه london");
    window.keys("Mod+F");
    window.type_text("london");
    assert!(window.shows("1 of 2"));
    window.click_name("Match case");
    assert!(window.shows("1 of 1"));
    window.click_name("Match case");
    window.keys("Mod+F Mod+A");
    window.type_text("مدرسة");
    assert!(window.shows("1 of 1"), "{:#?}", window.names());
    window.click_name("Loose");
    assert!(window.shows_with("of 2"));
    window.click_name("Exact");
    window.keys("Mod+F Mod+A");
    window.type_text("قاهرة");
    assert!(window.shows("Not found"));
    window.keys("Escape Escape");
    assert!(!window.shows("Close the search"));
}

#[test]
fn find_takes_the_selected_words_along() {
    let mut window = Window::on(TEXT);
    window.double_click("اسرائيل");
    window.keys("Mod+F");
    assert!(window.shows("2 of 3"), "{:#?}", window.names());
    assert_eq!(window.selected(), "اسرائيل");
    // Typing starts another search.
    window.type_text("بعيدة");
    assert!(window.shows("1 of 1"), "{:#?}", window.names());
    assert_eq!(window.selected(), "بعيدة");
}

#[test]
fn find_in_the_documents_shows_hits_and_goes_to_them() {
    let mut window = Window::on_articles(&[
        "قال بوتين أمس",
        "زار القاهرةَ ثم القاهره",
        "عاد إلى القاهرة أمس",
    ]);
    window.keys("Mod+Shift+F");
    window.type_text("القاهره");
    assert!(window.shows("1 document, 1 hit"), "{:#?}", window.names());
    // The usual mistake: ه for ة. Without hits, a looser search is offered.
    window.keys("Mod+A");
    window.type_text("الى القاهره");
    assert!(window.shows_with("No title or text has these words"));
    window.click_name("Search loosely");
    assert!(window.shows("1 document, 1 hit"), "{:#?}", window.names());
    window.keys("Mod+Shift+F Mod+A");
    window.type_text("القاهر");
    assert!(window.shows("2 documents, 3 hits"));
    assert!(window.shows_with("2 hits: article 2"));
    assert_eq!(window.document(), "article 1");
    window.keys("Enter");
    assert_eq!(window.document(), "article 2");
    assert_eq!(window.selected(), "القاهر");
    window.keys("F3 2");
    assert_eq!(window.shown(), "زار القاهرةَ ثم [LOCATION القاهر]ه");
    window.keys("Mod+Shift+F Mod+A");
    window.type_text("باريس");
    assert!(window.shows_with("No title or text has these words"));
    window.click_name("Show all documents");
    assert!(window.shows_with("article 1"));
    assert!(!window.shows_with("No title"));
}

#[test]
fn find_goes_on_from_document_to_document_in_the_list_that_is_shown() {
    let mut window = Window::on_articles(&[
        "قال بوتين أمس",
        "زار القاهرة",
        "عاد أمس مع بوتين إلى لندن",
        "أمطار في تونس",
        "التقى بوتين أمس",
        "مطر في بغداد",
    ]);
    window.keys("Mod+Shift+F");
    window.type_text("بوتين");
    window.keys("Enter");
    assert_eq!(window.document(), "article 1");
    window.keys("Mod+PageDown");
    assert_eq!(window.document(), "article 3");
    window.keys("Mod+Enter");
    assert_eq!(window.document(), "article 5");
    window.keys("Mod+PageDown");
    assert_eq!(window.document(), "article 5");
    assert!(window.shows_with("This is the end of the list"));
    // Finishing the last document of the list moves to its beginning, never out of the list.
    window.keys("Mod+Enter");
    assert_eq!(window.document(), "article 1");
    window.keys("Mod+PageUp");
    assert_eq!(window.document(), "article 1");
    window.keys("Mod+Enter");
    assert_eq!(
        window.document(),
        "article 1",
        "all of the list is finished"
    );
    assert_eq!(window.session().n_finished(), 3);
    window.keys("Mod+Z");
    assert_eq!(window.session().n_finished(), 2);
}

#[test]
fn find_narrows_the_documents_down_and_sorts_them() {
    let mut window =
        Window::on_articles(&["قال بوتين أمس", "زار القاهرة", "عاد أمس مع بوتين إلى لندن"]);
    let rows = |window: &Window| -> Vec<char> {
        let names = window.names();
        // The status bar has a longer text about the open document.
        let rows = names.iter().filter(|name| name.ends_with(" entities"));
        rows.filter_map(|name| name.strip_prefix("article ")?.chars().next())
            .collect()
    };
    assert_eq!(rows(&window), ['1', '2', '3']);
    window.keys("Mod+Enter");
    window.click_name("Filter");
    window.click_name("Finished");
    assert_eq!(rows(&window), ['1'], "{:#?}", window.names());
    // A document with a new state leaves the list, and the next match is shown.
    window.click_name("Remove the filter Finished");
    window.click_name("Filter");
    window.click_name("New");
    window.keys("Mod+Enter");
    window.harness.run_steps(3);
    assert_eq!(rows(&window), ['3'], "{:#?}", window.names());
    window.click_name("Filter");
    window.click_name("Flagged");
    assert!(window.shows("No document matches the filter."));
    window.click_name("Show all documents");
    window.click_name("Order");
    window.click_name("Longest");
    assert_eq!(rows(&window), ['3', '1', '2'], "{:#?}", window.names());
    window.click_name("Order: Longest");
    window.click_name("Reverse order");
    assert_eq!(rows(&window), ['2', '1', '3']);
}

#[test]
fn find_whole_words_leaves_out_parts_of_words() {
    let mut window = Window::on("محمد ومحمد محمّد محمدي (محمد)");
    window.keys("Mod+F");
    window.type_text("محمد");
    assert!(window.shows("1 of 5"), "{:#?}", window.names());
    window.click_name("Whole words");
    assert!(window.shows("1 of 3"), "{:#?}", window.names());
    window.click_name("Whole words");
    assert!(window.shows("1 of 5"));
}
