//! Exported data equals imported data: statuses, flags, layers, and everything that is kept
//! verbatim.

use tawsim::formats::core::exported::ExportDocument;
use tawsim::formats::core::imported::{ImportedDocument, ImportedLayer};
use tawsim::model::state::{AnnotatorState, Status};
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::{Session, SessionError};

use crate::support::projects::{ImportBatch, ImportFromMemory as _, batch, env, marked};

fn exported(session: &Session, choice: ExportChoice) -> Vec<ExportDocument> {
    let project = session.snapshot().unwrap();
    let documents = project.export_documents(choice).unwrap();
    documents.map(Result::unwrap).collect()
}

fn words(document: &ExportDocument) -> Vec<&str> {
    let text = &document.document.text;
    let entities = document.entities.iter();
    entities.map(|a| a.span.get(text).unwrap()).collect()
}

fn own(annotator: &str, state: AnnotatorState, text: &str) -> ImportedLayer {
    ImportedLayer {
        annotator: annotator.into(),
        state: Some(state),
        entities: marked("", text).entities,
        extra: Some(r#"{"seconds":5}"#.into()),
    }
}

#[test]
fn every_state_survives_the_export() {
    for status in [
        Status::New,
        Status::InProgress,
        Status::Finished,
        Status::InCuration,
        Status::Curated,
        Status::Skipped,
    ] {
        let mut session = Session::in_memory(env());
        let document = ImportedDocument {
            status: Some(status),
            flag: Some("انظر".into()),
            ..marked("a", "قال [PERSON بوتين] أمس")
        };
        session.import(batch(vec![document])).unwrap();
        let [document] = &exported(&session, ExportChoice::default())[..] else {
            panic!("one came in");
        };
        assert_eq!(document.status, status);
        assert_eq!(document.flag.as_deref(), Some("انظر"));
        assert_eq!(words(document), ["بوتين"]);
        assert!(document.layers.is_empty());
        let only = |status| ExportChoice {
            status: Some(status),
            ..ExportChoice::default()
        };
        assert_eq!(exported(&session, only(status)).len(), 1);
    }
}

#[test]
fn the_versions_of_several_annotators_come_back_beside_the_gold() {
    use AnnotatorState::{Finished, InProgress};
    let mut session = Session::in_memory(env());
    let document = ImportedDocument {
        status: Some(Status::InProgress),
        layers: vec![
            own("سامي", InProgress, "قال [ORG بوتين] أمس"),
            own("علي", Finished, "قال بوتين أمس"),
        ],
        ..marked("a", "قال [PERSON بوتين] أمس")
    };
    session.import(batch(vec![document])).unwrap();
    let [document] = &exported(&session, ExportChoice::default())[..] else {
        panic!("one came in");
    };
    assert_eq!(words(document), ["بوتين"]);
    assert_eq!(document.status, Status::InProgress);
    let layers: Vec<_> = document.layers.iter().collect();
    assert_eq!(&*layers[0].annotator, "سامي");
    assert_eq!((layers[0].state, layers[0].entities.len()), (InProgress, 1));
    assert_eq!((layers[1].state, layers[1].entities.len()), (Finished, 0));
    assert_eq!(layers[1].extra.as_deref(), Some(r#"{"seconds":5}"#));
    let project = session.snapshot().unwrap();
    let header = project.export_header(&ExportChoice::default()).unwrap();
    let names: Vec<_> = header.annotators.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(names, ["سامي", "علي", "منى"]);
}

#[test]
fn a_named_layer_takes_the_entities_once() {
    let mut session = Session::in_memory(env());
    let text = "قال [PERSON بوتين] أمس";
    let document = ImportedDocument {
        layers: vec![own("علي", AnnotatorState::Finished, text)],
        ..marked("a", text)
    };
    let mut import = ImportBatch {
        layer: Some("علي".into()),
        ..batch(vec![document])
    };
    let report = session.import(import.clone()).unwrap();
    assert_eq!((report.entities_added, report.entities_known), (1, 1));
    assert_eq!(report.diagnostics, []);
    import.project.documents[0].layers.clear();
    let report = session.import(import).unwrap();
    assert_eq!((report.entities_added, report.entities_known), (0, 1));
    let choice = ExportChoice {
        layer: Some("لا أحد".into()),
        ..ExportChoice::default()
    };
    assert!(matches!(
        session.snapshot().unwrap().export_header(&choice),
        Err(SessionError::UnknownLayer { layers, .. }) if layers == ["علي"]
    ));
}

#[test]
fn an_id_that_occurs_twice_keeps_both_entities_and_is_reported() {
    let mut session = Session::in_memory(env());
    let mut document = marked("a", "[PERSON بوتين] في [LOCATION أنقرة]");
    document.entities[1].id = Some("e1".into());
    let report = session.import(batch(vec![document])).unwrap();
    assert_eq!(report.entities_added, 2);
    assert_eq!(report.diagnostics[0].code, "import.id");
}
