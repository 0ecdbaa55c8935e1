//! Builds the search index of the open project in the background.
//!
//! A second connection writes one segment at a time, in short transactions, so that editing never
//! waits for it. It stops when dropped, and finished segments stay.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::base::open_files::FilePlace;
use crate::store::{Store, StoreError};

/// The time to wait before a retry while another connection locks the file.
const WAIT: Duration = Duration::from_millis(100);
const TRIES: usize = 600;

/// The indexing in progress.
#[derive(Debug)]
pub struct Indexer {
    path: PathBuf,
    stop: Arc<AtomicBool>,
    done: Arc<AtomicUsize>,
    thread: Option<JoinHandle<()>>,
}

impl Indexer {
    /// Starts to index. Calls `wake` at the end. Returns `None` if no thread can be started.
    pub fn start(place: FilePlace, wake: impl FnOnce() + Send + 'static) -> Option<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let done = Arc::new(AtomicUsize::new(0));
        let (stopped, counted) = (Arc::clone(&stop), Arc::clone(&done));
        let path = place.path().to_owned();
        let thread = std::thread::Builder::new()
            .name("index".to_owned())
            .spawn(move || {
                // Without an index, a search reads the texts and finds the same.
                index(&place, &stopped, &counted).ok();
                wake();
            });
        Some(Self {
            path,
            stop,
            done,
            thread: Some(thread.ok()?),
        })
    }

    /// Returns the path of the project that is indexed.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the number of documents that are done.
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// Returns whether indexing has ended.
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

fn index(place: &FilePlace, stop: &AtomicBool, done: &AtomicUsize) -> Result<(), StoreError> {
    let store = Store::open_to_index(place)?;
    for _ in 0..TRIES {
        let poll = |n| {
            done.fetch_add(n, Ordering::Relaxed);
            if stop.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        match store.index_texts(poll) {
            // An import locks the file until it is done.
            Err(StoreError::Busy) if !stop.load(Ordering::Relaxed) => std::thread::sleep(WAIT),
            done => return done,
        }
    }
    Ok(())
}
