//! The search commands of the window.

use egui::Context;

use crate::commands::intent::ViewCommand;
use crate::commands::resolve;
use crate::session::Selection;
use crate::session::actions::Action;
use crate::ui::state::panel_state::Side;
use crate::ui::workbench::Workbench;

impl Workbench {
    fn show_documents(&mut self) {
        if self.shown().of_command("view.documents") == Some(false) {
            self.panels.toggle(Side::Documents, &mut self.prefs);
        }
    }

    /// Searches all documents for a text, without the earlier filters.
    pub(crate) fn find_documents(&mut self, text: &str) {
        self.show_documents();
        self.documents.search_for(text);
    }

    /// Runs a search command.
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

    /// Continues a search of the documents in the article, and announces the result.
    pub(crate) fn take_found(&mut self) {
        if let Some((text, rules)) = self.documents.take_pressed() {
            self.find.follow(text, rules);
        }
        if let Some(words) = self.find.take_said() {
            self.notifier.voice.say(words);
        }
    }
}
