//! The key map: the keys of the table, with a person's own laid over them.
//!
//! A person's keys come as the text of `keymap.toml`; where that file lies is the caller's
//! business. What is wrong in it is reported, and the rest holds.

use std::collections::BTreeMap;

use crate::commands::chord::{Chord, Press};
use crate::commands::table::{self, COMMANDS, CommandSpec, Scope};
use crate::model::diagnostic::Diagnostic;

/// Which chord calls which command.
#[derive(Clone, Debug)]
pub struct Keymap {
    // In the order of the table, the primary chord of a command first.
    bindings: Vec<(Chord, &'static CommandSpec)>,
}

/// The file as TOML: `[keys]` and rows such as `"annotation.delete" = ["Delete"]`.
#[derive(serde::Deserialize)]
struct File {
    #[serde(default)]
    keys: BTreeMap<String, toml::Value>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self {
            bindings: COMMANDS
                .iter()
                .flat_map(|command| defaults(command).map(move |chord| (chord, command)))
                .collect(),
        }
    }
}

impl Keymap {
    /// Reads a person's keys over the defaults.
    ///
    /// A row replaces all keys of its command; an empty list takes them away. Unknown names,
    /// chords that cannot be read and chords that are taken are reported, and left out.
    pub fn load(text: &str) -> (Self, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                let message = format!("the key map cannot be read: {}", error.message());
                problems.push(
                    Diagnostic::error("keymap.syntax", message)
                        .hint("[keys] and rows such as \"edit.undo\" = [\"Mod+Z\"] are expected"),
                );
                return (Self::default(), problems);
            }
        };
        let mut own = BTreeMap::new();
        for (name, value) in &file.keys {
            match table::find(name) {
                Some(command) => {
                    own.insert(command.name, read_chords(name, value, &mut problems));
                }
                None => problems.push(
                    Diagnostic::warning("keymap.unknown", format!("no command is called {name}"))
                        .hint("the names stand in the key list (F1)"),
                ),
            }
        }
        let mut keymap = Self {
            bindings: Vec::new(),
        };
        // A person's own keys come first: where one takes a default of another command, it wins.
        for command in COMMANDS {
            for chord in own.get(command.name).into_iter().flatten() {
                match keymap.owner(*chord) {
                    Some(owner) => problems.push(
                        Diagnostic::warning(
                            "keymap.clash",
                            format!("{chord} is given to {} and {}", owner.name, command.name),
                        )
                        .hint("give one of them another key"),
                    ),
                    None => keymap.bindings.push((*chord, command)),
                }
            }
        }
        for command in COMMANDS {
            if own.contains_key(command.name) {
                continue;
            }
            for chord in defaults(command) {
                if keymap.owner(chord).is_none() {
                    keymap.bindings.push((chord, command));
                }
            }
        }
        (keymap, problems)
    }

    /// Returns the command of a press, or `None`; where the article has the focus its keys work
    /// too.
    pub fn command(&self, press: &Press<'_>, in_article: bool) -> Option<&'static CommandSpec> {
        self.bindings
            .iter()
            .find(|(chord, command)| {
                (in_article || command.scope == Scope::Window) && chord.matches(press)
            })
            .map(|(_, command)| *command)
    }

    /// Returns the chords of a command, the primary one first.
    pub fn chords(&self, name: &str) -> impl Iterator<Item = Chord> {
        self.bindings
            .iter()
            .filter(move |(_, command)| command.name == name)
            .map(|(chord, _)| *chord)
    }

    /// Returns the primary chord of a command as the keyboard shows it.
    pub fn shown(&self, name: &str) -> Option<String> {
        self.chords(name).next().map(|chord| chord.shown())
    }

    // The keys of the window work in the article too, so both scopes share their chords.
    fn owner(&self, chord: Chord) -> Option<&'static CommandSpec> {
        self.bindings
            .iter()
            .find(|(taken, _)| *taken == chord)
            .map(|(_, command)| *command)
    }
}

fn defaults(command: &'static CommandSpec) -> impl Iterator<Item = Chord> {
    // A test holds that every chord of the table can be read.
    command.keys.iter().filter_map(|keys| keys.parse().ok())
}

