//! The page of the settings with the annotator's name.

use egui::{Key, Ui};

use crate::session::actions::Action;
use crate::ui::dialogs::field;
use crate::ui::dialogs::settings::{button, caption, note};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::theme::space;

pub(in crate::ui::dialogs) fn page(ui: &mut Ui, view: &mut ViewCtx<'_>, name: &mut Option<String>) {
    caption(ui, view, "settings-annotator");
    note(ui, view, "settings-annotator-about");
    ui.add_space(space::S);
    let now = view.session.annotator().to_owned();
    let text = name.get_or_insert_with(|| now.clone());
    let caption = view.text("settings-annotator-name");
    let response = field(ui, view, "annotator field", &caption, text);
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    let wished = text.trim().to_owned();
    ui.add_space(space::XS);
    let usable = !wished.is_empty() && wished != now;
    let (other, correct) = ui
        .add_enabled_ui(usable, |ui| {
            let other = button(ui, view, "settings-annotator-button");
            (other, button(ui, view, "settings-annotator-correct"))
        })
        .inner;
    if usable && correct {
        view.send(Action::RenameAnnotator(wished));
    } else if usable && (other || entered) {
        view.send(Action::SetAnnotator(wished));
    }
    ui.add_space(space::M);
    note(ui, view, "settings-layer-about");
}
