//! Several annotators in one project: undo never reverts a later change of another annotator, is
//! never blocked by one, and never leaves a project that cannot be exported.

use rusqlite::Connection;
use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::core::sink::WriteOptions;
use tawsim::formats::registry;
use tawsim::model::corpus::split::Split;
use tawsim::model::id::{AnnotationId, DocumentId};
use tawsim::session::actions::properties::ProjectProperties;
use tawsim::session::actions::{LabelChange, LabelRemoval, NewLabel};
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::export::{Target, export};
use tawsim::session::import::plan::{ImportPlan, SameId};
use tawsim::session::transaction::step::PassedWhy;
use tawsim::session::{Action, Changes, Session, SessionError};
use tawsim::store::edits::core::fit::KeptField;

use crate::history::{all, project};
use crate::support::projects::{
    ImportBatch, ImportFromMemory as _, batch, env, label, marked, shown, state, tag,
};

/// The annotators of a project, by number.
const PEOPLE: [&str; 3] = ["منى", "علي", "هدى"];

pub(crate) fn now(session: &mut Session, who: usize) {
    let name = PEOPLE[who % PEOPLE.len()].to_owned();
    session.dispatch(Action::SetAnnotator(name)).unwrap();
}

/// Performs an action as one of the annotators.
pub(crate) fn does(session: &mut Session, who: usize, action: Action) -> Changes {
    now(session, who);
    session.dispatch(action).unwrap()
}

/// Makes a session with these documents, the first one open; nobody can undo their import.
pub(crate) fn session_with(documents: &[(&str, &str)]) -> Session {
    let mut session = Session::in_memory(env());
    session
        .dispatch(Action::SetAnnotator("المستورد".to_owned()))
        .unwrap();
    let documents = documents.iter().map(|(id, text)| marked(id, text));
    session.import(batch(documents.collect())).unwrap();
    let mut properties = ProjectProperties::of(session.project());
    "أخبار".clone_into(&mut properties.name);
    session
        .dispatch(Action::SetProject(Box::new(properties)))
        .unwrap();
    now(&mut session, 0);
    session.dispatch(Action::NextDocument).unwrap();
    session
}

fn documents(session: &Session) -> Vec<String> {
    let rows = session.rows(0..99).unwrap();
    rows.into_iter().map(|row| row.name).collect()
}

fn first(session: &Session) -> AnnotationId {
    session
        .document()
        .unwrap()
        .annotations
        .first_from(0)
        .unwrap()
        .id
}

pub(crate) fn open(session: &Session) -> DocumentId {
    session.document().unwrap().document.id
}

pub(crate) fn flag(document: DocumentId, reason: &str) -> Action {
    Action::SetFlag {
        document,
        reason: Some(reason.to_owned()),
    }
}

pub(crate) fn removes(session: &mut Session, who: usize, name: &str, fate: LabelRemoval) {
    let label = label(session, name);
    does(session, who, Action::RemoveLabel { label, fate });
}

fn replace_text(session: &mut Session, id: &str, text: &str) {
    let plan = ImportPlan {
        same_id: SameId::ReplaceText,
        ..ImportPlan::default()
    };
    let corrected = ImportBatch {
        plan,
        ..batch(vec![marked(id, text)])
    };
    session.import(corrected).unwrap();
}

pub(crate) fn why(session: &Session) -> Vec<PassedWhy> {
    let passed = session.step_left().passed.iter();
    passed.map(|passed| passed.why.clone()).collect()
}

/// Exports the project with each of its layers as gold; the gold writer checks each file.
#[track_caller]
pub(crate) fn exports(session: &Session) {
    let folder = tempfile::tempdir().unwrap();
    for layer in session.layer_names() {
        let target = Target {
            path: folder.path().join("gold.json"),
            format: registry::by_id("gold").unwrap(),
            options: WriteOptions::default(),
            report: |format, _| format.id.to_owned(),
        };
        let choice = ExportChoice {
            layer: Some(layer),
            ..ExportChoice::default()
        };
        let project = session.snapshot().unwrap();
        let written = export(&project, &choice, &target, &ProgressMonitor::default());
        assert!(written.is_ok(), "{written:?}");
    }
}

