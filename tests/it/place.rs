//! Where a project file is: without the right to write, in an older version, on a network drive.

use std::fs;
use std::path::{Path, PathBuf};

use tawsim::base::atomic_file::atomic_write_bytes;
use tawsim::base::drive::Drive;
use tawsim::base::progress::{ProgressMonitor, Stage};
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::jobs::Jobs;
use tawsim::session::query::statistics::StatisticsChoice;
use tawsim::session::{Access, Action, ProjectLocation, Session, SessionError, Snapshot};
use tawsim::store::StoreError;

use crate::support::projects::{ImportFromMemory as _, batch, env, gold, marked, without_layer};

const NFS: Drive = Drive::Network { kind: "NFS" };

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/projects")
        .join(name)
}

/// Returns the gold dataset of a project of the version 3.
fn gold_of_old(session: &Session) -> String {
    let layer = Some("سلمى".to_owned());
    gold(
        session,
        ExportChoice {
            layer,
            ..ExportChoice::default()
        },
    )
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn place_an_older_project_is_read_from_a_converted_copy_where_it_cannot_be_written() {
    for version in 1..=3 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.tawsim");
        fs::copy(data(&format!("v{version}.tawsim")), &path).unwrap();
        let before = fs::read(&path).unwrap();

        let mut session = Session::open_to_read(&path, env()).unwrap();
        assert_eq!(*session.access(), Access::OldVersion { found: version });
        let refused = session.dispatch(Action::SetGuideline("# x".to_owned()));
        assert!(matches!(
            refused,
            Err(SessionError::Store(StoreError::TooOld { found })) if found == version
        ));
        assert!(session.check().unwrap().is_empty());
        // Readers of the open project read the same copy.
        let twin = session.read_only_copy().unwrap();
        assert_eq!(twin.access(), session.access());
        let snapshot = Snapshot::open(session.location().unwrap(), env()).unwrap();
        let counted = snapshot
            .statistics(&StatisticsChoice::default(), &ProgressMonitor::default())
            .unwrap();
        assert_eq!(counted.documents, session.n_documents());
        let watch = ProgressMonitor::default();
        let copy = folder.path().join("copy.tawsim");
        session.backup(&copy, &watch).unwrap();
        drop((twin, snapshot, session));

        assert_eq!(fs::read(&path).unwrap(), before);
        let copied = Session::open(&copy, env()).unwrap();
        assert_eq!(*copied.access(), Access::Write);
        if version == 3 {
            let expected = fs::read_to_string(data("v3.gold.json")).unwrap();
            assert_eq!(
                without_layer(&gold_of_old(&copied)),
                without_layer(&expected)
            );
        }
        drop(copied);
        assert_eq!(names(folder.path()), ["copy.tawsim", "old.tawsim"]);
    }
}

#[test]
fn place_an_older_project_that_another_program_holds_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.tawsim");
    fs::copy(data("v3.tawsim"), &path).unwrap();
    let lock = fs::File::create(folder.path().join("old.tawsim.lock")).unwrap();
    lock.try_lock().unwrap();
    let session = Session::open(&path, env()).unwrap();
    assert_eq!(*session.access(), Access::OldVersion { found: 3 });
    let expected = fs::read_to_string(data("v3.gold.json")).unwrap();
    assert_eq!(
        without_layer(&gold_of_old(&session)),
        without_layer(&expected)
    );
    drop((session, lock));
    let session = Session::open(&path, env()).unwrap();
    assert_eq!(*session.access(), Access::Write);
}

#[test]
fn place_a_migration_that_is_stopped_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.tawsim");
    fs::copy(data("v3.tawsim"), &path).unwrap();
    let before = fs::read(&path).unwrap();
    let watch = ProgressMonitor::default();
    watch.stop();
    let refused = Session::open_watched(&path, env(), &watch).unwrap_err();
    assert!(matches!(refused, SessionError::Cancelled(_)), "{refused}");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(names(folder.path()), ["old.tawsim"]);

    // Opened again, it is migrated, and the watch has seen all of it.
    let watch = ProgressMonitor::default();
    drop(Session::open_watched(&path, env(), &watch).unwrap());
    assert_eq!(watch.progress().stage, Stage::Updating);
    assert_eq!(names(folder.path()), ["old.tawsim", "old.tawsim.v3"]);
    // SQLite counts the copy as a change in the first 100 bytes.
    let kept = fs::read(folder.path().join("old.tawsim.v3")).unwrap();
    assert!(kept.get(100..) == before.get(100..));
}

#[test]
fn place_a_migration_keeps_earlier_copies() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.tawsim");
    fs::copy(data("v3.tawsim"), &path).unwrap();
    let earlier = folder.path().join("old.tawsim.v3");
    atomic_write_bytes(&earlier, b"earlier").unwrap();
    drop(Session::open(&path, env()).unwrap());
    assert_eq!(fs::read_to_string(&earlier).unwrap(), "earlier");
    assert!(folder.path().join("old.tawsim.v3-2").exists());
}

/// Makes a project with a document on a network drive.
fn on_network(folder: &Path) -> (ProjectLocation, Session) {
    let at = ProjectLocation::from_path(folder.join("p.tawsim")).on_drive(NFS);
    let mut session = Session::create(&at, env()).unwrap();
    let text = marked("a", "زار [PER محمد] [LOC القاهرة]");
    session.import(batch(vec![text])).unwrap();
    (at, session)
}

