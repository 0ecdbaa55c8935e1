//! A running job, and the parameters to start one.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

use crate::base::progress::ProgressMonitor;
use crate::session::Session;
use crate::session::jobs::event::JobKind;

/// A running job.
#[derive(Debug)]
pub struct Job {
    pub(super) id: u64,
    /// Its kind.
    pub kind: JobKind,
    /// The display name of the file or folder.
    pub name: String,
    /// Its progress.
    pub watch: Arc<ProgressMonitor>,
    /// The time of its start, in seconds of the caller's clock.
    pub begun: f64,
    pub(super) lender: Option<Sender<Box<Session>>>,
    pub(super) has_project: bool,
    pub(super) thread: Option<JoinHandle<()>>,
}

impl Job {
    /// Returns whether it has the open project.
    pub fn has_project(&self) -> bool {
        self.has_project
    }
}

/// The parameters to start a job.
pub struct Start {
    /// The display name of the file or folder.
    pub name: String,
    /// The time of the start, in seconds.
    pub now: f64,
    /// Called after each event.
    pub wake: Box<dyn Fn() + Send>,
}

impl std::fmt::Debug for Start {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Start")
            .field("name", &self.name)
            .field("now", &self.now)
            .finish_non_exhaustive()
    }
}
