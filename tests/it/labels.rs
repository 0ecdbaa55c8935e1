//! The label set of a project: changed, merged, undone, and read from older files.

use std::fs;
use std::path::Path;

use tawsim::model::labels::label::{LabelUsage, PALETTE};
use tawsim::session::actions::{LabelChange, LabelRemoval, NewLabel};
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::{Action, Session, SessionError};

use crate::support::projects::{
    ImportFromMemory as _, batch, env, gold, label, marked, shown, state, tag, without_layer,
};

/// Makes a project of two documents, the first of them open.
fn session() -> Session {
    let mut session = Session::in_memory(env());
    let documents = vec![
        marked("a", "زار [PERSON محمد] [LOCATION القاهرة] مع [ORG مصر]"),
        marked("b", "[LOCATION حلب] و[ORG حلب الجديدة]"),
    ];
    session.import(batch(documents)).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    session
}

fn change(session: &mut Session, name: &str, change: LabelChange) -> Result<(), SessionError> {
    let label = label(session, name);
    session
        .dispatch(Action::ChangeLabel { label, change })
        .map(|_| ())
}

fn add(session: &mut Session, name: &str) -> Result<(), SessionError> {
    let new = NewLabel {
        name: name.to_owned(),
        ..NewLabel::default()
    };
    session
        .dispatch(Action::AddLabel(Box::new(new)))
        .map(|_| ())
}

fn names(session: &Session) -> String {
    let labels = session.labels().labels.iter();
    let names: Vec<_> = labels.map(|label| label.name.as_str()).collect();
    names.join(" ")
}

fn usage(session: &Session, name: &str) -> Option<(usize, usize)> {
    let id = label(session, name);
    let usage = session.label_usage().unwrap();
    let of = |usage: &LabelUsage| (usage.entities, usage.documents);
    usage.iter().find(|usage| usage.label == id).map(of)
}

#[test]
fn labels_a_renamed_one_keeps_its_entities_and_is_known_by_its_old_name() {
    let mut session = session();
    let id = label(&session, "ORG");
    change(&mut session, "ORG", LabelChange::Name(" مؤسسة ".into())).unwrap();
    let renamed = session.labels().get(id).unwrap();
    assert_eq!(renamed.name, "مؤسسة");
    assert!(renamed.aliases.contains(&"ORG".to_owned()));
    assert!(shown(&session).contains("[مؤسسة مصر]"));
    let more = marked("c", "[ORG الأمم]");
    session.import(batch(vec![more])).unwrap();
    assert_eq!(session.labels().labels.len(), 3, "no label came new");
    // And back: a name is not a duplicate of itself.
    change(&mut session, "مؤسسة", LabelChange::Name("ORG".into())).unwrap();
    let back = session.labels().get(id).unwrap();
    assert_eq!(back.name, "ORG");
    assert!(!back.aliases.contains(&"ORG".to_owned()));
}

#[test]
fn labels_names_that_would_be_taken_for_another_are_refused() {
    let mut session = session();
    let before = state(&session);
    for taken in ["person", "Pers", "GPE", "LOCATION"] {
        let refused = change(&mut session, "ORG", LabelChange::Name(taken.into())).unwrap_err();
        assert!(
            matches!(refused, SessionError::LabelNameTaken { .. }),
            "{taken}: {refused}"
        );
        assert!(add(&mut session, taken).is_err());
    }
    for bad in ["", "A B", "A|B"] {
        let refused = add(&mut session, bad).unwrap_err();
        assert!(matches!(refused, SessionError::BadLabel { .. }), "{bad}");
    }
    let aliases = LabelChange::Aliases(vec!["per".into()]);
    assert!(change(&mut session, "ORG", aliases).is_err());
    assert_eq!(state(&session), before);
}

#[test]
fn labels_a_new_one_gets_a_free_colour_and_a_free_digit() {
    let mut session = session();
    add(&mut session, "EVENT").unwrap();
    let event = session.labels().by_name("EVENT").unwrap();
    assert_eq!(event.color, PALETTE[3]);
    assert_eq!(event.shortcut.as_deref(), Some("4"));
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(names(&session), "PERSON LOCATION ORG");
}

#[test]
fn labels_a_key_is_taken_from_the_label_that_has_it() {
    let mut session = session();
    change(&mut session, "ORG", LabelChange::Key(Some("p".into()))).unwrap();
    change(&mut session, "PERSON", LabelChange::Key(Some("P".into()))).unwrap();
    assert_eq!(session.labels().by_key("P").unwrap().name, "PERSON");
    assert_eq!(session.labels().key_of(label(&session, "ORG")), None);
    let refused = change(&mut session, "ORG", LabelChange::Key(Some("10".into())));
    assert!(matches!(refused, Err(SessionError::BadLabelKey { .. })));
}

