//! The project file is renamed, deleted or replaced while the window has it open.

use std::fs;
use std::path::Path;

use tawsim::commands::intent::{Intent, ViewCommand};
use tawsim::session::{Access, Session};
use tawsim::ui::dialogs::export::ExportWish;

use crate::support::projects;
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
    assert!(window.shows_with("Not saved: the project file was moved or replaced"));
    // A change is refused, and the window shows only what can be saved.
    window.caret_before("موسكو");
    window.keys("Space 2");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس في موسكو");
    assert!(!window.shows("Saved"));

    assert!(window.shows("Save under another name\u{2026}"));
    let path = window.folder().join("saved.tawsim");
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().save_as(&ctx, &path);
    assert_eq!(window.harness.state().jobs().running().len(), 1);
    window.settle();
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
fn window_displaced_project_is_reported_and_saved_under_another_name() {
    check("was renamed, moved or deleted", rename);
    check("was renamed, moved or deleted", |path| {
        fs::remove_file(path).unwrap();
    });
    let copy = |path: &Path| {
        let copy = path.with_file_name("copy.tawsim");
        fs::copy(path, &copy).unwrap();
        copy
    };
    check("Another file has replaced", |path| {
        let copy = copy(path);
        rename(path);
        fs::rename(copy, path).unwrap();
    });
    // The way in which a program that synchronizes the file replaces it.
    check("Another file has replaced", |path| {
        fs::rename(copy(path), path).unwrap();
    });
}