#[test]
fn annotators_a_flag_that_another_has_changed_is_passed_over_and_blocks_nothing() {
    let mut session = session_with(&[("a", "قال بوتين")]);
    let document = open(&session);
    tag(&mut session, "بوتين", "PERSON").unwrap();
    does(&mut session, 0, flag(document, "one"));
    does(&mut session, 1, flag(document, "two"));
    let before = state(&session);
    let changes = does(&mut session, 0, Action::Undo);
    assert_eq!((changes.passed, changes.annotations), (1, false));
    assert_eq!(why(&session), [PassedWhy::ChangedSince]);
    assert_eq!(session.step_left().passed[0].title, "edit-flag");
    assert_eq!(session.undo_title().as_deref(), Some("edit-create"));
    // A step that was passed over is still done, so redo has nothing to do.
    assert_eq!(does(&mut session, 0, Action::Redo).passed, 1);
    assert_eq!(why(&session), [PassedWhy::AsItWas]);
    does(&mut session, 0, Action::Undo);
    assert_eq!(session.document().unwrap().flag.as_deref(), Some("two"));
    assert_ne!(state(&session), before, "seen by another annotator");
    let changes = does(&mut session, 0, Action::Undo);
    assert_eq!((changes.passed, changes.kept), (0, 0));
    assert_eq!(shown(&session), "قال بوتين");
    // Once the other annotator has undone the change, the step can be undone.
    all(&mut session, &Action::Redo);
    does(&mut session, 1, Action::Undo);
    let changes = does(&mut session, 0, Action::Undo);
    assert_eq!(changes.passed, 0);
    assert_eq!(session.document().unwrap().flag, None);
}

#[test]
fn annotators_steps_in_a_replaced_text_are_passed_over_together() {
    let mut session = session_with(&[("a", "قال بوتين أمس"), ("b", "في أنقرة")]);
    let first = open(&session);
    let second = session.rows(1..2).unwrap()[0].id;
    session.dispatch(Action::OpenDocument(second)).unwrap();
    tag(&mut session, "أنقرة", "LOCATION").unwrap();
    session.dispatch(Action::OpenDocument(first)).unwrap();
    tag(&mut session, "بوتين", "PERSON").unwrap();
    tag(&mut session, "أمس", "ORG").unwrap();
    now(&mut session, 1);
    replace_text(&mut session, "a", "قال بوتين البارحة أمس");
    assert_eq!(does(&mut session, 0, Action::Undo).passed, 2);
    assert_eq!(
        why(&session),
        [PassedWhy::ChangedSince, PassedWhy::ChangedSince]
    );
    // The next step is in another document, which is opened first.
    assert!(does(&mut session, 0, Action::Undo).document_opened);
    does(&mut session, 0, Action::Undo);
    assert_eq!(shown(&session), "في أنقرة");
    exports(&session);
}

#[test]
fn annotators_only_fields_that_are_still_as_the_step_has_left_them_go_back() {
    let mut session = session_with(&[("a", "قال بوتين")]);
    tag(&mut session, "بوتين", "PERSON").unwrap();
    let id = first(&session);
    let note = Some("ملاحظة".to_owned());
    session.dispatch(Action::SetNote { id, note }).unwrap();
    let (from, into) = (label(&session, "PERSON"), label(&session, "ORG"));
    does(&mut session, 1, Action::MergeLabels { from, into });
    // The note is removed, the later label stays.
    assert_eq!(does(&mut session, 0, Action::Undo).passed, 0);
    assert_eq!(shown(&session), "قال [ORG بوتين]");
    assert_eq!(first(&session), id);
    let open = session.document().unwrap();
    assert_eq!(open.annotations.get(id).unwrap().note, None);
    does(&mut session, 0, Action::Undo);
    assert_eq!(shown(&session), "قال بوتين");
    does(&mut session, 0, Action::Redo);
    assert_eq!(shown(&session), "قال [ORG بوتين]");
    exports(&session);
}

