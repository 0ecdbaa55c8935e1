//! Maps keys to the edits of a field, as in the platform's own fields.

use egui::Event;
use egui::os::OperatingSystem;

use crate::commands::keys::chord::Modifiers;
use crate::text::cursor::Motion;
use crate::text::edit::Editor;
use crate::ui::platform::egui_keys::{self, Pressed};

/// The effect of a key in a field.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wish {
    Go {
        motion: Motion,
        extend: bool,
    },
    Edit(fn(&mut Editor) -> bool),
    SelectAll,
    Enter,
    /// Leaves the field; a dialog around it closes.
    Leave,
    Copy,
    Cut,
    Paste,
}

/// Returns the effect of a pressed key in a field.
pub(super) fn wish(event: &Event, os: OperatingSystem) -> Option<Wish> {
    if !matches!(event, Event::Key { .. }) {
        return None;
    }
    wish_of(&egui_keys::pressed(event)?, os)
}

fn wish_of(pressed: &Pressed, os: OperatingSystem) -> Option<Wish> {
    let press = pressed.press();
    let modifiers = press.modifiers;
    // The layout's own letter, or the Latin one at the same place: an Arabic layout changes
    // nothing.
    let name = press.logical.or(press.physical)?;
    let mac = matches!(os, OperatingSystem::Mac | OperatingSystem::IOS);
    // The modifier that turns steps by letters into steps by words.
    let word = if mac {
        modifiers.alt
    } else {
        modifiers.command
    };
    if let Some(motion) = motion(name, modifiers, (word, mac)) {
        return Some(Wish::Go {
            motion,
            extend: modifiers.shift,
        });
    }
    Some(match (name, modifiers.command, modifiers.shift) {
        ("A", true, false) => Wish::SelectAll,
        ("Z", true, false) => Wish::Edit(Editor::undo),
        ("Z", true, true) | ("Y", true, false) => Wish::Edit(Editor::redo),
        ("Backspace", ..) if word => Wish::Edit(Editor::backspace_word),
        ("Backspace", false, _) => Wish::Edit(Editor::backspace),
        ("Delete", ..) if word => Wish::Edit(Editor::delete_word),
        ("Delete", false, true) => Wish::Cut,
        ("Delete", false, false) => Wish::Edit(Editor::delete),
        ("Insert", true, false) => Wish::Copy,
        ("Insert", false, true) => Wish::Paste,
        ("Enter", false, _) => Wish::Enter,
        ("Escape", false, false) => Wish::Leave,
        _ => return None,
    })
}

fn motion(name: &str, held: Modifiers, (word, mac): (bool, bool)) -> Option<Motion> {
    if held.alt && !mac {
        return None;
    }
    Some(match name {
        "ArrowLeft" | "ArrowRight" if mac && held.command => {
            if name == "ArrowLeft" {
                Motion::LineStart
            } else {
                Motion::LineEnd
            }
        }
        "ArrowLeft" if word => Motion::WordLeft,
        "ArrowRight" if word => Motion::WordRight,
        "ArrowLeft" => Motion::Left,
        "ArrowRight" => Motion::Right,
        "ArrowUp" if mac && held.command => Motion::DocumentStart,
        "ArrowDown" if mac && held.command => Motion::DocumentEnd,
        "ArrowUp" if !held.command => Motion::Up,
        "ArrowDown" if !held.command => Motion::Down,
        "Home" if held.command => Motion::DocumentStart,
        "End" if held.command => Motion::DocumentEnd,
        "Home" => Motion::LineStart,
        "End" => Motion::LineEnd,
        "PageUp" if !held.command => Motion::PageUp,
        "PageDown" if !held.command => Motion::PageDown,
        _ => return None,
    })
}

/// Returns whether a key goes on while it is held down in a field: it moves, or deletes, undoes and
/// redoes letters.
pub fn repeats(pressed: &Pressed, os: OperatingSystem) -> bool {
    matches!(wish_of(pressed, os), Some(Wish::Go { .. } | Wish::Edit(_)))
}

