//! The project file is renamed, deleted or replaced while it is open: nothing is written to a place
//! where it would be lost, and everything can be saved under another name.

use std::fs;
use std::path::Path;

use tawsim::base::open_files::Displaced;
use tawsim::base::progress::ProgressMonitor;
use tawsim::session::{Access, Action, Session, SessionError};
use tawsim::store::StoreError;

use crate::foreign::{counted_elsewhere, project, tag_the_next_word};
use crate::support::projects::{env, state};

/// Returns what was found at the path.
fn displaced<T>(done: Result<T, SessionError>) -> Option<Displaced> {
    match done {
        Err(SessionError::Store(StoreError::Displaced { how, .. })) => Some(how),
        _ => None,
    }
}

fn remove_first(session: &mut Session) -> Result<(), SessionError> {
    let open = session.document().unwrap();
    let id = open.annotations.iter().next().unwrap().id;
    session
        .dispatch(Action::DeleteAnnotation { id })
        .map(|_changes| ())
}

/// Makes another project, with one entity.
fn other(folder: &Path) -> std::path::PathBuf {
    let folder = folder.join("other");
    fs::create_dir(&folder).unwrap();
    tag_the_next_word(&mut project(&folder));
    folder.join("p.tawsim")
}

/// Changes the file of an open project with two entities: every further change is refused, and
/// under another name everything is there and work continues.
#[track_caller]
fn check(expected: Displaced, happens: impl FnOnce(&Path, &Path)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let other = other(folder.path());
    let mut session = project(folder.path());
    tag_the_next_word(&mut session);
    tag_the_next_word(&mut session);
    session.check_file().unwrap();
    happens(&path, &other);
    let before = state(&session);
    assert_eq!(displaced(session.check_file()), Some(expected));
    assert_eq!(displaced(remove_first(&mut session)), Some(expected));
    assert_eq!(displaced(session.dispatch(Action::Undo)), Some(expected));
    assert_eq!(state(&session), before);
    // What the window shows while a job has the project is this project, not what is at its path.
    let shown = session.read_only_copy().unwrap();
    assert_eq!(state(&shown), before);
    assert!(displaced(shown.check_file()).is_some());
    drop(shown);
    if expected == Displaced::Replaced {
        // The log of the open project is not applied to the other project.
        assert_eq!(counted_elsewhere(&path), 1);
        let taken = session.save_as(&path, &ProgressMonitor::default());
        assert!(matches!(
            taken,
            Err(SessionError::Store(StoreError::Exists { .. }))
        ));
    }

    let saved = folder.path().join("saved.tawsim");
    session
        .save_as(&saved, &ProgressMonitor::default())
        .unwrap();
    assert_eq!(state(&session), before);
    assert_eq!(session.path(), Some(saved.as_path()));
    session.check_file().unwrap();
    tag_the_next_word(&mut session);
    assert_eq!(counted_elsewhere(&saved), 3);
    let reader = Session::open(&saved, env()).unwrap();
    assert!(matches!(reader.access(), Access::ReadOnly { .. }));
    drop(reader);
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(state(&session), before);
    drop(session);
    let mut again = Session::open(&saved, env()).unwrap();
    assert_eq!(
        *again.access(),
        Access::Write,
        "the lock is where the file is"
    );
    again.dispatch(Action::NextDocument).unwrap();
    assert_eq!(state(&again), before);
}

// On other systems an open file cannot be renamed, deleted or replaced.
#[cfg(unix)]
#[test]
fn displaced_file_takes_no_change_and_is_saved_under_another_name() {
    let moved = |path: &Path| path.with_file_name("moved.tawsim");
    check(Displaced::Gone, |path, _| {
        fs::rename(path, moved(path)).unwrap();
    });
    check(Displaced::Gone, |path, _| fs::remove_file(path).unwrap());
    check(Displaced::Replaced, |path, other| {
        fs::rename(path, moved(path)).unwrap();
        fs::copy(other, path).unwrap();
    });
    check(Displaced::Replaced, |path, other| {
        fs::rename(other, path).unwrap();
    });
    // Its log has no index any more, and an earlier log was moved aside.
    check(Displaced::Replaced, |path, other| {
        fs::remove_file(path.with_file_name("p.tawsim-shm")).unwrap();
        fs::rename(path, path.with_file_name("p.tawsim-wal.old")).unwrap();
        fs::rename(other, path).unwrap();
    });
    check(Displaced::LogGone, |path, _| {
        fs::remove_file(path.with_file_name("p.tawsim-wal")).unwrap();
    });
}