#[test]
fn annotators_change_different_things_of_the_label_set_and_each_is_undone_alone() {
    let mut session = session_with(&[("a", "قال بوتين")]);
    let (person, org) = (label(&session, "PERSON"), label(&session, "ORG"));
    let rename = LabelChange::Name("HUMAN".to_owned());
    let change = |label, change| Action::ChangeLabel { label, change };
    does(&mut session, 0, change(person, rename));
    let text = LabelChange::Description(Some("مؤسسة".to_owned()));
    does(&mut session, 1, change(org, text));
    let changes = does(&mut session, 0, Action::Undo);
    assert_eq!((changes.passed, changes.kept), (0, 0));
    assert!(session.labels().by_name("PERSON").is_some());
    let org = session.labels().by_name("ORG").unwrap();
    assert_eq!(org.description.as_deref(), Some("مؤسسة"));
    does(&mut session, 1, Action::Undo);
    does(&mut session, 0, Action::Redo);
    assert!(session.labels().by_name("HUMAN").is_some());
}

#[test]
fn annotators_a_label_that_others_use_stays_when_its_making_is_undone() {
    let mut session = session_with(&[("a", "قال بوتين")]);
    let new = NewLabel {
        name: "NEW".to_owned(),
        ..NewLabel::default()
    };
    does(&mut session, 0, Action::AddLabel(Box::new(new)));
    now(&mut session, 1);
    tag(&mut session, "بوتين", "NEW").unwrap();
    let before = session.labels().clone();
    let changes = does(&mut session, 0, Action::Undo);
    assert_eq!(session.labels().by_name("NEW"), before.by_name("NEW"));
    assert_eq!(changes.passed + changes.kept, 1);
    exports(&session);
}

#[test]
fn annotators_a_redone_import_leaves_out_what_is_not_valid_any_more() {
    let mut session = session_with(&[("a", "نص")]);
    let brought = ["b", "c"].map(|id| marked(id, "زار [PERSON محمد] [ORG المجلس]"));
    session.import(batch(brought.to_vec())).unwrap();
    does(&mut session, 0, Action::Undo);
    removes(&mut session, 1, "ORG", LabelRemoval::Unused);
    session.import(batch(vec![marked("c", "نص آخر")])).unwrap();
    let changes = does(&mut session, 0, Action::Redo);
    assert_eq!((changes.passed, changes.kept), (0, 2));
    let kept = [KeptField::Documents(1), KeptField::Entities(1)];
    assert_eq!(session.step_left().kept, kept);
    assert_eq!(documents(&session), ["a", "c", "b"]);
    let id = session.rows(2..3).unwrap()[0].id;
    session.dispatch(Action::OpenDocument(id)).unwrap();
    assert_eq!(shown(&session), "زار [PERSON محمد] المجلس");
    assert_eq!(session.check().unwrap(), []);
    exports(&session);
    // Nothing can be restored, so the step is passed over.
    does(&mut session, 0, Action::Undo);
    does(&mut session, 1, Action::Undo);
    session.import(batch(vec![marked("b", "ب")])).unwrap();
    assert_eq!(does(&mut session, 0, Action::Redo).passed, 1);
}

#[test]
fn annotators_undone_import_is_restored_at_its_position_in_the_list() {
    let mut session = session_with(&[("a", "نص")]);
    let two = vec![marked("b", "نص ب"), marked("c", "نص ج")];
    session.import(batch(two)).unwrap();
    now(&mut session, 1);
    session.import(batch(vec![marked("d", "نص د")])).unwrap();
    does(&mut session, 0, Action::Undo);
    assert_eq!(documents(&session), ["a", "d"]);
    does(&mut session, 0, Action::Redo);
    assert_eq!(documents(&session), ["a", "b", "c", "d"]);
}

#[test]
fn annotators_removed_document_is_restored_without_removed_labels() {
    let mut session = session_with(&[("a", "قال بوتين"), ("b", "نص")]);
    let document = open(&session);
    tag(&mut session, "بوتين", "PERSON").unwrap();
    tag(&mut session, "قال", "ORG").unwrap();
    does(&mut session, 0, Action::RemoveDocument(document));
    removes(&mut session, 1, "ORG", LabelRemoval::Unused);
    assert_eq!(does(&mut session, 0, Action::Undo).kept, 1);
    assert_eq!(session.step_left().kept, [KeptField::Entities(1)]);
    assert_eq!(shown(&session), "قال [PERSON بوتين]");
    exports(&session);
    does(&mut session, 0, Action::Redo);
    now(&mut session, 1);
    session.import(batch(vec![marked("a", "آخر")])).unwrap();
    // Its name is taken, and the entities in it are gone with it.
    assert_eq!(does(&mut session, 0, Action::Undo).passed, 3);
    assert!(
        why(&session)
            .iter()
            .all(|why| *why == PassedWhy::ChangedSince)
    );
    assert_eq!(documents(&session), ["b", "a"]);
}

