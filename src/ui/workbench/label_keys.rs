//! Assigns labels by letters, while the article has the keyboard focus and no command uses the
//! letter.
//!
//! Digits are commands; see the command table.

use egui::Context;

use crate::commands::chord::Press;
use crate::commands::resolve;
use crate::commands::table::{self};
use crate::model::label::LabelSet;
use crate::ui::state::label_keys::key_of_press;
use crate::ui::workbench::Workbench;

impl Workbench {
    /// Assigns the label whose letter was pressed, if no command has that letter.
    pub(crate) fn take_label_key(&mut self, ctx: &Context, press: &Press<'_>) {
        let label = key_of_press(press)
            .filter(|key| LabelSet::is_key(key))
            .and_then(|key| self.session.labels().by_key(key))
            .map(|label| label.id);
        let Some(label) = label else {
            return;
        };
        match resolve::apply(&self.session, label) {
            Ok(intent) => self.outbox.push(intent),
            // Reported in the same way as for a digit.
            Err(why) => {
                if let Some(command) = table::find("label.apply_1") {
                    self.notify_why(ctx, command, why);
                }
            }
        }
    }
}
