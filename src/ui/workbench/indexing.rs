//! The index of the open project: made in the background where enough texts are not in it yet.

use std::path::PathBuf;

use egui::Context;

use crate::session::query::indexer::Indexer;
use crate::session::{Access, Session};
use crate::store::search::Backlog;

/// The index of the open project.
#[derive(Debug, Default)]
pub(crate) struct Indexing {
    work: Option<Indexer>,
    /// What was looked at last: the project, and how many documents it had.
    looked: Option<(PathBuf, usize)>,
}

impl Indexing {
    /// Has the texts of the open project indexed, where enough of them are not; not while a job
    /// has the project (`busy`).
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
        if due.is_ok_and(Backlog::is_due) {
            let ctx = ctx.clone();
            self.work = Indexer::start(path, move || ctx.request_repaint());
        }
        self.looked = Some(now);
    }
}
