//! Counts in advance, on a thread of its own, what an export would leave out.
//!
//! Writes no file: the writer runs as in an export, and its output is discarded.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use crate::base::progress::{Progress, ProgressMonitor, Stage};
use crate::formats::core::exported::ExportCounts;
use crate::formats::core::loss::Loss;
use crate::formats::core::sink::{Sink, WriteOptions, Written};
use crate::formats::core::spec::FormatSpec;
use crate::model::state::Status;
use crate::session::export::ExportError;
use crate::session::export::documents::ExportChoice;
use crate::session::{Env, ProjectLocation, Snapshot};

/// Counts what an export of a project would write and leave out.
pub fn count(
    project: &Snapshot,
    choice: &ExportChoice,
    (format, options): (&'static FormatSpec, &WriteOptions),
    watch: &ProgressMonitor,
) -> Result<Written, ExportError> {
    let header = project.export_header(choice)?;
    watch.begin(Stage::Writing, project.n_documents() as u64);
    let mut nowhere = Nowhere;
    let mut writer = format.writer(&header, options, &mut nowhere)?;
    let mut documents = project.export_documents(choice.clone())?;
    for document in documents.by_ref() {
        watch.check()?;
        writer.document(&document?)?;
        watch.add(1);
    }
    let mut written = writer.finish()?;
    for damage in documents.take_damage() {
        let document = damage.place.document.unwrap_or_default();
        let losses = &mut written.losses;
        losses.add(Loss::Damaged, &document, Some(damage.code));
    }
    Ok(written)
}

/// Counts the documents that a choice leaves out by their status, and their entities.
fn left_out(
    project: &Snapshot,
    choice: &ExportChoice,
    watch: &ProgressMonitor,
) -> Result<ExportCounts, ExportError> {
    let mut counts = ExportCounts::default();
    let Some(taken) = choice.status else {
        return Ok(counts);
    };
    for status in Status::ALL.into_iter().filter(|status| *status != taken) {
        let others = ExportChoice {
            status: Some(status),
            ..choice.clone()
        };
        for document in project.export_documents(others)? {
            watch.check()?;
            counts.documents += 1;
            counts.entities += document?.entities.len();
        }
    }
    Ok(counts)
}

/// What an export would write and leave out.
#[derive(Clone, Debug)]
pub struct Counted {
    /// What would be written.
    pub written: Written,
    /// The documents whose status was not chosen, and their entities.
    pub left_out: ExportCounts,
}

/// A running or finished count. Stops when dropped.
#[derive(Debug)]
pub struct Preview {
    watch: Arc<ProgressMonitor>,
    receiver: Receiver<Result<Counted, ExportError>>,
    done: Option<Result<Counted, ExportError>>,
}

impl Preview {
    /// Starts to count. Calls `wake` at the end.
    pub fn begin(
        (project, env): (ProjectLocation, Env),
        choice: ExportChoice,
        (format, options): (&'static FormatSpec, WriteOptions),
        wake: impl Fn() + Send + 'static,
    ) -> io::Result<Self> {
        let watch = Arc::new(ProgressMonitor::default());
        let watched = Arc::clone(&watch);
        let (sender, receiver) = mpsc::channel();
        std::thread::Builder::new()
            .name("export preview".to_owned())
            .spawn(move || {
                let counted = Snapshot::open(&project, env)
                    .map_err(ExportError::from)
                    .and_then(|project| {
                        let written = count(&project, &choice, (format, &options), &watched)?;
                        let left_out = left_out(&project, &choice, &watched)?;
                        Ok(Counted { written, left_out })
                    });
                // Nobody receives the result if another count was started.
                sender.send(counted).ok();
                wake();
            })?;
        Ok(Self {
            watch,
            receiver,
            done: None,
        })
    }

    /// Returns the result once it is known.
    pub fn done(&mut self) -> Option<&Result<Counted, ExportError>> {
        if self.done.is_none() {
            self.done = self.receiver.try_recv().ok();
        }
        self.done.as_ref()
    }

    /// Returns the progress of the count.
    pub fn progress(&self) -> Progress {
        self.watch.progress()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.watch.stop();
    }
}

/// A sink that discards everything.
struct Nowhere;

impl Write for Nowhere {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Sink for Nowhere {
    fn begin(&mut self, _: &str) -> io::Result<()> {
        Ok(())
    }
}
