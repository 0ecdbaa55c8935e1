//! Indexes the texts of the open project for search, behind the person's back.
//!
//! A second connection writes a segment at a time, in short transactions: whoever edits waits for
//! none. It stops when it is dropped, and what was done stays.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::store::{Store, StoreError};

/// How long it waits where another connection has the file, and how often it asks again.
const WAIT: Duration = Duration::from_millis(100);
const TRIES: usize = 600;

/// The work under way.
#[derive(Debug)]
pub struct Indexer {
    path: PathBuf,
    stop: Arc<AtomicBool>,
    done: Arc<AtomicUsize>,
    thread: Option<JoinHandle<()>>,
}

impl Indexer {
    /// Begins. `wake` is called at the end. `None` where no thread can be had.
    pub fn start(path: &Path, wake: impl FnOnce() + Send + 'static) -> Option<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let done = Arc::new(AtomicUsize::new(0));
        let (stopped, counted) = (Arc::clone(&stop), Arc::clone(&done));
        let project = path.to_owned();
        let thread = std::thread::Builder::new()
            .name("index".to_owned())
            .spawn(move || {
                // Without an index a search reads the texts, and finds the same.
                index(&project, &stopped, &counted).ok();
                wake();
            });
        Some(Self {
            path: path.to_owned(),
            stop,
            done,
            thread: Some(thread.ok()?),
        })
    }

    /// Returns the project that it indexes.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns how many documents it has looked at.
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// Returns whether it has come to its end.
    pub fn is_finished(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }
}

impl Drop for Indexer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

fn index(path: &Path, stop: &AtomicBool, done: &AtomicUsize) -> Result<(), StoreError> {
    let store = Store::open_to_index(path)?;
    for _ in 0..TRIES {
        let pulse = |n| {
            done.fetch_add(n, Ordering::Relaxed);
            if stop.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        match store.index_texts(pulse) {
            // An import has the file for as long as it takes.
            Err(StoreError::Busy) if !stop.load(Ordering::Relaxed) => std::thread::sleep(WAIT),
            done => return done,
        }
    }
    Ok(())
}
