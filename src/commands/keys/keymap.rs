//! The key map: the default keys of the command table, overridden by the user's own keys.
//!
//! The caller reads the user's `keymap.toml` and passes its text. Faulty rows are reported, and the
//! others take effect.

use std::collections::BTreeMap;

use crate::commands::keys::chord::{Chord, Press};
use crate::commands::keys::key_problem::{KeyProblem, KeyTrouble};
use crate::commands::table::{self, COMMANDS, CommandSpec, Scope};
use crate::commands::texts::Texts;

/// The mapping from chords to commands.
#[derive(Clone, Debug)]
pub struct Keymap {
    // In the order of the command table, the primary chord of a command first.
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
    /// Loads a user's keys over the defaults.
    ///
    /// A row replaces all keys of its command; an empty list removes them. Unknown names, chords
    /// that cannot be parsed and chords that are already assigned are reported and skipped.
    pub fn load(text: &str) -> (Self, Vec<KeyProblem>) {
        let mut problems = Vec::new();
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                let before = error.span().and_then(|span| text.get(..span.start));
                problems.push(KeyProblem {
                    line: before.map(|before| before.matches('\n').count() + 1),
                    trouble: KeyTrouble::Syntax(error.message().to_owned()),
                });
                return (Self::default(), problems);
            }
        };
        let mut report = |name: &str, trouble| {
            problems.push(KeyProblem {
                line: line_of(text, name),
                trouble,
            });
        };
        let mut own = BTreeMap::new();
        for (name, value) in &file.keys {
            match table::find(name) {
                Some(command) => {
                    let chords = read_chords(command.name, value, |trouble| report(name, trouble));
                    own.insert(command.name, chords);
                }
                None => report(name, KeyTrouble::Unknown(name.clone())),
            }
        }
        let mut keymap = Self {
            bindings: Vec::new(),
        };
        // The user's keys are bound first, so they win over the defaults of other commands.
        for command in COMMANDS {
            for chord in own.get(command.name).into_iter().flatten() {
                match keymap.owner(*chord) {
                    Some(owner) if owner.name == command.name => {}
                    Some(owner) => report(
                        command.name,
                        KeyTrouble::Clash(*chord, owner.name, command.name),
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
                match keymap.owner(chord) {
                    Some(owner) => report(
                        owner.name,
                        KeyTrouble::Taken(chord, command.name, owner.name),
                    ),
                    None => keymap.bindings.push((chord, command)),
                }
            }
        }
        (keymap, problems)
    }

    /// Returns the command of a key press, or `None`. The keys of the article work only if it has
    /// the focus.
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

    /// Returns the primary chord of a command, as printed on the keyboard.
    pub fn shown(&self, name: &str) -> Option<String> {
        self.chords(name).next().map(|chord| chord.shown())
    }

    // The keys of the window also work in the article, so both scopes share one set of chords.
    fn owner(&self, chord: Chord) -> Option<&'static CommandSpec> {
        self.bindings
            .iter()
            .find(|(taken, _)| *taken == chord)
            .map(|(_, command)| *command)
    }
}

fn defaults(command: &'static CommandSpec) -> impl Iterator<Item = Chord> {
    // A test checks that every chord of the table can be parsed.
    command.keys.iter().filter_map(|keys| keys.parse().ok())
}

fn read_chords(
    command: &'static str,
    value: &toml::Value,
    mut report: impl FnMut(KeyTrouble),
) -> Vec<Chord> {
    let texts: Vec<&str> = match value {
        toml::Value::String(text) => vec![text.as_str()],
        toml::Value::Array(items) => items.iter().filter_map(toml::Value::as_str).collect(),
        _ => Vec::new(),
    };
    if texts.is_empty() && value.as_array().is_none_or(|items| !items.is_empty()) {
        report(KeyTrouble::NoText(command));
    }
    let mut chords = Vec::new();
    for text in texts {
        match text.parse() {
            Ok(chord) => chords.push(chord),
            Err(_unreadable) => report(KeyTrouble::Chord(command, text.to_owned())),
        }
    }
    chords
}

