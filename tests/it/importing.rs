//! The decisions of a person about imported files; nothing happens without a report.

use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::core::imported::ImportedDocument;
use tawsim::model::annotation::FLAG_REVIEW;
use tawsim::model::diagnostic::Severity;
use tawsim::model::state::AnnotatorState;
use tawsim::session::import::ImportReport;
use tawsim::session::import::plan::{
    Duplicates, ImportPlan, LabelFate, Overlapping, SameId, UnknownLabels,
};
use tawsim::session::transaction::step::PassedWhy;
use tawsim::session::{Action, Env, Session, SessionError};

use crate::support::projects::{
    ImportBatch, ImportFromMemory as _, batch, env, marked, shown, state, tag,
};

fn project(documents: &[(&str, &str)]) -> Session {
    let mut session = Session::in_memory(env());
    let documents = documents.iter().map(|(id, text)| marked(id, text));
    session.import(batch(documents.collect())).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    session
}

fn import(
    session: &mut Session,
    plan: ImportPlan,
    documents: Vec<ImportedDocument>,
) -> Result<ImportReport, SessionError> {
    session.import(ImportBatch {
        plan,
        ..batch(documents)
    })
}

fn codes(report: &ImportReport) -> Vec<&'static str> {
    report.diagnostics.iter().map(|d| d.code).collect()
}

