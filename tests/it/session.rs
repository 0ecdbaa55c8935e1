//! A session changes a project and undoes the changes, across restarts; two sessions share a file.

use tawsim::formats::core::imported::{
    ImportedDocument, ImportedHeader, ImportedLabel, ImportedLabelSet, ImportedLayer,
    ImportedProject,
};
use tawsim::model::id::DocumentId;
use tawsim::model::state::{AnnotatorState, Status};
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::import::plan::ImportPlan;
use tawsim::session::{Access, Action, Changes, Env, Selection, Session, SessionError};
use tawsim::store::StoreError;
use tawsim::text::span::Span;

use crate::support::projects::{
    ImportBatch, ImportFromMemory as _, batch, env, files, label, marked, shown, span, state, tag,
};

fn session_with(documents: &[(&str, &str)]) -> Session {
    let mut session = Session::in_memory(env());
    fill(&mut session, documents);
    session
}

fn fill(session: &mut Session, documents: &[(&str, &str)]) {
    let documents = documents.iter().map(|(id, text)| marked(id, text));
    session.import(batch(documents.collect())).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
}

#[test]
fn tagging_selects_the_entity_begins_the_work_and_is_taken_back() {
    let mut session = session_with(&[("a", "قال بوتين في أنقرة")]);
    let changes = tag(&mut session, "بوتين", "PERSON").unwrap();
    assert!(changes.annotations && changes.documents && changes.selection);
    assert_eq!(shown(&session), "قال [PERSON بوتين] في أنقرة");
    assert_eq!(session.selected().unwrap().span, span(&session, "بوتين"));
    assert!(session.selection().is_caret());
    assert_eq!(
        session.document().unwrap().state,
        AnnotatorState::InProgress
    );
    assert_eq!(session.undo_title().as_deref(), Some("edit-create"));
    let revision = session.document().unwrap().revision;

    let changes = session.dispatch(Action::Undo).unwrap();
    assert_eq!(changes.shown, Some(span(&session, "بوتين").start()));
    assert_eq!(shown(&session), "قال بوتين في أنقرة");
    assert_eq!(session.document().unwrap().state, AnnotatorState::New);
    assert_eq!(session.selection(), Selection::default());
    assert!(session.document().unwrap().revision > revision);
    assert_eq!(session.redo_title().as_deref(), Some("edit-create"));

    session.dispatch(Action::Redo).unwrap();
    assert_eq!(shown(&session), "قال [PERSON بوتين] في أنقرة");
    assert!(session.selected().is_some());
    session.dispatch(Action::Undo).unwrap();
    tag(&mut session, "أنقرة", "LOCATION").unwrap();
    assert!(matches!(
        session.dispatch(Action::Redo),
        Err(SessionError::NothingToRedo)
    ));
}

#[test]
fn a_span_is_refused_with_its_reason() {
    let mut session = session_with(&[("a", "مجلس الأمن الدوليِّ اليوم")]);
    tag(&mut session, "مجلس الأمن", "ORG").unwrap();
    let before = state(&session);
    match tag(&mut session, "الأمن الدوليِّ", "ORG") {
        Err(SessionError::Crossing { with, .. }) => {
            assert_eq!(with.span, span(&session, "مجلس الأمن"));
        }
        other => panic!("{other:?}"),
    }
    let refused = tag(&mut session, "مجلس الأمن", "ORG");
    assert!(matches!(refused, Err(SessionError::Duplicate { .. })));
    let refused = tag(&mut session, "الدولي", "ORG");
    assert!(matches!(refused, Err(SessionError::SplitsGrapheme { .. })));
    let far = Span::from_stored(2, 5000).unwrap();
    let action = Action::CreateAnnotation {
        span: far,
        label: label(&session, "ORG"),
    };
    assert!(matches!(
        session.dispatch(action),
        Err(SessionError::OutsideText { .. })
    ));
    assert_eq!(state(&session), before);
    // A second label on the same span, and a span inside it, do not cross it.
    tag(&mut session, "مجلس الأمن", "LOCATION").unwrap();
    tag(&mut session, "الأمن", "PERSON").unwrap();
    assert_eq!(
        shown(&session),
        "[LOCATION [ORG مجلس [PERSON الأمن]]] الدوليِّ اليوم"
    );
}

