//! The search for the lines of a concordance, on a thread of its own.
//!
//! For a project it has a connection of its own. Its lines come in parts while it runs, and it stops
//! when it is dropped.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use crate::base::progress::ProgressMonitor;
use crate::model::layer::LayerId;
use crate::session::query::concordance::request::{self, ConcordanceRequest, End, Part, Scope};
use crate::session::{ProjectLocation, Session, SessionError};

/// A running search for lines.
#[derive(Debug)]
pub struct ConcordanceSearch {
    parts: Receiver<Part>,
    watch: Arc<ProgressMonitor>,
}

impl ConcordanceSearch {
    /// Starts a search in the open document or in all documents; `wake` is called after each part.
    ///
    /// A project that has no file is searched at once.
    pub fn begin(
        session: &Session,
        scope: Scope,
        request: ConcordanceRequest,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let (sender, parts) = mpsc::channel();
        let watch = Arc::new(ProgressMonitor::default());
        let mut send = move |part: Part| {
            // Nobody receives the part after the concordance is closed.
            sender.send(part).ok();
            wake();
        };
        let seen = Arc::clone(&watch);
        let thread = std::thread::Builder::new().name("concordance".to_owned());
        if let Scope::Document = scope {
            let open = session.document().map(|open| {
                let annotations: Vec<_> = open.annotations.iter().cloned().collect();
                (open.document.clone(), annotations)
            });
            let work = move || {
                if let Some((document, annotations)) = open {
                    let of = (&document, annotations.as_slice());
                    request::of_document(of, &request, &seen, &mut send);
                }
            };
            thread.spawn(work).ok();
        } else if let Some(at) = session.location().cloned() {
            let layer = session.layer();
            // A file that has taken the place of the project is not read.
            let checked = session.check_file();
            let work = move || in_file(checked, &at, layer, (&request, &seen), &mut send);
            thread.spawn(work).ok();
        } else {
            session.concordance(&request, &watch, &mut send);
        }
        Self { parts, watch }
    }

    /// Returns the next lines.
    pub fn part(&self) -> Option<Part> {
        self.parts.try_recv().ok()
    }

    /// Returns the progress in documents; it can stop the search.
    pub fn watch(&self) -> &Arc<ProgressMonitor> {
        &self.watch
    }
}

impl Drop for ConcordanceSearch {
    fn drop(&mut self) {
        // The thread is not waited for: it may be folding a long text.
        self.watch.stop();
    }
}

fn in_file(
    checked: Result<(), SessionError>,
    at: &ProjectLocation,
    layer: LayerId,
    (request, watch): (&ConcordanceRequest, &ProgressMonitor),
    send: &mut dyn FnMut(Part),
) {
    let store = checked.and_then(|()| Ok(at.open_reader(watch)?));
    match store {
        Ok(store) => request::of_project(&store, layer, request, watch, send),
        Err(refused) => send(Part {
            lines: Vec::new(),
            end: Some(End {
                is_whole: false,
                orders: Default::default(),
                refused: Some(refused),
            }),
        }),
    }
}
