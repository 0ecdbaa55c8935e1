//! A project file with a foreign schema: its additions never run, and nothing is written to it.

use std::path::Path;

use rusqlite::Connection;
use tawsim::commands::problem_text::english;
use tawsim::model::id::DocumentId;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::{Access, Action, Session, SessionError};
use tawsim::store::StoreError;

use crate::cli::Desk;
use crate::support::projects::{ImportFromMemory as _, batch, env, marked};

/// Changes to a file, the name that is reported, and whether the tables of Tawsim can be read.
const FOREIGN: &[(&str, &str, bool)] = &[
    (
        "CREATE TRIGGER evil AFTER INSERT ON operations BEGIN UPDATE annotations SET words = 'x'; END",
        "trigger evil (unknown)",
        true,
    ),
    (
        "DROP TRIGGER documents_changed;
         CREATE TRIGGER documents_changed AFTER INSERT ON operations
         BEGIN UPDATE annotations SET words = 'x'; END",
        "trigger documents_changed (changed)",
        true,
    ),
    (
        "DROP TRIGGER documents_changed",
        "trigger documents_changed (missing)",
        true,
    ),
    ("CREATE TABLE mine (a)", "table mine (unknown)", true),
    (
        "CREATE VIEW seen AS SELECT * FROM documents",
        "view seen (unknown)",
        true,
    ),
    (
        "DROP INDEX documents_by_text",
        "index documents_by_text (missing)",
        true,
    ),
    (
        "CREATE INDEX slow ON documents (title)",
        "index slow (unknown)",
        true,
    ),
    (
        "ALTER TABLE flags ADD COLUMN more TEXT",
        "table flags (changed)",
        true,
    ),
    (
        "CREATE VIRTUAL TABLE words USING fts5 (a)",
        "virtual table words (unknown)",
        true,
    ),
    (
        "ALTER TABLE flags RENAME COLUMN reason TO why",
        "table flags (changed)",
        false,
    ),
    (
        "DROP TABLE flags;
         CREATE TABLE flags (document INTEGER PRIMARY KEY, reason TEXT AS ('x' || document))",
        "table flags (changed)",
        false,
    ),
    (
        "ALTER TABLE flags RENAME TO other; CREATE VIEW flags AS SELECT * FROM other",
        "view flags (changed)",
        false,
    ),
    ("DROP TABLE flags", "table flags (missing)", false),
    (
        "DROP TABLE flags; CREATE VIRTUAL TABLE flags USING fts5 (document, reason)",
        "virtual table flags (changed)",
        false,
    ),
];

fn project(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("p.tawsim");
    let mut session = Session::create(&path, env()).unwrap();
    let documents = vec![
        marked("a", "قال [PERSON بوتين] في [LOCATION موسكو] أمس"),
        marked("b", "نص"),
    ];
    session.import(batch(documents)).unwrap();
    path
}

fn change(path: &Path, sql: &str) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(sql).unwrap();
}

fn exported(session: &Session) -> Vec<String> {
    let project = session.snapshot().unwrap();
    let documents = project.export_documents(ExportChoice::default()).unwrap();
    documents
        .map(|found| format!("{:?}", found.unwrap()))
        .collect()
}

#[test]
fn schema_of_somebody_else_is_named_read_and_never_written_to() {
    for (sql, named, readable) in FOREIGN {
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path());
        let whole = exported(&Session::open(&path, env()).unwrap());
        change(&path, sql);
        let opened = Session::open(&path, env());
        if !readable {
            let Err(SessionError::Store(StoreError::Damaged { what })) = opened else {
                panic!("{sql} can be read");
            };
            let told = english().plain_message(&what);
            assert!(told.contains(named), "{sql}: {told}");
            continue;
        }
        let mut session = opened.unwrap();
        let Access::ForeignSchema { found } = session.access() else {
            panic!("{sql} can be written to");
        };
        let found: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert!(found.contains(&(*named).to_owned()), "{sql}: {found:?}");
        let refused = session.import(batch(vec![marked("c", "[PERSON محمد]")]));
        assert!(
            matches!(
                refused,
                Err(SessionError::Store(StoreError::ForeignSchema { .. }))
            ),
            "{sql}"
        );
        session.dispatch(Action::NextDocument).unwrap();
        let id: DocumentId = session.document().unwrap().document.id;
        let flag = Action::SetFlag {
            document: id,
            reason: Some("x".to_owned()),
        };
        assert!(session.dispatch(flag).is_err(), "{sql}");
        assert_eq!(exported(&session), whole, "{sql}");
    }
}

