//! Chords: a key with modifiers, as written in the key map.
//!
//! Knows no toolkit: a [`Press`] contains what the keyboard reported, by name, and
//! [`Chord::matches`] implements the rule that makes chords work on an Arabic layout.

use std::fmt;
use std::str::FromStr;

/// The modifiers of a chord or a key press.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Modifiers {
    /// Ctrl, or Command on macOS.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, or Option on macOS.
    pub alt: bool,
}

/// A key by its name in the key map: `Z`, `1`, `[`, `PageDown`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyName(&'static str);

/// A key with modifiers: `Mod+Shift+Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chord {
    /// The modifiers that are held.
    pub modifiers: Modifiers,
    /// The key.
    pub key: KeyName,
}

/// A key press as the keyboard reported it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Press<'a> {
    /// The key by its meaning in the keyboard layout; `None` if that has no [`KeyName`].
    pub logical: Option<&'a str>,
    /// The key by its position, named as on an American keyboard.
    pub physical: Option<&'a str>,
    /// The modifiers that are held.
    pub modifiers: Modifiers,
}

/// The reason why a chord cannot be parsed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChordError {
    /// No key has this name.
    #[error("no key is called {0:?}")]
    UnknownKey(String),
    /// A part before the key is not a modifier.
    #[error("{0:?} is not one of Mod, Shift and Alt")]
    UnknownModifier(String),
}

/// How a key is recognized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// By its position: digits and brackets, which Arabic layouts place elsewhere.
    Physical,
    /// By the Latin letter if the layout has one, else by its position.
    Letter,
    /// By the symbol that it types, with or without Shift.
    Sign,
    /// By its name: arrows, Enter, F1.
    Named,
}

/// Every key that a chord may name, with its short form as printed on the keyboard.
const KEYS: &[(&str, Kind, &str)] = &[
    ("A", Kind::Letter, "A"),
    ("B", Kind::Letter, "B"),
    ("C", Kind::Letter, "C"),
    ("D", Kind::Letter, "D"),
    ("E", Kind::Letter, "E"),
    ("F", Kind::Letter, "F"),
    ("G", Kind::Letter, "G"),
    ("H", Kind::Letter, "H"),
    ("I", Kind::Letter, "I"),
    ("J", Kind::Letter, "J"),
    ("K", Kind::Letter, "K"),
    ("L", Kind::Letter, "L"),
    ("M", Kind::Letter, "M"),
    ("N", Kind::Letter, "N"),
    ("O", Kind::Letter, "O"),
    ("P", Kind::Letter, "P"),
    ("Q", Kind::Letter, "Q"),
    ("R", Kind::Letter, "R"),
    ("S", Kind::Letter, "S"),
    ("T", Kind::Letter, "T"),
    ("U", Kind::Letter, "U"),
    ("V", Kind::Letter, "V"),
    ("W", Kind::Letter, "W"),
    ("X", Kind::Letter, "X"),
    ("Y", Kind::Letter, "Y"),
    ("Z", Kind::Letter, "Z"),
    ("0", Kind::Physical, "0"),
    ("1", Kind::Physical, "1"),
    ("2", Kind::Physical, "2"),
    ("3", Kind::Physical, "3"),
    ("4", Kind::Physical, "4"),
    ("5", Kind::Physical, "5"),
    ("6", Kind::Physical, "6"),
    ("7", Kind::Physical, "7"),
    ("8", Kind::Physical, "8"),
    ("9", Kind::Physical, "9"),
    ("[", Kind::Physical, "["),
    ("]", Kind::Physical, "]"),
    ("=", Kind::Sign, "="),
    ("+", Kind::Sign, "+"),
    ("-", Kind::Sign, "-"),
    ("/", Kind::Sign, "/"),
    (",", Kind::Sign, ","),
    (".", Kind::Sign, "."),
    (";", Kind::Sign, ";"),
    ("ArrowLeft", Kind::Named, "\u{2190}"),
    ("ArrowRight", Kind::Named, "\u{2192}"),
    ("ArrowUp", Kind::Named, "\u{2191}"),
    ("ArrowDown", Kind::Named, "\u{2193}"),
    ("Home", Kind::Named, "Home"),
    ("End", Kind::Named, "End"),
    ("PageUp", Kind::Named, "PgUp"),
    ("PageDown", Kind::Named, "PgDn"),
    ("Space", Kind::Named, "Space"),
    ("Tab", Kind::Named, "Tab"),
    ("Enter", Kind::Named, "Enter"),
    ("Escape", Kind::Named, "Esc"),
    ("Delete", Kind::Named, "Del"),
    ("Backspace", Kind::Named, "Backspace"),
    ("Insert", Kind::Named, "Ins"),
    ("F1", Kind::Named, "F1"),
    ("F2", Kind::Named, "F2"),
    ("F3", Kind::Named, "F3"),
    ("F4", Kind::Named, "F4"),
    ("F5", Kind::Named, "F5"),
    ("F6", Kind::Named, "F6"),
    ("F7", Kind::Named, "F7"),
    ("F8", Kind::Named, "F8"),
    ("F9", Kind::Named, "F9"),
    ("F10", Kind::Named, "F10"),
    ("F11", Kind::Named, "F11"),
    ("F12", Kind::Named, "F12"),
];

