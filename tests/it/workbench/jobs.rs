//! Long jobs: they are shown, they can be stopped, and a stopped job leaves nothing behind.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use egui::Key;
use tawsim::base::progress::Stage;
use tawsim::commands::intent::{Intent, ViewCommand};
use tawsim::session::Access;
use tawsim::session::jobs::JobKind;

use crate::support::window::Window;

/// More records than can be read between two frames.
const MANY: usize = 20_000;

fn records(count: usize) -> String {
    let mut lines = String::new();
    for n in 0..count {
        writeln!(
            lines,
            "{{\"id\":\"record {n}\",\"text\":\"زار بوتين دمشق في يوم {n}\",\
             \"entities\":[{{\"start\":4,\"end\":9,\"label\":\"PERSON\"}}]}}"
        )
        .unwrap();
    }
    lines
}

impl Window {
    /// Begins to add files, and runs frames until so many documents are written.
    fn add_until(&mut self, path: &Path, documents: u64) {
        let ctx = self.harness.ctx.clone();
        let state = self.harness.state_mut();
        state.add(&ctx, &[path.to_owned()], &Vec::new());
        self.until(|stage, done| stage == Stage::Writing && done >= documents);
    }

    fn until(&mut self, reached: impl Fn(Stage, u64) -> bool) {
        loop {
            self.harness.step();
            let jobs = self.harness.state().jobs().running();
            let progress = jobs
                .first()
                .expect("the work is under way")
                .watch
                .progress();
            if reached(progress.stage, progress.done) {
                // After more than a moment the progress bar is shown.
                self.harness.run_steps(12);
                return;
            }
        }
    }

    fn names_in_folder(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn jobs_an_import_that_is_stopped_leaves_nothing_behind() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    let project = window.folder().join("article.tawsim");
    let dataset = window.write("many.jsonl", &records(MANY));
    window.caret_before("أمس");
    window.keys("Space");
    let rows = window.session().rows(0..10).unwrap();
    let (file, folder) = (fs::read(&project).unwrap(), window.names_in_folder());
    let undo = window.session().undo_title();

    window.add_until(&dataset, 100);
    assert!(matches!(window.session().access(), Access::ReadOnly { .. }));
    assert!(
        window.shows_with("Adding the documents of many.jsonl"),
        "{:#?}",
        window.names()
    );
    assert!(window.shows_with("Read-only while another task runs"));
    // It can be read and navigated, but not changed.
    assert_eq!(window.selected(), "أمس");
    window.stroke("2");
    window.stroke("Shift+Tab");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس");
    assert_eq!(window.selected(), "بوتين");
    assert!(window.shows_with("Another task is still running"));
    window.press_name("Cancel");
    window.settle();

    assert!(
        window.shows_with("The import was stopped"),
        "{:#?}",
        window.names()
    );
    assert_eq!(*window.session().access(), Access::Write);
    assert_eq!(window.session().rows(0..10).unwrap(), rows);
    assert_eq!(window.session().n_documents(), 1);
    assert_eq!(window.session().undo_title(), undo);
    assert_eq!(fs::read(&project).unwrap(), file, "not a byte of the file");
    assert_eq!(window.names_in_folder(), folder);
    // The screen shows the same as before, and work continues.
    assert_eq!(window.selected(), "بوتين");
    window.keys("2 Mod+Z");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس");
}

#[test]
fn jobs_an_import_is_one_step_that_is_undone() {
    let mut window = Window::on("قال بوتين أمس");
    let dataset = window.write("more.jsonl", &records(300));
    let ctx = window.harness.ctx.clone();
    window
        .harness
        .state_mut()
        .add(&ctx, &[dataset], &Vec::new());
    window.settle();
    assert_eq!(window.session().n_documents(), 301);
    assert_eq!(window.document(), "record 0");
    assert!(window.shows_with("300 documents were added"));
    window.click_name("Undo");
    assert_eq!(window.session().n_documents(), 1);
    assert!(window.shows_with("Undone: import"), "{:#?}", window.names());
    window.keys("Mod+Shift+Z");
    assert_eq!(window.session().n_documents(), 301);
}

#[test]
fn jobs_opening_that_is_stopped_brings_the_project_back() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    let dataset = window.write("many.jsonl", &records(MANY));
    window.caret_before("أمس");
    let before = (window.session().selection(), window.names_in_folder());
    let ctx = window.harness.ctx.clone();
    window
        .harness
        .state_mut()
        .open(&ctx, &[dataset], &Vec::new());
    window.until(|stage, done| stage == Stage::Writing && done > 100);
    assert_eq!(
        window.shown(),
        "قال [PERSON بوتين] أمس",
        "it is read meanwhile"
    );
    window.press_name("Cancel");
    window.settle();
    assert!(window.shows_with("Opening was stopped"));
    assert_eq!(window.document(), "article");
    assert_eq!(*window.session().access(), Access::Write);
    assert_eq!(
        (window.session().selection(), window.names_in_folder()),
        before
    );
}

