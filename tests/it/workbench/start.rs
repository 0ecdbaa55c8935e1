//! The start of the program: the first one, later ones, recent projects, and the tour.

use std::fs;
use std::sync::Arc;

use tawsim::commands::intent::{Intent, ViewCommand};

use crate::support::window::Window;

/// Opens a window as the program does without a file.
fn started(folder: Arc<tempfile::TempDir>) -> Window {
    let mut window = Window::empty(folder);
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().begin(&ctx);
    window.settle();
    window
}

fn fresh() -> Arc<tempfile::TempDir> {
    Arc::new(tempfile::tempdir().unwrap())
}

fn view(window: &mut Window, command: ViewCommand) {
    window.harness.state_mut().ask(Intent::View(command));
    window.harness.run();
    window.settle();
}

#[test]
fn start_the_first_one_shows_the_sample_and_offers_the_tour_once() {
    let window = started(fresh());
    assert_eq!(window.document(), "sample");
    assert!(window.shows("Take the tour"), "{:#?}", window.names());
    let again = started(window.close());
    assert_eq!(again.document(), "sample", "nothing else was opened since");
    assert!(!again.shows("Take the tour"));
}

#[test]
fn start_later_on_goes_on_with_the_last_project_by_enter_alone() {
    let mut window = Window::on_articles(&["قال بوتين أمس", "زار دمشق"]);
    window.keys("Mod+Enter");
    let folder = {
        window.harness.state_mut().remember(None);
        window.close()
    };
    let mut again = started(folder);
    assert!(again.session().document().is_none());
    assert!(again.shows_with("Continue with"), "{:#?}", again.names());
    assert!(again.shows_with("1 of 2 finished"));
    for way in ["Open\u{2026}", "Open a folder\u{2026}", "Take the tour"] {
        assert!(again.shows(way), "{way} is not among {:#?}", again.names());
    }
    again.harness.key_press(egui::Key::Enter);
    again.harness.run();
    again.settle();
    assert_eq!(again.session().n_documents(), 2);
}

#[test]
fn start_a_project_is_closed_and_found_again_and_forgotten() {
    let mut window = Window::on("قال بوتين أمس");
    let project = window.session().path().unwrap().to_owned();
    window.keys("Mod+W");
    assert!(window.session().path().is_none());
    assert!(window.shows("Recent projects"), "{:#?}", window.names());
    window.click_name("Continue with article, 0 of 1 finished, just now");
    window.settle();
    assert_eq!(window.session().path(), Some(project.as_path()));
    window.keys("Mod+W");
    // A missing project is shown, not opened, and removed from the list.
    fs::remove_file(&project).unwrap();
    view(&mut window, ViewCommand::OpenRecent(0));
    assert!(window.session().path().is_none());
    assert!(
        window.shows_with("No longer there"),
        "{:#?}",
        window.names()
    );
    assert!(!window.shows_with("Continue with"));
    window.click_name("Remove article from the list");
    assert!(!window.shows("Recent projects"));
}

#[test]
fn start_the_menu_lists_the_other_projects() {
    let mut window = Window::on("قال بوتين أمس");
    let other = window.write("other.txt", "زار دمشق");
    window.open(&[other]);
    window.click_menu("File");
    assert!(window.shows("article"), "{:#?}", window.names());
    window.click_name("article");
    window.settle();
    assert_eq!(window.document(), "article");
}

#[test]
fn start_the_sample_is_never_a_recent_project() {
    let mut window = started(fresh());
    // A newer version of the program has another sample: a project of its own.
    let data = window.folder().join("data");
    fs::copy(data.join("sample.tawsim"), data.join("sample-2.tawsim")).unwrap();
    window.open(&[data.join("sample-2.tawsim")]);
    let more = window.write("more.txt", "زار دمشق");
    // Files dropped on the sample are opened, not added to it.
    window.drop_files(&[more]);
    assert_eq!(window.session().n_documents(), 1);
    assert_eq!(window.document(), "more");
    window.keys("Mod+W");
    assert!(window.shows_with("Continue with more"));
    assert!(!window.shows_with("sample-2"), "{:#?}", window.names());
}

