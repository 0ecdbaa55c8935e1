//! The medium of the project fails: what was typed stays in the window, and what can still be read
//! is saved elsewhere.

use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

use egui::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tawsim::commands::intent::{Intent, ViewCommand};
use tawsim::session::{Action, Session};

use crate::support::projects;
use crate::support::window::Window;

/// The project takes no change until this is dropped.
struct Refusing(rusqlite::Connection);

impl Refusing {
    fn of(window: &Window) -> Self {
        let path = window.session().path().unwrap();
        let other = rusqlite::Connection::open(path).unwrap();
        let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON operations \
            BEGIN SELECT RAISE(ABORT, 'the disk is on fire'); END";
        other.execute_batch(refuse).unwrap();
        Self(other)
    }
}

impl Drop for Refusing {
    fn drop(&mut self) {
        self.0.execute_batch("DROP TRIGGER refuse").unwrap();
    }
}

fn show(window: &mut Window, command: ViewCommand) {
    window.harness.state_mut().ask(Intent::View(command));
    window.harness.run();
}

/// Returns the text of the field of this name.
fn field(window: &Window, name: &str) -> Option<String> {
    let all = window.harness.query_all_by_label(name);
    let mut fields = all.filter(|node| {
        let role = node.accesskit_node().role();
        matches!(role, Role::TextInput | Role::MultilineTextInput)
    });
    fields.next()?.accesskit_node().value()
}

#[test]
fn failing_project_leaves_a_typed_guideline_in_its_dialog() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    let refusing = Refusing::of(&window);
    show(&mut window, ViewCommand::WriteGuideline);
    window.type_text("# دليل");
    // Escape saves what was written, as the button does.
    for closes in ["Escape", "Save guideline"] {
        if closes == "Escape" {
            window.keys(closes);
        } else {
            window.click_name(closes);
        }
        assert!(!window.shows("Saved"), "{closes}");
        assert!(window.shows(closes) || closes == "Escape", "{closes}");
        assert_eq!(window.session().guideline(), None);
    }
    drop(refusing);
    window.click_name("Save guideline");
    assert_eq!(window.session().guideline().as_deref(), Some("# دليل"));
    assert!(window.shows("Saved"));
}

#[test]
fn failing_project_leaves_a_new_label_and_a_changed_one_in_their_fields() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    let names = |window: &Window| {
        let labels = window.session().labels().labels.iter();
        labels.map(|label| label.name.clone()).collect::<Vec<_>>()
    };
    show(&mut window, ViewCommand::ArrangeLabels);
    let refusing = Refusing::of(&window);
    window.click_name("Add label");
    window.type_text("EVENT");
    window.keys("Enter");
    assert_eq!(names(&window).len(), 3);
    assert_eq!(field(&window, "Name in data").as_deref(), Some("EVENT"));
    drop(refusing);
    window.keys("Enter");
    assert_eq!(names(&window)[3..], ["EVENT"]);

    let refusing = Refusing::of(&window);
    let name = window.harness.get_all_by_label("Name in data");
    let mut fields = name.filter(|node| node.accesskit_node().role() == Role::TextInput);
    fields.next().unwrap().focus();
    drop(fields);
    window.harness.run_steps(2);
    window.type_text("S");
    window.keys("Tab");
    let typed = field(&window, "Name in data").unwrap();
    assert!(typed.contains('S'), "{typed}");
    assert_eq!(names(&window)[3..], ["EVENT"]);
    // It is saved when the window closes, if the project takes it then.
    drop(refusing);
    let ctx = window.harness.ctx.clone();
    assert!(window.harness.state_mut().keep_before_closing(&ctx));
    assert_eq!(names(&window)[3..], [typed]);
}

/// Overwrites a project file behind its first pages, as a medium does that fails.
fn spoil(path: &Path) {
    let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
    let length = file.metadata().unwrap().len();
    file.seek(SeekFrom::Start(8192)).unwrap();
    let noise = vec![0xA5; usize::try_from(length - 8192).unwrap()];
    file.write_all(&noise).unwrap();
}

#[cfg(unix)]
#[test]
fn failing_project_that_cannot_be_read_is_saved_from_memory() {
    let texts = ["زار القاهرة", "قال بوتين أمس في موسكو", "عاد"];
    let mut window = Window::on_articles(&texts);
    let second = window.session().document_by_name("article 2").unwrap();
    window.ask(Action::OpenDocument(second.unwrap()));
    window.caret_before("بوتين");
    window.keys("Space 1");
    let refusing = Refusing::of(&window);
    window.keys("N");
    window.type_text("رئيس");
    window.keys("Escape");
    assert_eq!(window.session().selected().unwrap().note, None);
    spoil(window.session().path().unwrap());
    // A commit of another program empties the cache of SQLite, so that the file is read again.
    drop(refusing);
    let path = window.folder().join("rescued.tawsim");
    let ctx = window.harness.ctx.clone();
    window.harness.state_mut().save_as(&ctx, &path);
    window.settle();
    assert!(
        window.shows_with("2 documents could not be read"),
        "{:#?}",
        window.names()
    );
    assert_eq!(window.session().path(), Some(&*path));
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس في موسكو");
    window.caret_before("موسكو");
    window.keys("Space 2");
    let _folder = window.close();
    let mut saved = Session::open(&path, projects::env()).unwrap();
    saved.dispatch(Action::NextDocument).unwrap();
    let now = "قال [PERSON بوتين] أمس في [LOCATION موسكو]";
    assert_eq!(projects::shown(&saved), now);
    let all = &saved.document().unwrap().annotations;
    let note = all.iter().next().unwrap().note.clone();
    assert_eq!(note.as_deref(), Some("رئيس"), "the draft came along");
}
