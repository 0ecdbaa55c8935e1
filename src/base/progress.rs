//! How far a long work is, and whether it is to stop: looked at from another thread.
//!
//! Knows nothing of threads itself: who works counts and asks, who waits reads and says stop.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering::Relaxed};

/// What is being done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Files are being looked for; nobody knows how many there are.
    #[default]
    Looking,
    /// Files are being read: counted in bytes.
    Reading,
    /// Documents are being written: counted in documents.
    Writing,
    /// What was written is being read back: counted in bytes.
    Checking,
}

impl Stage {
    const ALL: [Self; 4] = [Self::Looking, Self::Reading, Self::Writing, Self::Checking];
}

/// How far a work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// What is done of it.
    pub done: u64,
    /// All of it; 0 where nobody knows.
    pub all: u64,
}

impl Progress {
    /// Returns how much is done, from 0 to 1, where that is known.
    pub fn share(self) -> Option<f32> {
        (self.all > 0).then(|| (self.done as f32 / self.all as f32).clamp(0.0, 1.0))
    }
}

/// Shared by who works and who waits.
#[derive(Debug, Default)]
pub struct Watch {
    stage: AtomicU8,
    done: AtomicU64,
    all: AtomicU64,
    stop: Arc<AtomicBool>,
}

/// The work was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Stopped;

impl Watch {
    /// Begins with a stage of the work.
    pub fn begin(&self, stage: Stage, all: u64) {
        let index = Stage::ALL.iter().position(|known| *known == stage);
        self.stage.store(index.unwrap_or_default() as u8, Relaxed);
        self.done.store(0, Relaxed);
        self.all.store(all, Relaxed);
    }

    /// Says that so much more is done.
    pub fn add(&self, more: u64) {
        self.done.fetch_add(more, Relaxed);
    }

    /// Says how much is done.
    pub fn set(&self, done: u64) {
        self.done.store(done, Relaxed);
    }

    /// Returns how far it is.
    pub fn progress(&self) -> Progress {
        let stage = usize::from(self.stage.load(Relaxed));
        Progress {
            stage: Stage::ALL.get(stage).copied().unwrap_or_default(),
            done: self.done.load(Relaxed),
            all: self.all.load(Relaxed),
        }
    }

    /// Asks the work to stop; it does so where it can leave nothing behind.
    pub fn stop(&self) {
        self.stop.store(true, Relaxed);
    }

    /// Returns what is true once the work was asked to stop: for a library that looks by itself.
    pub fn stop_flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// Returns whether the work was asked to stop.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Relaxed)
    }

    /// Refuses to go on where the work was asked to stop.
    pub fn check(&self) -> Result<(), Stopped> {
        if self.is_stopped() {
            Err(Stopped)
        } else {
            Ok(())
        }
    }
}

/// A source that counts what is taken from it and ends in an error when it is to stop.
#[derive(Debug)]
pub struct Watched<'a, R> {
    source: R,
    watch: &'a Watch,
    /// How many bytes count as one: 2 where the source is read twice.
    passes: u64,
    rest: u64,
}

impl<'a, R: BufRead> Watched<'a, R> {
    /// Watches a source that is read so many times.
    pub fn new(source: R, watch: &'a Watch, passes: u64) -> Self {
        Self {
            source,
            watch,
            passes: passes.max(1),
            rest: 0,
        }
    }
}

impl<R: BufRead> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.fill_buf()?;
        let read = ready.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Watched<'_, R> {
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
        let watch = Watch::default();
        watch.begin(Stage::Reading, 10);
        for pass in 1..=2 {
            let mut text = String::new();
            let mut source = Watched::new(&b"0123456789"[..], &watch, 2);
            source.read_to_string(&mut text).unwrap();
            assert_eq!(
                (text.as_str(), watch.progress().done),
                ("0123456789", 5 * pass)
            );
        }
        assert_eq!(watch.progress().share(), Some(1.0));
        watch.stop();
        let mut source = Watched::new(&b"0123456789"[..], &watch, 1);
        assert!(source.read_to_end(&mut Vec::new()).is_err());
        assert_eq!(watch.progress().done, 10);
    }
}
