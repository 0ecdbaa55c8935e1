//! Bookmarks: set, removed, named, undone, kept; each person has their own.

use std::sync::atomic::{AtomicI64, Ordering};

use tawsim::commands::intent::Intent;
use tawsim::commands::table;
use tawsim::model::bookmark::Bookmark;
use tawsim::model::time::Timestamp;
use tawsim::session::actions::bookmarks::BookmarkAction;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::import::plan::{ImportPlan, SameId};
use tawsim::session::transaction::step::PassedWhy;
use tawsim::session::{Access, Action, Changes, Env, Selection, Session, SessionError};

use crate::annotators::{does, now, open, session_with, why};
use crate::support::projects::{
    ImportBatch, ImportFromMemory as _, batch, env, gold, marked, span, state,
};

const TEXT: &str = "قال بوتين في أنقرة أمس";

/// Performs a command as its key would.
fn runs(session: &mut Session, command: &str) -> Changes {
    let spec = table::find(command).unwrap();
    match (spec.resolve)(session).unwrap() {
        Intent::Act(action) => session.dispatch(action).unwrap(),
        Intent::View(other) => panic!("{other:?}"),
    }
}

fn caret_before(session: &mut Session, words: &str) {
    let at = span(session, words).start();
    let selection = Selection::caret(at);
    session.dispatch(Action::Select(selection)).unwrap();
}

fn toggle(session: &mut Session, words: &str) -> Changes {
    caret_before(session, words);
    runs(session, "bookmark.toggle")
}

fn bookmarks(session: &Session) -> &[Bookmark] {
    &session.document().unwrap().lists.bookmarks
}

/// Returns the captions of the bookmarks in the open document.
fn captions(session: &Session) -> Vec<&str> {
    let text = &session.document().unwrap().document.text;
    let all = bookmarks(session).iter();
    all.map(|bookmark| bookmark.caption(text)).collect()
}

fn name(session: &mut Session, nth: usize, note: &str) -> Changes {
    let id = bookmarks(session)[nth].id;
    let note = Some(note.to_owned());
    let action = BookmarkAction::SetNote { id, note };
    session.dispatch(Action::Bookmark(action)).unwrap()
}

/// Returns the word at the caret.
fn here(session: &Session) -> &str {
    let text = &session.document().unwrap().document.text;
    let rest = &text[session.selection().focus..];
    rest.split(' ').next().unwrap()
}

#[test]
fn bookmark_is_set_and_removed_by_the_same_key_and_each_is_a_step() {
    let mut session = session_with(&[("a", TEXT)]);
    let changes = toggle(&mut session, "أنقرة");
    assert_eq!(changes.said, Some("said-bookmark-set"));
    assert_eq!((changes.shown, changes.annotations), (None, false));
    toggle(&mut session, "بوتين");
    assert_eq!(captions(&session), ["بوتين", "أنقرة"], "in reading order");
    name(&mut session, 1, "هنا العاصمة");
    assert_eq!(captions(&session), ["بوتين", "هنا العاصمة"]);
    let changes = toggle(&mut session, "أنقرة");
    assert_eq!(changes.said, Some("said-bookmark-removed"));
    assert_eq!(captions(&session), ["بوتين"]);
    let undo: [&[&str]; 4] = [
        &["بوتين", "هنا العاصمة"],
        &["بوتين", "أنقرة"],
        &["أنقرة"],
        &[],
    ];
    for left in undo {
        session.dispatch(Action::Undo).unwrap();
        assert_eq!(captions(&session), left);
    }
    for _ in undo {
        session.dispatch(Action::Redo).unwrap();
    }
    assert_eq!(captions(&session), ["بوتين"]);
    assert_eq!(
        session.undo_title().as_deref(),
        Some("edit-bookmark-remove")
    );
}