#[test]
fn undo_in_another_document_shows_it_first() {
    let mut session = session_with(&[("a", "قال بوتين"), ("b", "في أنقرة")]);
    tag(&mut session, "بوتين", "PERSON").unwrap();
    let first = session.document().unwrap().document.id;
    let changes = session.dispatch(Action::FinishAndNext).unwrap();
    assert!(changes.document_opened);
    assert_eq!(session.n_finished(), 1);
    assert_ne!(session.document().unwrap().document.id, first);

    session.dispatch(Action::Undo).unwrap();
    assert_eq!(session.document().unwrap().document.id, first);
    assert_eq!(session.n_finished(), 1, "shown, not undone");
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(session.n_finished(), 0);

    session.dispatch(Action::NextDocument).unwrap();
    let changes = session.dispatch(Action::Undo).unwrap();
    assert_eq!(changes.shown, Some(span(&session, "بوتين").start()));
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(shown(&session), "قال بوتين");
}

#[test]
fn finish_goes_on_to_what_is_not_finished_and_around_the_end() {
    let mut session = session_with(&[("a", "نص"), ("b", "نص"), ("c", "نص")]);
    let rows = session.rows(0..3).unwrap();
    let skipped = Action::SetState {
        document: rows[2].id,
        state: AnnotatorState::Skipped,
    };
    session.dispatch(skipped).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    session.dispatch(Action::FinishAndNext).unwrap();
    assert_eq!(session.document().unwrap().document.id, rows[0].id);
    session.dispatch(Action::FinishAndNext).unwrap();
    assert_eq!(
        session.document().unwrap().document.id,
        rows[0].id,
        "all done"
    );
    assert_eq!(session.n_finished(), 2);
    let row = &session.rows(0..1).unwrap()[0];
    assert_eq!(row.status, Status::Finished);
    assert_eq!(row.n_entities, 0);
}

#[test]
fn entities_are_walked_in_reading_order() {
    let mut session = session_with(&[("a", "[PERSON بوتين] في [ORG مقر [LOCATION أنقرة]] أمس")]);
    let mut seen = Vec::new();
    for _ in 0..4 {
        session.dispatch(Action::NextAnnotation).unwrap();
        let open = session.document().unwrap();
        let words = session
            .selected()
            .unwrap()
            .span
            .get(&open.document.text)
            .unwrap();
        seen.push(words.to_owned());
    }
    assert_eq!(
        seen,
        ["بوتين", "مقر أنقرة", "أنقرة", "بوتين"],
        "round and round"
    );
    for _ in 0..2 {
        session.dispatch(Action::PreviousAnnotation).unwrap();
    }
    assert_eq!(
        session.selected().unwrap().span,
        span(&session, "مقر أنقرة")
    );
    session
        .dispatch(Action::Select(Selection::caret(7)))
        .unwrap();
    assert_eq!(session.selected(), None);
}

#[test]
fn each_annotator_has_a_layer_and_a_history() {
    let mut session = session_with(&[("a", "قال بوتين في أنقرة")]);
    tag(&mut session, "بوتين", "PERSON").unwrap();
    session
        .dispatch(Action::SetAnnotator("علي".into()))
        .unwrap();
    assert_eq!(shown(&session), "قال بوتين في أنقرة");
    assert!(matches!(
        session.dispatch(Action::Undo),
        Err(SessionError::NothingToUndo)
    ));
    tag(&mut session, "أنقرة", "LOCATION").unwrap();
    assert!(matches!(
        session
            .snapshot()
            .unwrap()
            .export_header(&ExportChoice::default()),
        Err(SessionError::SeveralLayers { layers, .. }) if layers == ["علي", "منى"]
    ));
    session
        .dispatch(Action::SetAnnotator("منى".into()))
        .unwrap();
    session.dispatch(Action::Undo).unwrap();
    let before = state(&session);
    assert_eq!(session.dispatch(Action::Undo).unwrap().passed, 1);
    assert_eq!(state(&session), before, "the import is in use");
    for name in ["", " ", "gold", "Gold", "gold\u{200F}", "\u{200F}", "a\nb"] {
        let refused = session.dispatch(Action::SetAnnotator(name.into()));
        assert!(matches!(refused, Err(SessionError::BadAnnotator { .. })));
    }
}

