//! The searches of the window: the list of documents, the search bar of the article, the index.

use egui::Context;

use crate::arabic::pattern;
use crate::commands::resolve;
use crate::session::Session;
use crate::session::query::concordance::Scope;
use crate::text::span::Span;
use crate::ui::dialogs::concordance::ConcordanceDialog;
use crate::ui::panels::documents::panel::DocumentsPanel;
use crate::ui::panels::review::ReviewPanel;
use crate::ui::shell::find_bar::FindBar;
use crate::ui::shell::jump_bar::JumpBar;
use crate::ui::workbench::project::index_state::Indexing;

/// The state of the searches.
#[derive(Debug, Default)]
pub(crate) struct Search {
    pub(crate) documents: DocumentsPanel,
    /// The proposals of the project, beside the documents.
    pub(crate) review: ReviewPanel,
    pub(crate) bar: FindBar,
    /// The concordance from which a hit was shown, to return to it.
    pub(crate) concordance: Option<Box<ConcordanceDialog>>,
    pub(crate) jump: JumpBar,
    index: Indexing,
}

impl Search {
    /// Opens the search bar for the selected words.
    pub(crate) fn open_bar(&mut self, session: &Session, is_pattern: bool) {
        let words = resolve::selected_words(session);
        let selected = words.zip(session.document()).map(|(words, open)| {
            let text = words.get(&open.document.text).unwrap_or_default();
            (text, words.start())
        });
        self.bar.open(selected, is_pattern);
    }

    /// Returns the concordance of the words that are searched for, else of the selected ones: the one
    /// from which a hit was shown, if these are its words.
    pub(crate) fn open_concordance(
        &mut self,
        session: &Session,
        is_pattern: bool,
    ) -> Box<ConcordanceDialog> {
        let selected = resolve::selected_words(session).zip(session.document());
        let selected = selected.map(|(words, open)| {
            let words = words.get(&open.document.text).unwrap_or_default();
            if is_pattern {
                pattern::escape(words)
            } else {
                words.to_owned()
            }
        });
        let kept = self.concordance.take();
        let listed = self.documents.searched();
        let words = Some(self.bar.text().to_owned())
            .filter(|words| self.bar.is_open() && !words.is_empty())
            .or_else(|| Some(listed.to_owned()).filter(|words| !words.is_empty()));
        // The selected words are those of the hit that was shown.
        let kept = kept.filter(|kept| words.as_ref().is_none_or(|words| words == kept.text()));
        if let Some(mut kept) = kept {
            kept.return_to(session);
            return kept;
        }
        let scope = if session.n_documents() > 1 {
            Scope::Project
        } else {
            Scope::Document
        };
        let words = words.or(selected).unwrap_or_default();
        Box::new(ConcordanceDialog::new(words, scope))
    }

    /// Returns the next match in the article, or the one before.
    pub(crate) fn step(&mut self, session: &Session, forward: bool) -> Option<Span> {
        let open = session.document()?;
        let caret = session.selection().range();
        self.bar.step(&open.document, caret, forward)
    }

    /// Continues a search of the documents in the article. Returns the words to announce.
    pub(crate) fn follow(&mut self) -> Option<String> {
        if let Some((text, options)) = self.documents.take_pressed() {
            self.bar.follow(text, options);
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
