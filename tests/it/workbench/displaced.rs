//! The project file is renamed, deleted or replaced while the window has it open.

use std::fs;
use std::path::Path;

use crate::support::window::Window;

/// Tags a word, changes the file, and runs the window for two seconds.
fn after(happens: impl FnOnce(&Path)) -> Window {
    let mut window = Window::on("قال بوتين أمس في موسكو");
    window.caret_before("بوتين");
    window.keys("Space 1");
    assert!(window.shows("Saved"));
    happens(&window.folder().join("article.tawsim"));
    // Sixty frames are a second.
    window.harness.run_steps(120);
    window
}

fn rename(path: &Path) {
    fs::rename(path, path.with_file_name("renamed.tawsim")).unwrap();
}

#[track_caller]
fn check(notice: &str, happens: impl FnOnce(&Path)) {
    let mut window = after(happens);
    assert!(window.shows_with(notice), "{:#?}", window.names());
    assert!(!window.shows("Saved"), "{:#?}", window.names());
    assert!(window.shows_with("Not saved: the project file is not in its place"));
    // A change is refused, and the window shows only what can be saved.
    window.caret_before("موسكو");
    window.keys("Space 2");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس في موسكو");
    assert!(!window.shows("Saved"));

    assert!(window.shows("Save under another name\u{2026}"));
    let path = window.folder().join("saved.tawsim");
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().save_as(&ctx, &path);
    window.harness.run_steps(3);
    assert!(window.shows("Saved"), "{:#?}", window.names());
    window.keys("Space 2");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس في [LOCATION موسكو]");
    assert!(window.shows("Saved"));
    let mut again = Window::empty(window.close());
    let path = again.folder().join("saved.tawsim");
    again.open(&[path]);
    assert_eq!(again.shown(), "قال [PERSON بوتين] أمس في [LOCATION موسكو]");
}

// On other systems an open file cannot be renamed, deleted or replaced.
#[cfg(unix)]
#[test]
fn window_a_displaced_project_is_told_and_saved_under_another_name() {
    check("was renamed, moved or deleted", rename);
    check("was renamed, moved or deleted", |path| {
        fs::remove_file(path).unwrap();
    });
    let copy = |path: &Path| {
        let copy = path.with_file_name("copy.tawsim");
        fs::copy(path, &copy).unwrap();
        copy
    };
    check("Another file has taken the place", |path| {
        let copy = copy(path);
        rename(path);
        fs::rename(copy, path).unwrap();
    });
    // The way in which a program that synchronizes the file replaces it.
    check("Another file has taken the place", |path| {
        fs::rename(copy(path), path).unwrap();
    });
}

#[cfg(unix)]
#[test]
fn window_a_displaced_project_that_comes_back_is_saved_again() {
    let mut window = after(rename);
    assert!(!window.shows("Saved"));
    let folder = window.folder().to_owned();
    fs::rename(folder.join("renamed.tawsim"), folder.join("article.tawsim")).unwrap();
    window.harness.run_steps(120);
    assert!(window.shows("Saved"), "{:#?}", window.names());
    assert!(window.shows_with("is back in its place"));
}

#[cfg(unix)]
#[test]
fn window_of_a_displaced_project_closes_only_when_it_is_asked_twice() {
    let mut window = after(rename);
    let ctx = window.harness.ctx.clone();
    assert!(!window.harness.state_mut().keep_before_closing(&ctx));
    window.harness.run_steps(2);
    assert!(window.shows_with("The window stays open"));
    assert!(window.harness.state_mut().keep_before_closing(&ctx));
}
