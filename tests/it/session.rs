//! A session changes a project and takes it back, across restarts; two of them share a file.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use tawsim::formats::imported::{
    ImportedDocument, ImportedEntity, ImportedHeader, ImportedLabel, ImportedLabelSet,
    ImportedProject,
};
use tawsim::model::annotation::{Annotation, Origin};
use tawsim::model::id::{DocumentId, LabelId};
use tawsim::model::state::{AnnotatorState, Status};
use tawsim::model::time::Timestamp;
use tawsim::session::article::{Article, Opened, make_project, open_article, open_articles};
use tawsim::session::export::ExportChoice;
use tawsim::session::import::ImportBatch;
use tawsim::session::{Access, Action, Changes, Env, Selection, Session, SessionError};
use tawsim::store::StoreError;
use tawsim::text::span::Span;

fn env() -> Env {
    Env {
        now: || Timestamp(1_700_000_000_000),
        host: "laptop".into(),
        ..Env::new("منى")
    }
}

/// A document whose text and entities are marked: `قال [PERSON بوتين] أمس`.
fn marked(id: &str, marked: &str) -> ImportedDocument {
    let mut text = String::new();
    let mut open = Vec::new();
    let mut entities = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(['[', ']']) {
        text.push_str(&rest[..at]);
        if rest[at..].starts_with('[') {
            let (label, after) = rest[at + 1..].split_once(' ').unwrap();
            open.push((label.to_owned(), text.len()));
            rest = after;
        } else {
            let (label, start) = open.pop().unwrap();
            entities.push((label, start, text.len()));
            rest = &rest[at + 1..];
        }
    }
    text.push_str(rest);
    let entities = entities
        .into_iter()
        .zip(1..)
        .map(|((label, start, end), n)| ImportedEntity {
            id: Some(format!("e{n}")),
            span: Span::new(&text, start, end).unwrap(),
            label,
            norm: None,
            note: None,
            flags: Vec::new(),
            uncertain: false,
            origin: Origin::default(),
            extra: None,
        });
    let entities = entities.collect();
    ImportedDocument {
        id: id.into(),
        text: text.into(),
        title: None,
        status: None,
        flag: None,
        meta: None,
        extra: None,
        source_sha256: None,
        entities,
        layers: Vec::new(),
    }
}

fn batch(documents: Vec<ImportedDocument>) -> ImportBatch {
    ImportBatch {
        project: ImportedProject {
            documents,
            ..ImportedProject::default()
        },
        layer: None,
    }
}

fn session_with(documents: &[(&str, &str)]) -> Session {
    let mut session = Session::in_memory(env());
    fill(&mut session, documents);
    session
}

fn fill(session: &mut Session, documents: &[(&str, &str)]) {
    let documents = documents.iter().map(|(id, text)| marked(id, text));
    session.import(batch(documents.collect())).unwrap();
    session.perform(Action::NextDocument).unwrap();
}

fn span(session: &Session, words: &str) -> Span {
    let text = &session.document().unwrap().document.text;
    let start = text.find(words).unwrap();
    Span::new(text, start, start + words.len()).unwrap()
}

fn label(session: &Session, name: &str) -> LabelId {
    session.labels().by_name(name).unwrap().id
}

fn tag(session: &mut Session, words: &str, name: &str) -> Result<Changes, SessionError> {
    let (span, label) = (span(session, words), label(session, name));
    session.perform(Action::CreateAnnotation { span, label })
}

/// The text of the open document with its entities marked, outer ones first.
fn shown(session: &Session) -> String {
    let open = session.document().unwrap();
    let text = &open.document.text;
    let mut marks: Vec<(usize, u8, usize, String)> = Vec::new();
    for (n, annotation) in open.annotations.iter().enumerate() {
        let name = &session.labels().get(annotation.label).unwrap().name;
        marks.push((annotation.span.start(), 1, n, format!("[{name} ")));
        marks.push((annotation.span.end(), 0, usize::MAX - n, "]".into()));
    }
    marks.sort();
    let mut out = String::new();
    let mut at = 0;
    for (byte, _, _, mark) in marks {
        out.push_str(&text[at..byte]);
        out.push_str(&mark);
        at = byte;
    }
    out.push_str(&text[at..]);
    out
}

