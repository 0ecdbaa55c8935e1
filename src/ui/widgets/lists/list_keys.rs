//! The keys that walk inside of a list which is one stop of Tab.

use egui::{Event, EventFilter, FocusDirection, Id, Key, Modifiers, Response, Ui};

use crate::ui::widgets::lists::scroll_keys;

/// The rows of a page.
const PAGE: isize = 8;

/// Takes the arrow and page keys and returns by how many rows they move. `ends` is whether Home and
/// End belong to the list; a field with a caret keeps them.
pub fn steps(ui: &Ui, ends: bool) -> isize {
    let by = ui.input_mut(|i| {
        let mut pressed = |key| i.count_and_consume_key(Modifiers::NONE, key) as isize;
        let mut by = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        by += PAGE * (pressed(Key::PageDown) - pressed(Key::PageUp));
        if ends && pressed(Key::Home) > 0 {
            by = -FAR;
        }
        if ends && pressed(Key::End) > 0 {
            by = FAR;
        }
        by
    });
    if by != 0 {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    by
}

/// Takes the keys of a list that has the focus as a whole: by how many rows they move, whether Space
/// was pressed, whether Enter was.
pub fn of_list(ui: &Ui, list: Id) -> (isize, bool, bool) {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list, filter));
    let by = steps(ui, true);
    let (toggles, enters) = ui.input_mut(|i| {
        let pressed = (
            i.consume_key(Modifiers::NONE, Key::Space),
            i.consume_key(Modifiers::NONE, Key::Enter),
        );
        if pressed.0 {
            i.events
                .retain(|event| *event != Event::Text(" ".to_owned()));
        }
        pressed
    });
    (by, toggles, enters)
}

/// More rows than any list has.
const FAR: isize = 1 << 24;

/// Keeps the vertical arrows for the row that has the focus.
pub fn keep(ui: &Ui, row: &Response) {
    if row.has_focus() {
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, filter));
        scroll_keys::leave_all(ui.ctx(), row.id);
    }
}