#[test]
fn tour_goes_on_by_doing_what_it_says() {
    let mut window = started(fresh());
    window.click_name("Take the tour");
    let step = |window: &Window| {
        window
            .harness
            .state()
            .tour()
            .map(tawsim::ui::shell::tour::Tour::step)
    };
    assert!(
        window.shows("Step 1 of 5") && window.shows("Select a word"),
        "{:#?}",
        window.names()
    );
    assert_eq!(step(&window), Some(0));
    // The card has the focus; F6 goes to the article.
    window.keys("F6 Mod+Home Space");
    assert_eq!(step(&window), Some(1));
    window.keys("1");
    assert_eq!(step(&window), Some(2));
    window.keys("[");
    assert_eq!(step(&window), Some(3));
    window.keys("ArrowDown Space 2");
    assert_eq!(step(&window), Some(4));
    window.keys("Mod+E");
    assert_eq!(step(&window), None);
}

#[test]
fn tour_goes_by_buttons_too_and_ends_when_it_is_skipped() {
    let mut window = started(fresh());
    view(&mut window, ViewCommand::Tour);
    window.click_name("Next");
    assert!(window.shows("Give it a label"));
    window.click_name("Back");
    assert!(window.shows("Select a word"));
    for _ in 0..4 {
        window.click_name("Next");
    }
    assert!(window.shows("Export the dataset"));
    window.click_name("Finish");
    assert!(window.harness.state().tour().is_none());
    view(&mut window, ViewCommand::Tour);
    window.click_name("Skip the tour");
    assert!(window.harness.state().tour().is_none());
}

fn tour_step(window: &Window) -> Option<usize> {
    let tour = window.harness.state().tour();
    tour.map(tawsim::ui::shell::tour::Tour::step)
}

/// Begins the tour on a text with an entity, and presses keys, each of which leads to a step.
#[track_caller]
fn check_tour(keys: &[(&str, Option<usize>)]) -> Window {
    let mut window = Window::marked("قال [PERSON بوتين] في موسكو أمس");
    view(&mut window, ViewCommand::Tour);
    for (key, expected) in keys {
        window.keys(key);
        assert_eq!(tour_step(&window), *expected, "after {key}");
    }
    window
}

#[test]
fn tour_enter_goes_on_and_escape_ends_it() {
    let all = [
        ("Enter", Some(1)),
        ("Enter", Some(2)),
        ("Enter", Some(3)),
        ("Enter", Some(4)),
        ("Enter", None),
    ];
    check_tour(&all);
    check_tour(&[("Escape", None)]);
    // From the article too.
    check_tour(&[("F6", Some(0)), ("Enter", Some(1)), ("Escape", None)]);
    // F6 leads back to the card.
    check_tour(&[("F6", Some(0)), ("Shift+F6", Some(0)), ("Enter", Some(1))]);
}

#[test]
fn tour_an_entity_that_is_selected_is_neither_a_word_nor_tagged() {
    let mut window = check_tour(&[
        ("F6", Some(0)),
        ("Tab", Some(0)),
        ("Enter", Some(1)),
        ("Tab", Some(1)),
    ]);
    assert!(
        window.shows_with("First select a word that has no label yet"),
        "{:#?}",
        window.names()
    );
    // Another label on an old entity is no tagging.
    window.keys("2");
    assert_eq!(tour_step(&window), Some(1));
    window.keys("Mod+Z");
    window.caret_before("موسكو");
    window.keys("Space");
    assert!(window.shows_with("The tag is saved at once"));
    window.keys("2");
    assert_eq!(tour_step(&window), Some(2));
}

#[test]
fn start_files_dropped_under_a_dialog_wait_for_it() {
    let mut window = Window::on("قال بوتين أمس");
    let more = window.write("more.txt", "زار دمشق");
    window.keys("F1");
    window.drop_files(&[more]);
    assert_eq!(window.session().n_documents(), 1);
}
