//! Undo of any steps restores the start, and redo the end, also after reopening the project.

use std::path::Path;

use proptest::prelude::*;
use tawsim::model::corpus::split::Split;
use tawsim::model::state::AnnotatorState;
use tawsim::session::actions::bookmarks::BookmarkAction;
use tawsim::session::actions::properties::ProjectProperties;
use tawsim::session::actions::{LabelChange, LabelRemoval, NewLabel};
use tawsim::session::import::ImportReport;
use tawsim::session::import::plan::{ImportPlan, SameId};
use tawsim::session::{Action, Session, SessionError};
use tawsim::text::span::Span;

use crate::support::projects::{
    ImportBatch, ImportFromMemory as _, batch, env, marked, shown, state,
};

/// A random step, before it is fitted to the existing documents and entities.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Open(usize),
    Create(usize, usize, usize),
    Relabel(usize, usize),
    Resize(usize, usize, usize),
    Delete(usize),
    Note(usize, Option<String>),
    Uncertain(usize, bool),
    Flag(usize, Option<String>),
    State(usize, usize),
    Bookmark(usize, Option<String>),
    Finish,
    Import(usize),
    ReplaceText(usize, usize),
    RemoveDocument(usize),
    Properties(usize, usize),
    Project(usize),
    Splits(usize, usize),
    AddLabel(usize),
    RenameLabel(usize, usize),
    MoveLabel(usize, usize, usize),
    Key(usize, usize),
    RemoveLabel(usize, usize),
    MergeLabels(usize, usize),
    Undo,
    Redo,
    Walk(bool),
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
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
        2 => (n.clone(), prop::option::of("[ابجد ]{0,5}")).prop_map(|(a, b)| Step::Bookmark(a, b)),
        1 => Just(Step::Finish),
        1 => n.clone().prop_map(Step::Import),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::ReplaceText(a, b)),
        1 => n.clone().prop_map(Step::RemoveDocument),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::Properties(a, b)),
        1 => n.clone().prop_map(Step::Project),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::Splits(a, b)),
        2 => n.clone().prop_map(Step::AddLabel),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::RenameLabel(a, b)),
        1 => (n.clone(), n.clone(), n.clone()).prop_map(|(a, b, c)| Step::MoveLabel(a, b, c)),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::Key(a, b)),
        1 => (n.clone(), n.clone()).prop_map(|(a, b)| Step::RemoveLabel(a, b)),
        2 => (n.clone(), n).prop_map(|(a, b)| Step::MergeLabels(a, b)),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => any::<bool>().prop_map(Step::Walk),
    ]
}

/// The texts that are imported first, and that corrected texts replace.
pub(crate) const TEXTS: [(&str, &str); 2] = [
    ("a", "قال [PERSON بوتين] في 2024 مع Ahmed إن أنقرة وحلبَ"),
    ("b", "مجلس الأمن\r\nالدولي 😀 اجتمع"),
];

/// Makes a project with some documents, whose import cannot be undone.
pub(crate) fn project(path: &Path) -> Session {
    let labels = Session::in_memory(env()).labels().clone();
    let documents = TEXTS.map(|(id, text)| marked(id, text));
    Session::create_filled(path, env(), labels, |session| {
        session.import(batch(documents.to_vec()))?;
        Ok(())
    })
    .unwrap()
}

/// Imports the `n`th text with a correction of one of several kinds.
fn replace_text(session: &mut Session, n: usize, how: usize) {
    let (id, text) = TEXTS[n % TEXTS.len()];
    let text = match how % 3 {
        0 => text.replace("أنقرة", "مدينة أنقرة"),
        1 => text.replace("الأمن", "الأمان"),
        _ => format!("{text} أمس"),
    };
    let plan = ImportPlan {
        same_id: SameId::ReplaceText,
        ..ImportPlan::default()
    };
    let imported = session.import(ImportBatch {
        plan,
        ..batch(vec![marked(id, &text)])
    });
    may_overlap(imported);
}

/// Imported entities may cross existing ones; no other refusal is allowed.
fn may_overlap(imported: Result<ImportReport, SessionError>) {
    match imported {
        Ok(_) | Err(SessionError::ImportOverlaps { .. }) => {}
        Err(refused) => panic!("{refused}"),
    }
}

