//! Jobs that panic, wait for the project, or are stopped.

use std::path::PathBuf;
use std::time::Duration;

use crate::base::progress::ProgressMonitor;
use crate::session::import::request::ImportRequest;
use crate::session::jobs::jobs::read_by;
use crate::session::jobs::{JobEvent, JobKind, Jobs, Start};
use crate::session::{Action, Env, ProjectLocation, Session, SessionError};

const LONG: Duration = Duration::from_mins(1);

fn start() -> Start {
    Start {
        name: "x".to_owned(),
        now: 0.0,
        wake: Box::new(|| {}),
    }
}

#[test]
fn jobs_panic_is_reported() {
    let mut jobs = Jobs::default();
    let env = Env::new("Mona");
    let left = Session::in_memory(env.clone());
    jobs.open(start(), (left, env), |_| panic!("on purpose"));
    assert!(jobs.have_project() && jobs.is_project_busy());
    assert!(jobs.wait(LONG));
    let (event, job) = jobs.came().unwrap();
    assert!(matches!(event, JobEvent::Broke { what } if what == "on purpose"));
    assert_eq!(job.unwrap().kind, JobKind::Open);
    assert!(jobs.running().is_empty() && !jobs.wait(LONG));
}

#[test]
fn jobs_a_project_that_nobody_waits_for_is_given_back() {
    let mut jobs = Jobs::default();
    let session = || Box::new(Session::in_memory(Env::new("Mona")));
    assert!(jobs.hand_over(session()).is_some());
    // A preview needs no project.
    let request = Box::new(ImportRequest {
        paths: vec![PathBuf::from("gone.txt")],
        ..ImportRequest::default()
    });
    jobs.preview(start(), request, Env::new("Mona"));
    assert!(jobs.wait(LONG));
    if let Some(thread) = jobs.running[0].thread.take() {
        thread.join().unwrap();
    }
    assert!(jobs.hand_over(session()).is_some());
    assert!(!jobs.have_project());
}

#[test]
fn jobs_a_long_change_is_made_in_the_project_that_is_lent() {
    let mut jobs = Jobs::default();
    let guideline = Action::SetGuideline("# x".to_owned());
    jobs.dispatch(start(), guideline);
    assert!(jobs.is_project_busy() && jobs.wait(LONG));
    assert!(matches!(jobs.came(), Some((JobEvent::Wants, None))));
    let session = Session::in_memory(Env::new("Mona"));
    assert!(jobs.hand_over(Box::new(session)).is_none());
    assert!(jobs.have_project() && jobs.wait(LONG));
    let Some((JobEvent::Changed { session, outcome }, Some(_))) = jobs.came() else {
        panic!("the change came to no end");
    };
    assert!(outcome.is_ok());
    assert_eq!(session.unwrap().guideline().as_deref(), Some("# x"));
    assert!(!jobs.is_project_busy());
}

#[test]
fn jobs_a_change_that_is_stopped_has_not_happened() {
    let mut jobs = Jobs::default();
    jobs.dispatch(start(), Action::SetGuideline("# x".to_owned()));
    assert!(jobs.wait(LONG));
    assert!(matches!(jobs.came(), Some((JobEvent::Wants, None))));
    jobs.stop(0);
    let session = Session::in_memory(Env::new("Mona"));
    assert!(jobs.hand_over(Box::new(session)).is_none() && jobs.wait(LONG));
    let Some((JobEvent::Changed { session, outcome }, Some(_))) = jobs.came() else {
        panic!("the change came to no end");
    };
    assert!(matches!(outcome, Err(SessionError::Cancelled(_))));
    let mut session = session.unwrap();
    assert_eq!(session.guideline(), None);
    session
        .dispatch(Action::SetGuideline("# y".to_owned()))
        .unwrap();
    assert_eq!(session.guideline().as_deref(), Some("# y"));
}

#[test]
fn jobs_that_read_a_project_stop_when_they_are_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.tawsim");
    drop(Session::create(&path, Env::new("Mona")).unwrap());
    let watch = ProgressMonitor::default();
    watch.stop();
    let session = read_by(&ProjectLocation::from_path(&path), Env::new("Mona"), &watch);
    let session = session.unwrap();
    let copy = folder.path().join("copy.tawsim");
    let backup = session.backup(&copy, &watch);
    assert!(
        matches!(backup, Err(SessionError::Cancelled(_))),
        "{backup:?}"
    );
    assert!(!copy.exists());
}

#[test]
fn jobs_that_wait_for_a_project_end_with_the_window() {
    let mut jobs = Jobs::default();
    jobs.import(start(), Box::default());
    assert!(jobs.wait(LONG));
    assert!(matches!(jobs.came(), Some((JobEvent::Wants, None))));
    drop(jobs);
}
