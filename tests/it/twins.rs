//! Undo and redo never leave two entities with the same words and label in a layer: no export may
//! contain both.

use rusqlite::Connection;
use tawsim::model::id::AnnotationId;
use tawsim::session::actions::LabelRemoval;
use tawsim::session::transaction::step::PassedWhy;
use tawsim::session::{Action, Session};
use tawsim::store::edits::core::fit::KeptField;

use crate::annotators::{does, exports, now, open, removes, session_with, why};
use crate::support::projects::{
    ImportFromMemory as _, batch, env, label, marked, shown, span, tag,
};

fn merges(session: &mut Session, who: usize, from: &str, into: &str) {
    let (from, into) = (label(session, from), label(session, into));
    does(session, who, Action::MergeLabels { from, into });
}

fn first_of(session: &Session, name: &str) -> AnnotationId {
    let label = label(session, name);
    let mut all = session.document().unwrap().annotations.iter();
    all.find(|entity| entity.label == label).unwrap().id
}

/// Deletes the first entity of this label in the open document.
fn deletes(session: &mut Session, name: &str) {
    let id = first_of(session, name);
    session.dispatch(Action::DeleteAnnotation { id }).unwrap();
}

/// Moves the first entity of this label in the open document to other words.
fn moves(session: &mut Session, name: &str, words: &str) {
    let id = first_of(session, name);
    let span = span(session, words);
    let action = Action::ResizeAnnotation { id, span };
    session.dispatch(action).unwrap();
}

#[test]
fn twins_a_deleted_entity_stays_deleted_where_its_words_have_the_label_by_now() {
    let mut session = session_with(&[("a", "قال بوتين")]);
    tag(&mut session, "بوتين", "ORG").unwrap();
    tag(&mut session, "بوتين", "PERSON").unwrap();
    deletes(&mut session, "PERSON");
    merges(&mut session, 1, "ORG", "PERSON");
    assert_eq!(does(&mut session, 0, Action::Undo).passed, 2);
    assert_eq!(why(&session)[0], PassedWhy::ChangedSince);
    assert_eq!(shown(&session), "قال [PERSON بوتين]");
    exports(&session);
}

#[test]
fn twins_an_entity_keeps_its_label_where_its_words_have_the_old_one_by_now() {
    let mut session = session_with(&[("a", "قال بوتين")]);
    tag(&mut session, "بوتين", "LOCATION").unwrap();
    tag(&mut session, "بوتين", "ORG").unwrap();
    let id = session.selected().unwrap().id;
    let person = label(&session, "PERSON");
    let relabel = Action::RelabelAnnotation { id, label: person };
    session.dispatch(relabel).unwrap();
    merges(&mut session, 1, "LOCATION", "ORG");
    assert_eq!(does(&mut session, 0, Action::Undo).passed, 1);
    let open = session.document().unwrap();
    assert_eq!(open.annotations.get(id).unwrap().label, person);
    assert_eq!(open.annotations.len(), 2);
    exports(&session);
}

#[test]
fn twins_a_redone_import_leaves_out_entities_whose_words_have_the_label_by_now() {
    let mut session = session_with(&[("a", "قال بوتين أمس")]);
    tag(&mut session, "بوتين", "PERSON").unwrap();
    let brought = marked("a", "قال [ORG بوتين] [ORG أمس]");
    session.import(batch(vec![brought])).unwrap();
    assert_eq!(session.document().unwrap().annotations.len(), 3);
    does(&mut session, 0, Action::Undo);
    merges(&mut session, 1, "PERSON", "ORG");
    assert_eq!(does(&mut session, 0, Action::Redo).kept, 1);
    assert_eq!(session.step_left().kept, [KeptField::Entities(1)]);
    assert_eq!(shown(&session), "قال [ORG بوتين] [ORG أمس]");
    exports(&session);
}

/// Tags three entities; another annotator merges two of their labels, which removes one of the
/// entities; then another entity takes its words.
fn taken_words() -> Session {
    let mut session = session_with(&[("a", "قال بوتين أمس"), ("b", "نص")]);
    tag(&mut session, "بوتين", "ORG").unwrap();
    tag(&mut session, "بوتين", "PERSON").unwrap();
    tag(&mut session, "أمس", "ORG").unwrap();
    let fate = LabelRemoval::Relabel(label(&session, "PERSON"));
    removes(&mut session, 1, "ORG", fate);
    now(&mut session, 0);
    assert_eq!(shown(&session), "قال [PERSON بوتين] [PERSON أمس]");
    deletes(&mut session, "PERSON");
    moves(&mut session, "PERSON", "بوتين");
    session
}

#[test]
fn twins_entities_of_an_undone_merge_stay_away_where_their_words_have_the_label_by_now() {
    let mut session = taken_words();
    assert_eq!(does(&mut session, 1, Action::Undo).kept, 1);
    assert_eq!(session.step_left().kept, [KeptField::Entities(1)]);
    now(&mut session, 0);
    assert_eq!(shown(&session), "قال [ORG بوتين] أمس");
    exports(&session);
}

#[test]
fn twins_of_a_removed_document_do_not_come_back_with_it() {
    let mut session = taken_words();
    let document = open(&session);
    does(&mut session, 0, Action::RemoveDocument(document));
    does(&mut session, 1, Action::Undo);
    assert_eq!(does(&mut session, 0, Action::Undo).kept, 1);
    assert_eq!(session.step_left().kept, [KeptField::Entities(1)]);
    assert_eq!(shown(&session), "قال [ORG بوتين] أمس");
    exports(&session);
}

#[test]
fn twins_a_repaired_entity_stays_damaged_where_its_words_have_the_label_by_now() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = Session::create(&path, env()).unwrap();
    let document = marked("a", "قال [PERSON بوتين]");
    session.import(batch(vec![document])).unwrap();
    let conn = Connection::open(&path).unwrap();
    let damage = r#"UPDATE annotations SET start = start + 2, "end" = "end" + 2"#;
    conn.execute_batch(damage).unwrap();
    now(&mut session, 1);
    let plan = session.plan_repair(false).unwrap();
    session.repair(&plan).unwrap();
    does(&mut session, 1, Action::Undo);
    now(&mut session, 0);
    session.dispatch(Action::NextDocument).unwrap();
    tag(&mut session, "بوتين", "PERSON").unwrap();
    assert_eq!(does(&mut session, 1, Action::Redo).passed, 1);
    now(&mut session, 0);
    assert_eq!(shown(&session), "قال [PERSON بوتين]");
    // Without the other entity, the repair fits again.
    does(&mut session, 0, Action::Undo);
    does(&mut session, 1, Action::Undo);
    assert_eq!(does(&mut session, 1, Action::Redo).passed, 0);
    exports(&session);
}