#[test]
fn place_on_a_network_drive_has_no_log_and_one_program() {
    let folder = tempfile::tempdir().unwrap();
    let (at, mut session) = on_network(folder.path());
    assert_eq!(session.network_drive(), Some("NFS"));
    assert_eq!(*session.access(), Access::Write);
    session.dispatch(Action::NextDocument).unwrap();
    assert_eq!(names(folder.path()), ["p.tawsim", "p.tawsim.lock"]);

    // The program itself reads a copy while it works on.
    let snapshot = session.snapshot().unwrap();
    let again = Snapshot::open(session.location().unwrap(), env()).unwrap();
    let twin = session.read_only_copy().unwrap();
    let guideline = Action::SetGuideline("# x".to_owned());
    session.dispatch(guideline).unwrap();
    assert_eq!(session.guideline().as_deref(), Some("# x"));
    for reader in [&*snapshot, &*again, &twin] {
        assert_eq!((reader.n_documents(), reader.guideline()), (1, None));
    }
    assert_eq!(names(folder.path()), ["p.tawsim", "p.tawsim.lock"]);
    drop((snapshot, again, twin));

    // Another opener is refused, even to read.
    let refused = Session::open(&at, env()).unwrap_err();
    let is_refused = |refused: &SessionError| matches!(refused, SessionError::NetworkInUse { kind: "NFS", holder } if !holder.is_empty());
    assert!(is_refused(&refused), "{refused}");
    drop(session);

    // A reader keeps a writer away.
    let reader = Session::open_to_read(&at, env()).unwrap();
    assert!(matches!(reader.access(), Access::ReadOnly { .. }));
    let refused = Session::open(&at, env()).unwrap_err();
    assert!(is_refused(&refused), "{refused}");
    drop(reader);
    let session = Session::open(&at, env()).unwrap();
    assert_eq!(session.guideline().as_deref(), Some("# x"));
}

#[test]
fn place_a_project_moves_between_a_disk_and_a_network_drive() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    let here = ProjectLocation::from_path(&path).on_drive(Drive::Local);
    let there = here.clone().on_drive(NFS);
    // The third byte pair of the header says whether the file needs a log.
    let needs_log = || fs::read(&path).unwrap()[18] == 2;
    let session = Session::create(&here, env()).unwrap();
    drop(session);
    assert!(needs_log());
    // It is not converted by those who only read.
    drop(Session::open_to_read(&there, env()).unwrap());
    assert!(needs_log());
    let mut session = Session::open(&there, env()).unwrap();
    assert!(!needs_log());
    let guideline = Action::SetGuideline("# x".to_owned());
    session.dispatch(guideline).unwrap();
    drop(session);
    let session = Session::open(&here, env()).unwrap();
    assert!(needs_log());
    assert_eq!(session.guideline().as_deref(), Some("# x"));
    drop(session);
    assert_eq!(names(folder.path()), ["p.tawsim"]);
}

#[test]
fn place_an_interrupted_commit_on_a_network_drive_is_rolled_back() {
    let folder = tempfile::tempdir().unwrap();
    let (at, session) = on_network(folder.path());
    drop(session);
    let path = folder.path().join("p.tawsim");
    let before = fs::read(&path).unwrap();
    // The state after a kill: a program that has written pages and not removed its journal.
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.pragma_update(None, "cache_size", 1).unwrap();
    conn.pragma_update(None, "cache_spill", 1).unwrap();
    conn.execute_batch(
        "BEGIN;
         CREATE TABLE later (a);
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000)
            INSERT INTO later SELECT zeroblob(1000) FROM n;",
    )
    .unwrap();
    let other = tempfile::tempdir().unwrap();
    let torn = other.path().join("p.tawsim");
    fs::copy(&path, &torn).unwrap();
    fs::copy(
        folder.path().join("p.tawsim-journal"),
        other.path().join("p.tawsim-journal"),
    )
    .unwrap();
    drop(conn);
    assert_ne!(fs::read(&torn).unwrap(), before);
    // The header may say more pages than are there.
    let file = fs::File::options().write(true).open(&torn).unwrap();
    let len = file.metadata().unwrap().len();
    file.set_len(len - 4096).unwrap();
    drop(file);
    let at_torn = ProjectLocation::from_path(&torn).on_drive(NFS);
    let session = Session::open(&at_torn, env()).unwrap();
    assert_eq!(session.n_documents(), 1);
    assert!(session.check().unwrap().is_empty());
    drop((session, at));
    assert_eq!(names(other.path()), ["p.tawsim"]);
}

#[test]
fn place_jobs_of_a_converted_project_read_its_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.tawsim");
    fs::copy(data("v3.tawsim"), &path).unwrap();
    let session = Session::open_to_read(&path, env()).unwrap();
    let at = session.location().unwrap().clone();
    assert_eq!(at.name(), "old.tawsim");
    // The project itself is no longer needed.
    fs::remove_file(&path).unwrap();
    let mut jobs = Jobs::default();
    let start = tawsim::session::jobs::Start {
        name: "x".to_owned(),
        now: 0.0,
        wake: Box::new(|| {}),
    };
    jobs.count(start, (at, env()), StatisticsChoice::default());
    assert!(jobs.wait(std::time::Duration::from_mins(1)));
    let Some((tawsim::session::jobs::JobEvent::Counted(found), _)) = jobs.came() else {
        panic!("the job came to no end");
    };
    assert_eq!(found.unwrap().documents, session.n_documents());
}
