//! Projects at the edge of what occurs: every format writes them, and reads back what it wrote.

use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::core::imported::{ImportedDocument, ImportedEntity};
use tawsim::formats::core::loss::Loss;
use tawsim::formats::core::sink::WriteOptions;
use tawsim::formats::{FORMATS, FormatSpec};
use tawsim::model::annotation::Origin;
use tawsim::model::state::Status;
use tawsim::session::Session;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::export::{Exported, Target, export};
use tawsim::session::import::plan::{ImportPlan, Overlapping, UnknownLabels};
use tawsim::text::span::Span;

use crate::support::projects::{ImportFromMemory as _, batch, env, marked};

/// Exports a project in one format, which reads back what it has written.
#[track_caller]
fn written(session: &Session, format: &'static FormatSpec) -> Exported {
    let folder = tempfile::tempdir().unwrap();
    let target = Target {
        path: folder.path().join(format.release.replace('/', "-")),
        format,
        options: WriteOptions::default(),
        report: |format, _| format.id.to_owned(),
    };
    let project = session.snapshot().unwrap();
    let watch = ProgressMonitor::default();
    export(&project, &ExportChoice::default(), &target, &watch)
        .unwrap_or_else(|error| panic!("{}: {error:?}", format.id))
}

fn writers() -> impl Iterator<Item = &'static FormatSpec> {
    FORMATS.iter().copied().filter(|format| format.writes())
}

#[test]
fn formats_write_a_project_without_documents() {
    let session = Session::in_memory(env());
    for format in writers() {
        assert_eq!(written(&session, format).written.counts.documents, 0);
    }
}

#[test]
fn formats_write_documents_that_are_all_skipped_or_empty() {
    let mut session = Session::in_memory(env());
    let skipped = |document| ImportedDocument {
        status: Some(Status::Skipped),
        ..document
    };
    let documents = ["قال [PERSON بوتين] أمس", "", " \u{A0}\n\n"];
    let documents = documents.iter().zip(["a", "b", "c"]);
    let documents = documents.map(|(text, id)| skipped(marked(id, text)));
    session.import(batch(documents.collect())).unwrap();
    for format in writers() {
        written(&session, format);
    }
}

#[test]
fn formats_write_ten_thousand_entities_inside_one_another() {
    let n = 10_000;
    // Each letter has two bytes.
    let text = "ا".repeat(2 * n + 1);
    let entities = (0..n).map(|at| ImportedEntity {
        id: None,
        span: Span::new(&text, 2 * at, text.len() - 2 * at).unwrap(),
        label: "PERSON".to_owned(),
        norm: None,
        note: None,
        flags: Vec::new(),
        uncertain: false,
        origin: Origin::default(),
        extra: None,
    });
    let document = ImportedDocument {
        entities: entities.collect(),
        ..marked("a", &text)
    };
    let mut session = Session::in_memory(env());
    let mut import = batch(vec![document]);
    import.plan = ImportPlan {
        unknown: UnknownLabels::Add,
        nesting: Overlapping::Allow,
        ..ImportPlan::default()
    };
    session.import(import).unwrap();
    for format in writers() {
        // Formats that state the words of each entity would write a hundred million letters each.
        let states_words = ["gold", "brat", "w3c", "csv", "bioc", "label-studio"];
        if states_words.iter().any(|id| format.id.starts_with(id)) {
            continue;
        }
        let exported = written(&session, format);
        let kept = exported.written.counts.entities;
        let losses: usize = [
            Loss::Nesting,
            Loss::Crossing,
            Loss::Stacking,
            Loss::Entities,
        ]
        .map(|loss| exported.written.losses.count(loss))
        .into_iter()
        .sum();
        let is_told = losses >= n - kept;
        assert!(kept == n || is_told, "{}: {kept}", format.id);
    }
}
