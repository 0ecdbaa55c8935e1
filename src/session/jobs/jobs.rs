//! Runs long work on threads of its own: opening, importing, exporting, listing a folder.
//!
//! Each job counts its progress and can be stopped; its events come back over one channel. A
//! connection belongs to one thread at a time: a job that writes to the open project borrows the
//! project and gives it back.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use crate::base::progress::{Cancelled, ProgressMonitor};
use crate::model::id::SourceId;
use crate::session::export::documents::ExportChoice;
use crate::session::export::{self, ExportError, Target};
use crate::session::import::request::ImportRequest;
use crate::session::import::scan;
use crate::session::jobs::event::{JobEvent, JobKind};
use crate::session::jobs::job::{Job, Start};
use crate::session::open::foreign_dataset::Decided;
use crate::session::project::kept_backups::DueBackup;
use crate::session::query::consistency::check::CheckChoice;
use crate::session::query::occurrences::{OccurrenceWish, SearchedDocument};
use crate::session::query::queue::QueueOrder;
use crate::session::query::statistics::StatisticsChoice;
use crate::session::{Action, Env, ProjectLocation, Session, SessionError, Snapshot};

/// Returns the targets of an export for a path.
pub type Targets = Box<dyn FnOnce(&Path) -> std::io::Result<Vec<Target>> + Send>;

/// The running jobs, and their events.
#[derive(Debug)]
pub struct Jobs {
    sender: Sender<(u64, JobEvent)>,
    receiver: Receiver<(u64, JobEvent)>,
    came: VecDeque<(u64, JobEvent)>,
    pub(super) running: Vec<Job>,
    next: u64,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self {
            sender,
            receiver,
            came: VecDeque::new(),
            running: Vec::new(),
            next: 0,
        }
    }
}

impl Jobs {
    /// Opens something with `work`. The open project is closed first, so that it can be opened
    /// again. If nothing is opened, it comes back. A project whose file was displaced is closed
    /// only when something else is opened.
    pub fn open(
        &mut self,
        start: Start,
        (left, env): (Session, Env),
        work: impl FnOnce(&ProgressMonitor) -> Decided + Send + 'static,
    ) {
        self.begin(JobKind::Open, start, move |watch, _| {
            let location = left.location().cloned();
            let project = left.project().id;
            let kept = left.leave();
            let Decided { outcome, report } = work(watch);
            let opened = outcome.has_session();
            if opened && let Some(kept) = &kept {
                kept.settle_renamed();
            }
            let back = match (kept, location) {
                _ if opened => None,
                (Some(kept), _) => Some(Ok(Box::new(kept.come_back()))),
                (None, location) => {
                    location.map(|at| Session::open_again(&at, env, project).map(Box::new))
                }
            };
            JobEvent::Opened {
                outcome,
                back,
                report,
            }
        });
        if let Some(job) = self.running.last_mut() {
            job.has_project = true;
        }
    }

    /// Lists the readable files below a folder.
    pub fn look(&mut self, start: Start, folder: PathBuf) {
        self.begin(JobKind::Look, start, move |watch, _| {
            JobEvent::Looked(scan::list(&folder, watch))
        });
    }

    /// Previews the import of files into a project.
    pub fn preview(&mut self, start: Start, mut request: Box<ImportRequest>, env: Env) {
        self.begin(JobKind::Look, start, move |watch, _| {
            let found = Box::new(request.look(env, watch));
            JobEvent::Previewed { request, found }
        });
    }

    /// Adds files to the open project. The job asks for the project.
    pub fn import(&mut self, start: Start, request: Box<ImportRequest>) {
        let (lender, lent) = mpsc::channel::<Box<Session>>();
        self.begin(JobKind::Import, start, move |watch, ask| {
            ask();
            // The window is closed and lends nothing.
            let Ok(mut session) = lent.recv() else {
                return JobEvent::Added {
                    session: None,
                    request,
                    imported: None,
                };
            };
            session.stop_by(Some(watch)).ok();
            let imported = request.run(&mut session, watch);
            session.stop_by(None).ok();
            JobEvent::Added {
                session: Some(session),
                request,
                imported: Some(Box::new(imported)),
            }
        });
        if let Some(job) = self.running.last_mut() {
            job.lender = Some(lender);
        }
    }