#[test]
fn bookmark_of_a_selection_is_at_its_start_and_on_whole_letters() {
    let mut session = session_with(&[("a", "زار القاهرةَ ثم")]);
    let words = span(&session, "القاهرةَ");
    let backwards = Selection {
        anchor: words.end(),
        focus: words.start(),
        upstream: false,
    };
    session.dispatch(Action::Select(backwards)).unwrap();
    runs(&mut session, "bookmark.toggle");
    assert_eq!(captions(&session), ["القاهرةَ"]);
    assert_eq!(bookmarks(&session)[0].at, words.start());
    // The mark over a letter is no place of its own.
    let mark = span(&session, "\u{64e}").start();
    let caret = Selection::caret(mark);
    session.dispatch(Action::Select(caret)).unwrap();
    runs(&mut session, "bookmark.toggle");
    assert_eq!(bookmarks(&session)[1].at, span(&session, "ةَ").start());
    runs(&mut session, "bookmark.toggle");
    assert_eq!(bookmarks(&session).len(), 1, "the same place");
}

#[test]
fn bookmark_that_changes_nothing_adds_no_step() {
    let mut session = session_with(&[("a", TEXT)]);
    toggle(&mut session, "بوتين");
    let stamp = session.stamp();
    let at = bookmarks(&session)[0].at;
    let again = Action::Bookmark(BookmarkAction::Set { at });
    assert_eq!(session.dispatch(again).unwrap(), Changes::default());
    assert_eq!(name(&mut session, 0, "  "), Changes::default());
    assert_eq!(session.stamp(), stamp);
}

#[test]
fn bookmark_next_walks_on_through_the_document_and_begins_again() {
    let mut session = session_with(&[("a", TEXT)]);
    let next = table::find("bookmark.next").unwrap();
    assert!((next.resolve)(&session).is_err(), "there is none");
    for word in ["أنقرة", "بوتين", "أمس"] {
        toggle(&mut session, word);
    }
    session
        .dispatch(Action::Select(Selection::caret(0)))
        .unwrap();
    for word in ["بوتين", "أنقرة", "أمس", "بوتين"] {
        let changes = runs(&mut session, "bookmark.next");
        assert_eq!(here(&session), word);
        assert_eq!(changes.shown, Some(span(&session, word).start()));
        assert!(!changes.documents, "the project is unchanged");
    }
    // An entity beside the caret is no longer selected.
    assert_eq!(session.selected(), None);
}

#[test]
fn bookmark_survives_a_restart_and_so_does_its_undo() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut session = Session::create(&path, env()).unwrap();
    session.import(batch(vec![marked("a", TEXT)])).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    toggle(&mut session, "أنقرة");
    name(&mut session, 0, "العاصمة");
    let before = bookmarks(&session).to_vec();
    drop(session);
    let mut session = Session::open(&path, env()).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    assert_eq!(bookmarks(&session), before);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(captions(&session), ["أنقرة"]);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(captions(&session), [""; 0]);
    drop(session);
    let mut session = Session::open(&path, env()).unwrap();
    session.dispatch(Action::NextDocument).unwrap();
    session.dispatch(Action::Redo).unwrap();
    assert_eq!(captions(&session), ["أنقرة"]);
}

#[test]
fn bookmark_in_another_document_is_shown_before_it_is_undone() {
    let mut session = session_with(&[("a", TEXT), ("b", "نص آخر")]);
    let first = open(&session);
    toggle(&mut session, "أنقرة");
    let place = session.selection().focus;
    session.dispatch(Action::NextDocument).unwrap();
    let changes = session.dispatch(Action::Undo).unwrap();
    assert_eq!((open(&session), changes.shown), (first, Some(place)));
    assert_eq!(captions(&session), ["أنقرة"], "only shown");
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(captions(&session), [""; 0]);
}

#[test]
fn bookmark_belongs_to_one_annotator() {
    let mut session = session_with(&[("a", TEXT)]);
    toggle(&mut session, "بوتين");
    now(&mut session, 1);
    assert_eq!(captions(&session), [""; 0]);
    toggle(&mut session, "بوتين");
    name(&mut session, 0, "الرئيس");
    now(&mut session, 0);
    assert_eq!(captions(&session), ["بوتين"]);
    does(&mut session, 0, Action::Undo);
    assert_eq!(captions(&session), [""; 0]);
    now(&mut session, 1);
    assert_eq!(captions(&session), ["الرئيس"]);
}

