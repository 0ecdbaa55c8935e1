//! Offers the selected words to other programs as the primary selection of X11 and Wayland, which a
//! middle click pastes.
//!
//! The text fields do the same for themselves. On other systems the command does nothing.

use egui::{Context, OutputCommand};

use crate::ui::workbench::Workbench;

impl Workbench {
    /// Offers the selection of the article once it has settled. A selection that is taken back
    /// leaves the offered words as they are, as other programs do.
    pub(super) fn offer_selection(&mut self, ctx: &Context) {
        let Some(open) = self.session.document() else {
            return;
        };
        let text = &open.document.text;
        let words = self.session.selection().span(text);
        let selected = words.map(|words| (open.document.id, words));
        if selected == self.offered {
            return;
        }
        // While a key or a button is down, the selection of a long text may change every frame.
        let settled = ctx.input(|i| !i.pointer.any_down() && i.keys_down.is_empty());
        if !settled {
            return;
        }
        if let Some(words) = words.and_then(|words| words.get(text)) {
            let words = words.to_owned();
            ctx.send_cmd(OutputCommand::TextSelectionSettled(words));
        }
        self.offered = selected;
    }
}
