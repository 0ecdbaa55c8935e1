//! Opens the dialogs about suggestions.

use egui::Context;

use crate::commands::disabled_reason::DisabledReason;
use crate::model::diagnostic::Severity;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::accept_together::AcceptTogetherDialog;
use crate::ui::workbench::Workbench;

impl Workbench {
    /// Opens the dialog in which the suggestions that are shown are accepted together.
    pub(crate) fn ask_accept_together(&mut self, ctx: &Context) {
        self.keep_remark(ctx, true);
        let shown = self.layers.shown_suggestions();
        if let Some(dialog) = AcceptTogetherDialog::new(&self.session, shown) {
            self.dialogs.open = Some(Dialog::AcceptTogether(Box::new(dialog)));
        } else {
            // They wait and are hidden.
            let why = DisabledReason::NothingWaits.text_id();
            self.notify(ctx, Severity::Note, why, &[]);
        }
    }
}
