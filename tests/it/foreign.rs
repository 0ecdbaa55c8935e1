//! Another program reads the project that is open here: saved changes stay saved.

use std::env;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

use tawsim::base::atomic_file::atomic_write_bytes;
use tawsim::base::open_files::ReadFile;
use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::core::sink::WriteOptions;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::export::{Target, export};
use tawsim::session::import::read_files::{self, DetectedFormat, FileIntake, Gathering};
use tawsim::session::import::scan::ScannedFile;
use tawsim::session::query::statistics::StatisticsChoice;
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

/// Returns whether this process has its locks on the project file and on the index of its log. An
/// open project has both; without them, another program may delete the log.
#[cfg(target_os = "linux")]
fn locks(path: &Path) -> [bool; 2] {
    use std::os::unix::fs::MetadataExt as _;
    let process = std::process::id().to_string();
    // Opens no handle of the files.
    let inodes = ["", "-shm"].map(|suffix| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        fs::metadata(name).unwrap().ino().to_string()
    });
    // `1: POSIX  ADVISORY  READ 4321 fe:00:1234 128 128`: process, then device and inode.
    let is_lock_of = |line: &str, inode: &str| {
        let fields: Vec<_> = line.split_whitespace().collect();
        let is_inode = |field: &&str| field.rsplit_once(':').is_some_and(|(_, own)| own == inode);
        fields.contains(&"POSIX")
            && fields.contains(&process.as_str())
            && fields.iter().any(is_inode)
    };
    let mut found = [false; 2];
    // The list is read in pieces, so that one reading can miss a lock while others come and go.
    for _ in 0..50 {
        let all = fs::read_to_string("/proc/locks").unwrap();
        for (found, inode) in found.iter_mut().zip(&inodes) {
            *found |= all.lines().any(|line| is_lock_of(line, inode));
        }
        if found == [true; 2] {
            break;
        }
    }
    found
}

/// Does nothing: only Linux lists the locks of a process.
#[track_caller]
fn assert_locked(path: &Path, what: &str) {
    #[cfg(target_os = "linux")]
    assert_eq!(locks(path), [true; 2], "{what}");
    let _ = (path, what);
}

#[cfg(target_os = "linux")]
#[test]
fn locks_of_a_project_are_lost_with_any_handle_that_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = project(folder.path());
    tag_the_next_word(&mut session);
    assert_eq!(locks(&path), [true; 2]);
    drop(fs::File::open(&path).unwrap());
    assert_eq!(locks(&path), [false, true]);
    drop(fs::File::open(path.with_file_name("p.tawsim-shm")).unwrap());
    assert_eq!(locks(&path), [false; 2]);
}

/// Tags a word, does something next to the open session, lets another program read, and tags two
/// more words: the other program finds all entities.
#[track_caller]
fn check_kept(what: &str, beside: impl FnOnce(&Session, &Path)) {
    let folder = tempfile::tempdir().unwrap();
    let mut session = project(folder.path());
    let path = folder.path().join("p.tawsim");
    tag_the_next_word(&mut session);
    assert_locked(&path, "before all");
    beside(&session, &path);
    assert_locked(&path, what);
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

#[test]
fn foreign_reader_after_long_work_leaves_what_is_saved() {
    let watch = ProgressMonitor::default();
    check_kept("statistics", |session, _| {
        let project = session.snapshot().unwrap();
        let choice = StatisticsChoice::default();
        project.statistics(&choice, &watch).unwrap();
    });
    check_kept("a split", |session, _| {
        let project = session.snapshot().unwrap();
        project.split_candidates(70, &watch).unwrap();
    });
    check_kept("a check", |session, _| {
        session.check().unwrap();
        session.plan_repair(true).unwrap();
    });
    check_kept("the search index", |session, _| {
        let place = session.file_place().unwrap();
        let store = Store::open_to_index(&place).unwrap();
        store
            .index_texts(|_segment| ControlFlow::Continue(()))
            .unwrap();
    });
    check_kept("an export", |session, path| {
        let target = Target {
            path: path.with_file_name("gold.json"),
            format: tawsim::formats::registry::by_id("gold").unwrap(),
            options: WriteOptions::default(),
            report: |format, _| format.id.to_owned(),
        };
        let project = session.snapshot().unwrap();
        export(&project, &ExportChoice::default(), &target, &watch).unwrap();
    });
    check_kept("an export onto the project", |session, path| {
        let target = Target {
            path: path.to_owned(),
            format: tawsim::formats::registry::by_id("gold").unwrap(),
            options: WriteOptions::default(),
            report: |format, _| format.id.to_owned(),
        };
        let project = session.snapshot().unwrap();
        export(&project, &ExportChoice::default(), &target, &watch).unwrap_err();
    });
    check_kept("an import of its folder", |_, path| {
        let files = fs::read_dir(path.parent().unwrap()).unwrap();
        let files: Vec<ScannedFile> = files
            .map(|file| ScannedFile::alone(&file.unwrap().path()))
            .collect();
        assert!(files.len() > 2, "{files:?}");
        let mut found = Problems(Vec::new());
        read_files::gather(&files, &Gathering::default(), &watch, &mut found).unwrap();
    });
}

#[test]
fn foreign_reader_after_a_migration_leaves_what_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let old = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/projects/v1.tawsim");
    fs::copy(old, &path).unwrap();
    let session = Session::open(&path, world()).unwrap();
    assert!(path.with_file_name("p.tawsim.v1").exists());
    assert_locked(&path, "a migration");
    drop(session);
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
    assert_locked(&path, "a file that was open before");
    assert_eq!(counted_elsewhere(&path), 1);
    tag_the_next_word(&mut session);
    assert_eq!(counted_elsewhere(&path), 2);
    drop(session);
    assert!(ReadFile::open(&path).is_ok());
}