    /// Exports a project as it is when the job begins. `targets` returns the targets for the path
    /// that the user has chosen.
    pub fn export(
        &mut self,
        start: Start,
        (project, env): (ProjectLocation, Env),
        choice: ExportChoice,
        (path, targets): (PathBuf, Targets),
    ) {
        self.begin(JobKind::Export, start, move |watch, _| {
            let outcome = read_by(&project, env, watch)
                .map_err(ExportError::from)
                .and_then(|project| {
                    let targets = targets(&path)?;
                    export::export_all(&project, &choice, targets, watch)
                });
            JobEvent::Exported { path, outcome }
        });
    }

    /// Computes the statistics of a project as it is when the job begins. Returns the progress.
    pub fn count(
        &mut self,
        start: Start,
        (project, env): (ProjectLocation, Env),
        choice: StatisticsChoice,
    ) -> Arc<ProgressMonitor> {
        self.begin(JobKind::Count, start, move |watch, _| {
            let project = read_by(&project, env, watch);
            let found = project.and_then(|project| project.statistics(&choice, watch));
            JobEvent::Counted(found.map(Box::new))
        })
    }

    /// Scores the suggestions of a source of a project. Works like [`Jobs::count`].
    pub fn score(
        &mut self,
        start: Start,
        (project, env): (ProjectLocation, Env),
        source: Option<SourceId>,
    ) -> Arc<ProgressMonitor> {
        self.begin(JobKind::Score, start, move |watch, _| {
            let project = read_by(&project, env, watch);
            let found = project.and_then(|project| project.source_quality(source, watch));
            JobEvent::Scored(found.map(Box::new))
        })
    }

    /// Checks the annotator's entities in a project. Works like [`Jobs::count`].
    pub fn check(
        &mut self,
        start: Start,
        (project, env): (ProjectLocation, Env),
        choice: CheckChoice,
    ) -> Arc<ProgressMonitor> {
        self.begin(JobKind::Check, start, move |watch, _| {
            let project = read_by(&project, env, watch);
            let found = project.and_then(|project| project.check_consistency(&choice, watch));
            JobEvent::Checked(found.map(Box::new))
        })
    }

    /// Searches a project for near-duplicates. Works like [`Jobs::count`].
    pub fn compare(
        &mut self,
        start: Start,
        (project, env): (ProjectLocation, Env),
        similarity: u8,
    ) -> Arc<ProgressMonitor> {
        self.begin(JobKind::Compare, start, move |watch, _| {
            let project = read_by(&project, env, watch);
            let found = project.and_then(|project| project.split_candidates(similarity, watch));
            JobEvent::Compared(found.map(Box::new))
        })
    }

    /// Searches a project for the occurrences of a name; `names` are longer names that may contain
    /// it. Works like [`Jobs::count`].
    pub fn find_occurrences(
        &mut self,
        start: Start,
        (project, env): (ProjectLocation, Env),
        (wish, names): (OccurrenceWish, Vec<String>),
    ) -> Arc<ProgressMonitor> {
        self.begin(JobKind::Occurrences, start, move |watch, _| {
            let project = read_by(&project, env, watch);
            let found = project.and_then(|project| project.occurrences(&wish, &names, watch));
            JobEvent::Occurrences {
                wish: Box::new(wish),
                found: found.map(Box::new),
            }
        })
    }