#[test]
fn labels_move_with_their_keys_and_stand_in_groups() {
    let mut session = session();
    let org = label(&session, "ORG");
    let moved = |to, parent: Option<&str>| Action::MoveLabel {
        label: org,
        to,
        parent: parent.map(ToOwned::to_owned),
    };
    session.dispatch(moved(0, None)).unwrap();
    assert_eq!(names(&session), "ORG PERSON LOCATION");
    assert_eq!(session.labels().key_of(org).as_deref(), Some("3"));
    session.dispatch(moved(1, Some("PERSON"))).unwrap();
    let groups = session.labels().groups();
    let groups: Vec<_> = groups
        .iter()
        .map(|(group, labels)| (*group, labels.len()))
        .collect();
    assert_eq!(groups, [(Some("PERSON"), 2), (None, 1)]);
    // The parent follows its label's name; no label is its own parent.
    change(&mut session, "PERSON", LabelChange::Name("PEOPLE".into())).unwrap();
    let org = session.labels().get(org).unwrap();
    assert_eq!(org.parent.as_deref(), Some("PEOPLE"));
    let refused = change(
        &mut session,
        "PEOPLE",
        LabelChange::Parent(Some("ORG".into())),
    );
    assert!(matches!(
        refused,
        Err(SessionError::LabelUnderItself { .. })
    ));
}

#[test]
fn labels_removal_asks_what_becomes_of_the_entities() {
    let mut session = session();
    let start = state(&session);
    let (org, person) = (label(&session, "ORG"), label(&session, "PERSON"));
    let remove = |fate| Action::RemoveLabel { label: org, fate };
    assert_eq!(usage(&session, "ORG"), Some((2, 2)));
    match session.dispatch(remove(LabelRemoval::Unused)) {
        Err(SessionError::LabelInUse {
            entities: 2,
            documents: 2,
            ..
        }) => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(state(&session), start);
    session
        .dispatch(remove(LabelRemoval::Relabel(person)))
        .unwrap();
    assert!(shown(&session).contains("[PERSON مصر]"));
    assert_eq!(usage(&session, "PERSON"), Some((3, 2)));
    assert_eq!(names(&session), "PERSON LOCATION");
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(state(&session), start);
    session.dispatch(remove(LabelRemoval::Delete)).unwrap();
    assert!(shown(&session).ends_with("مع مصر"));
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(state(&session), start);
    assert_eq!(usage(&session, "ORG"), Some((2, 2)));
}

#[test]
fn labels_the_last_one_stays() {
    let mut session = Session::in_memory(env());
    for name in ["PERSON", "LOCATION"] {
        let label = label(&session, name);
        let fate = LabelRemoval::Unused;
        session
            .dispatch(Action::RemoveLabel { label, fate })
            .unwrap();
    }
    let org = label(&session, "ORG");
    let refused = session.dispatch(Action::RemoveLabel {
        label: org,
        fate: LabelRemoval::Delete,
    });
    assert!(matches!(refused, Err(SessionError::LastLabel { .. })));
}

#[test]
fn labels_merged_are_one_in_all_documents_and_layers_and_one_step_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = Session::create(&path, env()).unwrap();
    let documents = vec![
        marked("a", "زار [PERSON محمد] [LOCATION القاهرة]"),
        // The same words with both labels become one entity.
        marked("b", "[ORG [LOCATION حلب]] و[ORG دمشق]"),
    ];
    session.import(batch(documents)).unwrap();
    let mut amal = batch(vec![marked("a", "زار محمد [ORG القاهرة]")]);
    amal.layer = Some("أمل".into());
    session.import(amal).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    let (org, location) = (label(&session, "ORG"), label(&session, "LOCATION"));
    session.dispatch(Action::SetBrush(Some(org))).unwrap();
    let start = state(&session);
    assert_eq!(usage(&session, "ORG"), Some((3, 2)));
    session
        .dispatch(Action::MergeLabels {
            from: org,
            into: location,
        })
        .unwrap();
    let merged = state(&session);
    assert_eq!(names(&session), "PERSON LOCATION");
    assert_eq!(session.brush(), Some(location));
    assert_eq!(usage(&session, "LOCATION"), Some((4, 2)));
    let aliases = &session.labels().by_name("LOCATION").unwrap().aliases;
    assert!(aliases.contains(&"ORG".to_owned()) && aliases.contains(&"orgName".to_owned()));
    session.dispatch(Action::NextDocument).unwrap();
    assert_eq!(shown(&session), "[LOCATION حلب] و[LOCATION دمشق]");
    // The name of the merged label is still known.
    assert_eq!(
        session.labels().by_foreign_name("ORG").unwrap().id,
        location
    );
    drop(session);
    let mut session = Session::open(&path, env()).unwrap();
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(state(&session), start);
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(state(&session), merged);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(state(&session), start);
    assert_eq!(usage(&session, "ORG"), Some((3, 2)));
}

