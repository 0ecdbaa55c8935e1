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
    window.click_name("Options");
    window.click_name("Upper and lower case");
    assert!(window.shows("1 of 1"));
    window.click_name("Upper and lower case");
    window.keys("Escape Mod+F Mod+A");
    window.type_text("مدرسة");
    assert!(window.shows("1 of 1"), "{:#?}", window.names());
    window.click_name("Options");
    window.click_name("Teh marbuta and hamza too");
    assert!(window.shows_with("of 2"));
    window.click_name("Exact");
    window.keys("Escape Mod+F Mod+A");
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
    window.click_name("Ignore hamza, and ة or ه");
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
    window.click_name("Options");
    window.click_name("Whole words");
    assert!(window.shows("1 of 3"), "{:#?}", window.names());
    window.click_name("Whole words, also after clitics");
    assert!(window.shows("1 of 4"), "{:#?}", window.names());
    window.click_name("Whole words, also after clitics");
    window.click_name("Whole words");
    assert!(window.shows("1 of 5"));
}

#[test]
fn find_switches_are_changed_one_by_one_and_remembered() {
    let mut window = Window::on("سؤال سوال مسئول مسؤول على علي مدرسه مدرسة");
    window.keys("Mod+F");
    let hits = |window: &mut Window, word: &str, switch: &str| -> [usize; 2] {
        window.keys("Mod+F Mod+A");
        window.type_text(word);
        let count = |window: &Window| {
            let names = window.names();
            let counts = names.iter().filter_map(|name| name.split_once(" of "));
            let mut counts = counts.filter(|(at, _)| at.parse::<usize>().is_ok());
            counts
                .find_map(|(_, n)| n.parse::<usize>().ok())
                .unwrap_or(0)
        };
        let before = count(window);
        window.click_name("Options");
        window.click_name(switch);
        let after = count(window);
        window.keys("Escape");
        [before, after]
    };
    assert_eq!(hits(&mut window, "سوال", "Hamza"), [1, 2]);
    assert_eq!(hits(&mut window, "على", "Alef maksura"), [2, 1]);
    assert_eq!(hits(&mut window, "مدرسة", "Teh marbuta"), [1, 2]);
    let ignores = window.harness.state().prefs().search_ignores.clone();
    let has = |name: &str| ignores.iter().any(|one| one == name);
    assert!(has("hamza") && has("teh-marbuta") && has("alef") && !has("yeh"));
}

#[test]
fn find_regular_expressions_and_their_faults() {
    let mut window = Window::on("زار إسرائيل عام ٢٠٢٤، ثم اسرائيل عام 1999. وإسرائيليون");
    window.keys("Mod+F");
    window.click_name("Options");
    window.click_name("Regular expression");
    window.keys("Escape Mod+F Mod+A");
    window.type_text(r"[إأ]سرائيل\b");
    assert!(window.shows("1 of 2"), "{:#?}", window.names());
    assert_eq!(window.selected(), "إسرائيل");
    window.keys("Mod+A");
    window.type_text(r"\d+");
    assert!(window.shows("1 of 2"), "{:#?}", window.names());
    assert_eq!(window.selected(), "٢٠٢٤");
    window.keys("Enter");
    assert_eq!(window.selected(), "1999");
    window.keys("Mod+A");
    window.type_text("عام (");
    let fault = "A group begins with ( and is not closed with ). Character 5: (";
    assert!(window.shows(fault), "{:#?}", window.names());
    assert!(!window.shows("Not found"));
    window.type_text("2|1)");
    assert!(window.shows_with(" of 2"), "{:#?}", window.names());
    window.keys("Mod+A");
    window.type_text("x*");
    assert!(
        window.shows("Not found"),
        "a hit that holds nothing is none"
    );
    // Selected words are looked for as they are.
    window.keys("Escape");
    window.double_click("1999");
    window.keys("Mod+F");
    assert!(window.shows("1 of 1"), "{:#?}", window.names());
}

#[test]
fn find_in_the_documents_follows_the_switches_too() {
    let mut window =
        Window::on_articles(&["قال محمد أمس", "زارت محمدية القاهرة", "جاء ومحمّد إلى لندن"]);
    window.keys("Mod+Shift+F");
    window.type_text("محمد");
    assert!(window.shows("3 documents, 3 hits"), "{:#?}", window.names());
    window.click_name("Search options");
    window.click_name("Whole words");
    window.harness.run_steps(3);
    assert!(window.shows("1 document, 1 hit"), "{:#?}", window.names());
    window.click_name("Whole words, also after clitics");
    window.harness.run_steps(3);
    assert!(window.shows("2 documents, 2 hits"), "{:#?}", window.names());
    window.click_name("Regular expression");
    window.keys("Escape Mod+Shift+F Mod+A");
    window.type_text("مح[مد");
    let fault = "A class begins with [ and is not closed with ]. Character 3: [";
    assert!(window.shows(fault), "{:#?}", window.names());
    window.keys("Mod+A");
    window.type_text("مح[مد]+");
    window.harness.run_steps(3);
    assert!(window.shows("2 documents, 2 hits"), "{:#?}", window.names());
    // The search goes on in the article with the same options.
    window.keys("Enter");
    assert!(window.shows("1 of 1"), "{:#?}", window.names());
    assert_eq!(window.selected(), "محمد");
}