    /// Reads the proposals of a project; of a large one, first those that an order begins with.
    /// Works like [`Jobs::count`].
    pub fn read_queue(
        &mut self,
        start: Start,
        (project, env): (ProjectLocation, Env),
        order: QueueOrder,
    ) -> Arc<ProgressMonitor> {
        let begun = self.sender.clone();
        let id = self.next + 1;
        self.begin(JobKind::Queue, start, move |watch, _| {
            let read = || {
                let project = read_by(&project, env, watch)?;
                if let Some(first) = project.first_of_queue(order)? {
                    begun.send((id, JobEvent::QueueBegun(Box::new(first)))).ok();
                }
                project.queue(watch)
            };
            JobEvent::Queue(read().map(Box::new))
        })
    }

    /// Searches a document that is in memory for the occurrences of a name.
    pub fn find_in_document(
        &mut self,
        start: Start,
        wish: OccurrenceWish,
        document: SearchedDocument,
    ) -> Arc<ProgressMonitor> {
        self.begin(JobKind::Occurrences, start, move |watch, _| {
            let found = Ok(Box::new(wish.find_in(&document, watch)));
            JobEvent::Occurrences {
                wish: Box::new(wish),
                found,
            }
        })
    }

    /// Performs a long action on the open project. The job asks for the project at once.
    pub fn dispatch(&mut self, start: Start, action: Action) {
        let (lender, lent) = mpsc::channel::<Box<Session>>();
        self.begin(JobKind::Change, start, move |watch, ask| {
            ask();
            // The window is closed and lends nothing.
            let Ok(mut session) = lent.recv() else {
                return JobEvent::Changed {
                    session: None,
                    outcome: Err(Cancelled.into()),
                };
            };
            let outcome = session.perform_watched(action, watch);
            JobEvent::Changed {
                session: Some(session),
                outcome,
            }
        });
        if let Some(job) = self.running.last_mut() {
            job.lender = Some(lender);
        }
    }

    /// Copies a project as it is when the job begins.
    pub fn back_up(&mut self, start: Start, (project, env): (ProjectLocation, Env), path: PathBuf) {
        self.begin(JobKind::Backup, start, move |watch, _| {
            let project = read_by(&project, env, watch);
            let outcome = project.and_then(|project| project.backup(&path, watch));
            JobEvent::BackedUp { path, outcome }
        });
    }

    /// Writes the automatic backup of a project as it is when the job begins.
    pub fn keep_backup(
        &mut self,
        start: Start,
        (project, env): (ProjectLocation, Env),
        due: DueBackup,
    ) {
        self.begin(JobKind::KeptBackup, start, move |watch, _| {
            let project = read_by(&project, env, watch);
            JobEvent::BackupKept(project.and_then(|project| due.make(&project, watch)))
        });
    }

    /// Saves the open project under another name. The job asks for the project at once.
    pub fn save_as(&mut self, start: Start, path: PathBuf) {
        let (lender, lent) = mpsc::channel::<Box<Session>>();
        self.begin(JobKind::SaveAs, start, move |watch, ask| {
            ask();
            // The window is closed and lends nothing.
            let Ok(mut session) = lent.recv() else {
                return JobEvent::SavedAs {
                    session: None,
                    path,
                    outcome: Err(Cancelled.into()),
                };
            };
            let outcome = session.save_as(&path, watch);
            JobEvent::SavedAs {
                session: Some(session),
                path,
                outcome,
            }
        });
        if let Some(job) = self.running.last_mut() {
            job.lender = Some(lender);
        }
    }

