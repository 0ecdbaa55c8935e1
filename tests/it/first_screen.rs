//! The first screen of a large document comes before the rest of its entities, and nothing is
//! decided on a part of them.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tawsim::base::progress::ProgressMonitor;
use tawsim::session::open::{Opener, Outcome};
use tawsim::session::{Action, Session};
use tawsim::text::span::Span;

use crate::support::projects::{ImportFromMemory as _, batch, env, label, marked};

const WORDS: &str = "قال [PERSON بوتين] في [LOCATION موسكو] إن الاجتماع سيعقد غدا مع وزراء الدول\n";
const LINES: usize = 4_000;

fn project(folder: &Path) -> PathBuf {
    let path = folder.join("p.tawsim");
    let mut session = Session::create(&path, env()).unwrap();
    let documents = vec![marked("a", &WORDS.repeat(LINES))];
    session.import(batch(documents)).unwrap();
    path
}

/// Opens a project as the window does.
fn open(path: &Path) -> Session {
    let opener = Opener {
        last_documents: Vec::new(),
        env: env(),
        data_folder: path.with_file_name("data"),
    };
    let watch = ProgressMonitor::default();
    match opener.open(&[path.to_owned()], &Vec::new(), &watch) {
        Outcome::Session(session, _) => *session,
        other => panic!("{other:?}"),
    }
}

/// Opens a project with all entities of its document.
fn whole(path: &Path) -> Session {
    let mut session = Session::open(path, env()).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    assert!(session.is_whole());
    session
}

fn statement(path: &Path, sql: &str) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
        .unwrap();
    conn.execute_batch(sql).unwrap();
}

#[test]
fn first_screen_counts_all_entities_and_the_rest_follows() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path());
    let mut first = open(&path);
    let all = whole(&path);
    let (part, expected) = (first.document().unwrap(), all.document().unwrap());
    assert!(!first.is_whole());
    assert!(part.annotations.iter().count() < 2 * LINES);
    assert_eq!(part.annotations.len(), 2 * LINES);
    for label in &all.labels().labels {
        let n = expected.annotations.count_by_label(label.id);
        assert_eq!(
            part.annotations.count_by_label(label.id),
            n,
            "{}",
            label.name
        );
    }
    let screen = |session: &Session| -> Vec<_> {
        let open = session.document().unwrap();
        open.annotations
            .overlapping(0..100_000)
            .into_iter()
            .cloned()
            .collect()
    };
    assert_eq!(screen(&first), screen(&all));
    let revision = part.revision;
    first.read_rest().unwrap();
    assert!(first.is_whole());
    let open = first.document().unwrap();
    assert_eq!(open.annotations, expected.annotations);
    assert!(open.revision > revision, "what is painted is painted again");
}

#[test]
fn first_screen_is_whole_before_an_action_is_performed() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path());
    let mut session = open(&path);
    assert!(!session.is_whole());
    session.dispatch(Action::PreviousAnnotation).unwrap();
    assert!(session.is_whole());
    let last = session
        .document()
        .unwrap()
        .annotations
        .iter()
        .next_back()
        .unwrap()
        .id;
    assert_eq!(session.selected().unwrap().id, last, "around the beginning");
    drop(session);

    // An entity at the end forbids another one there.
    let mut session = open(&path);
    let text = session.document().unwrap().document.text.clone();
    let start = text.rfind("موسكو").unwrap();
    let span = Span::new(&text, start, start + "موسكو".len()).unwrap();
    let label = label(&session, "LOCATION");
    let create = Action::CreateAnnotation { span, label };
    session.dispatch(create).unwrap_err();
    drop(session);

    let copy = open(&path).read_only_copy().unwrap();
    assert!(copy.is_whole(), "a copy is shown while the project is away");
    assert_eq!(
        copy.document().unwrap().annotations.iter().count(),
        2 * LINES
    );
}

#[test]
fn first_screen_leaves_damage_to_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path());
    drop(whole(&path));
    let at = |n: &str| {
        format!("(SELECT id FROM annotations WHERE words = 'موسكو' ORDER BY start {n} LIMIT 1)")
    };
    statement(
        &path,
        &format!(
            "UPDATE annotations SET words = 'قال' WHERE id = {};
             UPDATE annotations SET label = zeroblob(16) WHERE id = {};
             UPDATE annotations SET extra = '{{' WHERE id = {}",
            at(""),
            at("DESC"),
            at("")
        ),
    );
    let mut first = open(&path);
    let all = whole(&path);
    assert_eq!(first.document().unwrap().damage, []);
    first.read_rest().unwrap();
    let (open, expected) = (first.document().unwrap(), all.document().unwrap());
    assert_eq!(open.damage.len(), 3);
    assert_eq!(open.damage, expected.damage);
    assert_eq!(open.annotations, expected.annotations);
}

#[test]
fn first_screen_of_a_reader_follows_the_writer() {
    let folder = tempfile::tempdir().unwrap();
    let path = project(folder.path());
    let mut writer = whole(&path);
    let mut reader = open(&path);
    assert!(!reader.is_whole());
    writer.dispatch(Action::PreviousAnnotation).unwrap();
    let id = writer.selected().unwrap().id;
    writer.dispatch(Action::DeleteAnnotation { id }).unwrap();
    reader.read_rest().unwrap();
    reader.refresh().unwrap();
    assert_eq!(
        reader.document().unwrap().annotations,
        writer.document().unwrap().annotations
    );
}
