//! The concordance: opens it, and shows its hits in their texts.

use egui::Context;

use crate::model::id::DocumentId;
use crate::session::{Action, Selection};
use crate::text::span::Span;
use crate::ui::dialogs::Dialog;
use crate::ui::workbench::Workbench;

impl Workbench {
    /// Opens the concordance.
    pub(crate) fn show_concordance(&mut self) {
        let is_pattern = self.prefs.search_pattern;
        let dialog = self.search.open_concordance(&self.session, is_pattern);
        self.dialogs.open = Some(Dialog::Concordance(dialog));
    }

    /// Keeps the concordance, if that is the dialog that asked, to return to it.
    pub(crate) fn keep_concordance(&mut self, asked: Option<Dialog>) {
        if let Some(Dialog::Concordance(dialog)) = asked {
            self.search.concordance = Some(dialog);
        }
    }

    /// Shows a hit of the concordance in its text, and keeps the concordance to return to.
    pub(crate) fn show_hit(
        &mut self,
        ctx: &Context,
        (document, span): (DocumentId, Span),
        asked: Option<Dialog>,
    ) {
        self.keep_concordance(asked);
        let open = self.session.document().map(|open| open.document.id);
        if open != Some(document) {
            self.act(ctx, Action::OpenDocument(document));
        }
        self.act(ctx, Action::Select(Selection::of(span)));
        self.article.reveal(span.start(), true);
    }
}
