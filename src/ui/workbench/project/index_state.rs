//! The search index of the open project, built in the background when enough texts are missing from
//! it.

use std::path::PathBuf;

use egui::Context;

use crate::session::query::indexer::Indexer;
use crate::session::{Access, Session};
use crate::store::search::Backlog;

/// The state of the indexing of the open project.
#[derive(Debug, Default)]
pub(crate) struct Indexing {
    work: Option<Indexer>,
    /// The last check: the project, and its number of documents.
    looked: Option<(PathBuf, usize)>,
}

impl Indexing {
    /// Starts to index the open project when enough texts are missing from the index; not while a
    /// job holds the project (`busy`).
    pub(crate) fn keep(&mut self, ctx: &Context, session: &Session, busy: bool) {
        let path = session.path();
        let is_over = |work: &Indexer| work.is_finished() || Some(work.path()) != path;
        if self.work.as_ref().is_some_and(is_over) {
            self.work = None;
        }
        let writes = matches!(session.access(), Access::Write);
        let Some(path) = path.filter(|_| writes && !busy) else {
            return;
        };
        let now = (path.to_owned(), session.n_documents());
        if self.work.is_some() || self.looked.as_ref() == Some(&now) {
            return;
        }
        let due = session.search_backlog();
        if due.is_ok_and(Backlog::is_due)
            && let Some(place) = session.file_place()
        {
            let ctx = ctx.clone();
            self.work = Indexer::start(place, move || ctx.request_repaint());
        }
        self.looked = Some(now);
    }
}
