//! The entities of a large document that a thread reads while its first screen is shown.

use std::thread::{Builder, JoinHandle};

use crate::model::annotation_set::AnnotationSet;
use crate::model::diagnostic::Diagnostic;
use crate::model::id::DocumentId;

/// All annotations of the annotator's layer of a document, and its damage.
#[derive(Debug)]
pub(in crate::session) struct ReadAnnotations {
    pub(in crate::session) annotations: AnnotationSet,
    pub(in crate::session) damage: Vec<Diagnostic>,
}

/// A thread that reads the annotations of a document.
///
/// Waits for the thread when it is dropped, so that its connection is closed before that of the
/// session.
#[derive(Debug)]
pub(in crate::session) struct Rest {
    document: DocumentId,
    thread: Option<JoinHandle<Option<ReadAnnotations>>>,
}

impl Rest {
    /// Starts the thread. If it cannot start, or `read` returns `None`, nothing comes.
    pub(in crate::session) fn begin(
        document: DocumentId,
        read: impl FnOnce() -> Option<ReadAnnotations> + Send + 'static,
    ) -> Self {
        let thread = Builder::new().name("read the rest".to_owned()).spawn(read);
        Self {
            document,
            thread: thread.ok(),
        }
    }

    /// Returns whether the thread is done.
    pub(in crate::session) fn has_come(&self) -> bool {
        let thread = self.thread.as_ref();
        thread.is_none_or(JoinHandle::is_finished)
    }

    /// Waits for the annotations of a document; `None` if they could not be read.
    pub(in crate::session) fn wait(mut self, document: DocumentId) -> Option<ReadAnnotations> {
        let read = self.thread.take()?.join().ok()?;
        read.filter(|_| self.document == document)
    }
}

impl Drop for Rest {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}
