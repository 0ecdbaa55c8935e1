//! The keys that assign a label: digits, and letters that no command uses in the article.

use crate::commands::keys::chord::{Chord, KeyName, Modifiers, Press};
use crate::commands::keys::keymap::Keymap;
use crate::commands::table::CommandSpec;

/// Returns the label key of a press: a digit or a letter, without modifiers.
pub(crate) fn key_of_press(press: &Press<'_>) -> Option<&'static str> {
    let keys = (b'1'..=b'9').chain(b'A'..=b'Z');
    let names = keys.filter_map(|key| KeyName::parse(char::from(key).encode_utf8(&mut [0; 4])));
    names
        .into_iter()
        .map(plain)
        .find(|chord| chord.matches(press))
        .map(|chord| chord.key.name())
}

/// Returns the command that uses a letter in the article: a label cannot have it too. Digits belong
/// to the labels.
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