impl KeyName {
    /// Returns the key with this name; letters in either case.
    pub fn parse(name: &str) -> Option<Self> {
        KEYS.iter()
            .find(|(key, ..)| key.eq_ignore_ascii_case(name))
            .map(|(key, ..)| Self(key))
    }

    /// Returns the name.
    pub const fn name(self) -> &'static str {
        self.0
    }

    fn kind(self) -> Kind {
        KEYS.iter()
            .find(|(key, ..)| *key == self.0)
            .map_or(Kind::Named, |(_, kind, _)| *kind)
    }

    fn shown(self) -> &'static str {
        KEYS.iter()
            .find(|(key, ..)| *key == self.0)
            .map_or(self.0, |(.., shown)| shown)
    }
}

impl Chord {
    /// Returns whether a key press is this chord.
    ///
    /// Digits and brackets are compared by the key's position. Letters are compared by the Latin
    /// letter if the layout has one, else by the key's position: on an Arabic layout Shift+F types
    /// `[`, but still counts as Shift+F.
    pub fn matches(&self, press: &Press<'_>) -> bool {
        let key = self.key.0;
        let (held, wanted) = (press.modifiers, self.modifiers);
        if held.command != wanted.command || held.alt != wanted.alt {
            return false;
        }
        let kind = self.key.kind();
        if kind != Kind::Sign && held.shift != wanted.shift {
            return false;
        }
        match kind {
            Kind::Physical => press.physical.or(press.logical) == Some(key),
            Kind::Letter => match press.logical {
                Some(logical) if is_letter(logical) => logical == key,
                // A symbol typed without Shift at the position of a letter means a Latin layout
                // with another order (Dvorak), which has the letter at another position.
                Some(logical) if is_sign(logical) && !held.shift => false,
                _ => press.physical == Some(key),
            },
            Kind::Sign | Kind::Named => press.logical.or(press.physical) == Some(key),
        }
    }

    /// Returns the chord as printed on the keyboard: `Ctrl+Shift+Z`.
    pub fn shown(&self) -> String {
        let mut shown = String::new();
        let command = if cfg!(target_os = "macos") {
            "\u{2318}"
        } else {
            "Ctrl"
        };
        let alt = if cfg!(target_os = "macos") {
            "\u{2325}"
        } else {
            "Alt"
        };
        for (held, name) in [
            (self.modifiers.command, command),
            (self.modifiers.alt, alt),
            (self.modifiers.shift, "Shift"),
        ] {
            if held {
                shown.push_str(name);
                shown.push('+');
            }
        }
        shown.push_str(self.key.shown());
        shown
    }
}

fn is_letter(name: &str) -> bool {
    name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_sign(name: &str) -> bool {
    name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_punctuation())
}

impl FromStr for Chord {
    type Err = ChordError;

