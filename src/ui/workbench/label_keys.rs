//! Letters that give a label, while the article has the keys and no command has the letter.
//!
//! Digits are commands; see the table.

use egui::Context;

use crate::commands::chord::{Chord, KeyName, Modifiers, Press};
use crate::commands::keymap::Keymap;
use crate::commands::resolve;
use crate::commands::table::{self, CommandSpec};
use crate::model::label::LabelSet;
use crate::ui::workbench::Workbench;

/// Returns the key of a label that a press is: a digit or a letter, with nothing held.
pub(crate) fn key_of_press(press: &Press<'_>) -> Option<&'static str> {
    let keys = (b'1'..=b'9').chain(b'A'..=b'Z');
    let names = keys.filter_map(|key| KeyName::parse(char::from(key).encode_utf8(&mut [0; 4])));
    names
        .into_iter()
        .map(plain)
        .find(|chord| chord.matches(press))
        .map(|chord| chord.key.name())
}

/// Returns the command that has a letter in the article: a label cannot have it too. The digits
/// are those of labels.
pub(crate) fn command_of_key(keymap: &Keymap, key: &str) -> Option<&'static CommandSpec> {
    let key = KeyName::parse(key)?.name();
    let press = Press {
        logical: Some(key),
        physical: Some(key),
        modifiers: Modifiers::default(),
    };
    let command = keymap.command(&press, true)?;
    (!command.name.starts_with("label.apply_")).then_some(command)
}

fn plain(key: KeyName) -> Chord {
    Chord {
        modifiers: Modifiers::default(),
        key,
    }
}

impl Workbench {
    /// Gives the label of a letter that no command has.
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
            // Told as for a digit.
            Err(why) => {
                if let Some(command) = table::find("label.apply_1") {
                    self.tell_why(ctx, command, why);
                }
            }
        }
    }
}