/// Performs a step; a refusal is allowed but must change nothing.
pub(crate) fn take(session: &mut Session, step: &Step) {
    if session.document().is_none() {
        session.dispatch(Action::NextDocument).unwrap();
    }
    if session.document().is_none() {
        // There is no document: only a removed one can come back.
        let back = session.dispatch(Action::Undo);
        assert!(
            matches!(back, Ok(_) | Err(SessionError::NothingToUndo)),
            "{back:?}"
        );
        return;
    }
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
        Step::Bookmark(n, note) => {
            let all = &open.lists.bookmarks;
            let at = n * 3 % open.document.text.len();
            let nth = all.get(n % all.len().max(1)).filter(|_| n % 3 > 0);
            Some(Action::Bookmark(match nth.map(|bookmark| bookmark.id) {
                None => BookmarkAction::Set { at },
                Some(id) if n % 3 == 1 => BookmarkAction::Remove { id },
                Some(id) => BookmarkAction::SetNote {
                    id,
                    note: note.clone(),
                },
            }))
        }
        Step::Finish => Some(Action::FinishAndNext),
        Step::Import(n) => {
            let name = format!("new-{}", n % 3);
            let new = marked(&name, "ذهب [PERSON سامي] إلى [NEW حلب]");
            may_overlap(session.import(batch(vec![new])));
            None
        }
        Step::ReplaceText(n, how) => {
            replace_text(session, *n, *how);
            None
        }
        Step::RemoveDocument(n) => Some(Action::RemoveDocument(nth_document(*n))),
        Step::Properties(n, what) => {
            let document = nth_document(*n);
            let mut properties = session.document_properties(document).unwrap();
            match what % 3 {
                0 => properties.title = format!("عنوان {what}"),
                1 => properties.tags = vec![format!("وسم {what}")],
                _ => properties.split = Some(Split::PARTS[what % 2]),
            }
            Some(Action::SetDocument {
                document,
                properties: Box::new(properties),
            })
        }
        Step::Project(n) => {
            let mut properties = ProjectProperties::of(session.project());
            match n % 2 {
                0 => properties.name = format!("مشروع {n}"),
                _ => properties.license = format!("CC {n}"),
            }
            Some(Action::SetProject(Box::new(properties)))
        }
        Step::Splits(seed, from) => {
            let all = rows.iter().enumerate().skip(from % 2);
            let part = |n: usize| Some(Split::PARTS[(n + seed) % 3]);
            Some(Action::SetSplits(
                all.map(|(n, row)| (row.id, part(n))).collect(),
            ))
        }
        Step::AddLabel(n) => Some(Action::AddLabel(Box::new(NewLabel {
            name: format!("L{}", n % 6),
            ..NewLabel::default()
        }))),
        Step::RenameLabel(n, name) => Some(Action::ChangeLabel {
            label: nth_label(*n),
            change: LabelChange::Name(format!("L{}", name % 6)),
        }),
        Step::MoveLabel(n, to, under) => Some(Action::MoveLabel {
            label: nth_label(*n),
            to: to % 5,
            parent: (under % 3 == 0).then(|| format!("L{}", under % 6)),
        }),
        Step::Key(n, key) => Some(Action::ChangeLabel {
            label: nth_label(*n),
            change: LabelChange::Key((key % 4 > 0).then(|| (key % 4).to_string())),
        }),
        Step::RemoveLabel(n, into) => Some(Action::RemoveLabel {
            label: nth_label(*n),
            fate: match into % 3 {
                0 => LabelRemoval::Unused,
                1 => LabelRemoval::Delete,
                _ => LabelRemoval::Relabel(nth_label(*into)),
            },
        }),
        Step::MergeLabels(from, into) => Some(Action::MergeLabels {
            from: nth_label(*from),
            into: nth_label(*into),
        }),
        Step::Undo => Some(Action::Undo),
        Step::Redo => Some(Action::Redo),
        Step::Walk(true) => Some(Action::NextAnnotation),
        Step::Walk(false) => Some(Action::PreviousAnnotation),
    };
    if let Some(action) = action {
        let before = state(session);
        let steps = matches!(action, Action::Undo | Action::Redo);
        match session.dispatch(action) {
            Err(refused) => {
                assert_eq!(state(session), before, "a refusal changes nothing");
                assert!(!steps || is_nothing_left(&refused), "blocked: {refused}");
            }
            Ok(changes) => {
                let taken = changes.passed == 0 && changes.documents;
                if !taken && steps {
                    assert_eq!(state(session), before, "nothing was taken");
                }
                if taken && matches!(step, Step::Undo) {
                    undone_and_redone_is_as_it_was(session, &before);
                }
            }
        }
    }
    // The stored counts equal the counted rows.
    let rows = session.rows(0..1000).unwrap();
    let finished = rows
        .iter()
        .filter(|row| row.state == AnnotatorState::Finished);
    assert_eq!(finished.count(), session.n_finished());
    assert_eq!(rows.len(), session.n_documents());
    if let Some(open) = session.document() {
        let row = rows.iter().find(|row| row.id == open.document.id).unwrap();
        assert_eq!(row.n_entities, open.annotations.len());
        let position = rows.iter().position(|other| other.id == row.id);
        assert_eq!(session.position_of(row.id), position);
    }
    // The stored usage of labels equals the counted entities.
    let used = session.label_usage().unwrap();
    let entities: usize = used.iter().map(|usage| usage.entities).sum();
    let own: usize = rows.iter().map(|row| row.n_entities).sum();
    let mut layers = session.layer_names().into_iter();
    assert!(entities == own || layers.any(|layer| layer != session.annotator()));
    assert!(
        used.iter()
            .all(|usage| session.labels().get(usage.label).is_some())
    );
    // The state in memory equals the state in the file.
    if let Some(open) = session.document() {
        let id = open.document.id;
        let (marks, flag, state) = (shown(session), open.flag.clone(), open.state);
        let lists = open.lists.clone();
        let (selection, selected) = (session.selection(), session.selected().cloned());
        session.dispatch(Action::OpenDocument(id)).unwrap();
        let open = session.document().unwrap();
        assert_eq!(
            (shown(session), open.flag.clone(), open.state),
            (marks, flag, state)
        );
        assert_eq!(open.lists, lists);
        session.dispatch(Action::Select(selection)).unwrap();
        let selected = selected.map(|annotation| annotation.id);
        session
            .dispatch(Action::SelectAnnotation(selected))
            .unwrap();
    } else {
        session.dispatch(Action::NextDocument).unwrap();
    }
}