#[test]
fn annotators_old_text_is_restored_without_removed_labels() {
    let mut session = session_with(&[("a", "زار [ORG المجلس] لندن")]);
    replace_text(&mut session, "a", "زار لندن");
    removes(&mut session, 1, "ORG", LabelRemoval::Unused);
    assert_eq!(does(&mut session, 0, Action::Undo).kept, 1);
    let text = &session.document().unwrap().document.text;
    assert_eq!(&**text, "زار المجلس لندن");
    exports(&session);
}

#[test]
fn annotators_a_label_removed_again_takes_no_entity_that_came_since() {
    let mut session = session_with(&[("a", "قال بوتين أمس")]);
    tag(&mut session, "بوتين", "ORG").unwrap();
    removes(&mut session, 0, "ORG", LabelRemoval::Delete);
    does(&mut session, 0, Action::Undo);
    now(&mut session, 1);
    tag(&mut session, "أمس", "ORG").unwrap();
    does(&mut session, 0, Action::Redo);
    assert_eq!(shown(&session), "قال [ORG بوتين] أمس");
    now(&mut session, 1);
    assert_eq!(shown(&session), "قال بوتين [ORG أمس]");
}

#[test]
fn annotators_entities_of_a_removed_document_return_with_their_label() {
    let mut session = session_with(&[("a", "قال [ORG بوتين]"), ("b", "نص")]);
    let document = open(&session);
    removes(&mut session, 0, "ORG", LabelRemoval::Delete);
    does(&mut session, 1, Action::RemoveDocument(document));
    does(&mut session, 0, Action::Undo);
    assert!(session.label_usage().unwrap().is_empty());
    does(&mut session, 1, Action::Undo);
    assert_eq!(session.label_usage().unwrap().len(), 1);
}

#[test]
fn annotators_entities_that_come_back_over_those_of_others_can_be_exported() {
    let mut session = session_with(&[("a", "قال بوتين أمس")]);
    tag(&mut session, "قال بوتين", "ORG").unwrap();
    removes(&mut session, 1, "ORG", LabelRemoval::Delete);
    now(&mut session, 0);
    tag(&mut session, "بوتين أمس", "PERSON").unwrap();
    does(&mut session, 1, Action::Undo);
    assert!(
        session.labels().allow_crossing,
        "a rule is no reason to lose work"
    );
    exports(&session);
    does(&mut session, 1, Action::Redo);
    assert!(!session.labels().allow_crossing);
    exports(&session);
}

#[test]
fn annotators_splits_and_properties_of_others_stay() {
    let mut session = session_with(&[("a", "نص ا"), ("b", "نص ب")]);
    let ids: Vec<_> = session.rows(0..2).unwrap().iter().map(|r| r.id).collect();
    let split = |session: &Session, n: usize| session.document_properties(ids[n]).unwrap().split;
    let train = ids.iter().map(|id| (*id, Some(Split::Train))).collect();
    does(&mut session, 0, Action::SetSplits(train));
    let mut properties = session.document_properties(ids[0]).unwrap();
    properties.split = Some(Split::Test);
    let action = Action::SetDocument {
        document: ids[0],
        properties: Box::new(properties),
    };
    does(&mut session, 1, action);
    assert_eq!(does(&mut session, 0, Action::Undo).kept, 1);
    assert_eq!(session.step_left().kept, [KeptField::Splits(1)]);
    assert_eq!(split(&session, 0), Some(Split::Test));
    assert_eq!(split(&session, 1), None);

    let project = |session: &Session, name: &str, license: &str| {
        let mut properties = ProjectProperties::of(session.project());
        properties.name = name.to_owned();
        properties.license = license.to_owned();
        Action::SetProject(Box::new(properties))
    };
    let action = project(&session, "one", "CC 0");
    does(&mut session, 0, action);
    let action = project(&session, "two", "CC 0");
    does(&mut session, 1, action);
    assert_eq!(does(&mut session, 0, Action::Undo).kept, 1);
    let properties = ProjectProperties::of(session.project());
    assert_eq!((&*properties.name, &*properties.license), ("two", ""));
}