    fn from_str(text: &str) -> Result<Self, ChordError> {
        // The last part is the key, and the key may be a plus sign.
        let (modifiers, key) = match text.strip_suffix("++") {
            Some(modifiers) => (Some(modifiers), "+"),
            None => match text.rsplit_once('+') {
                Some((modifiers, key)) if !key.is_empty() => (Some(modifiers), key),
                _ => (None, text),
            },
        };
        let mut held = Modifiers::default();
        for modifier in modifiers.into_iter().flat_map(|part| part.split('+')) {
            match modifier {
                "Mod" => held.command = true,
                "Shift" => held.shift = true,
                "Alt" => held.alt = true,
                other => return Err(ChordError::UnknownModifier(other.to_owned())),
            }
        }
        let key = KeyName::parse(key).ok_or_else(|| ChordError::UnknownKey(key.to_owned()))?;
        Ok(Self {
            modifiers: held,
            key,
        })
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.modifiers.command, "Mod+"),
            (self.modifiers.alt, "Alt+"),
            (self.modifiers.shift, "Shift+"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        f.write_str(self.key.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chord(text: &str) -> Chord {
        text.parse().unwrap()
    }

    /// Checks which one of a few chords a key press matches.
    #[track_caller]
    fn check(logical: &str, physical: &str, held: &str, expected: &str) {
        let modifiers = chord(&format!("{held}A")).modifiers;
        let press = Press {
            logical: Some(logical).filter(|name| !name.is_empty()),
            physical: Some(physical).filter(|name| !name.is_empty()),
            modifiers,
        };
        let candidates = [
            "F",
            "Shift+F",
            "Z",
            "Mod+Z",
            "Mod+Shift+Z",
            "[",
            "Shift+[",
            "Alt+[",
            "]",
            "1",
            "Mod+1",
            "Mod+=",
            "Mod++",
            "Mod+-",
            "Tab",
            "Shift+Tab",
            "Mod+Q",
        ];
        let found: Vec<&str> = candidates
            .into_iter()
            .filter(|candidate| chord(candidate).matches(&press))
            .collect();
        assert_eq!(found.join(" "), expected, "{press:?}");
    }

    #[test]
    fn chord_parse_and_print_are_inverse() {
        for text in [
            "Mod+Shift+Z",
            "Mod++",
            "+",
            "Alt+[",
            "PageDown",
            "Mod+Alt+Shift+F12",
        ] {
            let printed = chord(text).to_string();
            assert_eq!(chord(&printed), chord(text));
            assert_eq!(printed.len(), text.len());
        }
        assert_eq!(chord("Mod+z"), chord("Mod+Z"));
    }

    #[test]
    fn chord_parse_says_what_is_wrong() {
        assert_eq!(
            "Mod+Foo".parse::<Chord>(),
            Err(ChordError::UnknownKey("Foo".to_owned()))
        );
        assert_eq!(
            "Super+A".parse::<Chord>(),
            Err(ChordError::UnknownModifier("Super".to_owned()))
        );
        assert!("".parse::<Chord>().is_err());
    }

    #[test]
    fn chord_american_layout_matches_what_is_printed() {
        check("F", "F", "", "F");
        check("[", "[", "", "[");
        check("[", "[", "Shift+", "Shift+[");
        check("[", "[", "Alt+", "Alt+[");
        check("Z", "Z", "Mod+Shift+", "Mod+Shift+Z");
        check("1", "1", "Mod+", "Mod+1");
        check("Tab", "Tab", "Shift+", "Shift+Tab");
    }

    #[test]
    fn chord_arabic_layout_changes_nothing() {
        // On an Arabic layout Shift+F types a bracket; the position of F counts.
        check("[", "F", "Shift+", "Shift+F");
        check("", "F", "", "F");
        check("Z", "Z", "Mod+", "Mod+Z");
        // On an Arabic layout the bracket's key types a letter.
        check("", "[", "", "[");
        check("", "]", "", "]");
    }

    #[test]
    fn chord_azerty_keeps_letters_where_they_are_printed_and_digits_in_their_row() {
        check("Z", "W", "Mod+", "Mod+Z");
        check("W", "Z", "Mod+", "");
        check("", "1", "", "1");
    }

    #[test]
    fn chord_dvorak_sign_in_the_place_of_a_letter_is_no_letter() {
        check("'", "Q", "Mod+", "");
        check(";", "Z", "Mod+", "");
    }

    #[test]
    fn chord_signs_take_whatever_shift_the_layout_needs() {
        check("+", "=", "Mod+Shift+", "Mod++");
        check("+", "]", "Mod+", "Mod++");
        check("=", "=", "Mod+", "Mod+=");
        check("-", "-", "Mod+", "Mod+-");
    }

    #[test]
    fn chord_shown_uses_the_labels_of_the_keys() {
        if !cfg!(target_os = "macos") {
            assert_eq!(chord("Mod+Shift+Z").shown(), "Ctrl+Shift+Z");
            assert_eq!(chord("Shift+ArrowLeft").shown(), "Shift+\u{2190}");
        }
    }
}
