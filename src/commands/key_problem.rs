//! What is wrong in a person's key map, with its line and the commands that it is about.
//!
//! Finds nothing itself: [`crate::commands::keymap`] does.

use crate::commands::chord::Chord;
use crate::commands::table;
use crate::commands::texts::{Texts, Value};

/// A problem of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyProblem {
    /// The line, from 1, where one can be named.
    pub line: Option<usize>,
    /// What it is.
    pub trouble: KeyTrouble,
}

/// What is wrong, or worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyTrouble {
    /// The file is no TOML: none of it holds.
    Syntax(String),
    /// No command has this name.
    Unknown(String),
    /// The keys of a command are no texts.
    NoText(&'static str),
    /// A chord that cannot be read, of a command.
    Chord(&'static str, String),
    /// A chord is given to two commands; the first has it.
    Clash(Chord, &'static str, &'static str),
    /// A command has a chord that another had by default.
    Taken(Chord, &'static str, &'static str),
}

impl KeyProblem {
    /// Returns a stable name for programs.
    pub const fn code(&self) -> &'static str {
        match self.trouble {
            KeyTrouble::Syntax(_) => "keymap.syntax",
            KeyTrouble::Unknown(_) => "keymap.unknown",
            KeyTrouble::NoText(_) => "keymap.value",
            KeyTrouble::Chord(..) => "keymap.chord",
            KeyTrouble::Clash(..) => "keymap.clash",
            KeyTrouble::Taken(..) => "keymap.taken",
        }
    }

    /// Returns whether something of the file does not hold. A default that gives way is as wished.
    pub const fn is_fault(&self) -> bool {
        !matches!(self.trouble, KeyTrouble::Taken(..))
    }

    /// Returns the problem as a sentence that names its line and the commands by their titles.
    pub fn told(&self, texts: &Texts) -> String {
        let title =
            |name: &str| table::find(name).map_or_else(String::new, |c| texts.get(&c.title_id()));
        let what = match &self.trouble {
            KeyTrouble::Syntax(message) => {
                texts.get_with("key-problem-syntax", &[("message", Value::Text(message))])
            }
            KeyTrouble::Unknown(name) => {
                texts.get_with("key-problem-unknown", &[("name", Value::Text(name))])
            }
            KeyTrouble::NoText(command) => texts.get_with(
                "key-problem-value",
                &[
                    ("command", Value::Text(&title(command))),
                    ("name", Value::Text(command)),
                ],
            ),
            KeyTrouble::Chord(command, chord) => texts.get_with(
                "key-problem-chord",
                &[
                    ("command", Value::Text(&title(command))),
                    ("chord", Value::Text(chord)),
                ],
            ),
            KeyTrouble::Clash(chord, first, second) => texts.get_with(
                "key-problem-clash",
                &[
                    ("chord", Value::Text(&chord.shown())),
                    ("first", Value::Text(&title(first))),
                    ("second", Value::Text(&title(second))),
                ],
            ),
            KeyTrouble::Taken(chord, from, by) => texts.get_with(
                "key-problem-taken",
                &[
                    ("chord", Value::Text(&chord.shown())),
                    ("from", Value::Text(&title(from))),
                    ("by", Value::Text(&title(by))),
                ],
            ),
        };
        match self.line {
            Some(line) => texts.get_with(
                "key-problem-line",
                &[
                    ("line", Value::Offset(line)),
                    ("problem", Value::Text(&what)),
                ],
            ),
            None => what,
        }
    }
}
