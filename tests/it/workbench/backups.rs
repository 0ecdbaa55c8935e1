//! Automatic backups: made when a project is opened, and restored as a project of its own.

use std::fs;
use std::sync::Arc;

use egui_kittest::kittest::Queryable as _;
use tawsim::model::time::Timestamp;
use tawsim::session::Env;

use crate::support::projects;
use crate::support::window::Window;

const DAY: i64 = 24 * 60 * 60 * 1000;
const NOON: i64 = 1_700_049_600_000;

fn on(now: fn() -> Timestamp) -> Env {
    Env {
        now,
        ..projects::env()
    }
}

fn first_day() -> Timestamp {
    Timestamp(NOON)
}

fn same_evening() -> Timestamp {
    Timestamp(NOON + DAY / 3)
}

fn next_day() -> Timestamp {
    Timestamp(NOON + DAY + 1)
}

/// Opens the project of a folder at this time, and waits for its backup.
fn opened(folder: &Arc<tempfile::TempDir>, now: fn() -> Timestamp) -> Window {
    let mut window = Window::empty_with(Arc::clone(folder), on(now));
    window.open(&[folder.path().join("article.tawsim")]);
    window.settle();
    window
}

/// Returns the names of all backups in the data folder.
fn backups(window: &Window) -> Vec<String> {
    let root = window.folder().join("data").join("backups");
    let Ok(folders) = fs::read_dir(root) else {
        return Vec::new();
    };
    let mut all: Vec<String> = folders
        .flat_map(|folder| projects::files(&folder.unwrap().path()))
        .filter(|name| name.ends_with(".tawsim"))
        .collect();
    all.sort();
    all
}

/// Makes a project with a tagged word, with automatic backups switched on or off.
fn project(switch: &str) -> Arc<tempfile::TempDir> {
    let window = Window::marked("قال [PERSON بوتين] أمس في موسكو");
    assert_eq!(backups(&window).len(), 0);
    window.write("settings.toml", switch);
    window.close()
}

#[test]
fn backup_is_made_once_a_day_and_restored_beside_the_project() {
    let folder = project("backups = true");
    let window = opened(&folder, first_day);
    assert_eq!(backups(&window), ["2023-11-15T12-00-00Z.tawsim"]);
    // Nothing is said of it.
    assert!(window.alerts().is_empty(), "{:#?}", window.names());
    drop(window);
    let mut window = opened(&folder, same_evening);
    assert_eq!(backups(&window).len(), 1);
    window.caret_before("موسكو");
    window.keys("Space 2");
    drop(window);
    let mut window = opened(&folder, next_day);
    assert_eq!(backups(&window).len(), 2);
    let now = "قال [PERSON بوتين] أمس في [LOCATION موسكو]";
    assert_eq!(window.shown(), now);

    window.click_menu("File");
    window.click_menu("Restore a backup\u{2026}");
    assert!(window.shows_with("article, just now, 2023-11-16, 12:00 UTC"));
    assert!(window.shows_with("article, yesterday, 2023-11-15, 12:00 UTC"));
    let old = window.harness.get_by_label_contains("article, yesterday");
    old.click();
    window.harness.run();
    assert!(window.shows_with("article-2023-11-15.tawsim"));
    window.click_name("Restore and open");
    window.settle();
    window.settle();
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس في موسكو");
    assert!(window.shows_with("The backup was restored to"));
    window.caret_before("موسكو");
    window.keys("Space 3");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس في [ORG موسكو]");
    let restored = window.session().project().replica;
    drop(window);
    // The project stays as it was, and both write under ids of their own.
    let window = opened(&folder, next_day);
    assert_eq!(window.shown(), now);
    assert_ne!(window.session().project().replica, restored);
}

#[test]
fn backup_of_a_project_that_is_gone_is_restored_to_its_place() {
    let folder = project("backups = true");
    drop(opened(&folder, first_day));
    let path = folder.path().join("article.tawsim");
    fs::remove_file(&path).unwrap();
    let mut window = Window::empty_with(Arc::clone(&folder), on(next_day));
    window.click_menu("File");
    window.click_menu("Restore a backup\u{2026}");
    window.keys("Enter");
    window.settle();
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس في موسكو");
    assert_eq!(window.session().path(), Some(&*path));
}

#[test]
fn backup_is_not_made_if_the_settings_say_so() {
    let folder = project("backups = false");
    let mut window = opened(&folder, first_day);
    assert_eq!(backups(&window).len(), 0);
    window.keys("Mod+,");
    assert!(window.shows("Automatic backups"), "{:#?}", window.names());
    window.focus_name("Automatic backups");
    window.keys("Space Escape");
    let settings = fs::read_to_string(folder.path().join("settings.toml")).unwrap();
    assert!(settings.contains("backups = true"), "{settings}");
    drop(window);
    assert_eq!(backups(&opened(&folder, first_day)).len(), 1);
}

#[test]
fn backup_that_fails_is_reported() {
    let folder = project("backups = true");
    // A file is where the folder of the backups would be.
    let data = folder.path().join("data");
    fs::create_dir_all(&data).unwrap();
    let file = data.join("backups");
    tawsim::base::atomic_file::atomic_write_bytes(&file, b"").unwrap();
    let window = opened(&folder, first_day);
    assert!(window.shows_with("The automatic backup was not made"));
    assert!(window.shows("Saved"), "the project itself is not affected");
}

#[test]
fn backup_list_speaks_both_languages() {
    let folder = project("backups = true");
    drop(opened(&folder, first_day));
    let mut window = opened(&folder, same_evening);
    window.keys("Mod+Shift+L");
    window.click_menu("ملف");
    window.click_menu("استعادة نسخة احتياطية\u{2026}");
    assert!(window.shows_with("article, قبل 8 ساعات, 2023-11-15، 12:00 UTC"));
    assert!(window.shows_with("سيُحفظ في"), "{:#?}", window.names());
    window.click_name("استعادة وفتح");
    window.settle();
    window.settle();
    assert!(window.shows_with("استُعيدت النسخة الاحتياطية في"));
    let name = window.session().path().unwrap().file_name().unwrap();
    assert_eq!(name, "article-2023-11-15.tawsim");
}

#[test]
fn project_is_saved_under_another_name_from_the_menu() {
    let folder = project("backups = false");
    let mut window = opened(&folder, first_day);
    window.click_menu("File");
    assert!(window.shows("Save under another name\u{2026}"));
    window.keys("Escape");
    let ctx = window.harness.ctx.clone();
    let copy = folder.path().join("copy.tawsim");
    window.harness.state_mut().save_as(&ctx, &copy);
    window.settle();
    window.caret_before("موسكو");
    window.keys("Space 2");
    assert_eq!(window.session().path(), Some(&*copy));
    drop(window);
    let window = opened(&folder, first_day);
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس في موسكو");
}

#[test]
fn backup_list_that_is_empty_says_when_backups_are_made() {
    let mut window = Window::on("قال بوتين أمس");
    window.click_menu("File");
    window.click_menu("Restore a backup\u{2026}");
    assert!(window.shows_with("There are no backups yet"));
    assert!(window.shows_with("The last seven copies are kept"));
}