#[cfg(unix)]
#[test]
fn displaced_file_is_written_again_when_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let moved = folder.path().join("moved.tawsim");
    let mut session = project(folder.path());
    tag_the_next_word(&mut session);
    fs::rename(&path, &moved).unwrap();
    assert_eq!(displaced(session.check_file()), Some(Displaced::Gone));
    fs::rename(&moved, &path).unwrap();
    session.check_file().unwrap();
    tag_the_next_word(&mut session);
    assert_eq!(counted_elsewhere(&path), 2);
}

#[cfg(unix)]
#[test]
fn displaced_project_leaves_the_lock_of_the_one_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let moved = folder.path().join("moved");
    fs::create_dir(&moved).unwrap();
    let session = project(folder.path());
    for name in ["p.tawsim", "p.tawsim-wal", "p.tawsim-shm", "p.tawsim.lock"] {
        fs::rename(folder.path().join(name), moved.join(name)).unwrap();
    }
    let _other = project(folder.path());
    drop(session);
    let third = Session::open(&folder.path().join("p.tawsim"), env()).unwrap();
    assert!(matches!(third.access(), Access::ReadOnly { .. }));
}

#[test]
fn displaced_project_is_not_opened_again_as_the_other_one_at_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other) = (folder.path().join("p.tawsim"), other(folder.path()));
    let id = project(folder.path()).project().id;
    let same = Session::open_again(&path, env(), id).unwrap();
    assert_eq!(same.project().id, id);
    let refused = Session::open_again(&other, env(), id);
    assert_eq!(displaced(refused), Some(Displaced::Replaced));
}

#[cfg(unix)]
#[test]
fn displaced_while_a_change_is_written_takes_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let store = {
        drop(project(folder.path()));
        tawsim::store::Store::open(&path).unwrap()
    };
    let written = store.transaction(|store| {
        store.set_setting("guide", "shown")?;
        fs::remove_file(&path).unwrap();
        Ok::<_, StoreError>(())
    });
    assert!(matches!(written, Err(StoreError::Displaced { .. })));
    assert_eq!(store.setting("guide").unwrap(), None);
}

#[cfg(unix)]
#[test]
fn displaced_file_that_was_renamed_holds_everything_when_it_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let moved = folder.path().join("moved.tawsim");
    let mut session = project(folder.path());
    tag_the_next_word(&mut session);
    tag_the_next_word(&mut session);
    fs::rename(&path, &moved).unwrap();
    session.settle_renamed();
    drop(session);
    assert_eq!(counted_elsewhere(&moved), 2);
    assert!(!path.with_file_name("p.tawsim-wal").exists());
}

#[cfg(unix)]
#[test]
fn displaced_file_that_was_renamed_holds_everything_although_a_search_has_it_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let moved = folder.path().join("moved.tawsim");
    let mut session = project(folder.path());
    tag_the_next_word(&mut session);
    tag_the_next_word(&mut session);
    session.check_file().unwrap();
    let reader = Session::open_to_read(&path, env()).unwrap();
    fs::rename(&path, &moved).unwrap();
    session.settle_renamed();
    drop(session);
    drop(reader);
    assert_eq!(counted_elsewhere(&moved), 2);
}

#[cfg(unix)]
#[test]
fn displaced_project_that_is_not_saved_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let saved = folder.path().join("saved.tawsim");
    let mut session = project(folder.path());
    tag_the_next_word(&mut session);
    fs::rename(&path, folder.path().join("moved.tawsim")).unwrap();
    let before = state(&session);
    let watch = ProgressMonitor::default();
    watch.stop();
    let stopped = session.save_as(&saved, &watch);
    assert!(
        matches!(stopped, Err(SessionError::Cancelled(_))),
        "{stopped:?}"
    );
    assert!(!saved.exists());
    assert_eq!(state(&session), before);
    assert_eq!(displaced(session.check_file()), Some(Displaced::Gone));
    session
        .save_as(&saved, &ProgressMonitor::default())
        .unwrap();
    assert_eq!(state(&session), before);
}