#[test]
fn jobs_escape_stops_where_cancel_has_the_focus() {
    let mut window = Window::on("قال بوتين أمس");
    let dataset = window.write("many.jsonl", &records(MANY));
    window.add_until(&dataset, 10);
    window.focus_name("Cancel");
    window.stroke("Escape");
    window.settle();
    assert!(window.shows_with("The import was stopped"));
    assert_eq!(window.session().n_documents(), 1);
}

#[test]
fn jobs_an_export_that_is_stopped_leaves_the_old_file() {
    let mut window = Window::empty(std::sync::Arc::new(tempfile::tempdir().unwrap()));
    let dataset = window.write("many.jsonl", &records(MANY));
    window.open(&[dataset]);
    let target = window.write("gold.jsonl", "the old one");
    let ctx = window.harness.ctx.clone();
    let wish = tawsim::ui::dialogs::export::ExportWish {
        format: Some("gold-jsonl"),
        ..Default::default()
    };
    let state = window.harness.state_mut();
    state.export(&ctx, wish, target.clone());
    window.until(|stage, done| stage == Stage::Writing && done > 10);
    assert_eq!(
        window.harness.state().jobs().running()[0].kind,
        JobKind::Export
    );
    // The project can be written again.
    assert_eq!(*window.session().access(), Access::Write);
    window.press_name("Cancel");
    window.settle();
    assert!(
        window.shows_with("The export was stopped"),
        "{:#?}",
        window.names()
    );
    assert_eq!(fs::read_to_string(target).unwrap(), "the old one");
    assert!(
        window
            .names_in_folder()
            .iter()
            .all(|name| !name.contains(".part"))
    );
}

#[test]
fn jobs_the_window_asks_before_it_closes_on_them() {
    let mut window = Window::on("قال بوتين أمس");
    let dataset = window.write("many.jsonl", &records(MANY));
    window.add_until(&dataset, 10);
    let state = window.harness.state_mut();
    state.ask(Intent::View(ViewCommand::Quit));
    window.harness.run_steps(3);
    assert!(
        window.shows("A task is still running"),
        "{:#?}",
        window.names()
    );
    assert!(!window.harness.state().wants_to_quit());
    window.harness.key_press(Key::Escape);
    window.harness.run_steps(3);
    assert!(!window.shows("A task is still running"));
    window
        .harness
        .state_mut()
        .ask(Intent::View(ViewCommand::Quit));
    window.harness.run_steps(3);
    window.press_name("Stop and close");
    window.settle();
    assert!(window.harness.state().wants_to_quit());
    assert_eq!(window.session().n_documents(), 1);
}

#[test]
fn jobs_a_folder_becomes_one_project_and_takes_in_what_is_new() {
    let mut window = Window::empty(std::sync::Arc::new(tempfile::tempdir().unwrap()));
    let folder = window.folder().join("corpus");
    fs::create_dir_all(folder.join("2024")).unwrap();
    window.write("corpus/one.txt", "قال بوتين أمس");
    window.write("corpus/2024/two.txt", "زار دمشق اليوم");
    window.write("corpus/picture.png", "not a text");
    let look = |window: &mut Window, folder: PathBuf| {
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().look_through(&ctx, folder);
        window.settle();
    };
    look(&mut window, folder.clone());
    assert!(
        window.shows("Tawsim can read 2 files in this folder"),
        "{:#?}",
        window.names()
    );
    assert!(window.shows("1 file of another kind is left out"));
    assert!(
        !folder.join("corpus.tawsim").exists(),
        "nothing is made before it is asked"
    );
    window.click_name("Create project");
    window.settle();
    let project = folder.join("corpus.tawsim");
    assert_eq!(window.session().path(), Some(project.as_path()));
    assert_eq!(window.session().n_documents(), 2);
    assert!(
        window
            .session()
            .document_by_name("2024/two")
            .unwrap()
            .is_some()
    );

    window.write("corpus/2024/three.txt", "وصل اليوم");
    look(&mut window, folder);
    window.click_name("Open project");
    window.settle();
    assert_eq!(window.session().path(), Some(project.as_path()));
    assert_eq!(window.session().n_documents(), 3);
}

