//! Applies the input of keys, input methods, the clipboard and assistive technology to a field.

use egui::accesskit::{Action, ActionData};
use egui::{Event, EventFilter, ImeEvent, Key, Response, Ui};

use crate::text::cursor::{Motion, Selection};
use crate::text::edit::{Editor, Preedit};
use crate::text::segment;
use crate::ui::widgets::text_field::field::Field;
use crate::ui::widgets::text_field::keys::{self, Wish};
use crate::ui::widgets::text_field::page::PageLook;
use crate::ui::widgets::text_field::state::State;
use crate::ui::widgets::widget_ctx::WidgetCtx;

impl Field<'_> {
    /// Takes the keys of a frame: those ahead of Tab belong to the field that loses the focus.
    pub(super) fn take_keyboard(
        &self,
        ui: &Ui,
        view: &mut WidgetCtx<'_>,
        (state, look): (&mut State, PageLook),
        response: &Response,
    ) {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            // Otherwise egui removes the focus before the field sees the key.
            escape: true,
            ..EventFilter::default()
        };
        // egui moves the focus before the field takes the letters that were typed ahead of Tab in
        // the same frame: they belong to the previous field, those after Tab to the next one.
        let is_tab = |event: &Event| {
            matches!(
                event,
                Event::Key {
                    key: Key::Tab,
                    pressed: true,
                    ..
                }
            )
        };
        if response.lost_focus() {
            let ahead: Vec<Event> = ui.input(|i| {
                let tab = i.events.iter().position(is_tab).unwrap_or_default();
                let ahead = i.events.iter().take(tab);
                ahead.filter(|e| filter.matches(e)).cloned().collect()
            });
            self.take_events(ui, view, (state, look), &ahead);
        }
        if response.has_focus() {
            ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
            let tab = ui.input(|i| i.events.iter().rposition(is_tab));
            let tab = tab.filter(|_| response.gained_focus());
            if response.gained_focus() && (state.tabbed || tab.is_some()) && self.rows.is_none() {
                state.editor.select_all();
            }
            let skipped = tab.map_or(0, |tab| tab + 1);
            let events: Vec<Event> = ui.input(|i| {
                let events = i.events.iter().skip(skipped);
                events.filter(|e| filter.matches(e)).cloned().collect()
            });
            self.take_events(ui, view, (state, look), &events);
        } else if let Some(preedit) = state.editor.preedit().cloned() {
            // An unfinished composition is kept as it is.
            state.editor.commit(&preedit.text);
        }
        // Tab into a field selects its text, as in the platform's fields; egui moves the focus in
        // the frame after the key.
        state.tabbed = ui.input(|i| i.key_pressed(Key::Tab));
    }

    /// Takes the events of a frame in which the field has the focus.
    pub(super) fn take_events(
        &self,
        ui: &Ui,
        view: &mut WidgetCtx<'_>,
        (state, look): (&mut State, PageLook),
        events: &[Event],
    ) {
        for event in events {
            let vertical = matches!(
                keys::wish(event, ui.os()),
                Some(Wish::Go {
                    motion: Motion::Up | Motion::Down,
                    ..
                })
            );
            if !vertical && matches!(event, Event::Key { pressed: true, .. } | Event::Text(_)) {
                state.column = None;
            }
            match event {
                Event::Copy => copy(ui, &state.editor),
                Event::Cut => self.cut(ui, &mut state.editor),
                Event::Paste(letters) if self.writable(ui) => {
                    state.editor.paste(letters);
                }
                // Enter arrives as a key.
                Event::Text(letters)
                    if self.writable(ui) && !matches!(letters.as_str(), "\n" | "\r") =>
                {
                    state.editor.insert(letters);
                }
                Event::Ime(event) if self.writable(ui) => compose(&mut state.editor, event),
                Event::Key { pressed: true, .. } => {
                    let Some(wish) = keys::wish(event, ui.os()) else {
                        continue;
                    };
                    let leaves = matches!(wish, Wish::Leave)
                        || matches!(wish, Wish::Enter) && self.rows.is_none();
                    if leaves {
                        ui.memory_mut(|memory| memory.surrender_focus(self.id));
                        break;
                    }
                    self.do_wish(ui, view, (state, look), wish);
                }
                _ => {}
            }
        }
    }

    fn do_wish(
        &self,
        ui: &Ui,
        view: &mut WidgetCtx<'_>,
        (state, look): (&mut State, PageLook),
        wish: Wish,
    ) {
        let editor = &mut state.editor;
        match wish {
            Wish::Go { motion, extend } => {
                go(view, (state, look), motion, extend);
            }
            Wish::SelectAll => editor.select_all(),
            Wish::Copy => copy(ui, editor),
            Wish::Cut => self.cut(ui, editor),
            Wish::Leave => {}
            _ if !self.writable(ui) => {}
            Wish::Paste => ui.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Wish::Edit(edit) => {
                edit(editor);
            }
            Wish::Enter => {
                editor.insert("\n");
            }
        }
    }

    pub(super) fn cut(&self, ui: &Ui, editor: &mut Editor) {
        copy(ui, editor);
        if self.writable(ui) {
            editor.remove_selected();
        }
    }

    /// Takes the requests of assistive technology, with or without the focus.
    pub(super) fn take_requests(&self, ui: &Ui, state: &mut State) {
        let asked: Vec<(Action, ActionData)> = ui.input(|input| {
            [
                Action::SetValue,
                Action::ReplaceSelectedText,
                Action::SetTextSelection,
            ]
            .into_iter()
            .flat_map(|action| input.accesskit_action_requests(self.id, action))
            .filter_map(|request| Some((request.action, request.data.clone()?)))
            .collect()
        });
        for (action, data) in asked {
            match (action, data) {
                (Action::SetValue, ActionData::Value(text)) if self.writable(ui) => {
                    state.editor.set_text(&text);
                }
                (Action::ReplaceSelectedText, ActionData::Value(text)) if self.writable(ui) => {
                    state.editor.paste(&text);
                }
                (Action::SetTextSelection, ActionData::SetTextSelection(selection)) => {
                    let anchor = state.byte_of(&selection.anchor);
                    let focus = state.byte_of(&selection.focus);
                    if let (Some(anchor), Some(focus)) = (anchor, focus) {
                        state.editor.select(Selection {
                            anchor,
                            focus,
                            upstream: focus > anchor,
                        });
                    }
                }
                _ => {}
            }
        }
    }
}

