//! Watches, on a thread of its own, whether the open project file stays at its path.
//!
//! Reports only that something has changed; the window decides what to do.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::base::open_files::FilePlace;

/// The time between two checks.
const EVERY: Duration = Duration::from_secs(1);

/// The thread, which ends when this is dropped.
#[derive(Debug)]
pub struct FileWatch {
    /// Dropped to end the thread.
    stop: Option<Sender<()>>,
    changed: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl FileWatch {
    /// Starts to watch. Calls `wake` whenever the file disappears or is back.
    pub fn new(place: FilePlace, wake: impl Fn() + Send + 'static) -> Self {
        let (stop, stopped) = mpsc::channel();
        let changed = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&changed);
        let work = move || {
            let mut known = None;
            while stopped.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                let found = place.displaced();
                if found != known {
                    known = found;
                    flag.store(true, Ordering::Relaxed);
                    wake();
                }
            }
        };
        let thread = std::thread::Builder::new()
            .name("watch the file".to_owned())
            .spawn(work);
        Self {
            stop: Some(stop),
            changed,
            // Without the thread, the file is checked only when something happens in the window.
            thread: thread.ok(),
        }
    }

    /// Returns whether something has changed since the last call.
    pub fn take_changed(&self) -> bool {
        self.changed.swap(false, Ordering::Relaxed)
    }
}

impl Drop for FileWatch {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}