/// Everything that undo has to bring back, as text.
fn state(session: &Session) -> String {
    let mut lines = vec![format!("{:?}", session.labels())];
    for row in session.rows(0..usize::MAX >> 1).unwrap() {
        lines.push(format!("{row:?}"));
    }
    let choice = ExportChoice {
        layer: Some(session.annotator().to_owned()),
        ..ExportChoice::default()
    };
    for document in session.export_documents(choice).unwrap() {
        let document = document.unwrap();
        let mut all: Vec<Arc<Annotation>> = document.entities;
        for layer in document.layers {
            all.extend(layer.entities);
        }
        all.sort_by_key(|a| (a.span.start(), a.span.end(), a.id));
        lines.push(format!("{}: {all:?}", document.document.name));
    }
    lines.push(format!("finished {}", session.n_finished()));
    lines.join("\n")
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

    let changes = session.perform(Action::Undo).unwrap();
    assert_eq!(changes.shown, Some(span(&session, "بوتين")));
    assert_eq!(shown(&session), "قال بوتين في أنقرة");
    assert_eq!(session.document().unwrap().state, AnnotatorState::New);
    assert_eq!(session.selection(), Selection::default());
    assert!(session.document().unwrap().revision > revision);
    assert_eq!(session.redo_title().as_deref(), Some("edit-create"));

    session.perform(Action::Redo).unwrap();
    assert_eq!(shown(&session), "قال [PERSON بوتين] في أنقرة");
    assert!(session.selected().is_some());
    session.perform(Action::Undo).unwrap();
    tag(&mut session, "أنقرة", "LOCATION").unwrap();
    assert!(matches!(
        session.perform(Action::Redo),
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
        session.perform(action),
        Err(SessionError::OutsideText { .. })
    ));
    assert_eq!(state(&session), before);
    // A second label on the same span, and a span inside, are no crossing.
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
    let changes = session.perform(Action::FinishAndNext).unwrap();
    assert!(changes.document_opened);
    assert_eq!(session.n_finished(), 1);
    assert_ne!(session.document().unwrap().document.id, first);

    session.perform(Action::Undo).unwrap();
    assert_eq!(session.document().unwrap().document.id, first);
    assert_eq!(session.n_finished(), 1, "shown, not undone");
    session.perform(Action::Undo).unwrap();
    assert_eq!(session.n_finished(), 0);

    session.perform(Action::NextDocument).unwrap();
    let changes = session.perform(Action::Undo).unwrap();
    assert_eq!(changes.shown, Some(span(&session, "بوتين")));
    session.perform(Action::Undo).unwrap();
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
    session.perform(skipped).unwrap();
    session.perform(Action::NextDocument).unwrap();
    session.perform(Action::FinishAndNext).unwrap();
    assert_eq!(session.document().unwrap().document.id, rows[0].id);
    session.perform(Action::FinishAndNext).unwrap();
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
        session.perform(Action::NextAnnotation).unwrap();
        let open = session.document().unwrap();
        let words = session
            .selected()
            .unwrap()
            .span
            .get(&open.document.text)
            .unwrap();
        seen.push(words.to_owned());
    }
    assert_eq!(seen, ["بوتين", "مقر أنقرة", "أنقرة", "أنقرة"]);
    session.perform(Action::PreviousAnnotation).unwrap();
    assert_eq!(
        session.selected().unwrap().span,
        span(&session, "مقر أنقرة")
    );
    session
        .perform(Action::Select(Selection::caret(7)))
        .unwrap();
    assert_eq!(session.selected(), None);
}

