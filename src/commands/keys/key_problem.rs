//! Problems in a user's key map file, with the line and the commands concerned.
//!
//! Only describes the problems; [`crate::commands::keys::keymap`] finds them.

use crate::commands::keys::chord::Chord;
use crate::commands::table;
use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::model::diagnostic::Message;

/// A problem in the key map file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyProblem {
    /// The line, from 1, if it is known.
    pub line: Option<usize>,
    /// The kind of problem.
    pub trouble: KeyTrouble,
}

/// The kinds of problems and notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyTrouble {
    /// The file is not valid TOML, so all of it is ignored; with the message of the library.
    Syntax(String),
    /// The file cannot be read, so the default keys apply.
    Unreadable(Message),
    /// No command has this name.
    Unknown(String),
    /// The keys of a command are not strings.
    NoText(&'static str),
    /// A command has a chord that cannot be parsed.
    Chord(&'static str, String),
    /// A chord is assigned to two commands; the first one keeps it.
    Clash(Chord, &'static str, &'static str),
    /// A command takes a chord that another command has by default.
    Taken(Chord, &'static str, &'static str),
}

impl KeyProblem {
    /// Returns the stable code of the problem, for programs.
    pub const fn code(&self) -> &'static str {
        match self.trouble {
            KeyTrouble::Syntax(_) => "keymap.syntax",
            KeyTrouble::Unreadable(_) => "keymap.unreadable",
            KeyTrouble::Unknown(_) => "keymap.unknown",
            KeyTrouble::NoText(_) => "keymap.value",
            KeyTrouble::Chord(..) => "keymap.chord",
            KeyTrouble::Clash(..) => "keymap.clash",
            KeyTrouble::Taken(..) => "keymap.taken",
        }
    }

    /// Returns whether a part of the file is ignored. An overridden default is not a fault.
    pub const fn is_fault(&self) -> bool {
        !matches!(self.trouble, KeyTrouble::Taken(..))
    }

    /// Returns the problem as a sentence with its line and the titles of the commands.
    pub fn told(&self, texts: &Texts) -> String {
        let title =
            |name: &str| table::find(name).map_or_else(String::new, |c| texts.get(&c.title_id()));
        let what = match &self.trouble {
            KeyTrouble::Syntax(message) => {
                texts.get_with("key-problem-syntax", &[("message", Value::Text(message))])
            }
            KeyTrouble::Unreadable(reason) => {
                let reason = texts.message(reason);
                texts.get_with(
                    "key-problem-unreadable",
                    &[("reason", Value::Text(&reason))],
                )
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