#[test]
fn labels_undo_gives_entities_of_a_merged_label_the_label_back_that_they_had_at_first() {
    // Their label is changed in between: of one entity, or of all that have it.
    for all in [false, true] {
        let mut session = session();
        let start = state(&session);
        let (from, into) = (label(&session, "PERSON"), label(&session, "LOCATION"));
        session
            .dispatch(Action::MergeLabels { from, into })
            .unwrap();
        let merged = state(&session);
        let org = label(&session, "ORG");
        let document = session.document().unwrap();
        let id = document.annotations.first_from(0).unwrap().id;
        let action = if all {
            Action::RemoveLabel {
                label: into,
                fate: LabelRemoval::Relabel(org),
            }
        } else {
            Action::RelabelAnnotation { id, label: org }
        };
        session.dispatch(action).unwrap();
        let changed = state(&session);
        for _ in 0..2 {
            session.dispatch(Action::Undo).unwrap();
            assert_eq!(state(&session), merged);
            session.dispatch(Action::Undo).unwrap();
            assert_eq!(state(&session), start);
            session.dispatch(Action::Redo).unwrap();
            session.dispatch(Action::Redo).unwrap();
            assert_eq!(state(&session), changed);
        }
    }
}

#[test]
fn labels_redo_follows_a_label_that_another_annotator_has_merged_since() {
    for merges in [false, true] {
        let mut session = session();
        let (from, into) = (label(&session, "PERSON"), label(&session, "ORG"));
        let fate = LabelRemoval::Relabel(into);
        session
            .dispatch(if merges {
                Action::MergeLabels { from, into }
            } else {
                Action::RemoveLabel { label: from, fate }
            })
            .unwrap();
        session
            .dispatch(Action::SetAnnotator("أمل".into()))
            .unwrap();
        let (from, into) = (into, label(&session, "LOCATION"));
        session
            .dispatch(Action::MergeLabels { from, into })
            .unwrap();
        session
            .dispatch(Action::SetAnnotator(env().annotator))
            .unwrap();
        let merged = state(&session);
        session.dispatch(Action::Undo).unwrap();
        let redone = session.dispatch(Action::Redo).unwrap();
        assert_eq!((redone.passed, redone.kept), (0, 0));
        assert_eq!(state(&session), merged);
        assert_eq!(usage(&session, "LOCATION"), Some((5, 2)));
    }
}

#[test]
fn labels_undo_of_another_annotator_brings_back_no_label_that_is_gone() {
    let mut session = session();
    tag(&mut session, "زار", "ORG").unwrap();
    let id = session
        .document()
        .unwrap()
        .annotations
        .first_from(0)
        .unwrap()
        .id;
    session.dispatch(Action::DeleteAnnotation { id }).unwrap();
    session
        .dispatch(Action::SetAnnotator("أمل".into()))
        .unwrap();
    let (from, into) = (label(&session, "ORG"), label(&session, "PERSON"));
    session
        .dispatch(Action::MergeLabels { from, into })
        .unwrap();
    session
        .dispatch(Action::SetAnnotator("منى".into()))
        .unwrap();
    let before = state(&session);
    // Both its deletion and its creation.
    assert_eq!(session.dispatch(Action::Undo).unwrap().passed, 2);
    assert_eq!(state(&session), before);
}

#[test]
fn labels_of_an_older_project_are_kept_whole() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/projects");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.tawsim");
    fs::copy(data.join("v1.tawsim"), &path).unwrap();
    let mut session = Session::open(&path, env()).unwrap();
    assert!(folder.path().join("old.tawsim.v1").exists(), "a copy stays");
    let city = session.labels().by_name("CITY").unwrap().clone();
    assert_eq!(city.parent.as_deref(), Some("LOCATION"));
    let iri = r#"{"iri":"http://example.org/city"}"#;
    assert_eq!(city.extra.as_deref(), Some(iri));
    // The export equals that of the older version.
    let before = fs::read_to_string(data.join("v1.gold.json")).unwrap();
    let after = gold(&session, ExportChoice::default());
    assert_eq!(without_layer(&after), without_layer(&before));
    // Its history can still be undone and redone, under the name of its author.
    session
        .dispatch(Action::SetAnnotator("root".into()))
        .unwrap();
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(names(&session), "PERSON LOCATION ORG");
    assert_eq!(session.n_documents(), 0);
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(session.labels().by_name("CITY"), Some(&city));
    assert_eq!(session.n_documents(), 2);
}
