//! Layers have ids: names are captions, which change, and old files get the ids of their names.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use tawsim::model::layer::LayerId;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::{Action, Env, Session, SessionError};

use crate::support::damaged::break_it;
use crate::support::projects::{ImportFromMemory as _, batch, env, gold, marked, tag};

fn named(name: &str) -> Env {
    Env {
        annotator: name.to_owned(),
        ..env()
    }
}

fn project(path: &Path) -> Session {
    let mut session = Session::create(path, env()).unwrap();
    let documents = vec![marked("a", "قال [PERSON بوتين] في موسكو أمس")];
    session.import(batch(documents)).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    session
}

fn rename(session: &mut Session, name: &str) -> Result<(), SessionError> {
    let action = Action::RenameAnnotator(name.to_owned());
    session.dispatch(action).map(drop)
}

fn count(path: &Path, sql: &str) -> i64 {
    let conn = Connection::open(path).unwrap();
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn identity_reading_adds_nobody_and_the_first_change_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    drop(project(&path));
    let people = || count(&path, "SELECT count(*) FROM layers");
    assert_eq!(people(), 1);
    let mut ali = Session::open(&path, named("علي")).unwrap();
    ali.dispatch(Action::NextDocument).unwrap();
    assert_eq!(people(), 1);
    tag(&mut ali, "موسكو", "LOCATION").unwrap();
    assert_eq!(people(), 2);
    let layer = ali.layer();
    assert_eq!(layer.0.get_version_num(), 7);
    drop(ali);
    assert_eq!(Session::open(&path, named("علي")).unwrap().layer(), layer);
}

#[test]
fn identity_a_corrected_name_keeps_layer_and_history_and_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = project(&path);
    tag(&mut session, "موسكو", "LOCATION").unwrap();
    let layer = session.layer();
    let before = gold(&session, ExportChoice::default());
    for name in ["gold\u{200F}", " "] {
        let refused = rename(&mut session, name);
        assert!(
            matches!(refused, Err(SessionError::BadAnnotator { .. })),
            "{name:?}"
        );
    }
    rename(&mut session, "منى سالم").unwrap();
    assert_eq!((session.annotator(), session.layer()), ("منى سالم", layer));
    let after = gold(&session, ExportChoice::default());
    assert_eq!(after, before.replace("\"منى\"", "\"منى سالم\""));
    assert!(session.check().unwrap().is_empty());
    // Nobody else gets the old name: it still stands in origins.
    session
        .dispatch(Action::SetAnnotator("علي".to_owned()))
        .unwrap();
    for taken in ["منى سالم", "منى"] {
        let refused = rename(&mut session, taken);
        assert!(matches!(refused, Err(SessionError::AnnotatorTaken { .. })));
    }
    session
        .dispatch(Action::SetAnnotator("منى سالم".to_owned()))
        .unwrap();
    assert_eq!(session.layer(), layer);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(session.annotator(), "منى");
    assert_eq!(gold(&session, ExportChoice::default()), before);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(session.document().unwrap().annotations.len(), 1);
    session.dispatch(Action::Redo).unwrap();
    session.dispatch(Action::Redo).unwrap();
    drop(session);
    // Somebody else whose account has the old name is somebody else.
    let mut other = Session::open(&path, env()).unwrap();
    assert_ne!(other.layer(), layer);
    other.dispatch(Action::NextDocument).unwrap();
    tag(&mut other, "أمس", "ORG").unwrap();
    assert_eq!(other.annotator(), "منى-2");
    let own = other.layer();
    drop(other);
    assert_eq!(Session::open(&path, env()).unwrap().layer(), own);
}

#[test]
fn identity_a_file_goes_into_the_layer_that_has_or_had_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = project(&path);
    let own = session.layer();
    let file = |layer: &str| {
        let document = marked("b", "زار [PERSON محمد] القاهرة");
        let mut batch = batch(vec![document]);
        batch.layer = Some(layer.to_owned());
        batch
    };
    rename(&mut session, "منى سالم").unwrap();
    let first = session.import(file("منى")).unwrap();
    assert_eq!(first.entities_added, 1);
    assert_eq!(session.layer(), own);
    let again = session.import(file("منى سالم")).unwrap();
    assert_eq!((again.entities_added, again.entities_known), (0, 1));
    session.import(file("سلمى")).unwrap();
    let id = LayerId::of_name("سلمى");
    session
        .dispatch(Action::SetAnnotator("سلمى".to_owned()))
        .unwrap();
    assert_eq!(session.layer(), id);
}

#[test]
fn identity_entities_return_with_their_document_and_those_removed_before_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = project(&path);
    tag(&mut session, "موسكو", "LOCATION").unwrap();
    let id = session
        .document()
        .unwrap()
        .annotations
        .iter()
        .next()
        .unwrap()
        .id;
    session.dispatch(Action::DeleteAnnotation { id }).unwrap();
    let document = session.document().unwrap().document.id;
    session.dispatch(Action::RemoveDocument(document)).unwrap();
    let with_document = "SELECT count(*) FROM annotations WHERE deleted = -2";
    let alone = "SELECT count(*) FROM annotations WHERE deleted > 0";
    assert_eq!((count(&path, with_document), count(&path, alone)), (1, 1));
    session.dispatch(Action::Undo).unwrap();
    assert_eq!((count(&path, with_document), count(&path, alone)), (0, 1));
    // An import that is undone takes its documents with all that is in them.
    for _ in 0..3 {
        session.dispatch(Action::Undo).unwrap();
    }
    assert_eq!(session.n_documents(), 0);
    assert_eq!(count(&path, with_document), 1);
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(count(&path, with_document), 0);
}

#[test]
fn identity_damaged_rows_of_an_old_project_are_migrated_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.tawsim");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/projects/v3.tawsim");
    fs::copy(data, &path).unwrap();
    let first = "id = (SELECT min(id) FROM annotations)";
    let last = "id = (SELECT max(id) FROM annotations)";
    break_it(
        &path,
        &format!(
            "UPDATE annotations SET start = -7, label = zeroblob(16) WHERE {first};
             UPDATE annotations SET layer = CAST(x'ff00fe' AS TEXT), words = NULL,
                 words_sha256 = NULL WHERE {last};
             UPDATE document_states SET state = 'odd';
             UPDATE documents SET position = 3 WHERE deleted IS NOT NULL;
             DELETE FROM undo_steps WHERE annotator = 'root'"
        ),
    );
    let rows = |sql: &str| count(&path, sql);
    let (annotations, states) = (
        rows("SELECT count(*) FROM annotations"),
        rows("SELECT count(*) FROM document_states"),
    );
    drop(Session::open(&path, env()).unwrap());
    assert_eq!(rows("SELECT count(*) FROM annotations"), annotations);
    assert_eq!(rows("SELECT count(*) FROM document_states"), states);
    let damaged = format!(
        "SELECT (SELECT count(*) FROM annotations WHERE {first} AND start = -7
                AND label = zeroblob(16))
            + (SELECT count(*) FROM annotations AS a JOIN layers AS l ON l.key = a.layer
                WHERE a.{last} AND hex(l.name) = 'FF00FE' AND a.words IS NULL)"
    );
    assert_eq!(rows(&damaged), 2);
}