/// Returns the bookmarks of all documents, as they are in the file.
fn bookmarks(path: &Path) -> String {
    let sql = "SELECT coalesce(group_concat(hex(id) || ' ' || at || ' ' || coalesce(note, '')), '')
        FROM (SELECT * FROM bookmarks WHERE deleted IS NULL ORDER BY id)";
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn is_nothing_left(refused: &SessionError) -> bool {
    matches!(
        refused,
        SessionError::NothingToUndo | SessionError::NothingToRedo
    )
}

/// After an undo: a redo restores the earlier state exactly, then the step is undone once more.
#[track_caller]
fn undone_and_redone_is_as_it_was(session: &mut Session, before: &str) {
    let undone = state(session);
    let redone = session.dispatch(Action::Redo).unwrap();
    assert_eq!((redone.passed, redone.kept), (0, 0));
    assert_eq!(state(session), before, "redo right after undo is exact");
    let again = session.dispatch(Action::Undo).unwrap();
    assert_eq!((again.passed, again.kept), (0, 0));
    assert_eq!(state(session), undone);
}

/// Undoes or redoes all steps.
pub(crate) fn all(session: &mut Session, action: &Action) {
    for _ in 0..1000 {
        match session.dispatch(action.clone()) {
            Ok(_) => {}
            Err(refused) if is_nothing_left(&refused) => return,
            Err(other) => panic!("{other}"),
        }
    }
    panic!("there is no end");
}

/// Runs a few cases by default, or as many as `PROPTEST_CASES` asks for.
fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => config,
        None => ProptestConfig {
            cases: 16,
            ..config
        },
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn undo_all_is_the_start_and_redo_all_the_end_across_a_reopen(
        steps in prop::collection::vec(step(), 1..40),
        reopen_at in 0_usize..40,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.tawsim");
        let mut session = project(&path);
        session.dispatch(Action::NextDocument).unwrap();
        let start = state(&session);
        for (n, step) in steps.iter().enumerate() {
            if n == reopen_at {
                drop(session);
                session = Session::open(&path, env()).unwrap();
                session.dispatch(Action::NextDocument).unwrap();
            }
            take(&mut session, step);
        }
        all(&mut session, &Action::Redo);
        let end = (state(&session), bookmarks(&path));
        all(&mut session, &Action::Undo);
        prop_assert_eq!(state(&session), start);
        prop_assert_eq!(bookmarks(&path), "");
        drop(session);
        let mut session = Session::open(&path, env()).unwrap();
        all(&mut session, &Action::Redo);
        prop_assert_eq!((state(&session), bookmarks(&path)), end);
    }
}
