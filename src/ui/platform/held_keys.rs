//! Tells a key that is pressed from a key that is held down.
//!
//! A held key arrives again and again. egui marks these presses by the meaning of the key, which
//! changes when Shift joins, and does not mark what it reports as a paste. Here a key is known by
//! its place on the keyboard. A press that only repeats is removed before a widget or a dialog sees
//! it, unless it moves something or asks for what may repeat.

use std::collections::BTreeSet;

use egui::{Event, Key};

use crate::ui::platform::egui_keys::{self, Pressed};

/// The keys that are down.
#[derive(Debug, Default)]
pub struct HeldKeys {
    /// By their place on the keyboard, where it is known.
    down: BTreeSet<Key>,
    /// Whether the keys that asked for the last paste are still down.
    pastes: bool,
}

impl HeldKeys {
    /// Marks the presses of held keys, and removes those that must not repeat. `command` is whether
    /// the command key is down; `repeats` returns whether what a press asks for may repeat.
    pub fn sift(
        &mut self,
        events: &mut Vec<Event>,
        command: bool,
        repeats: impl Fn(&Pressed) -> bool,
    ) {
        self.pastes &= command;
        events.retain_mut(|event| match event {
            Event::WindowFocused(false) => {
                *self = Self::default();
                true
            }
            Event::Key {
                key,
                physical_key,
                pressed: false,
                ..
            } => {
                self.pastes = false;
                self.down.remove(&physical_key.unwrap_or(*key));
                true
            }
            Event::Key {
                key,
                physical_key,
                repeat,
                modifiers,
                ..
            } => {
                *repeat = !self.down.insert(physical_key.unwrap_or(*key));
                // With Alt an arrow moves a label, or the lines of the article.
                !*repeat
                    || (moves(*key) && !modifiers.alt)
                    || egui_keys::pressed(event).is_some_and(|pressed| repeats(&pressed))
            }
            // A paste from a menu comes without the command key.
            Event::Paste(_) => !std::mem::replace(&mut self.pastes, command),
            _ => true,
        });
    }
}

/// Returns whether a key moves something, as far as it has no command.
fn moves(key: Key) -> bool {
    matches!(
        key,
        Key::ArrowLeft
            | Key::ArrowRight
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown
            | Key::Tab
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    fn key(key: Key, physical: Key, pressed: bool) -> Event {
        Event::Key {
            key,
            physical_key: Some(physical),
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    /// Returns the presses that are left, with `+` for those that repeat.
    fn sifted(held: &mut HeldKeys, mut events: Vec<Event>, command: bool) -> String {
        held.sift(&mut events, command, |pressed| {
            pressed.press().logical == Some("Z")
        });
        let told = events.iter().filter_map(|event| match event {
            Event::Key {
                key,
                pressed: true,
                repeat,
                ..
            } => Some(format!("{key:?}{}", if *repeat { "+" } else { "" })),
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn held_a_key_comes_once_and_what_moves_comes_again() {
        let mut held = HeldKeys::default();
        let enter = || key(Key::Enter, Key::Enter, true);
        assert_eq!(sifted(&mut held, vec![enter(), enter()], true), "Enter");
        assert_eq!(sifted(&mut held, vec![enter()], false), "");
        let release = key(Key::Enter, Key::Enter, false);
        let again = vec![enter(), release, enter()];
        assert_eq!(sifted(&mut held, again, false), "Enter");
        let arrow = || key(Key::ArrowLeft, Key::ArrowLeft, true);
        let both = vec![arrow(), arrow(), enter()];
        assert_eq!(sifted(&mut held, both, false), "ArrowLeft ArrowLeft+");
        let mut label = arrow();
        if let Event::Key { modifiers, .. } = &mut label {
            modifiers.alt = true;
        }
        assert_eq!(sifted(&mut held, vec![label], false), "");
        let undo = || key(Key::Z, Key::Z, true);
        assert_eq!(sifted(&mut held, vec![undo(), undo()], true), "Z Z+");
    }

    #[test]
    fn held_a_key_is_known_by_its_place_whatever_it_means() {
        let mut held = HeldKeys::default();
        let first = key(Key::OpenBracket, Key::OpenBracket, true);
        let with_shift = key(Key::OpenCurlyBracket, Key::OpenBracket, true);
        let told = sifted(&mut held, vec![first, with_shift], false);
        assert_eq!(told, "OpenBracket");
        // The same sign at another place is another key.
        let elsewhere = key(Key::OpenBracket, Key::F, true);
        assert_eq!(sifted(&mut held, vec![elsewhere], false), "OpenBracket");
    }

    #[test]
    fn held_keys_are_forgotten_with_the_focus() {
        let mut held = HeldKeys::default();
        let enter = || key(Key::Enter, Key::Enter, true);
        let events = vec![enter(), Event::WindowFocused(false), enter()];
        assert_eq!(sifted(&mut held, events, false), "Enter Enter");
    }

    #[test]
    fn held_paste_comes_once_by_keys_and_each_time_from_a_menu() {
        let mut held = HeldKeys::default();
        let paste = || Event::Paste("p".to_owned());
        assert_eq!(sifted(&mut held, vec![paste(), paste()], true), "p");
        assert_eq!(sifted(&mut held, vec![paste()], true), "");
        let released = vec![key(Key::V, Key::V, false), paste()];
        assert_eq!(sifted(&mut held, released, true), "p");
        assert_eq!(sifted(&mut held, vec![paste(), paste()], false), "p p");
    }
}