#[cfg(unix)]
#[test]
fn window_displaced_project_is_saved_again_when_its_file_is_back() {
    let mut window = after(rename);
    assert!(!window.shows("Saved"));
    let folder = window.folder().to_owned();
    fs::rename(folder.join("renamed.tawsim"), folder.join("article.tawsim")).unwrap();
    window.harness.run_steps(120);
    assert!(window.shows("Saved"), "{:#?}", window.names());
    assert!(window.shows_with("is back at its path"));
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

/// Adds a trigger of another program, and a row that our tables reject.
fn spoil(path: &Path) {
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.execute_batch(
        "CREATE TRIGGER evil AFTER INSERT ON labels BEGIN DELETE FROM project; END;
         PRAGMA ignore_check_constraints = ON;
         INSERT INTO layers (key, id, kind, name) VALUES (9, zeroblob(16), 'annotator', 'x');
         INSERT INTO document_states SELECT key, 9, 'odd', NULL, 0 FROM documents",
    )
    .unwrap();
}

#[cfg(unix)]
#[test]
fn window_a_displaced_foreign_project_tells_what_it_leaves_out() {
    let window = after(|_| {});
    let mut window = Window::empty(window.close());
    let path = window.folder().join("article.tawsim");
    spoil(&path);
    window.open(std::slice::from_ref(&path));
    assert!(matches!(
        window.session().access(),
        Access::ForeignSchema { .. }
    ));
    rename(&path);
    window.harness.run_steps(120);
    let ctx = window.harness.ctx.clone();
    let saved = window.folder().join("saved.tawsim");
    window.harness.state_mut().save_as(&ctx, &saved);
    window.settle();
    assert_eq!(window.shown(), TAGGED);
    assert_eq!(*window.session().access(), Access::Write);
    let kept = window.harness.state().notices().kept();
    let told = kept.iter().any(|notice| notice.spoken().contains("1 row"));
    assert!(told, "{kept:#?}");
}

const TAGGED: &str = "قال [PERSON بوتين] أمس في موسكو";

/// Puts another project into the place of the open one.
fn replace(path: &Path) {
    let other = path.with_file_name("other.tawsim");
    drop(Session::create(&other, projects::env()).unwrap());
    fs::rename(other, path).unwrap();
}

fn run(window: &mut Window, command: ViewCommand) {
    window.harness.state_mut().ask(Intent::View(command));
    window.settle();
}

#[track_caller]
fn stays(window: &Window) {
    assert!(
        window.shows_with("The project stays open"),
        "{:#?}",
        window.names()
    );
    assert_eq!(window.shown(), TAGGED);
}

#[cfg(unix)]
#[test]
fn window_displaced_project_is_closed_only_when_it_is_asked_twice() {
    let mut window = after(rename);
    run(&mut window, ViewCommand::CloseProject);
    stays(&window);
    run(&mut window, ViewCommand::CloseProject);
    assert!(window.session().path().is_none());
    let renamed = window.folder().join("renamed.tawsim");
    window.open(&[renamed]);
    assert_eq!(window.shown(), TAGGED);
}

#[cfg(unix)]
#[test]
fn window_displaced_project_is_left_for_another_only_when_it_is_asked_twice() {
    let mut window = after(rename);
    let renamed = window.folder().join("renamed.tawsim");
    window.open(std::slice::from_ref(&renamed));
    stays(&window);
    assert!(window.session().path().unwrap().ends_with("article.tawsim"));
    window.open(&[renamed]);
    assert!(window.session().path().unwrap().ends_with("renamed.tawsim"));
    assert_eq!(window.shown(), TAGGED);
    window.caret_before("موسكو");
    window.keys("Space 2");
    assert!(window.shows("Saved"), "{:#?}", window.names());
}

#[cfg(unix)]
#[test]
fn window_displaced_project_stays_open_when_nothing_else_is_opened() {
    let remove = |path: &Path| fs::remove_file(path).unwrap();
    for happens in [rename, remove, replace] {
        let mut window = after(happens);
        let missing = window.folder().join("missing.tawsim");
        window.open(std::slice::from_ref(&missing));
        stays(&window);
        window.open(&[missing]);
        assert_eq!(window.shown(), TAGGED);
        assert!(!window.shows("Saved"), "{:#?}", window.names());
        let path = window.folder().join("saved.tawsim");
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().save_as(&ctx, &path);
        window.settle();
        assert!(window.shows("Saved"), "{:#?}", window.names());
        assert_eq!(window.shown(), TAGGED);
    }
}

#[cfg(unix)]
#[test]
fn window_displaced_project_is_left_for_the_one_in_its_place() {
    let mut window = after(replace);
    let path = window.folder().join("article.tawsim");
    window.open(std::slice::from_ref(&path));
    stays(&window);
    window.open(&[path]);
    assert_eq!(window.session().n_documents(), 0);
    assert_eq!(*window.session().access(), Access::Write);
}

#[cfg(unix)]
#[test]
fn window_displaced_project_is_not_mistaken_for_the_one_in_its_place() {
    type Act = fn(&mut Window);
    let acts: [(&str, Act); 5] = [
        ("export", |window| {
            let ctx = window.harness.ctx.clone();
            let path = window.folder().join("out.jsonl");
            let window = window.harness.state_mut();
            window.export(&ctx, ExportWish::default(), path);
        }),
        ("backup", |window| {
            let ctx = window.harness.ctx.clone();
            let path = window.folder().join("backup.tawsim");
            window.harness.state_mut().back_up(&ctx, path);
        }),
        ("statistics", |window| {
            run(window, ViewCommand::Statistics);
        }),
        ("split", |window| run(window, ViewCommand::Split)),
        ("import", |window| {
            let ctx = window.harness.ctx.clone();
            let path = window.write("more.txt", "ثم عاد");
            window.harness.state_mut().add(&ctx, &[path], &Vec::new());
        }),
    ];
    for (name, act) in acts {
        let mut window = after(replace);
        let told = window.harness.state().notices().kept().len();
        act(&mut window);
        assert!(window.harness.state().jobs().running().is_empty(), "{name}");
        window.settle();
        let kept = window.harness.state().notices().kept();
        assert_eq!(kept.len(), told + 1, "{name}: {kept:#?}");
        let notice = kept.iter().find(|notice| {
            let text = notice.spoken();
            text.contains("Another file has replaced")
        });
        assert!(notice.is_some(), "{name}: {kept:#?}");
        assert!(window.harness.state().dialog().is_none(), "{name}");
        assert!(!window.folder().join("out.jsonl").exists(), "{name}");
        assert!(!window.folder().join("backup.tawsim").exists(), "{name}");
    }
}
