//! A context menu for pointer and keyboard: opened by the secondary button, by the menu key and by
//! Shift+F10.
//!
//! A menu that is opened by a key stands where its owner says, and its first row gets the focus.

use egui::{
    FocusDirection, Id, Key, Modifiers, Popup, Pos2, RectAlign, Response, SetOpenCommand, Ui,
};

/// Shows the menu of a widget if it is open; by key it stands at `place`.
pub(crate) fn show(
    response: &Response,
    place: Pos2,
    (align, gap, name): (RectAlign, f32, String),
    rows: impl FnOnce(&mut Ui),
) {
    let ctx = &response.ctx;
    let at = response.id.with("menu by key");
    let by_key = response.has_focus() && asked(response);
    if by_key {
        ctx.data_mut(|data| {
            data.insert_temp(at, place);
            data.insert_temp(wants_focus(at), ());
        });
    } else if response.secondary_clicked() {
        ctx.data_mut(|data| {
            data.remove_temp::<Pos2>(at);
            data.remove_temp::<()>(wants_focus(at));
        });
    }
    let mut popup = Popup::context_menu(response)
        .align(align)
        .gap(gap)
        .accessible_name(name);
    if by_key {
        popup = popup.open_memory(Some(SetOpenCommand::Bool(true)));
    }
    if let Some(place) = ctx.data(|data| data.get_temp::<Pos2>(at)) {
        popup = popup.at_position(place);
    }
    popup.show(|ui| {
        rows(ui);
        let wants = |ui: &Ui| ui.data_mut(|data| data.remove_temp::<()>(wants_focus(at)));
        if !ui.is_sizing_pass() && wants(ui).is_some() {
            // As an arrow key would do, which the article keeps for itself.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Down));
        }
    });
}

/// Consumes the keys that open a menu.
fn asked(response: &Response) -> bool {
    response.ctx.input_mut(|i| {
        i.consume_key(Modifiers::NONE, Key::Menu) || i.consume_key(Modifiers::SHIFT, Key::F10)
    })
}

fn wants_focus(at: Id) -> Id {
    at.with("focus")
}
