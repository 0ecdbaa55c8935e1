//! The names of a project are counted in the background and kept up to date by edits.

use tawsim::model::id::LabelId;
use tawsim::session::{Action, Session};

use crate::support::projects::{ImportFromMemory as _, batch, env, label, marked, tag};

/// Returns how often a name has each label, by the names of the labels.
fn counts(session: &Session, name: &str) -> Vec<(String, u32)> {
    let label = |id: LabelId| session.labels().get(id).unwrap().name.clone();
    let counts = session.names().labels_of(name).iter();
    let mut counts: Vec<_> = counts.map(|(id, n)| (label(*id), *n)).collect();
    counts.sort();
    counts
}

#[track_caller]
fn check(session: &Session, name: &str, expected: &[(&str, u32)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(l, n)| ((*l).to_owned(), *n))
        .collect();
    assert_eq!(counts(session, name), expected, "{name}");
}

/// Waits until the thread has counted.
fn keep(session: &mut Session) {
    session.keep_names(|| {});
    while !session.are_names_counted() {
        std::thread::yield_now();
        session.keep_names(|| {});
    }
}

#[test]
fn names_of_all_documents_are_counted_and_edits_change_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = Session::create(&path, env()).unwrap();
    let documents = [
        marked("a", "زار [PERSON بوتين] [LOCATION إسرائيل] ثم عاد بوتين"),
        marked("b", "في [LOCATION اسرائيل] و[ORG بوتين]"),
    ];
    session.import(batch(documents.into())).unwrap();
    check(&session, "بوتين", &[]);
    session.keep_names(|| {});
    // Edits while the thread counts are not lost.
    session.dispatch(Action::NextDocument).unwrap();
    tag(&mut session, "ثم", "PERSON").unwrap();
    keep(&mut session);
    check(&session, "بوتين", &[("ORG", 1), ("PERSON", 1)]);
    check(&session, "أسرائيل", &[("LOCATION", 2)]);
    check(&session, "ثم", &[("PERSON", 1)]);
    assert_eq!(session.known_name("بوتين"), 2);
    let id = session.selected().unwrap().id;
    let org = label(&session, "ORG");
    let relabel = Action::RelabelAnnotation { id, label: org };
    session.dispatch(relabel).unwrap();
    check(&session, "ثم", &[("ORG", 1)]);
    session.dispatch(Action::Undo).unwrap();
    session.dispatch(Action::Undo).unwrap();
    check(&session, "ثم", &[]);
    // An import is counted as a whole.
    session
        .import(batch(vec![marked("c", "عاد [PERSON بوتين]")]))
        .unwrap();
    keep(&mut session);
    check(&session, "بوتين", &[("ORG", 1), ("PERSON", 2)]);
}

#[test]
fn names_are_known_to_every_project_if_they_are_places() {
    let session = Session::in_memory(env());
    assert!(session.names().is_empty());
    for (word, n) in [("لبنان", 1), ("الاردن", 1), ("بنان", 0)] {
        assert_eq!(session.known_name(word), n, "{word}");
    }
}