#[test]
fn annotator_nobody_takes_the_name_of_the_curated_layer() {
    let account = Session::in_memory(Env::new("Gold"));
    assert_eq!(account.annotator(), "gold-annotator");
    let mut session = session_with(&[("a", "قال [PERSON بوتين] في أنقرة")]);
    for layer in ["Gold", "gold\u{200F}", "", "a\nb"] {
        let named = ImportBatch {
            layer: Some(layer.to_owned()),
            ..batch(vec![marked("b", "في [GPE أنقرة]")])
        };
        let refused = session.import(named);
        assert!(
            matches!(refused, Err(SessionError::BadAnnotator { .. })),
            "{layer:?}"
        );
    }
    // A file whose annotator has this name: the layer gets another name, which is reported.
    let mut document = marked("c", "في [GPE أنقرة]");
    document.layers.push(ImportedLayer {
        annotator: "gold".to_owned(),
        state: None,
        entities: std::mem::take(&mut document.entities),
        extra: None,
    });
    let report = session.import(batch(vec![document])).unwrap();
    assert!(
        report
            .diagnostics
            .iter()
            .any(|problem| problem.code == "import.annotator")
    );
    let layers = session.layer_names();
    assert!(layers.contains(&"gold-annotator".to_owned()), "{layers:?}");
    assert!(!layers.contains(&"gold".to_owned()), "{layers:?}");
    // A person names the curated layer itself.
    let curated = ImportBatch {
        layer: Some("gold".to_owned()),
        ..batch(vec![marked("d", "في [GPE أنقرة]")])
    };
    session.import(curated).unwrap();
    assert!(session.layer_names().contains(&"gold".to_owned()));
}

#[test]
fn gold_enters_once_by_entity_id_and_another_text_is_refused() {
    let mut session = session_with(&[("a", "قال [PERSON بوتين] في أنقرة")]);
    let again = || marked("a", "قال [PERSON بوتين] في [GPE أنقرة]");
    let report = session.import(batch(vec![again()])).unwrap();
    assert_eq!((report.entities_added, report.entities_known), (1, 1));
    assert_eq!(shown(&session), "قال [PERSON بوتين] في [LOCATION أنقرة]");
    let report = session.import(batch(vec![again()])).unwrap();
    assert_eq!((report.entities_added, report.entities_known), (0, 2));

    let before = state(&session);
    let other = vec![marked("new", "نص"), marked("a", "قيل"), marked("z", "نص")];
    match session.import(batch(other)) {
        Err(SessionError::TextDiffers { names }) => assert_eq!(names, ["a"]),
        other => panic!("{other:?}"),
    }
    assert_eq!(state(&session), before);
}