#[test]
fn labels_go_where_a_person_says_and_what_is_left_out_is_counted() {
    let mut session = project(&[]);
    let file = || {
        vec![marked(
            "a",
            "زار [PERS محمد] [I-LOC عمان] في [DATE مايو] مع [MISC وفد] [MISC كبير]",
        )]
    };
    let asks = ImportPlan {
        unknown: UnknownLabels::Refuse,
        ..ImportPlan::default()
    };
    let before = state(&session);
    match import(&mut session, asks.clone(), file()) {
        Err(SessionError::UnknownLabels { labels }) => {
            assert_eq!(labels, [("DATE".to_owned(), 1), ("MISC".to_owned(), 2)]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(state(&session), before);
    let plan = ImportPlan {
        labels: [
            ("MISC".to_owned(), LabelFate::LeaveOut),
            ("DATE".to_owned(), LabelFate::To("TIME".to_owned())),
        ]
        .into(),
        ..asks
    };
    let report = import(&mut session, plan, file()).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    assert_eq!(
        shown(&session),
        "زار [PERSON محمد] [LOCATION عمان] في [TIME مايو] مع وفد كبير"
    );
    assert_eq!(report.labels_added, ["TIME"]);
    assert_eq!((report.entities_added, report.entities_left_out), (3, 2));
    let labels: Vec<_> = report
        .labels
        .iter()
        .map(|l| (l.name.as_str(), l.to.as_deref(), l.entities))
        .collect();
    assert_eq!(
        labels,
        [
            ("PERS", Some("PERSON"), 1),
            ("I-LOC", Some("LOCATION"), 1),
            ("DATE", Some("TIME"), 1),
            ("MISC", None, 2),
        ]
    );
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(state(&session), before);
}

#[test]
fn labels_with_names_that_cannot_stand_in_data_get_one_that_can() {
    let mut session = project(&[]);
    let mut document = marked("a", "زار [X محمد]");
    document.entities[0].label = "public figure; living".to_owned();
    let report = import(&mut session, ImportPlan::default(), vec![document]).unwrap();
    assert_eq!(report.labels_added, ["public_figure_living"]);
    let label = session.labels().by_name("public_figure_living").unwrap();
    assert_eq!(label.aliases, ["public figure; living"]);
}

#[test]
fn equal_texts_under_another_id_are_reported_and_skipped_or_merged_on_request() {
    let text = "زار محمد عمان";
    let plan = |duplicates| ImportPlan {
        duplicates,
        ..ImportPlan::default()
    };
    let file = || {
        vec![
            marked("b", "زار [PERSON محمد] عمان"),
            marked("c", "زار محمد عمان"),
            marked("e", ""),
            marked("f", ""),
        ]
    };
    for (duplicates, names, known) in [
        (Duplicates::Keep, vec!["a", "b", "c", "e", "f"], 0),
        (Duplicates::Skip, vec!["a", "e", "f"], 0),
        (Duplicates::Merge, vec!["a", "e", "f"], 2),
    ] {
        let mut session = project(&[("a", text)]);
        let report = import(&mut session, plan(duplicates), file()).unwrap();
        let rows = session.rows(0..9).unwrap();
        let found: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(found, names);
        assert_eq!(report.documents_known, known);
        assert_eq!(
            codes(&report),
            [
                "import.duplicate",
                "import.duplicate",
                "import.empty",
                "import.empty"
            ]
        );
        assert_eq!(report.documents.len(), 4);
        if duplicates == Duplicates::Merge {
            assert_eq!(shown(&session), "زار [PERSON محمد] عمان");
        }
    }
}

#[test]
fn a_new_id_is_found_once_and_known_the_next_time() {
    let mut session = project(&[("a", "واحد"), ("a-2", "اثنان")]);
    let plan = || ImportPlan {
        same_id: SameId::Rename,
        ..ImportPlan::default()
    };
    let file = || vec![marked("a", "[PERSON ثلاثة]")];
    let report = import(&mut session, plan(), file()).unwrap();
    assert_eq!((report.documents_added, report.documents_known), (1, 0));
    let report = import(&mut session, plan(), file()).unwrap();
    assert_eq!((report.documents_added, report.documents_known), (0, 1));
    assert_eq!(session.rows(0..9).unwrap()[2].name, "a-3");
}

#[test]
fn crossing_entities_are_counted_and_allowed_or_left_out_where_that_is_said() {
    let file = || {
        let mut document = marked("a", "[ORG مجلس الأمن] الدولي [PERSON علي]");
        let mut crossing = document.entities[0].clone();
        crossing.id = Some("x".to_owned());
        let start = document.text.find("الأمن").unwrap();
        let end = document
            .text
            .find(" [")
            .unwrap_or(document.text.find(" علي").unwrap());
        crossing.span = tawsim::text::span::Span::new(&document.text, start, end).unwrap();
        document.entities.push(crossing);
        vec![document]
    };
    let mut session = project(&[]);
    let before = state(&session);
    match import(&mut session, ImportPlan::default(), file()) {
        Err(SessionError::ImportOverlaps {
            crossing, nested, ..
        }) => assert_eq!((crossing, nested), (1, 0)),
        other => panic!("{other:?}"),
    }
    let plan = |crossing| ImportPlan {
        crossing,
        ..ImportPlan::default()
    };
    let report = import(&mut session, plan(Overlapping::Drop), file()).unwrap();
    assert_eq!((report.entities_added, report.entities_overlapping), (2, 1));
    assert_eq!(codes(&report), ["import.overlap"]);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(state(&session), before);
    let report = import(&mut session, plan(Overlapping::Allow), file()).unwrap();
    assert_eq!(report.entities_added, 3);
    assert!(session.labels().allow_crossing);
    session.dispatch(Action::Undo).unwrap();
    assert!(!session.labels().allow_crossing);
    assert_eq!(state(&session), before);
}

fn replace() -> ImportPlan {
    ImportPlan {
        same_id: SameId::ReplaceText,
        ..ImportPlan::default()
    }
}

#[test]
fn a_corrected_text_takes_the_old_ones_place_with_its_annotations() {
    let mut session = project(&[
        ("first", "نص"),
        ("a", "زار محمد القاهره امس مع سليم وهدى. عاد الى عمان"),
        ("last", "نص آخر"),
    ]);
    session.dispatch(Action::NextDocument).unwrap();
    for (words, label) in [
        ("محمد", "PERSON"),
        ("القاهره", "LOCATION"),
        ("سليم", "PERSON"),
        ("عمان", "LOCATION"),
    ] {
        tag(&mut session, words, label).unwrap();
    }
    let id = session.document().unwrap().document.id;
    session
        .dispatch(Action::SetState {
            document: id,
            state: AnnotatorState::Finished,
        })
        .unwrap();
    let before = state(&session);
    let corrected = marked("a", "زار محمد القاهرة أمس مع [PERSON هدى]. عاد إلى عمّان");
    let report = import(&mut session, replace(), vec![corrected]).unwrap();
    assert_eq!(
        shown(&session),
        "زار [PERSON محمد] [LOCATION القاهرة] أمس مع [PERSON هدى]. عاد إلى [LOCATION عمّان]"
    );
    assert_eq!(report.documents_replaced, 1);
    assert_eq!(
        (
            report.entities_carried,
            report.entities_doubtful,
            report.entities_gone,
            report.entities_added
        ),
        (3, 1, 1, 1)
    );
    assert_eq!(codes(&report), ["text.doubtful", "text.gone"]);
    assert_eq!(report.diagnostics[1].severity, Severity::Error);
    let open = session.document().unwrap();
    let marked: Vec<_> = open
        .annotations
        .iter()
        .filter(|a| a.flags.iter().any(|flag| flag == FLAG_REVIEW))
        .map(|a| a.span.get(&open.document.text).unwrap())
        .collect();
    assert_eq!(marked, ["القاهرة"]);
    // The document has to be checked again.
    assert_eq!(open.state, AnnotatorState::InProgress);
    let rows = session.rows(0..9).unwrap();
    let names: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["first", "a", "last"]);

    let after = state(&session);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(state(&session), before);
    assert_eq!(session.document().unwrap().document.id, id);
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(state(&session), after);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(state(&session), before);
    // Steps before the import can still be undone.
    session.dispatch(Action::Undo).unwrap();
    assert_ne!(state(&session), before);
}

#[test]
fn a_look_takes_the_mark_of_a_carried_entity_away() {
    let mut session = project(&[("a", "زار [PERSON محمد] عمان")]);
    import(&mut session, replace(), vec![marked("a", "زار محمود عمان")]).unwrap();
    let open = session.document().unwrap();
    let annotation = open.annotations.iter().next().unwrap();
    assert!(annotation.uncertain);
    assert_eq!(annotation.flags, [FLAG_REVIEW]);
    let id = annotation.id;
    session
        .dispatch(Action::SetUncertain {
            id,
            uncertain: false,
        })
        .unwrap();
    let annotations = &session.document().unwrap().annotations;
    assert!(annotations.get(id).unwrap().flags.is_empty());
}

#[test]
fn a_text_that_somebody_has_worked_on_since_is_not_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let who = |name: &str| Env {
        annotator: name.to_owned(),
        ..env()
    };
    let mut mona = Session::create(&path, who("منى")).unwrap();
    mona.import(batch(vec![marked("a", "زار محمد عمان")]))
        .unwrap();
    import(&mut mona, replace(), vec![marked("a", "زار محمد عمّان")]).unwrap();
    mona.dispatch(Action::SetAnnotator("سليم".to_owned()))
        .unwrap();
    mona.dispatch(Action::NextDocument).unwrap();
    tag(&mut mona, "محمد", "PERSON").unwrap();
    mona.dispatch(Action::SetAnnotator("منى".to_owned()))
        .unwrap();
    let before = state(&mona);
    assert_eq!(mona.dispatch(Action::Undo).unwrap().passed, 1);
    assert_eq!(state(&mona), before);
    let why = &mona.step_left().passed[0].why;
    assert_eq!(*why, PassedWhy::InUse(vec!["سليم".to_owned()]));
}

#[test]
fn an_import_that_is_stopped_leaves_nothing_behind() {
    let mut session = project(&[("a", "زار [PERSON محمد] عمان")]);
    let before = state(&session);
    let watch = ProgressMonitor::default();
    let documents = [
        marked("a", "زار محمد القاهرة"),
        marked("b", "[MISC جديد]"),
        marked("c", "نص"),
    ];
    let stopped = session.import_from(None, &replace(), |incoming| {
        for (n, document) in documents.into_iter().enumerate() {
            if n == 2 {
                watch.stop();
            }
            watch.check()?;
            incoming.document(document)?;
        }
        Ok(())
    });
    assert!(matches!(stopped, Err(SessionError::Cancelled(_))));
    assert_eq!(state(&session), before);
    assert!(session.snapshot().unwrap().check().unwrap().is_empty());
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(session.n_documents(), 0);
}

#[test]
fn many_entities_are_written_together_and_counted_as_if_one_by_one() {
    let mut session = Session::in_memory(env());
    let text = "[PERSON محمد] و".repeat(30);
    let mut documents: Vec<_> = (0..300)
        .map(|n| marked(&format!("d{n:03}"), &format!("{text} {n}")))
        .collect();
    // Its entities are known by then, although they may not be written yet.
    let again = documents.last().cloned().unwrap();
    documents.push(again);
    let report = import(&mut session, ImportPlan::default(), documents).unwrap();
    assert_eq!((report.entities_added, report.entities_known), (9000, 30));
    let counts = |session: &Session| -> Vec<usize> {
        let rows = session.rows(0..300).unwrap();
        rows.iter().map(|row| row.n_entities).collect()
    };
    assert_eq!(counts(&session), [30; 300]);
    session.dispatch(Action::NextDocument).unwrap();
    assert_eq!(session.document().unwrap().annotations.len(), 30);
    // Single entities are counted as before.
    tag(&mut session, "0", "PERSON").unwrap();
    assert_eq!(counts(&session)[0], 31);
    session.dispatch(Action::Undo).unwrap();
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(session.n_documents(), 0);
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(counts(&session), [30; 300]);
}
