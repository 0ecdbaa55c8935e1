//! The context menu of a field.

use egui::{Response, Ui};

use crate::commands::keys::chord::Chord;
use crate::ui::widgets::group::separator;
use crate::ui::widgets::icons;
use crate::ui::widgets::label;
use crate::ui::widgets::text_field::field::Field;
use crate::ui::widgets::text_field::input::copy;
use crate::ui::widgets::text_field::state::State;
use crate::ui::widgets::widget_ctx::WidgetCtx;

/// The effect of a row of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    Delete,
    SelectAll,
    /// Inserts an invisible character.
    Write(char),
}

/// The rows, in groups. The last group has marks that Arabic text needs and no Arabic keyboard has.
const GROUPS: [&[(&str, &str, Choice)]; 4] = [
    &[
        ("field-undo", "Mod+Z", Choice::Undo),
        ("field-redo", "Mod+Shift+Z", Choice::Redo),
    ],
    &[
        ("field-cut", "Mod+X", Choice::Cut),
        ("field-copy", "Mod+C", Choice::Copy),
        ("field-paste", "Mod+V", Choice::Paste),
        ("field-delete", "Delete", Choice::Delete),
    ],
    &[("field-select-all", "Mod+A", Choice::SelectAll)],
    &[
        ("field-zwnj", "", Choice::Write('\u{200C}')),
        ("field-rlm", "", Choice::Write('\u{200F}')),
        ("field-lrm", "", Choice::Write('\u{200E}')),
    ],
];

impl Field<'_> {
    pub(super) fn take_menu(
        &self,
        ui: &Ui,
        view: &mut WidgetCtx<'_>,
        state: &mut State,
        response: &Response,
    ) {
        let mut chosen = None;
        response.context_menu(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(300.0);
            for (index, group) in GROUPS.iter().enumerate() {
                if index > 0 {
                    separator(ui, view.theme);
                }
                for (id, key, choice) in *group {
                    let caption = view.text(id);
                    let key = key
                        .parse::<Chord>()
                        .map(|chord| chord.shown())
                        .unwrap_or_default();
                    let enabled = self.can(ui, state, *choice);
                    let icon = icon_of(*choice)
                        .map(|icon| (icons::mirrored(icon, view.rtl()), view.theme.secondary));
                    if label::menu_row(ui, view, (icon, &caption, &key), enabled).clicked() {
                        chosen = Some(*choice);
                        ui.close();
                    }
                }
            }
        });
        if let Some(choice) = chosen {
            self.choose(ui, state, choice);
            response.request_focus();
        }
    }

    fn can(&self, ui: &Ui, state: &State, choice: Choice) -> bool {
        let editor = &state.editor;
        let selected = !editor.selection().is_caret();
        match choice {
            Choice::Copy => selected,
            Choice::SelectAll => !editor.text().is_empty(),
            _ if !self.writable(ui) => false,
            Choice::Undo => editor.can_undo(),
            Choice::Redo => editor.can_redo(),
            Choice::Cut | Choice::Delete => selected,
            Choice::Paste | Choice::Write(_) => true,
        }
    }

    fn choose(&self, ui: &Ui, state: &mut State, choice: Choice) {
        let editor = &mut state.editor;
        let mut buffer = [0; 4];
        match choice {
            Choice::Undo => {
                editor.undo();
            }
            Choice::Redo => {
                editor.redo();
            }
            Choice::Cut => self.cut(ui, editor),
            Choice::Copy => copy(ui, editor),
            Choice::Paste => ui.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Choice::Delete => {
                editor.remove_selected();
            }
            Choice::SelectAll => editor.select_all(),
            Choice::Write(c) => {
                editor.paste(c.encode_utf8(&mut buffer));
            }
        }
    }
}

fn icon_of(choice: Choice) -> Option<char> {
    match choice {
        Choice::Undo => Some(icons::ARROW_U_UP_LEFT),
        Choice::Redo => Some(icons::ARROW_U_UP_RIGHT),
        _ => None,
    }
}