    fn begin(
        &mut self,
        kind: JobKind,
        Start { name, now, wake }: Start,
        work: impl FnOnce(&ProgressMonitor, &dyn Fn()) -> JobEvent + Send + 'static,
    ) -> Arc<ProgressMonitor> {
        self.next += 1;
        let id = self.next;
        let watch = Arc::new(ProgressMonitor::default());
        let (sender, watched) = (self.sender.clone(), Arc::clone(&watch));
        let send = move |event| {
            // Nobody receives events after the window is closed.
            sender.send((id, event)).ok();
            wake();
        };
        let thread = std::thread::Builder::new()
            .name(format!("{kind:?}").to_lowercase())
            .spawn(move || {
                let ask = || send(JobEvent::Wants);
                let done = catch_unwind(AssertUnwindSafe(|| work(&watched, &ask)));
                send(done.unwrap_or_else(|panic| JobEvent::Broke {
                    what: said(panic.as_ref()),
                }));
            });
        let thread = match thread {
            Ok(thread) => Some(thread),
            Err(error) => {
                let what = error.to_string();
                self.came.push_back((id, JobEvent::Broke { what }));
                None
            }
        };
        self.running.push(Job {
            id,
            kind,
            name,
            watch: Arc::clone(&watch),
            begun: now,
            lender: None,
            has_project: false,
            thread,
        });
        watch
    }

    /// Returns the running jobs, the oldest first.
    pub fn running(&self) -> &[Job] {
        &self.running
    }

    /// Returns whether a job has the open project, so that the window can only show it.
    pub fn have_project(&self) -> bool {
        self.running.iter().any(|job| job.has_project)
    }

    /// Returns whether a job is opening or changing the project. Only one such job can run at a
    /// time.
    pub fn is_project_busy(&self) -> bool {
        let changes = |job: &Job| {
            matches!(
                job.kind,
                JobKind::Open | JobKind::Look | JobKind::Import | JobKind::Change | JobKind::SaveAs
            )
        };
        self.running.iter().any(changes)
    }

    /// Lends the open project to the job that asked for it. Returns the project if no job waits for
    /// it.
    pub fn hand_over(&mut self, session: Box<Session>) -> Option<Box<Session>> {
        for job in &mut self.running {
            if let Some(lender) = job.lender.take() {
                let sent = lender.send(session);
                job.has_project = sent.is_ok();
                return sent.err().map(|unsent| unsent.0);
            }
        }
        Some(session)
    }

    /// Ends a job that asked for the project, because the project cannot be lent.
    pub fn refuse(&mut self) {
        for job in &mut self.running {
            job.lender = None;
        }
    }

    /// Asks a job to stop.
    pub fn stop(&self, index: usize) {
        if let Some(job) = self.running.get(index) {
            job.watch.stop();
        }
    }

    /// Asks every job to stop.
    pub fn stop_all(&self) {
        for job in &self.running {
            job.watch.stop();
        }
    }

    /// Returns the next event, together with its job if the job has ended.
    pub fn came(&mut self) -> Option<(JobEvent, Option<Job>)> {
        if let Ok(event) = self.receiver.try_recv() {
            self.came.push_back(event);
        }
        let (id, event) = self.came.pop_front()?;
        let ended = !matches!(event, JobEvent::Wants | JobEvent::QueueBegun(_));
        let index = self.running.iter().position(|job| job.id == id);
        let job = index
            .filter(|_| ended)
            .map(|index| self.running.remove(index));
        Some((event, job))
    }

    /// Waits for an event, at most for this time. Returns whether there is one.
    pub fn wait(&mut self, longest: Duration) -> bool {
        if !self.came.is_empty() {
            return true;
        }
        if self.running.is_empty() {
            return false;
        }
        match self.receiver.recv_timeout(longest) {
            Ok(event) => {
                self.came.push_back(event);
                true
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
        }
    }
}

impl Drop for Jobs {
    /// Stops every job and waits for its end, so that nothing is left half-done.
    fn drop(&mut self) {
        self.stop_all();
        self.refuse();
        for job in &mut self.running {
            if let Some(thread) = job.thread.take() {
                thread.join().ok();
            }
        }
    }
}

/// Opens a snapshot of a project for work that can be stopped.
pub(super) fn read_by(
    project: &ProjectLocation,
    env: Env,
    watch: &ProgressMonitor,
) -> Result<Snapshot, SessionError> {
    let mut snapshot = Snapshot::open_watched(project, env, watch)?;
    snapshot.stop_by(Some(watch))?;
    Ok(snapshot)
}

/// Returns the message of a panic.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "panic".to_owned())
}