/// Returns the line, from 1, that assigns keys to a name.
fn line_of(text: &str, name: &str) -> Option<usize> {
    let line = text.lines().position(|line| {
        let line = line.trim_start().trim_start_matches(['"', '\'']);
        line.strip_prefix(name).is_some_and(|rest| {
            rest.trim_start_matches(['"', '\''])
                .trim_start()
                .starts_with('=')
        })
    })?;
    Some(line + 1)
}

/// Returns a template file: every command with its title and its default keys, each row commented
/// out.
pub fn template(texts: &Texts) -> String {
    let head = texts.get("keymap-file-head");
    let mut rows: Vec<String> = head.lines().map(|line| format!("# {line}")).collect();
    rows.extend([String::new(), "[keys]".to_owned()]);
    let mut group = "";
    for command in COMMANDS {
        if command.group() != group {
            group = command.group();
            let title = texts.get(&format!("keys-group-{group}"));
            rows.extend([String::new(), format!("## {title}"), String::new()]);
        }
        let chords: Vec<String> = command
            .keys
            .iter()
            .map(|keys| format!("{keys:?}"))
            .collect();
        rows.push(format!("# {}", texts.get(&command.title_id())));
        rows.push(format!("# \"{}\" = [{}]", command.name, chords.join(", ")));
    }
    rows.push(String::new());
    rows.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::keys::chord::Modifiers;

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
        let codes: Vec<&str> = found.iter().map(KeyProblem::code).collect();
        assert_eq!(codes, problems);
        keymap
    }

    #[test]
    fn keymap_defaults_tell_shift_from_none() {
        let keymap = Keymap::default();
        check(&keymap, "Mod+Z", Some("edit.undo"));
        check(&keymap, "Mod+Shift+Z", Some("edit.redo"));
        check(&keymap, "[", Some("edge.start_cut"));
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
        let keymap = check_load("[keys]\n\"annotation.delete\" = [\"Mod+R\"]", &[]);
        check(&keymap, "Mod+R", Some("annotation.delete"));
        check(&keymap, "Delete", None);
        check(&keymap, "Mod+Z", Some("edit.undo"));
        assert_eq!(keymap.shown("annotation.delete").as_deref(), Some("Ctrl+R"));
    }

    #[test]
    fn keymap_own_key_takes_the_default_of_another_command() {
        let keymap = check_load("[keys]\n\"document.skip\" = \"U\"", &["keymap.taken"]);
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

    #[test]
    fn keymap_a_problem_names_its_line_and_the_commands_by_their_titles() {
        let text =
            "# mine\n[keys]\n\"edit.undo\" = \"Mod+U\"\nedit = 3\n'edit.redo' = [\"Mod+U\"]\n";
        let (_, problems) = Keymap::load(text);
        let texts = Texts::new(crate::commands::texts::Language::English);
        let told: Vec<String> = problems.iter().map(|p| p.told(&texts)).collect();
        let told = told.join("\n").replace(['\u{2068}', '\u{2069}'], "");
        for part in [
            "Line 4: No command has the name edit",
            "Line 5: Ctrl+U",
            "Undo",
            "Redo",
        ] {
            assert!(told.contains(part), "{part} in {told}");
        }
        let (_, problems) = Keymap::load("[keys]\n\"edit.undo\" = [");
        assert_eq!(problems[0].line, Some(2));
    }

    #[test]
    fn keymap_the_file_to_begin_with_says_every_default_and_reads_without_a_problem() {
        for language in crate::commands::texts::Language::ALL {
            let file = template(&Texts::new(language));
            let (_, problems) = Keymap::load(&file);
            assert_eq!(problems, []);
            let rows: String = file
                .lines()
                .map(|line| match line.strip_prefix("# \"") {
                    Some(row) => format!("\"{row}\n"),
                    None => format!("{line}\n"),
                })
                .collect();
            let (keymap, problems) = Keymap::load(&rows);
            assert_eq!(problems, []);
            for command in COMMANDS {
                let expected: Vec<Chord> = defaults(command).collect();
                assert_eq!(keymap.chords(command.name).collect::<Vec<_>>(), expected);
            }
        }
    }
}
