//! The properties of a project and its documents: each change is one step and can be undone, and a
//! dataset brings them back unchanged.

use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::core::imported::{ImportedHeader, ImportedProject};
use tawsim::model::corpus::split::Split;
use tawsim::model::id::DocumentId;
use tawsim::model::policy::{Rule, Subject};
use tawsim::session::actions::properties::{DocumentProperties, ProjectProperties, is_language};
use tawsim::session::actions::splits::SplitWish;
use tawsim::session::{Action, Session};

use crate::support::projects::{ImportBatch, ImportFromMemory as _, batch, env, label, marked};

const DATASET: &str = r#"{"id":"x-1","name":"أخبار","language":"ar-EG","revision":7,"policy":{"proclitics":"out","heads":{"in":["مدينة"]},"own":[1.50]},"unknown":{"a":1.10}}"#;

fn session() -> (Session, Vec<DocumentId>) {
    let mut session = Session::in_memory(env());
    let mut first = marked("a", "زار [PERSON بوتين] لندن");
    first.title = Some("عنوان".to_owned());
    first.meta = Some(r#"{"url":"http://x","year":2017,"tags":["q"],"n":1.50}"#.to_owned());
    first.extra = Some(r#"{"lang":"ar","ext":{"other":[1],"tags":["سياسة"]}}"#.to_owned());
    session
        .import(ImportBatch {
            project: ImportedProject {
                header: ImportedHeader {
                    dataset: Some(DATASET.to_owned()),
                    ..ImportedHeader::default()
                },
                documents: vec![first, marked("b", "قال [PERSON بوتين] أمس")],
            },
            ..ImportBatch::default()
        })
        .unwrap();
    let ids = session
        .rows(0..9)
        .unwrap()
        .iter()
        .map(|row| row.id)
        .collect();
    (session, ids)
}

#[test]
fn properties_of_a_project_change_what_they_name_and_nothing_else() {
    let (mut session, _) = session();
    let mut properties = ProjectProperties::of(session.project());
    assert_eq!(properties.name, "أخبار");
    assert_eq!(
        (&*properties.language, &*properties.revision),
        ("ar-EG", "7")
    );
    assert_eq!(properties.policy, *session.policy());
    assert_eq!(properties.policy.proclitics(), Some(Rule::Out));
    assert_eq!(properties.policy.heads_in, ["مدينة"]);
    // Without a change there is no step.
    let before = session.undo_title();
    session
        .dispatch(Action::SetProject(Box::new(properties.clone())))
        .unwrap();
    assert_eq!(session.undo_title(), before);

    properties.name = " أخبار النيل ".to_owned();
    properties.license = "CC BY 4.0".to_owned();
    let policy = &mut properties.policy;
    policy.set_rule(Subject::Article, Some(Rule::In));
    policy.heads_in.clear();
    properties.revision = "8".to_owned();
    session
        .dispatch(Action::SetProject(Box::new(properties)))
        .unwrap();
    assert_eq!(session.project().name, "أخبار النيل");
    assert_eq!(
        session.project().dataset.as_deref(),
        Some(
            r#"{"id":"x-1","name":"أخبار النيل","language":"ar-EG","revision":8,"policy":{"proclitics":"out","own":[1.50],"article":"in"},"unknown":{"a":1.10},"license":"CC BY 4.0"}"#
        )
    );
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(session.project().dataset.as_deref(), Some(DATASET));
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(session.project().name, "أخبار النيل");
}

#[test]
fn properties_a_guideline_is_written_and_undone() {
    let (mut session, _) = session();
    assert_eq!(session.guideline(), None);
    let text = "# الدليل\n\n- **الواو** خارج الكيان\n";
    session
        .dispatch(Action::SetGuideline(text.to_owned()))
        .unwrap();
    assert_eq!(session.guideline().as_deref(), Some(text));
    session
        .dispatch(Action::SetGuideline(" \n".to_owned()))
        .unwrap();
    assert_eq!(session.project().dataset.as_deref(), Some(DATASET));
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(session.guideline().as_deref(), Some(text));
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(session.guideline(), None);
}

#[test]
fn properties_of_a_document_keep_what_people_do_not_see() {
    let (mut session, ids) = session();
    session.dispatch(Action::OpenDocument(ids[0])).unwrap();
    let mut known = session.document_properties(ids[0]).unwrap();
    assert_eq!(known.tags, ["سياسة"]);
    let value = |known: &DocumentProperties, key: &str| {
        let found = known.meta.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value.clone())
    };
    assert_eq!(value(&known, "year").as_deref(), Some("2017"));
    assert_eq!(value(&known, "tags").as_deref(), Some(r#"["q"]"#));
    let set = |session: &mut Session, known: &DocumentProperties| {
        let properties = Box::new(known.clone());
        let document = ids[0];
        session
            .dispatch(Action::SetDocument {
                document,
                properties,
            })
            .unwrap();
    };
    known.title = String::new();
    known.meta[1].1 = "2018".to_owned();
    known.meta[0].1 = "http://y".to_owned();
    known.meta.push(("author".to_owned(), "هدى".to_owned()));
    known.tags = vec![" رياضة ".to_owned(), "رياضة".to_owned(), String::new()];
    known.split = Some(Split::Test);
    known.notes = "انظر".to_owned();
    set(&mut session, &known);
    let document = &session.document().unwrap().document;
    assert_eq!(document.title, None);
    assert_eq!(
        document.meta.as_deref(),
        Some(r#"{"url":"http://y","year":2018,"tags":["q"],"n":1.50,"author":"هدى"}"#)
    );
    assert_eq!(
        document.extra.as_deref(),
        Some(r#"{"lang":"ar","ext":{"other":[1],"tags":["رياضة"]},"split":"test","notes":"انظر"}"#)
    );
    assert_eq!(session.all_tags().unwrap(), [("رياضة".to_owned(), 1)]);
    session.dispatch(Action::Undo).unwrap();
    let document = &session.document().unwrap().document;
    assert_eq!(document.title.as_deref(), Some("عنوان"));
    assert_eq!(session.all_tags().unwrap(), [("سياسة".to_owned(), 1)]);
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(session.all_tags().unwrap(), [("رياضة".to_owned(), 1)]);
}

#[test]
fn properties_a_split_is_one_step_and_its_undo_brings_back_the_one_before() {
    let mut session = Session::in_memory(env());
    let documents = (0..30).map(|n| marked(&format!("d{n}"), &format!("كلمة{n} هنا")));
    session.import(batch(documents.collect())).unwrap();
    let first = session.rows(0..1).unwrap()[0].id;
    session.dispatch(Action::OpenDocument(first)).unwrap();
    let splits = |session: &Session| -> Vec<Option<Split>> {
        let rows = session.rows(0..99).unwrap();
        let of = |id| session.document_properties(id).unwrap().split;
        rows.iter().map(|row| of(row.id)).collect()
    };
    let found = session
        .snapshot()
        .unwrap()
        .split_candidates(70, &ProgressMonitor::default())
        .unwrap();
    let mut states = vec![splits(&session)];
    for seed in [1, 2] {
        let wish = SplitWish {
            seed,
            ..SplitWish::default()
        };
        let plan = found.split(wish);
        assert_eq!(plan.counts, [24, 3, 3]);
        let changes = found.changes(&plan);
        session.dispatch(Action::SetSplits(changes)).unwrap();
        states.push(splits(&session));
        let shown = session.document().unwrap().document.extra.clone().unwrap();
        let name = plan.splits[0].name();
        assert_eq!(shown, format!(r#"{{"split":"{name}"}}"#));
    }
    session
        .dispatch(Action::SetSplits(found.cleared()))
        .unwrap();
    states.push(splits(&session));
    assert_eq!(states[3], states[0]);
    for state in [2, 1, 0] {
        session.dispatch(Action::Undo).unwrap();
        assert_eq!(splits(&session), states[state]);
    }
    for state in [1, 2, 3] {
        session.dispatch(Action::Redo).unwrap();
        assert_eq!(splits(&session), states[state]);
    }
}

#[test]
fn properties_a_language_is_a_tag() {
    for good in ["ar", "arb", "ar-EG", "ar-Latn-EG"] {
        assert!(is_language(good), "{good}");
    }
    for bad in ["", "a", "arabic", "ar_EG", "ar-", "ar-x y", "عر"] {
        assert!(!is_language(bad), "{bad}");
    }
}

/// Makes three documents, and returns their ids.
fn three() -> (Session, Vec<DocumentId>) {
    let mut session = Session::in_memory(env());
    let documents = ["a", "b", "c"].map(|name| marked(name, &format!("{name} زار [PERSON بوتين]")));
    session.import(batch(documents.to_vec())).unwrap();
    let ids = session
        .rows(0..3)
        .unwrap()
        .iter()
        .map(|row| row.id)
        .collect();
    (session, ids)
}

fn act_as(session: &mut Session, name: &str) {
    session
        .dispatch(Action::SetAnnotator(name.to_owned()))
        .unwrap();
}

#[test]
fn properties_removed_document_is_restored_into_a_shorter_list() {
    let (mut session, ids) = three();
    let mine = session.annotator().to_owned();
    session.dispatch(Action::RemoveDocument(ids[2])).unwrap();
    act_as(&mut session, "هدى");
    session.dispatch(Action::RemoveDocument(ids[0])).unwrap();
    session.dispatch(Action::RemoveDocument(ids[1])).unwrap();
    act_as(&mut session, &mine);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(session.n_documents(), 1);
    let rows = session.rows(0..9).unwrap();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [ids[2]]);
}

#[test]
fn properties_removed_document_is_restored_only_if_its_name_is_free() {
    let passed = |others: &dyn Fn(&mut Session), n_passed: usize, kept: usize| {
        let (mut session, ids) = three();
        let mine = session.annotator().to_owned();
        session.dispatch(Action::RemoveDocument(ids[2])).unwrap();
        act_as(&mut session, "هدى");
        others(&mut session);
        act_as(&mut session, &mine);
        let n = session.n_documents();
        let undone = session.dispatch(Action::Undo).unwrap();
        assert_eq!(undone.passed, n_passed);
        assert_eq!(session.n_documents(), n + 1 - n_passed);
        assert_eq!(undone.kept, kept);
    };
    // Its name is taken.
    let import = |session: &mut Session| {
        let other = marked("c", "نص آخر");
        session.import(batch(vec![other])).unwrap();
    };
    passed(&import, 1, 0);
    // A label of its entities was merged into another one: they have that one.
    let merge = |session: &mut Session| {
        let (from, into) = (label(session, "PERSON"), label(session, "ORG"));
        session
            .dispatch(Action::MergeLabels { from, into })
            .unwrap();
    };
    passed(&merge, 0, 0);
}
