//! The subtypes of an entity as buttons with their keys: in the inspector, and in the strip that
//! waits for a second key.

use egui::{Sense, Ui, Vec2};

use crate::model::annotation::Annotation;
use crate::model::labels::label::Label;
use crate::model::labels::subtype;
use crate::session::actions::Action;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::keycap;
use crate::ui::widgets::label::{self, ButtonKind};
use crate::ui::widgets::theme::{self, space};

/// Shows a button for each subtype; the present one is marked, and a click on it removes it.
/// `with_keys`: whether their keys are shown, because they work now. Returns whether one was chosen.
pub(crate) fn buttons(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (entity, label): (&Annotation, &Label),
    with_keys: bool,
) -> bool {
    let subtypes = label.subtypes();
    let present = entity.subtype();
    let mut is_chosen = false;
    for (one, key) in subtypes.iter().zip(subtype::keys(&subtypes)) {
        if let Some(key) = key.filter(|_| with_keys) {
            let size = Vec2::new(keycap::width(view, &key), theme::ROW_HEIGHT);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            keycap::paint_centered(ui, view, rect, &key);
        }
        let is_present = present.as_ref() == Some(&one.name);
        let kind = if is_present {
            ButtonKind::Primary
        } else {
            ButtonKind::Plain
        };
        let name = one.display(view.language());
        if label::button(ui, view, None, name, kind).clicked() {
            view.send(Action::SetSubtype {
                id: entity.id,
                subtype: (!is_present).then(|| one.name.clone()),
            });
            is_chosen = true;
        }
        if with_keys {
            ui.add_space(space::S);
        }
    }
    is_chosen
}
