//! What the window does about searching: its commands, and the index behind it.

use std::path::PathBuf;

use egui::Context;

use crate::commands::intent::ViewCommand;
use crate::commands::resolve;
use crate::session::action::Action;
use crate::session::indexing::Indexer;
use crate::session::{Access, Selection};
use crate::store::search::Backlog;
use crate::ui::state::panel_state::Side;
use crate::ui::workbench::Workbench;

/// The index of the open project.
#[derive(Debug, Default)]
pub struct Indexing {
    work: Option<Indexer>,
    /// What was looked at last: the project, and how many documents it had.
    looked: Option<(PathBuf, usize)>,
}

impl Indexing {
    /// Returns whether the index is being made.
    pub fn is_busy(&self) -> bool {
        self.work.is_some()
    }
}

impl Workbench {
    fn show_documents(&mut self) {
        if self.shown().of_command("view.documents") == Some(false) {
            self.panels.toggle(Side::Documents, &mut self.prefs);
        }
    }

    /// Looks for something in all documents, whatever they were narrowed down to before.
    pub(crate) fn find_documents(&mut self, text: &str) {
        self.show_documents();
        self.documents.search_for(text);
    }

    /// Runs a command of searching.
    pub(crate) fn find_command(&mut self, ctx: &Context, command: ViewCommand) {
        match command {
            ViewCommand::FindDocuments => {
                self.show_documents();
                self.documents.search();
            }
            ViewCommand::Find => {
                let words = resolve::selected_words(&self.session);
                let selected = words.zip(self.session.document()).map(|(words, open)| {
                    let text = words.get(&open.document.text).unwrap_or_default();
                    (text, words.start())
                });
                self.find.open(selected);
            }
            _ => {
                let Some(open) = self.session.document() else {
                    return;
                };
                let caret = self.session.selection().range();
                let forward = command == ViewCommand::FindNext;
                let found = self.find.step(&open.document, caret, forward);
                if let Some(span) = found {
                    self.act(ctx, Action::Select(Selection::of(span)));
                    self.article.reveal(span.start(), true);
                }
            }
        }
    }

    /// Goes on in the article with what was searched for in the documents, and says what was found.
    pub(crate) fn take_found(&mut self) {
        if let Some((text, rules)) = self.documents.take_pressed() {
            self.find.follow(text, rules);
        }
        if let Some(words) = self.find.take_said() {
            self.voice.say(words);
        }
    }

    /// Has the texts of the open project indexed, where enough of them are not.
    pub(crate) fn keep_index(&mut self, ctx: &Context) {
        let path = self.session.path();
        let indexing = &mut self.indexing;
        let is_over = |work: &Indexer| work.is_finished() || Some(work.path()) != path;
        if indexing.work.as_ref().is_some_and(is_over) {
            indexing.work = None;
        }
        let writes = matches!(self.session.access(), Access::Write);
        let Some(path) = path.filter(|_| writes && !self.jobs.have_project()) else {
            return;
        };
        let now = (path.to_owned(), self.session.n_documents());
        if indexing.work.is_some() || indexing.looked.as_ref() == Some(&now) {
            return;
        }
        let due = self.session.search_backlog();
        if due.is_ok_and(Backlog::is_due) {
            let ctx = ctx.clone();
            indexing.work = Indexer::start(path, move || ctx.request_repaint());
        }
        indexing.looked = Some(now);
    }
}
