//! Around the article: files, languages, settings, other windows, long texts.

use std::sync::Arc;

use tawsim::session::Access;

use crate::support::window::Window;

#[test]
fn window_an_article_becomes_a_project_beside_it() {
    let mut window = Window::on("قال بوتين أمس");
    assert!(window.folder.path().join("article.tawsim").exists());
    window.caret_before("بوتين");
    window.keys("Space 1");
    let article = std::fs::read_to_string(window.folder.path().join("article.txt")).unwrap();
    assert_eq!(article, "قال بوتين أمس");
}

#[test]
fn window_a_second_one_reads_along_and_says_who_writes() {
    let mut first = Window::on("قال بوتين أمس");
    let mut second = Window::empty(Arc::clone(&first.folder));
    let project = first.folder.path().join("article.tawsim");
    second.open(&[project]);
    assert!(matches!(second.session().access(), Access::ReadOnly { .. }));
    assert!(second.shows_with("Read-only"));
    first.caret_before("بوتين");
    first.keys("Space 1");
    second.harness.run_steps(3);
    assert_eq!(second.shown(), "قال [PERSON بوتين] أمس");
    // No change is possible there.
    second.keys("Tab 2 Delete U S Mod+Enter Mod+Z F");
    assert_eq!(second.shown(), "قال [PERSON بوتين] أمس");
    assert_eq!(first.shown(), "قال [PERSON بوتين] أمس");
    second.double_click("قال");
    second.keys("1 Mod+2");
    assert_eq!(second.shown(), "قال [PERSON بوتين] أمس");
}

#[test]
fn window_a_project_with_a_schema_of_somebody_else_is_read_only_and_says_what_was_found() {
    let mut window = Window::on("قال بوتين أمس");
    let project = window.folder.path().join("article.tawsim");
    window.caret_before("بوتين");
    window.keys("Space 1");
    let folder = Arc::clone(&window.folder);
    drop(window);
    let conn = rusqlite::Connection::open(&project).unwrap();
    conn.execute_batch(
        "CREATE TRIGGER evil AFTER INSERT ON operations BEGIN DELETE FROM flags; END",
    )
    .unwrap();
    drop(conn);
    let mut window = Window::empty(folder);
    window.open(&[project]);
    assert!(
        window.shows_with("trigger evil (unknown)"),
        "{:#?}",
        window.names()
    );
    assert!(window.shows_with("tawsim backup"), "{:#?}", window.names());
    assert!(window.shows_with("Read-only"));
    window.keys("Tab 2 Delete U S Mod+Enter Mod+Z F");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس");
}

#[test]
fn window_dropped_files_are_added_to_the_project_or_opened() {
    let mut window = Window::on("قال بوتين أمس");
    let more = window.write("more.txt", "زار القاهرة أمس");
    window.drop_files(&[more]);
    assert_eq!(window.session().n_documents(), 2);
    assert_eq!(window.document(), "more");
    let mut empty = Window::empty(Arc::new(tempfile::tempdir().unwrap()));
    let one = empty.write("one.txt", "وصل اليوم");
    empty.drop_files(&[one]);
    assert_eq!(empty.document(), "one");
    assert!(empty.session().path().is_some());
}

#[test]
fn window_unreadable_dropped_file_is_reported_and_changes_nothing() {
    let mut window = Window::on("قال بوتين أمس");
    let path = window.folder.path().join("gone.txt");
    window.drop_files(&[path]);
    assert!(window.shows_with("gone.txt"), "{:#?}", window.names());
    assert_eq!(window.session().n_documents(), 1);
}

#[test]
fn window_the_language_changes_at_once_and_is_remembered() {
    let mut window = Window::on("قال بوتين أمس");
    assert!(window.shows("Export dataset") && window.shows("File"));
    window.keys("Mod+Shift+L");
    assert!(!window.shows("Export dataset") && window.shows("ملف"));
    let again = Window::empty(window.close());
    assert_eq!(
        again.harness.state().prefs().language.as_deref(),
        Some("ar")
    );
}

#[test]
fn window_light_and_dark_are_remembered() {
    let mut window = Window::on("قال بوتين أمس");
    let before = window.harness.state().theme().mode;
    window.keys("Mod+Shift+T");
    let after = window.harness.state().theme().mode;
    assert_ne!(before, after);
    let again = Window::empty(window.close());
    assert_eq!(again.harness.state().theme().mode, after);
}

#[test]
fn window_a_long_text_in_one_paragraph_is_read_and_tagged_at_both_ends() {
    let body = "قال الرئيس إن المدينة بعيدة جدا عن البحر ".repeat(3_000);
    let text = format!("بوتين {body}في دبي");
    assert!(text.len() > 200_000);
    let mut window = Window::on(&text);
    window.keys("Space 1 Mod+End Shift+ArrowRight Shift+ArrowRight Shift+ArrowRight 2");
    assert!(window.shown().starts_with("[PERSON بوتين] قال"));
    assert!(window.shown().ends_with("في [LOCATION دبي]"));
    assert!(window.shows_with("LOCATION دبي"), "{:#?}", window.names());
    window.keys("PageUp PageUp Mod+Home Tab");
    assert!(window.shows_with("PERSON بوتين"), "{:#?}", window.names());
    window.keys("Mod+= Tab");
    assert_eq!(window.selected(), "دبي");
    assert!(
        window.shows_with("LOCATION دبي"),
        "the entity is brought into view"
    );
}

#[test]
fn window_an_empty_article_can_be_walked() {
    let mut window = Window::on("\n");
    window.keys("Space ArrowLeft ArrowRight ArrowUp ArrowDown Home End Mod+End PageDown Tab 1 [ ]");
    assert_eq!(window.shown(), "\n");
}

#[test]
fn window_a_narrow_one_shows_the_article_still() {
    let mut window = Window::on("قال بوتين أمس");
    window.harness.set_size([640.0, 420.0].into());
    window.harness.run();
    window.caret_before("بوتين");
    window.keys("Space 1");
    assert!(
        window.shows("PERSON بوتين, 4 to 9"),
        "{:#?}",
        window.names()
    );
}

#[test]
fn window_an_older_project_that_cannot_be_written_is_shown_from_a_copy_and_says_so() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let project = folder.path().join("old.tawsim");
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/projects/v3.tawsim");
    std::fs::copy(data, &project).unwrap();
    let lock = std::fs::File::create(folder.path().join("old.tawsim.lock")).unwrap();
    lock.try_lock().unwrap();
    let mut window = Window::empty(Arc::clone(&folder));
    window.open(std::slice::from_ref(&project));
    let told = "The project is only read: it has the old version 3";
    assert!(window.shows_with(told), "{:#?}", window.names());
    assert!(window.shows_with("Read-only: a converted copy of an older version"));
    assert!(window.session().document().is_some());
    drop(lock);
    window.open(&[project]);
    assert_eq!(*window.session().access(), Access::Write);
}