#[test]
fn each_annotator_has_a_layer_and_a_history() {
    let mut session = session_with(&[("a", "قال بوتين في أنقرة")]);
    tag(&mut session, "بوتين", "PERSON").unwrap();
    session.perform(Action::SetAnnotator("علي".into())).unwrap();
    assert_eq!(shown(&session), "قال بوتين في أنقرة");
    assert!(matches!(
        session.perform(Action::Undo),
        Err(SessionError::NothingToUndo)
    ));
    tag(&mut session, "أنقرة", "LOCATION").unwrap();
    assert!(matches!(
        session.export_header(&ExportChoice::default()),
        Err(SessionError::SeveralLayers { layers, .. }) if layers == ["علي", "منى"]
    ));
    session.perform(Action::SetAnnotator("منى".into())).unwrap();
    session.perform(Action::Undo).unwrap();
    let refused = session.perform(Action::Undo);
    assert!(
        matches!(&refused, Err(SessionError::ImportInUse { annotators }) if annotators == &["علي"]),
        "{refused:?}"
    );
    for name in ["", " ", "gold", "a\nb"] {
        let refused = session.perform(Action::SetAnnotator(name.into()));
        assert!(matches!(refused, Err(SessionError::BadAnnotator { .. })));
    }
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
    session.perform(Action::Undo).unwrap();
    assert_eq!(*session.labels(), before);
    assert_eq!(session.n_documents(), 0);
    session.perform(Action::Redo).unwrap();
    session.perform(Action::NextDocument).unwrap();
    assert_eq!(shown(&session), "[MISC نص] [WORK كتاب]");
}

#[test]
fn a_moved_edge_ends_what_an_import_said_of_it() {
    let mut document = marked("a", "[PERSON بوتي]نَ أمس");
    document.entities[0].extra = Some(r#"{"fragments":[],"attributes":{}}"#.into());
    let mut session = Session::in_memory(env());
    session.import(batch(vec![document])).unwrap();
    session.perform(Action::NextDocument).unwrap();
    session.perform(Action::NextAnnotation).unwrap();
    let id = session.selected().unwrap().id;
    let action = Action::ResizeAnnotation {
        id,
        span: span(&session, "بوتينَ"),
    };
    session.perform(action).unwrap();
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
    reader.perform(Action::SetAnnotator("منى".into())).unwrap();
    reader.perform(Action::NextDocument).unwrap();
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
    next.perform(Action::NextDocument).unwrap();
    next.perform(Action::Undo).unwrap();
    assert_eq!(shown(&next), "قال بوتين في أنقرة");
    drop(next);
    #[cfg(unix)]
    assert_eq!(
        files(folder.path()),
        ["p.tawsim"],
        "nothing is left beside it"
    );
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
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

fn article(path: &Path, text: &str) -> Article {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    Article {
        path: path.to_owned(),
        sha256: tawsim::store::text_sha256(text),
        document: marked(stem, text),
    }
}

#[test]
fn an_article_finds_its_project_again_and_no_other_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let data = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let open = |text| open_article(article(&at("article.txt"), text), data.path(), env()).unwrap();

    drop(Session::create(&at("article.tawsim"), env()).unwrap());
    let Opened::Made(mut session) = open("قال بوتين") else {
        panic!("the project that is there is about something else");
    };
    assert!(session.path().unwrap().ends_with("article-2.tawsim"));
    assert_eq!(
        session.undo_title(),
        None,
        "the article itself is not undone"
    );
    tag(&mut session, "بوتين", "PERSON").unwrap();
    drop(session);

    let Opened::Found(session) = open("قال بوتين") else {
        panic!("it is found again");
    };
    assert_eq!(shown(&session), "قال [PERSON بوتين]");
    drop(session);

    let Opened::Changed { session, changed } = open("قيل بوتين") else {
        panic!("the person is asked");
    };
    assert_eq!(changed[0].name, "article");
    assert_eq!(shown(&session), "قال [PERSON بوتين]");
    drop(session);
    let new = vec![article(&at("article.txt"), "قيل بوتين")];
    let session = make_project(new, data.path(), env()).unwrap();
    assert!(session.path().unwrap().ends_with("article-3.tawsim"));
    drop(session);
    let Opened::Found(session) = open("قيل بوتين") else {
        panic!("each text finds its project");
    };
    assert!(session.path().unwrap().ends_with("article-3.tawsim"));
}

#[test]
fn several_articles_make_one_project_and_an_unwritable_folder_none() {
    let folder = tempfile::tempdir().unwrap();
    let data = tempfile::tempdir().unwrap();
    let news = folder.path().join("news");
    std::fs::create_dir(&news).unwrap();
    let two = || {
        ["a.txt", "b.txt"]
            .map(|name| article(&news.join(name), name))
            .to_vec()
    };
    let made = open_articles(two(), data.path(), env()).unwrap();
    let session = made.into_session();
    assert!(session.path().unwrap().ends_with("news/news.tawsim"));
    assert_eq!(session.n_documents(), 2);
    drop(session);
    assert!(matches!(
        open_articles(two(), data.path(), env()).unwrap(),
        Opened::Found(_)
    ));
    let gone = article(&folder.path().join("gone/c.txt"), "نص");
    let made = open_article(gone, data.path(), env()).unwrap();
    assert_eq!(
        made.into_session().path().unwrap(),
        data.path().join("c.tawsim")
    );
}

#[test]
fn a_hundred_thousand_documents_are_paged() {
    let mut session = Session::in_memory(env());
    let documents = (0..100_000).map(|n| ImportedDocument {
        text: "نص".into(),
        ..marked(&n.to_string(), "")
    });
    session
        .import_documents(ImportedHeader::default(), None, documents)
        .unwrap();
    assert_eq!(session.n_documents(), 100_000);
    let rows = session.rows(99_990..100_050).unwrap();
    assert_eq!(rows.len(), 10);
    assert_eq!(session.position_of(rows[9].id), Some(99_999));
    session.perform(Action::OpenDocument(rows[9].id)).unwrap();
    session.perform(Action::FinishAndNext).unwrap();
    assert_eq!(
        session.document().unwrap().document.name,
        "0",
        "around the end"
    );
    assert_eq!(session.n_finished(), 1);
}

/// What a random step does, before it is fitted to the documents and entities that are there.
#[derive(Clone, Debug)]
enum Step {
    Open(usize),
    Create(usize, usize, usize),
    Relabel(usize, usize),
    Resize(usize, usize, usize),
    Delete(usize),
    Note(usize, Option<String>),
    Uncertain(usize, bool),
    Flag(usize, Option<String>),
    State(usize, usize),
    Finish,
    Import(usize),
    Undo,
    Redo,
    Walk(bool),
}

fn step() -> impl Strategy<Value = Step> {
    let n = 0_usize..40;
    prop_oneof![
        1 => n.clone().prop_map(Step::Open),
        6 => (n.clone(), n.clone(), n.clone()).prop_map(|(a, b, c)| Step::Create(a, b, c)),
        2 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::Relabel(a, b)),
        2 => (n.clone(), n.clone(), n.clone()).prop_map(|(a, b, c)| Step::Resize(a, b, c)),
        1 => n.clone().prop_map(Step::Delete),
        1 => (n.clone(), prop::option::of("[ابجد ]{0,5}")).prop_map(|(a, b)| Step::Note(a, b)),
        1 => (n.clone(), any::<bool>()).prop_map(|(a, b)| Step::Uncertain(a, b)),
        1 => (n.clone(), prop::option::of("[ابجد ]{0,5}")).prop_map(|(a, b)| Step::Flag(a, b)),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::State(a, b)),
        1 => Just(Step::Finish),
        1 => n.prop_map(Step::Import),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => any::<bool>().prop_map(Step::Walk),
    ]
}

