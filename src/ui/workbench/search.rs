//! The searches of the window: the list of documents, the search bar of the article, the index.

use egui::Context;

use crate::commands::resolve;
use crate::session::Session;
use crate::text::span::Span;
use crate::ui::panels::documents::DocumentsPanel;
use crate::ui::shell::find_bar::FindBar;
use crate::ui::workbench::project::index_state::Indexing;

/// The state of the searches.
#[derive(Debug, Default)]
pub(crate) struct Search {
    pub(crate) documents: DocumentsPanel,
    pub(crate) bar: FindBar,
    index: Indexing,
}

impl Search {
    /// Opens the search bar for the selected words.
    pub(crate) fn open_bar(&mut self, session: &Session) {
        let words = resolve::selected_words(session);
        let selected = words.zip(session.document()).map(|(words, open)| {
            let text = words.get(&open.document.text).unwrap_or_default();
            (text, words.start())
        });
        self.bar.open(selected);
    }

    /// Returns the next match in the article, or the one before.
    pub(crate) fn step(&mut self, session: &Session, forward: bool) -> Option<Span> {
        let open = session.document()?;
        let caret = session.selection().range();
        self.bar.step(&open.document, caret, forward)
    }

    /// Continues a search of the documents in the article. Returns the words to announce.
    pub(crate) fn follow(&mut self) -> Option<String> {
        if let Some((text, rules)) = self.documents.take_pressed() {
            self.bar.follow(text, rules);
        }
        self.bar.take_said()
    }

    /// Keeps the index of the open project up to date, except while a job holds the project
    /// (`busy`).
    pub(crate) fn keep_index(&mut self, ctx: &Context, session: &Session, busy: bool) {
        self.index.keep(ctx, session, busy);
    }

    /// Closes the index: its connection would keep the log from being written into a renamed file.
    pub(crate) fn close_index(&mut self) {
        self.index = Indexing::default();
    }
}
