//! Progress and cancellation of a long task, shared between threads.
//!
//! Starts no threads: the worker reports progress and checks for cancellation; the waiting side
//! reads the progress and may request a stop.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering::Relaxed};

/// A stage of a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Searching for files; their number is unknown.
    #[default]
    Looking,
    /// Reading files, counted in bytes.
    Reading,
    /// Writing documents, counted in documents.
    Writing,
    /// Bringing a project to the version of this program, counted in parts of the work.
    Updating,
    /// Reading back the written file, counted in bytes.
    Checking,
    /// Training a tagger, counted in steps.
    Learning,
}

impl Stage {
    const ALL: [Self; 6] = [
        Self::Looking,
        Self::Reading,
        Self::Writing,
        Self::Updating,
        Self::Checking,
        Self::Learning,
    ];
}

/// The progress of a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The current stage.
    pub stage: Stage,
    /// The amount that is done.
    pub done: u64,
    /// The total amount; 0 if unknown.
    pub all: u64,
}

impl Progress {
    /// Returns the share that is done, from 0 to 1, or `None` if the total is unknown.
    pub fn share(self) -> Option<f32> {
        (self.all > 0).then(|| (self.done as f32 / self.all as f32).clamp(0.0, 1.0))
    }
}

/// The progress and stop request that the worker and the waiting side share.
#[derive(Debug, Default)]
pub struct ProgressMonitor {
    stage: AtomicU8,
    done: Arc<AtomicU64>,
    all: AtomicU64,
    stop: Arc<AtomicBool>,
}

/// The task was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Cancelled;

impl ProgressMonitor {
    /// Begins a stage of the task; `all` is its total amount.
    pub fn begin(&self, stage: Stage, all: u64) {
        let index = Stage::ALL.iter().position(|known| *known == stage);
        self.stage.store(index.unwrap_or_default() as u8, Relaxed);
        self.done.store(0, Relaxed);
        self.all.store(all, Relaxed);
    }

    /// Adds to the amount that is done.
    pub fn add(&self, more: u64) {
        self.done.fetch_add(more, Relaxed);
    }

    /// Sets the amount that is done.
    pub fn set(&self, done: u64) {
        self.done.store(done, Relaxed);
    }

    /// Returns the current progress.
    pub fn progress(&self) -> Progress {
        let stage = usize::from(self.stage.load(Relaxed));
        Progress {
            stage: Stage::ALL.get(stage).copied().unwrap_or_default(),
            done: self.done.load(Relaxed),
            all: self.all.load(Relaxed),
        }
    }

    /// Requests a stop; the task stops at the next point where it leaves nothing incomplete.
    pub fn stop(&self) {
        self.stop.store(true, Relaxed);
    }

    /// Returns a flag that is true after a stop request, for libraries that poll such a flag.
    pub fn stop_flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// Returns the amount that is done, for libraries that call back without a reference to the
    /// monitor.
    pub fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.done)
    }

    /// Returns whether a stop was requested.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Relaxed)
    }

    /// Returns an error if a stop was requested.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_stopped() {
            Err(Cancelled)
        } else {
            Ok(())
        }
    }
}

/// A reader that reports the bytes read as progress and fails after a stop request.
#[derive(Debug)]
pub struct MonitoredReader<'a, R> {
    source: R,
    watch: &'a ProgressMonitor,
    /// The number of bytes that count as one: 2 if the source is read twice.
    passes: u64,
    rest: u64,
}

impl<'a, R: BufRead> MonitoredReader<'a, R> {
    /// Watches a source that is read `passes` times in all.
    pub fn new(source: R, watch: &'a ProgressMonitor, passes: u64) -> Self {
        Self {
            source,
            watch,
            passes: passes.max(1),
            rest: 0,
        }
    }
}

impl<R: BufRead> Read for MonitoredReader<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.fill_buf()?;
        let read = ready.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for MonitoredReader<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.watch.check().map_err(io::Error::other)?;
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.rest += amount as u64;
        self.watch.add(self.rest / self.passes);
        self.rest %= self.passes;
        self.source.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn watch_counts_what_is_read_and_stops_it() {
        let watch = ProgressMonitor::default();
        watch.begin(Stage::Reading, 10);
        for pass in 1..=2 {
            let mut text = String::new();
            let mut source = MonitoredReader::new(&b"0123456789"[..], &watch, 2);
            source.read_to_string(&mut text).unwrap();
            assert_eq!(
                (text.as_str(), watch.progress().done),
                ("0123456789", 5 * pass)
            );
        }
        assert_eq!(watch.progress().share(), Some(1.0));
        watch.stop();
        let mut source = MonitoredReader::new(&b"0123456789"[..], &watch, 1);
        assert!(source.read_to_end(&mut Vec::new()).is_err());
        assert_eq!(watch.progress().done, 10);
    }
}