#[test]
fn jobs_a_new_project_is_new_even_where_one_is_about_the_article() {
    let mut window = Window::marked("قال [PERSON بوتين] أمس");
    let ctx = window.harness.ctx.clone();
    let article = window.folder().join("article.txt");
    window
        .harness
        .state_mut()
        .create(&ctx, &[article], &Vec::new());
    window.settle();
    assert_eq!(window.shown(), "قال بوتين أمس");
    let path = window.session().path().unwrap();
    assert!(path.ends_with("article-2.tawsim"), "{}", path.display());
}

#[test]
fn jobs_a_folder_whose_files_have_changed_opens_its_project() {
    let mut window = Window::empty(std::sync::Arc::new(tempfile::tempdir().unwrap()));
    let folder = window.folder().join("corpus");
    fs::create_dir_all(&folder).unwrap();
    window.write("corpus/one.txt", "قال بوتين أمس");
    window.write("corpus/two.txt", "زار دمشق اليوم");
    let look = |window: &mut Window, button: &str| {
        let ctx = window.harness.ctx.clone();
        window
            .harness
            .state_mut()
            .look_through(&ctx, folder.clone());
        window.settle();
        window.click_name(button);
        window.settle();
    };
    look(&mut window, "Create project");
    window.caret_before("بوتين");
    window.keys("Space 1");
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس");

    window.write("corpus/one.txt", "قال بوتين اليوم");
    window.write("corpus/three.txt", "وصل اليوم");
    look(&mut window, "Open project");
    let project = folder.join("corpus.tawsim");
    assert_eq!(window.session().path(), Some(project.as_path()));
    assert!(!folder.join("corpus-2.tawsim").exists());
    assert_eq!(window.session().n_documents(), 3);
    let one = window.session().document_by_name("one").unwrap().unwrap();
    window.ask(tawsim::session::Action::OpenDocument(one));
    assert_eq!(window.shown(), "قال [PERSON بوتين] أمس");
    assert!(
        window.shows_with("1 problem was found"),
        "{:#?}",
        window.names()
    );

    // Without new documents there is no new step to undo.
    let undo = window.session().undo_title();
    look(&mut window, "Open project");
    assert_eq!(window.session().n_documents(), 3);
    assert_eq!(window.session().undo_title(), undo);
}

#[test]
fn jobs_nothing_is_made_of_articles_where_a_dataset_cannot_be_read() {
    let mut window = Window::empty(std::sync::Arc::new(tempfile::tempdir().unwrap()));
    let article = window.write("one.txt", "قال بوتين أمس");
    let dataset = window.write("two.jsonl", "{\"id\": 1, \"text\"");
    let before = window.names_in_folder();
    window.open(&[article, dataset]);
    assert_eq!(window.session().path(), None);
    assert_eq!(window.names_in_folder(), before);
}

impl Window {
    /// Begins to add an article that is not UTF-8.
    fn begin_to_add_windows_1256(&mut self) {
        let path = self.folder().join("old.txt");
        // قال بوتين أمس
        let bytes = b"\xde\xc7\xe1 \xc8\xe6\xca\xed\xe4 \xc3\xe3\xd3";
        tawsim::base::atomic_file::atomic_write_bytes(&path, bytes).unwrap();
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().add(&ctx, &[path], &Vec::new());
    }
}

#[test]
fn jobs_what_they_ask_waits_for_the_dialog_that_is_open() {
    let mut window = Window::on("زار دمشق اليوم");
    window.begin_to_add_windows_1256();
    let keys = Intent::View(ViewCommand::Keys);
    window.harness.state_mut().ask(keys);
    window.settle();
    assert!(
        !window.shows("This file is not UTF-8"),
        "{:#?}",
        window.names()
    );
    window.stroke("Escape");
    window.harness.run();
    assert!(
        window.shows("This file is not UTF-8"),
        "{:#?}",
        window.names()
    );
}

#[test]
fn jobs_the_window_does_not_close_over_what_they_ask() {
    let mut window = Window::on("زار دمشق اليوم");
    window.begin_to_add_windows_1256();
    let quit = Intent::View(ViewCommand::Quit);
    window.harness.state_mut().ask(quit);
    window.harness.run_steps(3);
    window.press_name("Close when done");
    window.settle();
    assert!(!window.harness.state().wants_to_quit());
    assert!(
        window.shows("This file is not UTF-8"),
        "{:#?}",
        window.names()
    );
}
