//! Another program reads the project that is open here: saved changes stay saved.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use tawsim::base::atomic_file::atomic_write_bytes;
use tawsim::base::open_files::ReadFile;
use tawsim::base::progress::ProgressMonitor;
use tawsim::session::import::read_files::{self, DetectedFormat, FileIntake, Gathering};
use tawsim::session::import::scan::ScannedFile;
use tawsim::session::{Action, Session};
use tawsim::store::Store;
use tawsim::text::span::Span;

use crate::support::projects::{ImportFromMemory as _, batch, env as world, label, marked};

/// The path of the project, for the child; without it the child does nothing.
const PROJECT: &str = "TAWSIM_FOREIGN_PROJECT";

/// The child: another program with a SQLite of its own, which deletes the log if it considers the
/// project unused. Does nothing in an ordinary run of the tests.
#[test]
fn child_counts_as_another_program() {
    let Some(path) = env::var_os(PROJECT) else {
        return;
    };
    let conn = rusqlite::Connection::open(path).unwrap();
    let count = "SELECT count(*) FROM annotations WHERE deleted IS NULL";
    let n: i64 = conn.query_row(count, [], |row| row.get(0)).unwrap();
    println!("\nfound {n}.");
}

/// Returns how many entities another program finds in the project.
pub(crate) fn counted_elsewhere(path: &Path) -> usize {
    let output = Command::new(env::current_exe().unwrap())
        .args([
            "foreign::child_counts_as_another_program",
            "--exact",
            "--nocapture",
        ])
        .env(PROJECT, path)
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    let (_, found) = told.split_once("found ").unwrap();
    found.split_once('.').unwrap().0.parse().unwrap()
}

pub(crate) fn project(folder: &Path) -> Session {
    let path = folder.join("p.tawsim");
    let labels = Session::in_memory(world()).labels().clone();
    let text = marked("a", &"زار وزير الخارجية مدينة حلب أمس ".repeat(20));
    let mut session = Session::create_filled(&path, world(), labels, |session| {
        session.import(batch(vec![text])).map(|_report| ())
    })
    .unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    session
}

pub(crate) fn tag_the_next_word(session: &mut Session) {
    let open = session.document().unwrap();
    let text = &open.document.text;
    let n = open.annotations.len();
    let start: usize = text.split_inclusive(' ').take(n).map(str::len).sum();
    let length = text[start..].find(' ').unwrap();
    let action = Action::CreateAnnotation {
        span: Span::new(text, start, start + length).unwrap(),
        label: label(session, "PERSON"),
    };
    session.dispatch(action).unwrap();
}

/// Tags a word, does something next to the open session, lets another program read, and tags two
/// more words: the other program finds all entities.
#[track_caller]
fn check_kept(what: &str, beside: impl FnOnce(&Session, &Path)) {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    let path = folder.path().join("p.tawsim");
    tag_the_next_word(&mut session);
    beside(&session, &path);
    assert_eq!(counted_elsewhere(&path), 1, "{what}");
    tag_the_next_word(&mut session);
    tag_the_next_word(&mut session);
    assert_eq!(counted_elsewhere(&path), 3, "{what}");
}

#[test]
fn foreign_reader_after_a_second_connection_leaves_what_is_saved() {
    check_kept("a window that reads", |session, _| {
        drop(session.read_only_copy().unwrap());
    });
    check_kept("another session", |_, path| {
        drop(Session::open(path, world()).unwrap());
    });
    check_kept("a reader of the file", |_, path| {
        drop(Session::open_to_read(path, world()).unwrap());
    });
    check_kept("a check", |_, path| Store::check_project(path).unwrap());
    check_kept("a writer behind the first", |session, _| {
        drop(Store::open_to_index(&session.file_place().unwrap()).unwrap());
    });
    check_kept("a backup", |session, path| {
        let copy = path.with_file_name("copy.tawsim");
        session.backup(&copy, &ProgressMonitor::default()).unwrap();
        session.backup(&copy, &ProgressMonitor::default()).unwrap();
    });
}

struct Problems(Vec<&'static str>);

impl tawsim::formats::core::intake::Intake for Problems {
    fn header(&mut self, _: tawsim::formats::core::imported::ImportedHeader) {}

    fn document(
        &mut self,
        _: tawsim::formats::core::imported::ImportedDocument,
    ) -> Result<(), tawsim::formats::core::intake::Refused> {
        Ok(())
    }

    fn problem(&mut self, problem: tawsim::model::diagnostic::Diagnostic) {
        self.0.push(problem.code);
    }
}

impl FileIntake for Problems {
    fn file(&mut self, _: &ScannedFile, _: DetectedFormat) {}

    fn unreadable(&mut self, _: &ScannedFile, error: tawsim::formats::core::error::ReadError) {
        self.0.push(error.to_diagnostic("").code);
    }
}

#[test]
fn foreign_reader_after_an_import_of_the_open_project_leaves_what_is_saved() {
    check_kept("an import under all of its names", |_, path| {
        let link = path.with_file_name("link.txt");
        fs::hard_link(path, &link).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(path, path.with_file_name("symlink.txt")).unwrap();
        let names = ["p.tawsim", "link.txt", "symlink.txt"].map(|name| path.with_file_name(name));
        let there = names.iter().filter(|name| name.exists());
        let files: Vec<ScannedFile> = there.map(|name| ScannedFile::alone(name)).collect();
        let mut found = Problems(Vec::new());
        read_files::gather(
            &files,
            &Gathering::default(),
            &ProgressMonitor::default(),
            &mut found,
        )
        .unwrap();
        assert_eq!(found.0, vec!["file.project"; files.len()]);
        fs::remove_file(link).unwrap();
    });
    check_kept("what reads any file", |_, path| {
        let index = path.with_file_name("p.tawsim-shm");
        for path in [path, &index] {
            assert!(ReadFile::open(path).is_err(), "{}", path.display());
        }
        assert!(atomic_write_bytes(path, b"an export").is_err());
    });
}

#[test]
fn foreign_reader_beside_a_file_that_was_open_before_the_project_leaves_what_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    drop(project(folder.path()));
    let before = ReadFile::open(&path).unwrap();
    let mut session = Session::open(&path, world()).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    tag_the_next_word(&mut session);
    drop(before);
    assert_eq!(counted_elsewhere(&path), 1);
    tag_the_next_word(&mut session);
    assert_eq!(counted_elsewhere(&path), 2);
    drop(session);
    assert!(ReadFile::open(&path).is_ok());
}
