//! The lexicon of an open project: the names in its decided entities, of all documents and layers.
//!
//! A thread with a connection of its own counts them; edits keep the counts up to date. Nothing
//! waits for it: until the counts are there, fewer names are known.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{Builder, JoinHandle};

use crate::assist::lexicon::Lexicon;
use crate::model::annotation::Annotation;
use crate::model::id::LabelId;
use crate::store::{Store, StoreError};

/// The lexicon of a project, and what is missing in it.
#[derive(Debug, Default)]
pub(in crate::session) struct ProjectNames {
    count: Option<Count>,
    // Shared with the thread that looks for proposals; copied only if it is at work.
    lexicon: Arc<Lexicon>,
    /// A number that grows with each change of the lexicon.
    revision: u64,
    /// Whether the lexicon has all entities, or the thread is about to count them.
    is_counted: bool,
    /// The edits since the thread began, which it does not see.
    since: Vec<Recount>,
}

/// An entity that came, or one that went.
#[derive(Debug)]
struct Recount {
    name: String,
    label: LabelId,
    came: bool,
}

/// The thread that counts. It stops when dropped.
#[derive(Debug)]
struct Count {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<Option<Lexicon>>>,
}

impl Drop for Count {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

impl ProjectNames {
    /// Counts an entity again after an edit. `text` is that of its document, if it is open.
    pub(in crate::session) fn recount(
        &mut self,
        text: Option<&str>,
        before: Option<&Arc<Annotation>>,
        after: Option<&Arc<Annotation>>,
    ) {
        let place = |entity: &Arc<Annotation>| (entity.span, entity.label);
        if before.map(place) == after.map(place) {
            return;
        }
        let Some(text) = text else {
            self.outdate();
            return;
        };
        for (entity, came) in [(before, false), (after, true)] {
            let Some((entity, name)) = entity.and_then(|e| Some((e, e.span.get(text)?))) else {
                continue;
            };
            let change = Recount {
                name: name.to_owned(),
                label: entity.label,
                came,
            };
            apply(Arc::make_mut(&mut self.lexicon), &change);
            self.revision += 1;
            if self.count.is_some() {
                self.since.push(change);
            }
        }
    }

    /// Lets the entities be counted again: more has changed than an edit says.
    pub(in crate::session) fn outdate(&mut self) {
        self.is_counted = false;
    }

    /// Takes what the thread has counted.
    fn take(&mut self) {
        let is_done = |count: &Count| count.thread.as_ref().is_none_or(JoinHandle::is_finished);
        let Some(mut count) = self.count.take_if(|count| is_done(count)) else {
            return;
        };
        let since = std::mem::take(&mut self.since);
        let counted = count.thread.take().and_then(|thread| thread.join().ok());
        if let Some(mut lexicon) = counted.flatten() {
            for change in &since {
                apply(&mut lexicon, change);
            }
            self.replace(lexicon);
        }
    }

    /// Counts the names of a project if they were never counted or have changed as a whole, and
    /// takes what the thread has counted. Calls `wake` when it is done. On a network drive, where a
    /// second reader would copy the project, only edits count.
    pub(in crate::session) fn keep(&mut self, store: &Store, wake: impl FnOnce() + Send + 'static) {
        self.take();
        if self.is_counted || self.count.is_some() {
            return;
        }
        self.is_counted = true;
        if store.drive().network().is_some() {
            return;
        }
        if store.file_place().is_none() {
            // A project in memory is small.
            let counted = counted(store, &AtomicBool::new(false));
            self.replace(counted.unwrap_or_default());
            return;
        }
        // Begun here, so that each later edit is one that it does not see.
        let Ok(snapshot) = store.snapshot() else {
            return;
        };
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = Builder::new().name("count names".to_owned());
        let thread = thread.spawn(move || {
            // Without the counts fewer names are known; the next change of the project tries again.
            let lexicon = counted(&snapshot, &stopped).ok();
            drop(snapshot);
            wake();
            lexicon
        });
        self.count = thread.ok().map(|thread| Count {
            stop,
            thread: Some(thread),
        });
    }

    /// Stops counting and closes the second connection.
    pub(in crate::session) fn leave(&mut self) {
        if self.count.take().is_some() {
            self.since.clear();
            self.outdate();
        }
    }

    /// Returns whether all names are counted.
    pub(in crate::session) fn is_whole(&self) -> bool {
        self.is_counted && self.count.is_none()
    }

    /// Returns the names, as far as they are counted.
    pub(in crate::session) fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// Returns a number that grows with each change of the names.
    pub(in crate::session) fn revision(&self) -> u64 {
        self.revision
    }

    fn replace(&mut self, lexicon: Lexicon) {
        self.lexicon = Arc::new(lexicon);
        self.revision += 1;
    }
}

fn apply(lexicon: &mut Lexicon, change: &Recount) {
    if change.came {
        lexicon.add(&change.name, change.label);
    } else {
        lexicon.remove(&change.name, change.label);
    }
}

/// Counts the names of a project, unless it is stopped.
pub(in crate::session) fn counted(store: &Store, stop: &AtomicBool) -> Result<Lexicon, StoreError> {
    let mut lexicon = Lexicon::default();
    store.entity_words(|words, label| {
        lexicon.add(words, label);
        if stop.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    Ok(lexicon)
}