fn read_chords(name: &str, value: &toml::Value, problems: &mut Vec<Diagnostic>) -> Vec<Chord> {
    let texts: Vec<&str> = match value {
        toml::Value::String(text) => vec![text.as_str()],
        toml::Value::Array(items) => items.iter().filter_map(toml::Value::as_str).collect(),
        _ => Vec::new(),
    };
    if texts.is_empty() && value.as_array().is_none_or(|items| !items.is_empty()) {
        problems.push(
            Diagnostic::warning("keymap.value", format!("the keys of {name} are no texts"))
                .hint(format!("\"{name}\" = [\"Mod+Z\"] is expected")),
        );
    }
    let mut chords = Vec::new();
    for text in texts {
        match text.parse() {
            Ok(chord) => chords.push(chord),
            Err(error) => problems.push(
                Diagnostic::warning("keymap.chord", format!("{name}: {error}"))
                    .hint("a chord is Mod, Shift, Alt and a key: Mod+Shift+Z"),
            ),
        }
    }
    chords
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::chord::Modifiers;

    fn press(keys: &str) -> Press<'_> {
        let (held, key) = keys.rsplit_once('+').unwrap_or(("", keys));
        Press {
            logical: Some(key),
            physical: Some(key),
            modifiers: Modifiers {
                command: held.contains("Mod"),
                shift: held.contains("Shift"),
                alt: held.contains("Alt"),
            },
        }
    }

    #[track_caller]
    fn check(keymap: &Keymap, keys: &str, expected: Option<&str>) {
        let found = keymap.command(&press(keys), true);
        assert_eq!(found.map(|command| command.name), expected, "{keys}");
    }

    #[track_caller]
    fn check_load(text: &str, problems: &[&str]) -> Keymap {
        let (keymap, found) = Keymap::load(text);
        let codes: Vec<&str> = found.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, problems);
        keymap
    }

    #[test]
    fn keymap_defaults_tell_shift_from_none() {
        let keymap = Keymap::default();
        check(&keymap, "Mod+Z", Some("edit.undo"));
        check(&keymap, "Mod+Shift+Z", Some("edit.redo"));
        check(&keymap, "[", Some("edge.start_in"));
        check(&keymap, "Alt+[", Some("edge.start_out"));
        check(&keymap, "Shift+Alt+[", None);
        check(&keymap, "1", Some("label.apply_1"));
        check(&keymap, "Mod+1", Some("label.add_1"));
    }

    #[test]
    fn keymap_leaves_letters_to_what_is_being_typed() {
        let keymap = Keymap::default();
        assert!(keymap.command(&press("U"), false).is_none());
        assert!(keymap.command(&press("Space"), false).is_none());
        assert!(keymap.command(&press("Mod+Z"), false).is_some());
    }

    #[test]
    fn keymap_own_keys_replace_the_defaults() {
        let keymap = check_load("[keys]\n\"annotation.delete\" = [\"Mod+D\"]", &[]);
        check(&keymap, "Mod+D", Some("annotation.delete"));
        check(&keymap, "Delete", None);
        check(&keymap, "Mod+Z", Some("edit.undo"));
        assert_eq!(keymap.shown("annotation.delete").as_deref(), Some("Ctrl+D"));
    }

    #[test]
    fn keymap_own_key_takes_the_default_of_another_command() {
        let keymap = check_load("[keys]\n\"document.skip\" = \"U\"", &[]);
        check(&keymap, "U", Some("document.skip"));
        assert_eq!(keymap.shown("annotation.uncertain"), None);
    }

    #[test]
    fn keymap_empty_list_takes_a_key_away() {
        let keymap = check_load("[keys]\n\"document.skip\" = []", &[]);
        check(&keymap, "S", None);
    }

    #[test]
    fn keymap_what_is_wrong_is_reported_and_the_rest_holds() {
        let keymap = check_load(
            "[keys]\n\"no.such\" = \"A\"\n\"edit.undo\" = [\"Mod+Foo\", \"Mod+U\"]\n\
             \"edit.redo\" = \"Mod+U\"\n\"view.keys\" = 3",
            &[
                "keymap.chord",
                "keymap.unknown",
                "keymap.value",
                "keymap.clash",
            ],
        );
        check(&keymap, "Mod+U", Some("edit.undo"));
        let keymap = check_load("not toml", &["keymap.syntax"]);
        check(&keymap, "Mod+Z", Some("edit.undo"));
    }
}