#[test]
fn bookmark_in_a_read_only_window_is_seen_and_not_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let mut writer = Session::create(&path, env()).unwrap();
    writer.import(batch(vec![marked("a", TEXT)])).unwrap();
    writer.dispatch(Action::NextDocument).unwrap();
    let mut reader = Session::open(&path, Env::new("منى")).unwrap();
    assert!(matches!(reader.access(), Access::ReadOnly { .. }));
    reader.dispatch(Action::NextDocument).unwrap();
    toggle(&mut writer, "أنقرة");
    reader.refresh().unwrap();
    assert_eq!(captions(&reader), ["أنقرة"]);
    runs(&mut reader, "bookmark.next");
    assert_eq!(here(&reader), "أنقرة");
    let spec = table::find("bookmark.toggle").unwrap();
    assert!((spec.resolve)(&reader).is_err());
    let id = bookmarks(&reader)[0].id;
    for action in [
        BookmarkAction::Set { at: 0 },
        BookmarkAction::Remove { id },
        BookmarkAction::SetNote { id, note: None },
    ] {
        let refused = reader.dispatch(Action::Bookmark(action));
        assert!(matches!(refused, Err(SessionError::ReadOnly { .. })));
    }
    assert_eq!(captions(&reader), ["أنقرة"]);
}

#[test]
fn bookmark_stays_with_the_text_that_it_was_set_in() {
    let mut session = session_with(&[("a", TEXT)]);
    toggle(&mut session, "أنقرة");
    let corrected = ImportBatch {
        plan: ImportPlan {
            same_id: SameId::ReplaceText,
            ..ImportPlan::default()
        },
        ..batch(vec![marked("a", "قال بوتين في انقرة أمس")])
    };
    session.import(corrected).unwrap();
    assert_eq!(captions(&session), [""; 0]);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(captions(&session), ["أنقرة"]);
    // A removed document comes back with its bookmarks.
    let document = open(&session);
    session.dispatch(Action::RemoveDocument(document)).unwrap();
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(captions(&session), ["أنقرة"]);
}

/// A clock that goes on by a second each time.
fn ticking() -> Timestamp {
    static SECONDS: AtomicI64 = AtomicI64::new(1_700_000_000);
    Timestamp(1000 * SECONDS.fetch_add(1, Ordering::Relaxed))
}

#[test]
fn bookmark_changes_nothing_that_is_exported_or_counted() {
    let later = Env {
        now: ticking,
        ..env()
    };
    let mut session = Session::in_memory(later);
    let document = marked("a", "قال [PERSON بوتين] أمس");
    session.import(batch(vec![document])).unwrap();
    // Somebody who has done nothing else.
    now(&mut session, 1);
    session.dispatch(Action::NextDocument).unwrap();
    let seen = |session: &Session| {
        let rows = format!("{:?}", session.rows(0..9).unwrap());
        let gold = gold(session, ExportChoice::default());
        (state(session), rows, gold)
    };
    let before = seen(&session);
    toggle(&mut session, "بوتين");
    name(&mut session, 0, "كلمة");
    assert_eq!(seen(&session), before);
    assert_eq!(session.check().unwrap(), []);
}

#[test]
fn bookmark_that_was_removed_elsewhere_is_refused_and_nothing_is_lost() {
    let mut session = session_with(&[("a", TEXT)]);
    toggle(&mut session, "بوتين");
    let id = bookmarks(&session)[0].id;
    toggle(&mut session, "بوتين");
    let note = Some("كلمة".to_owned());
    let action = BookmarkAction::SetNote { id, note };
    let refused = session.dispatch(Action::Bookmark(action));
    assert!(matches!(refused, Err(SessionError::ChangedSince)));
    assert_eq!(why(&session), [] as [PassedWhy; 0]);
}