#[test]
fn annotators_an_undo_that_brings_a_damaged_document_back_is_done_or_not_done() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = project(&path);
    session.dispatch(Action::NextDocument).unwrap();
    let id = open(&session);
    session.dispatch(Action::RemoveDocument(id)).unwrap();
    let other = open(&session);
    // A text that is not valid UTF-8.
    let conn = Connection::open(&path).unwrap();
    let damage = "UPDATE document_texts SET text = CAST(x'FFFE' AS TEXT) \
        WHERE document = (SELECT key FROM documents WHERE name = 'a')";
    conn.execute_batch(damage).unwrap();
    let changes = session.dispatch(Action::Undo).unwrap();
    assert!(changes.documents);
    assert_eq!(session.n_documents(), 2);
    assert_eq!(documents(&session), ["a", "b"]);
    assert_eq!(open(&session), other, "what can be shown stays");
    assert_eq!(session.undo_title(), None);
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(documents(&session), ["b"]);
}

#[test]
fn annotators_a_damaged_entity_does_not_block_undo() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = project(&path);
    now(&mut session, 1);
    session.dispatch(Action::NextDocument).unwrap();
    tag(&mut session, "أنقرة", "LOCATION").unwrap();
    now(&mut session, 0);
    tag(&mut session, "Ahmed", "PERSON").unwrap();
    let id = session.selected().unwrap().id;
    session.dispatch(Action::DeleteAnnotation { id }).unwrap();
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(
        "PRAGMA ignore_check_constraints = ON;
        UPDATE annotations SET start = -1 WHERE words = 'أنقرة'",
    )
    .unwrap();
    assert_eq!(does(&mut session, 0, Action::Undo).passed, 0);
    assert!(shown(&session).contains("[PERSON Ahmed]"));
}

#[test]
fn annotators_a_skipped_step_still_counts_as_work() {
    let mut session = session_with(&[("a", "قال بوتين"), ("b", "نص")]);
    let document = open(&session);
    does(&mut session, 0, flag(document, "one"));
    does(&mut session, 1, flag(document, "two"));
    assert_eq!(does(&mut session, 0, Action::Undo).passed, 1);
    does(&mut session, 1, Action::Undo);
    // The flag of the first one is still there.
    let removed = session.dispatch(Action::RemoveDocument(document));
    assert!(
        matches!(&removed, Err(SessionError::DocumentInUse { annotators }) if annotators == &[PEOPLE[0]]),
        "{removed:?}"
    );
    // Undone steps do not count, wherever the history stands.
    does(&mut session, 0, Action::Redo);
    does(&mut session, 0, Action::Undo);
    does(&mut session, 1, Action::RemoveDocument(document));
    assert_eq!(documents(&session), ["b"]);
}

#[test]
fn annotators_a_step_that_cannot_be_read_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = project(&path);
    session.dispatch(Action::NextDocument).unwrap();
    let before = shown(&session);
    for words in ["أنقرة", "Ahmed", "2024"] {
        tag(&mut session, words, "LOCATION").unwrap();
    }
    let conn = Connection::open(&path).unwrap();
    let damage =
        "UPDATE operations SET inverse = '[{\"edit\":' WHERE key = (SELECT max(key) FROM operations);
        DELETE FROM operations WHERE key = (SELECT max(key) - 1 FROM operations)";
    conn.execute_batch(damage).unwrap();
    let changes = session.dispatch(Action::Undo).unwrap();
    assert_eq!(changes.passed, 2);
    assert_eq!(why(&session), [PassedWhy::Damaged, PassedWhy::Damaged]);
    session.dispatch(Action::Undo).unwrap();
    assert_ne!(shown(&session), before);
    assert!(!shown(&session).contains("[LOCATION أنقرة]"));
}