/// Does a step; refusals are part of life and must change nothing.
fn take(session: &mut Session, step: &Step) {
    let rows = session.rows(0..1000).unwrap();
    let nth_document = |n: usize| rows[n % rows.len()].id;
    let nth_label = |n: usize| {
        let labels = &session.labels().labels;
        labels[n % labels.len()].id
    };
    let open = session.document().unwrap();
    let nth_id = |n: usize| {
        let len = open.annotations.len().max(1);
        open.annotations.iter().nth(n % len).map(|a| a.id)
    };
    let nth_span = |a: usize, b: usize| {
        let text = &open.document.text;
        Span::snapped(text, a * 3 % text.len(), b * 3 % text.len())
    };

    let action = match step {
        Step::Open(n) => Some(Action::OpenDocument(nth_document(*n))),
        Step::Create(a, b, label) => nth_span(*a, *b).map(|span| Action::CreateAnnotation {
            span,
            label: nth_label(*label),
        }),
        Step::Relabel(n, label) => nth_id(*n).map(|id| Action::RelabelAnnotation {
            id,
            label: nth_label(*label),
        }),
        Step::Resize(n, a, b) => nth_id(*n)
            .zip(nth_span(*a, *b))
            .map(|(id, span)| Action::ResizeAnnotation { id, span }),
        Step::Delete(n) => nth_id(*n).map(|id| Action::DeleteAnnotation { id }),
        Step::Note(n, note) => nth_id(*n).map(|id| Action::SetNote {
            id,
            note: note.clone(),
        }),
        Step::Uncertain(n, uncertain) => nth_id(*n).map(|id| Action::SetUncertain {
            id,
            uncertain: *uncertain,
        }),
        Step::Flag(n, reason) => Some(Action::SetFlag {
            document: nth_document(*n),
            reason: reason.clone(),
        }),
        Step::State(n, state_n) => Some(Action::SetState {
            document: nth_document(*n),
            state: AnnotatorState::ALL[*state_n % 4],
        }),
        Step::Finish => Some(Action::FinishAndNext),
        Step::Import(n) => {
            let name = format!("new-{}", n % 3);
            let new = marked(&name, "ذهب [PERSON سامي] إلى [NEW حلب]");
            session.import(batch(vec![new])).unwrap();
            None
        }
        Step::Undo => Some(Action::Undo),
        Step::Redo => Some(Action::Redo),
        Step::Walk(true) => Some(Action::NextAnnotation),
        Step::Walk(false) => Some(Action::PreviousAnnotation),
    };
    if let Some(action) = action {
        let before = state(session);
        if session.perform(action).is_err() {
            assert_eq!(state(session), before, "a refusal changes nothing");
        }
    }
    // What is in memory is what is in the file.
    if let Some(open) = session.document() {
        let id = open.document.id;
        let (marks, flag, state) = (shown(session), open.flag.clone(), open.state);
        let (selection, selected) = (session.selection(), session.selected().cloned());
        session.perform(Action::OpenDocument(id)).unwrap();
        let open = session.document().unwrap();
        assert_eq!(
            (shown(session), open.flag.clone(), open.state),
            (marks, flag, state)
        );
        session.perform(Action::Select(selection)).unwrap();
        let selected = selected.map(|annotation| annotation.id);
        session.perform(Action::SelectAnnotation(selected)).unwrap();
    } else {
        session.perform(Action::NextDocument).unwrap();
    }
}