fn go(
    view: &mut WidgetCtx<'_>,
    (state, look): (&mut State, PageLook),
    motion: Motion,
    extend: bool,
) {
    // A single line has nothing above and below.
    let vertical = matches!(
        motion,
        Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown
    );
    if look.one_line && vertical {
        return;
    }
    let selection = state.editor.selection();
    let mut column = state.column;
    let page = state.page(view.engine, look);
    let selection = page.go(view.engine, &mut column, selection, (motion, extend));
    state.column = column;
    state.editor.select(selection);
}

pub(super) fn copy(ui: &Ui, editor: &Editor) {
    if !editor.selection().is_caret() {
        ui.copy_text(editor.selected().to_owned());
    }
}

fn compose(editor: &mut Editor, event: &ImeEvent) {
    match event {
        // Some input methods report an empty composition while none is active.
        ImeEvent::Preedit { text, .. } if matches!(text.as_str(), "\n" | "\r") => {}
        ImeEvent::Preedit {
            text,
            active_range_chars,
        } => {
            let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
            let active = active_range_chars
                .clone()
                .map(|range| segment::char_floor(text, byte(range.start))..byte(range.end));
            editor.compose(Some(Preedit {
                text: text.clone(),
                active,
            }));
        }
        ImeEvent::Commit(text) if matches!(text.as_str(), "\n" | "\r") => {}
        ImeEvent::Commit(text) => {
            editor.commit(text);
        }
        ImeEvent::DeleteSurrounding {
            before_chars,
            after_chars,
        } => {
            editor.delete_around(*before_chars, *after_chars);
        }
        _ => {}
    }
}
