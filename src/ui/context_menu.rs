//! The menu of the secondary button: what can be done with the entity, the selection, the word.

use egui::Ui;

use crate::commands::resolve;
use crate::ui::article::paint::short_name;
use crate::ui::bidi::label;
use crate::ui::icons;
use crate::ui::panels::menu_bar::{command_row, separator};
use crate::ui::view_ctx::ViewCtx;

/// Shows the menu: the labels first, then what an entity can have done to it.
pub fn context_menu_ui(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let session = view.session;
    let mut any = false;
    for kind in &session.labels().labels {
        let Ok(intent) = resolve::apply(session, kind.id) else {
            continue;
        };
        any = true;
        let name = short_name(kind, view.language()).to_owned();
        let key = kind.shortcut.clone().unwrap_or_default();
        let icon = Some((icons::TAG, view.theme.label(kind.color)));
        if label::menu_row(ui, view, (icon, &name, &key), true).clicked() {
            view.outbox.push(intent);
            ui.close();
        }
    }
    if any {
        separator(ui, view);
    } else {
        command_row(ui, view, "select.word");
        separator(ui, view);
    }
    if session.selected().is_some() {
        command_row(ui, view, "annotation.uncertain");
        command_row(ui, view, "annotation.delete");
        separator(ui, view);
    }
    command_row(ui, view, "edit.undo");
    command_row(ui, view, "edit.redo");
    separator(ui, view);
    command_row(ui, view, "document.finish");
    command_row(ui, view, "document.flag");
}