fn all(session: &mut Session, action: &Action) {
    for _ in 0..1000 {
        match session.perform(action.clone()) {
            Ok(_) => {}
            Err(SessionError::NothingToUndo | SessionError::NothingToRedo) => return,
            Err(other) => panic!("{other}"),
        }
    }
    panic!("there is no end");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn undo_all_is_the_start_and_redo_all_the_end_across_a_reopen(
        steps in prop::collection::vec(step(), 1..40),
        reopen_at in 0_usize..40,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.tawsim");
        let labels = Session::in_memory(env()).labels().clone();
        let documents = [
            marked("a", "قال [PERSON بوتين] في 2024 مع Ahmed إن أنقرة وحلبَ"),
            marked("b", "مجلس الأمن\r\nالدولي 😀 اجتمع"),
        ];
        let mut session = Session::create_filled(&path, env(), labels, |session| {
            session.import(batch(documents.to_vec()))?;
            Ok(())
        })
        .unwrap();
        session.perform(Action::NextDocument).unwrap();
        let start = state(&session);
        for (n, step) in steps.iter().enumerate() {
            if n == reopen_at {
                drop(session);
                session = Session::open(&path, env()).unwrap();
                session.perform(Action::NextDocument).unwrap();
            }
            take(&mut session, step);
        }
        all(&mut session, &Action::Redo);
        let end = state(&session);
        all(&mut session, &Action::Undo);
        prop_assert_eq!(state(&session), start);
        drop(session);
        let mut session = Session::open(&path, env()).unwrap();
        all(&mut session, &Action::Redo);
        prop_assert_eq!(state(&session), end);
    }
}

#[test]
fn a_document_that_is_not_there_is_named() {
    let mut session = session_with(&[("a", "نص")]);
    let id = DocumentId(uuid::Uuid::nil());
    let refused = session.perform(Action::OpenDocument(id));
    assert!(matches!(refused, Err(SessionError::UnknownDocument(other)) if other == id));
    let action = Action::SetFlag {
        document: id,
        reason: None,
    };
    assert!(session.perform(action).is_err());
}
