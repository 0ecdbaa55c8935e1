//! Translates key events of egui into chord presses: the only place that knows `egui::Key`.

use egui::{Event, Key};

use crate::commands::keys::chord::{Modifiers, Press};

/// A pressed key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pressed {
    logical: Option<&'static str>,
    physical: Option<&'static str>,
    modifiers: Modifiers,
    /// Whether the key was down already.
    pub repeat: bool,
}

impl Pressed {
    /// Returns the press in the form that chords match.
    pub fn press(&self) -> Press<'static> {
        Press {
            logical: self.logical,
            physical: self.physical,
            modifiers: self.modifiers,
        }
    }
}

/// Returns the key that an event reports as pressed.
pub fn pressed(event: &Event) -> Option<Pressed> {
    // egui reports these as their meaning on each platform, not as keys.
    if *event == Event::Copy {
        return Some(Pressed {
            logical: Some("C"),
            physical: Some("C"),
            modifiers: Modifiers {
                command: true,
                ..Modifiers::default()
            },
            repeat: false,
        });
    }
    let Event::Key {
        key,
        physical_key,
        pressed: true,
        repeat,
        modifiers,
    } = event
    else {
        return None;
    };
    Some(Pressed {
        logical: name(*key),
        physical: physical_key.and_then(name),
        modifiers: Modifiers {
            command: modifiers.command,
            shift: modifiers.shift,
            alt: modifiers.alt,
        },
        repeat: *repeat,
    })
}

/// Returns the name of a key in the key map.
fn name(key: Key) -> Option<&'static str> {
    Some(match key {
        Key::Num0 => "0",
        Key::Num1 => "1",
        Key::Num2 => "2",
        Key::Num3 => "3",
        Key::Num4 => "4",
        Key::Num5 => "5",
        Key::Num6 => "6",
        Key::Num7 => "7",
        Key::Num8 => "8",
        Key::Num9 => "9",
        Key::OpenBracket | Key::OpenCurlyBracket => "[",
        Key::CloseBracket | Key::CloseCurlyBracket => "]",
        Key::Equals => "=",
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Slash => "/",
        Key::Comma => ",",
        Key::Period => ".",
        Key::Semicolon => ";",
        Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown => match key {
            Key::ArrowLeft => "ArrowLeft",
            Key::ArrowRight => "ArrowRight",
            Key::ArrowUp => "ArrowUp",
            _ => "ArrowDown",
        },
        other => {
            let name = other.name();
            // Letters, F-keys, Home, PageUp and the like have the same names.
            if crate::commands::keys::chord::KeyName::parse(name).is_some() {
                name
            } else {
                return None;
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::keys::chord::Chord;

    fn press(key: Key, physical: Key, modifiers: egui::Modifiers) -> Pressed {
        pressed(&Event::Key {
            key,
            physical_key: Some(physical),
            pressed: true,
            repeat: false,
            modifiers,
        })
        .unwrap()
    }

    #[test]
    fn keys_every_name_of_the_key_map_can_be_pressed() {
        for key in Key::ALL {
            if let Some(name) = name(*key) {
                assert!(
                    crate::commands::keys::chord::KeyName::parse(name).is_some(),
                    "{name}"
                );
            }
        }
        for wanted in [
            "Delete", "PageDown", "Home", "Tab", "Space", "F6", "Escape", "Enter", "Z",
        ] {
            assert!(
                Key::ALL.iter().any(|key| name(*key) == Some(wanted)),
                "{wanted}"
            );
        }
    }

    #[test]
    fn keys_an_arabic_layout_changes_nothing() {
        // On an Arabic layout Shift+F types `[`. The press counts as Shift+F; `[` is the key at its
        // position on a Latin layout.
        let chord: Chord = "[".parse().unwrap();
        let bracket = press(Key::OpenBracket, Key::OpenBracket, egui::Modifiers::NONE);
        assert!(chord.matches(&bracket.press()));
        let shift_f = press(Key::OpenBracket, Key::F, egui::Modifiers::SHIFT);
        assert!(!chord.matches(&shift_f.press()));
    }
}
