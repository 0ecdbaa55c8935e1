//! The strip under the article with the subtypes of the selected entity: a second key after that of
//! the label.
//!
//! Any other key leaves the strip and does what it does. Changes only its own view.

use egui::{Role as Access, Ui, Vec2};

use crate::commands::keys::chord::Press;
use crate::model::annotation::Annotation;
use crate::model::id::AnnotationId;
use crate::model::labels::subtype;
use crate::session::Session;
use crate::session::actions::Action;
use crate::ui::panels::inspector::subtypes;
use crate::ui::state::label_keys::key_of_press;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::theme::{self, space};

/// The strip.
#[derive(Debug, Default)]
pub struct SubtypeStrip {
    entity: Option<AnnotationId>,
}

impl SubtypeStrip {
    /// Opens the strip for the selected entity, if its label has subtypes.
    pub fn open(&mut self, session: &Session) {
        self.entity = session.selected().map(|entity| entity.id);
        if self.subject(session).is_none() {
            self.entity = None;
        }
    }

    /// Closes the strip.
    pub fn close(&mut self) {
        self.entity = None;
    }

    /// Returns the entity that the strip is about: the selected one, if its label has subtypes.
    fn subject<'a>(&self, session: &'a Session) -> Option<&'a Annotation> {
        let entity = session.selected()?;
        let label = session.labels().get(entity.label)?;
        let fits = self.entity == Some(entity.id) && !label.subtypes().is_empty();
        fits.then_some(entity)
    }

    /// Returns whether the strip is shown.
    pub fn is_open(&self, session: &Session) -> bool {
        self.subject(session).is_some()
    }

    /// Takes a key: returns the action of the subtype with this key. The strip closes in any case.
    pub fn take_key(&mut self, session: &Session, press: &Press<'_>) -> Option<Action> {
        let entity = self.subject(session)?;
        let key = key_of_press(press);
        let subtypes = session.labels().get(entity.label)?.subtypes();
        let id = entity.id;
        self.close();
        let key = key?;
        let place = subtype::keys(&subtypes).position(|own| own.as_deref() == Some(key))?;
        let subtype = subtypes.get(place)?.name.clone();
        Some(Action::SetSubtype {
            id,
            subtype: Some(subtype),
        })
    }

    /// Shows the subtypes with their keys.
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let Some(entity) = self.subject(view.session) else {
            return;
        };
        let Some(label) = view.session.labels().get(entity.label) else {
            return;
        };
        let title = view.text("subtype-strip");
        a11y::part(ui, Access::Toolbar, &title);
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0);
        let layout = view.leading().with_main_wrap(true);
        let mut is_chosen = false;
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
            label::label(ui, view, &title, Look::secondary(view.theme));
            ui.add_space(space::S);
            is_chosen = subtypes::buttons(ui, view, (entity, label), true);
        });
        if is_chosen {
            self.entity = None;
        }
    }
}