#[test]
fn an_empty_project_takes_the_labels_of_the_file_and_gives_them_back() {
    let mut session = Session::in_memory(env());
    let before = session.labels().clone();
    let set = ImportedLabelSet {
        labels: ["ORG", "MISC"]
            .map(|name| ImportedLabel {
                name: name.into(),
                ..ImportedLabel::default()
            })
            .into(),
        allow_nested: true,
        allow_crossing: true,
        extra: None,
    };
    let project = ImportedProject {
        header: ImportedHeader {
            label_set: Some(set),
            dataset: Some(r#"{"name":"x"}"#.into()),
            ..ImportedHeader::default()
        },
        documents: vec![marked("a", "[MISC نص] [WORK كتاب]")],
    };
    let report = session
        .import(ImportBatch {
            project,
            layer: None,
            ..ImportBatch::default()
        })
        .unwrap();
    assert_eq!(report.labels_added, ["MISC", "WORK"]);
    let names: Vec<_> = session
        .labels()
        .labels
        .iter()
        .map(|l| l.name.as_str())
        .collect();
    assert_eq!(names, ["ORG", "MISC", "WORK"]);
    assert_eq!(label(&session, "ORG"), before.by_name("ORG").unwrap().id);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(*session.labels(), before);
    assert_eq!(session.n_documents(), 0);
    session.dispatch(Action::Redo).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    assert_eq!(shown(&session), "[MISC نص] [WORK كتاب]");
}

#[test]
fn a_moved_edge_ends_what_an_import_said_of_it() {
    let mut document = marked("a", "[PERSON بوتي]نَ أمس");
    document.entities[0].extra = Some(r#"{"fragments":[],"attributes":{}}"#.into());
    let mut session = Session::in_memory(env());
    session.import(batch(vec![document])).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    session.dispatch(Action::NextAnnotation).unwrap();
    let id = session.selected().unwrap().id;
    let action = Action::ResizeAnnotation {
        id,
        span: span(&session, "بوتينَ"),
    };
    session.dispatch(action).unwrap();
    assert_eq!(shown(&session), "[PERSON بوتينَ] أمس");
    let extra = session.selected().unwrap().extra.as_deref();
    assert_eq!(extra, Some(r#"{"attributes":{}}"#));
}

#[test]
fn two_sessions_share_a_file_and_one_writes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut writer = Session::create(&path, env()).unwrap();
    fill(&mut writer, &[("a", "قال بوتين في أنقرة")]);
    let mut reader = Session::open(&path, Env::new("علي")).unwrap();
    let Access::ReadOnly { holder } = reader.access() else {
        panic!("the second one may not write");
    };
    assert_eq!(*holder, format!("منى, {}, laptop", std::process::id()));
    reader.dispatch(Action::SetAnnotator("منى".into())).unwrap();
    reader.dispatch(Action::NextDocument).unwrap();
    assert!(matches!(
        tag(&mut reader, "بوتين", "PERSON"),
        Err(SessionError::ReadOnly { .. })
    ));
    assert_eq!(reader.refresh().unwrap(), Changes::default());
    tag(&mut writer, "بوتين", "PERSON").unwrap();
    let changes = reader.refresh().unwrap();
    assert!(changes.annotations && changes.documents && !changes.labels);
    assert_eq!(shown(&reader), "قال [PERSON بوتين] في أنقرة");
    assert_eq!(reader.refresh().unwrap(), Changes::default());
    drop(writer);
    drop(reader);
    let mut next = Session::open(&path, env()).unwrap();
    assert_eq!(*next.access(), Access::Write);
    next.dispatch(Action::NextDocument).unwrap();
    next.dispatch(Action::Undo).unwrap();
    assert_eq!(shown(&next), "قال بوتين في أنقرة");
    drop(next);
    #[cfg(unix)]
    assert_eq!(
        files(folder.path()),
        ["p.tawsim"],
        "nothing is left beside it"
    );
}

#[test]
fn create_refuses_a_file_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    drop(Session::create(&path, env()).unwrap());
    assert!(matches!(
        Session::create(&path, env()),
        Err(SessionError::Store(StoreError::Exists { .. }))
    ));
    assert!(matches!(
        Session::open(&folder.path().join("none"), env()),
        Err(SessionError::Store(StoreError::NotFound { .. }))
    ));
    assert_eq!(files(folder.path()), ["p.tawsim"]);
}

#[test]
fn a_hundred_thousand_documents_are_paged() {
    let mut session = Session::in_memory(env());
    let mut documents = (0..100_000).map(|n| ImportedDocument {
        text: "نص".into(),
        ..marked(&n.to_string(), "")
    });
    session
        .import_from(None, &ImportPlan::default(), |incoming| {
            documents.try_for_each(|document| incoming.document(document))
        })
        .unwrap();
    assert_eq!(session.n_documents(), 100_000);
    let rows = session.rows(99_990..100_050).unwrap();
    assert_eq!(rows.len(), 10);
    assert_eq!(session.position_of(rows[9].id), Some(99_999));
    session.dispatch(Action::OpenDocument(rows[9].id)).unwrap();
    session.dispatch(Action::FinishAndNext).unwrap();
    assert_eq!(
        session.document().unwrap().document.name,
        "0",
        "around the end"
    );
    assert_eq!(session.n_finished(), 1);
}

#[test]
fn a_document_that_is_not_there_is_named() {
    let mut session = session_with(&[("a", "نص")]);
    let id = DocumentId(uuid::Uuid::nil());
    let refused = session.dispatch(Action::OpenDocument(id));
    assert!(matches!(refused, Err(SessionError::UnknownDocument(other)) if other == id));
    let action = Action::SetFlag {
        document: id,
        reason: None,
    };
    assert!(session.dispatch(action).is_err());
}

#[test]
fn a_failure_at_the_last_row_leaves_file_and_memory_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = Session::create(&path, env()).unwrap();
    fill(&mut session, &[("a", "قال بوتين في أنقرة")]);
    tag(&mut session, "بوتين", "PERSON").unwrap();
    let seen = |session: &Session| {
        let open = session.document().unwrap();
        let place = (session.selection(), session.selected().cloned());
        (
            state(session),
            shown(session),
            open.revision,
            place,
            session.undo_title(),
        )
    };
    let before = seen(&session);
    let conn = rusqlite::Connection::open(&path).unwrap();
    let refuse = "CREATE TRIGGER refuse BEFORE UPDATE ON undo_cursors \
        BEGIN SELECT RAISE(ABORT, 'the disk is on fire'); END";
    conn.execute_batch(refuse).unwrap();
    for _ in 0..2 {
        let refused = tag(&mut session, "أنقرة", "LOCATION");
        assert!(
            matches!(refused, Err(SessionError::Store(_))),
            "{refused:?}"
        );
        assert!(session.dispatch(Action::Undo).is_err());
        assert!(session.dispatch(Action::FinishAndNext).is_err());
        assert!(session.import(batch(vec![marked("b", "نص")])).is_err());
        assert_eq!(seen(&session), before);
    }
    conn.execute_batch("DROP TRIGGER refuse").unwrap();
    tag(&mut session, "أنقرة", "LOCATION").unwrap();
    assert_eq!(shown(&session), "قال [PERSON بوتين] في [LOCATION أنقرة]");
}

#[test]
fn a_damaged_text_is_reported_and_never_exported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = Session::create(&path, env()).unwrap();
    fill(
        &mut session,
        &[("a", "قال [PERSON بوتين] أمس"), ("b", "نص")],
    );
    assert_eq!(session.snapshot().unwrap().check().unwrap(), []);
    drop(session);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch("UPDATE document_texts SET text = replace(text, 'بوتين', 'بوتان')")
        .unwrap();
    drop(conn);
    let mut session = Session::open(&path, env()).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    let open = session.document().unwrap();
    assert!(open.annotations.is_empty());
    let codes: Vec<_> = open.damage.iter().map(|damage| damage.code).collect();
    assert_eq!(codes, ["store.words", "store.text"]);
    assert_eq!(session.check().unwrap().len(), 2);
    let project = session.snapshot().unwrap();
    let mut documents = project.export_documents(ExportChoice::default()).unwrap();
    let names: Vec<_> = documents
        .by_ref()
        .map(|found| found.unwrap().document.name)
        .collect();
    assert_eq!(names, ["b"]);
    let codes: Vec<_> = documents
        .take_damage()
        .iter()
        .map(|damage| damage.code)
        .collect();
    assert_eq!(codes, ["store.text"]);
}

#[test]
fn a_reader_sees_its_document_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut writer = Session::create(&path, env()).unwrap();
    fill(&mut writer, &[("a", "نص")]);
    let mut reader = Session::open(&path, env()).unwrap();
    reader.dispatch(Action::NextDocument).unwrap();
    writer.dispatch(Action::Undo).unwrap();
    assert!(writer.document().is_none());
    let changes = reader.refresh().unwrap();
    assert!(changes.document_opened && changes.documents);
    assert!(reader.document().is_none());
    assert_eq!(reader.n_documents(), 0);
    drop(writer);
    assert_eq!(reader.refresh().unwrap(), Changes::default());
}
