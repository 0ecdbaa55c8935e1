//! The automatic backups of a project file: how many are kept, and what is asked.

use tawsim::model::time::Timestamp;
use tawsim::session::jobs::{JobEvent, Jobs, Start};
use tawsim::session::project::kept_backups::{DueBackup, KEPT, KeptBackups};
use tawsim::session::{Access, Session};

use crate::support::projects;
use crate::support::projects::ImportFromMemory as _;

const DAY: i64 = 24 * 60 * 60 * 1000;

fn project(path: &std::path::Path) -> Session {
    let mut session = Session::create(path, projects::env()).unwrap();
    let document = projects::marked("article", "قال [PERSON بوتين] أمس");
    let batch = projects::batch(vec![document]);
    session.import(batch).unwrap();
    session
}

fn make(session: &Session, due: DueBackup) {
    let mut jobs = Jobs::default();
    let start = Start {
        name: String::new(),
        now: 0.0,
        wake: Box::new(|| {}),
    };
    let location = session.location().unwrap().clone();
    jobs.keep_backup(start, (location, projects::env()), due);
    assert!(jobs.wait(std::time::Duration::from_mins(10)));
    let (event, _job) = jobs.came().unwrap();
    assert!(matches!(event, JobEvent::BackupKept(Ok(_))), "{event:?}");
}

#[test]
fn kept_backups_are_the_last_seven_of_each_project_file() {
    let folder = tempfile::tempdir().unwrap();
    let kept = KeptBackups::new(&folder.path().join("data"));
    let path = folder.path().join("مدونة.tawsim");
    let session = project(&path);
    for day in 0..9 {
        let now = Timestamp(1_700_000_000_000 + day * DAY);
        make(&session, kept.due(&session, now).unwrap());
        let evening = Timestamp(now.0 + DAY - 1000);
        assert_eq!(kept.due(&session, evening), None, "less than a day");
    }
    let all = kept.all();
    assert_eq!(all.len(), KEPT);
    assert_eq!(all[0].taken, Timestamp(1_700_000_000_000 + 8 * DAY));
    assert!(all.iter().all(|backup| backup.original == path));
    assert!(all.iter().all(|backup| backup.bytes > 0));
    assert_eq!(all[0].name(), "مدونة");
    // A clock that was set back by years does not stop the backups.
    let long_ago = Timestamp(1_500_000_000_000);
    assert!(kept.due(&session, long_ago).is_some());

    // A copy of the project elsewhere has backups of its own.
    drop(session);
    let copy = folder.path().join("copy.tawsim");
    std::fs::copy(&path, &copy).unwrap();
    let copy = Session::open(&copy, projects::env()).unwrap();
    let now = Timestamp(1_700_000_000_000 + 9 * DAY);
    make(&copy, kept.due(&copy, now).unwrap());
    assert_eq!(kept.all().len(), KEPT + 1);
}

#[test]
fn kept_backups_of_a_large_project_are_asked_for_once() {
    let folder = tempfile::tempdir().unwrap();
    let kept = KeptBackups::new(folder.path()).asking_above(1000);
    let session = project(&folder.path().join("p.tawsim"));
    let now = Timestamp(1_700_000_000_000);
    let mut due = kept.due(&session, now).unwrap();
    assert!(due.asks && due.bytes > 1000);
    due.decide(false).unwrap();
    assert_eq!(kept.due(&session, now), None);
    due.decide(true).unwrap();
    let due = kept.due(&session, now).unwrap();
    assert!(!due.asks);
    make(&session, due);
    assert!(
        kept.due(&session, Timestamp(now.0 + DAY))
            .is_some_and(|due| !due.asks)
    );
    assert!(
        !KeptBackups::new(folder.path())
            .due(&session, Timestamp(now.0 + DAY))
            .unwrap()
            .asks
    );
}

#[test]
fn kept_backups_are_made_by_the_writer_only() {
    let folder = tempfile::tempdir().unwrap();
    let kept = KeptBackups::new(folder.path());
    let path = folder.path().join("p.tawsim");
    let session = project(&path);
    let now = Timestamp(1_700_000_000_000);
    let reader = Session::open_or_read(&path, projects::env()).unwrap();
    assert!(matches!(reader.access(), Access::ReadOnly { .. }));
    assert_eq!(kept.due(&reader, now), None);
    make(&session, kept.due(&session, now).unwrap());
    // A backup that is opened in its place gets no backup.
    let backup = kept.all().remove(0).path;
    let opened = Session::open(&backup, projects::env()).unwrap();
    assert_eq!(kept.due(&opened, Timestamp(now.0 + 2 * DAY)), None);
}