/// Returns whether a key belongs to the focused field and not to the window.
pub fn wants(event: &Event, os: OperatingSystem) -> bool {
    if matches!(event, Event::Copy | Event::Cut | Event::Paste(_)) {
        return true;
    }
    let Event::Key { modifiers, .. } = event else {
        return false;
    };
    if wish(event, os).is_some() {
        return true;
    }
    let name = egui_keys::pressed(event).and_then(|pressed| {
        let press = pressed.press();
        press.logical.or(press.physical)
    });
    let is_function = name.is_some_and(|name| {
        name.strip_prefix('F')
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    });
    match name {
        // These also arrive as copy, cut and paste events; Enter with the command key belongs to
        // the owner.
        Some("C" | "X" | "V" | "Enter" | "Tab" | "Escape") => true,
        _ => !(modifiers.command || modifiers.alt || is_function),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Key, Modifiers};

    fn press(key: Key, modifiers: Modifiers) -> Event {
        Event::Key {
            key,
            physical_key: Some(key),
            pressed: true,
            repeat: false,
            modifiers,
        }
    }

    const CTRL: Modifiers = Modifiers {
        ctrl: true,
        command: true,
        ..Modifiers::NONE
    };

    /// Checks the motion of a key; `None` if it does not move.
    #[track_caller]
    fn check(
        os: OperatingSystem,
        key: Key,
        modifiers: Modifiers,
        expected: Option<(Motion, bool)>,
    ) {
        let found = match wish(&press(key, modifiers), os) {
            Some(Wish::Go { motion, extend }) => Some((motion, extend)),
            _ => None,
        };
        assert_eq!(found, expected, "{key:?}");
    }

    /// Checks the text after a key in `زار محمد` with the caret at its end.
    #[track_caller]
    fn check_edit(os: OperatingSystem, key: Key, modifiers: Modifiers, expected: &str) {
        let mut editor = Editor::new(crate::text::edit::Lines::One, "زار محمد");
        let Some(Wish::Edit(edit)) = wish(&press(key, modifiers), os) else {
            panic!("{key:?} edits nothing");
        };
        edit(&mut editor);
        assert_eq!(editor.text(), expected, "{key:?}");
    }

    #[test]
    fn keys_are_those_of_the_platform() {
        let os = OperatingSystem::Nix;
        let (none, shift) = (Modifiers::NONE, Modifiers::SHIFT);
        check(os, Key::ArrowLeft, none, Some((Motion::Left, false)));
        check(os, Key::ArrowLeft, CTRL, Some((Motion::WordLeft, false)));
        check(
            os,
            Key::ArrowRight,
            CTRL | shift,
            Some((Motion::WordRight, true)),
        );
        check(os, Key::Home, none, Some((Motion::LineStart, false)));
        check(
            os,
            Key::End,
            CTRL | shift,
            Some((Motion::DocumentEnd, true)),
        );
        check(os, Key::ArrowUp, Modifiers::ALT, None);
        check_edit(os, Key::Backspace, none, "زار محم");
        check_edit(os, Key::Backspace, CTRL, "زار ");
        let cut = wish(&press(Key::Delete, shift), os);
        assert!(matches!(cut, Some(Wish::Cut)));
        let all = wish(&press(Key::A, CTRL), os);
        assert!(matches!(all, Some(Wish::SelectAll)));
    }

    #[test]
    fn keys_on_a_mac_words_go_with_option_and_lines_with_command() {
        let os = OperatingSystem::Mac;
        let command = Modifiers::MAC_CMD | Modifiers::COMMAND;
        check(
            os,
            Key::ArrowLeft,
            Modifiers::ALT,
            Some((Motion::WordLeft, false)),
        );
        check(
            os,
            Key::ArrowUp,
            command,
            Some((Motion::DocumentStart, false)),
        );
        check_edit(os, Key::Backspace, Modifiers::ALT, "زار ");
    }

    #[test]
    fn keys_of_the_window_pass_a_field_and_letters_do_not() {
        let wants = |key, modifiers| wants(&press(key, modifiers), OperatingSystem::Nix);
        for (key, modifiers) in [
            (Key::F6, Modifiers::NONE),
            (Key::K, CTRL),
            (Key::F1, Modifiers::NONE),
        ] {
            assert!(!wants(key, modifiers), "{key:?}");
        }
        for (key, modifiers) in [
            (Key::U, Modifiers::NONE),
            (Key::F, Modifiers::NONE),
            (Key::Num1, Modifiers::NONE),
            (Key::Z, CTRL),
            (Key::Enter, CTRL),
            (Key::Tab, Modifiers::NONE),
        ] {
            assert!(wants(key, modifiers), "{key:?}");
        }
    }
}