#[test]
fn schema_of_somebody_else_is_left_behind_by_a_backup() {
    for (sql, named, _) in FOREIGN.iter().filter(|(_, _, readable)| *readable) {
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path());
        change(&path, sql);
        let before = std::fs::read(&path).unwrap();
        let session = Session::open(&path, env()).unwrap();
        let whole = exported(&session);
        let copy = folder.path().join("copy.tawsim");
        let report = session.backup(&copy, &tawsim::base::progress::ProgressMonitor::default());
        assert_eq!(report.unwrap().left_out, 0, "{sql}");
        drop(session);
        assert_eq!(std::fs::read(&path).unwrap(), before, "{named}");
        let mut copied = Session::open(&copy, env()).unwrap();
        assert_eq!(*copied.access(), Access::Write, "{sql}");
        assert_eq!(copied.snapshot().unwrap().check().unwrap(), [], "{sql}");
        assert_eq!(exported(&copied), whole, "{sql}");
        // Its history was copied, and its own triggers count.
        copied.dispatch(Action::Undo).unwrap();
        assert_eq!(copied.n_documents(), 0, "{sql}");
        copied.dispatch(Action::Redo).unwrap();
        assert_eq!(exported(&copied), whole, "{sql}");
    }
}

#[test]
fn schema_of_an_older_version_is_compared_before_it_is_migrated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.tawsim");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(include_str!(
        "../../src/store/file/migrations/0001_init.sql"
    ))
    .unwrap();
    conn.execute_batch(
        "INSERT INTO project VALUES (1, zeroblob(16), 'old', NULL, 0, 0, zeroblob(16), 1, 0, NULL,
            NULL, NULL);
         CREATE TRIGGER evil AFTER INSERT ON labels BEGIN DELETE FROM project; END;
         PRAGMA user_version = 1;
         PRAGMA application_id = 0x5457534D",
    )
    .unwrap();
    drop(conn);
    // It is read from a converted copy, and stays as it is.
    let session = Session::open(&path, env()).unwrap();
    assert_eq!(session.project().name, "old");
    let refused = session.writable().unwrap_err();
    assert!(
        refused.to_string().contains("trigger evil (unknown)"),
        "{refused}"
    );
    drop(session);
    change(&path, "DROP TRIGGER evil");
    let session = Session::open(&path, env()).unwrap();
    assert_eq!(session.project().name, "old");
    assert_eq!(*session.access(), Access::Write);
}

#[test]
fn schema_of_somebody_else_at_the_command_line() {
    let mut desk = Desk::new(&["gold/complete.json"]);
    desk.run("new p").run("import p.tawsim complete.json");
    let path = desk.path("p.tawsim");
    desk.run("export p.tawsim -o one.json");
    change(&path, FOREIGN[0].0);
    desk.run("import p.tawsim complete.json")
        .run("export p.tawsim -o two.json")
        .run("backup p.tawsim -o copy.tawsim")
        .run("export copy.tawsim -o three.json")
        .run("import copy.tawsim complete.json");
    assert_eq!(desk.read("two.json"), desk.read("one.json"));
    assert_eq!(desk.read("three.json"), desk.read("one.json"));
    let told = desk.told();
    let told = told
        .lines()
        .filter(|line| line.contains("evil") || line.starts_with("exit"))
        .collect::<Vec<_>>();
    insta::assert_snapshot!(told.join("\n"), @"
    ! Error: The project file has parts that Tawsim does not make. Parts: trigger evil (unknown). Such parts could change the data with the next edit, so the project is only read.
    exit 1
    ! Not copied, because Tawsim does not make it: trigger evil (unknown)
    ");
}

#[test]
fn schema_of_somebody_else_in_an_older_version_is_backed_up() {
    let mut desk = Desk::new(&[]);
    let old = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/projects/v1.tawsim");
    for name in ["p.tawsim", "whole.tawsim"] {
        std::fs::copy(old, desk.path(name)).unwrap();
    }
    let path = desk.path("p.tawsim");
    let evil = "CREATE TRIGGER evil AFTER INSERT ON labels BEGIN DELETE FROM project; END";
    change(&path, evil);
    let before = std::fs::read(&path).unwrap();
    desk.run("export p.tawsim -o p.json")
        .run("backup p.tawsim -o p.tawsim")
        .run("backup p.tawsim -o copy.tawsim")
        .run("backup p.tawsim -o copy.tawsim")
        .run("export copy.tawsim -o copy.json")
        .run("export whole.tawsim -o whole.json");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(desk.read("copy.json"), desk.read("whole.json"));
    assert_eq!(desk.read("p.json"), desk.read("whole.json"));
    let told = desk.told();
    let told = told
        .lines()
        .filter(|line| line.contains("evil") || line.starts_with("exit"))
        .collect::<Vec<_>>();
    // A backup onto the project itself is refused.
    insta::assert_snapshot!(told.join("\n"), @"
    exit 1
    ! Not copied, because Tawsim does not make it: trigger evil (unknown)
    ! Not copied, because Tawsim does not make it: trigger evil (unknown)
    ");
    let copied = Session::open(&desk.path("copy.tawsim"), env()).unwrap();
    assert_eq!(*copied.access(), Access::Write);
}
