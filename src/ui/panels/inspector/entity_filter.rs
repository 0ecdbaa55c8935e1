//! The filter of the list of entities: by their words, normal forms, notes and flags.

use egui::{Id, Ui};

use crate::arabic::fold::Folder;
use crate::model::annotation::Annotation;
use crate::session::OpenDocument;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::text_field::Field;
use crate::ui::widgets::theme::space;

/// With fewer entities than this, nobody needs a filter.
const MANY: usize = 8;

/// Shows the field if there are many entities, and returns the text in it.
pub(in crate::ui::panels) fn filter_ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    open: &OpenDocument,
) -> String {
    let id = Id::unique("filter of the entities");
    let mut text: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    if open.annotations.len() < MANY && text.is_empty() {
        return text;
    }
    let name = view.text("inspector-filter");
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(space::L);
        let width = ui.available_width() - space::L;
        let field = Field::line(id.with("field"), &name);
        field
            .placeholder(&name)
            .width(width)
            .show(ui, view, &mut text);
    });
    ui.add_space(space::XS);
    ui.data_mut(|data| data.insert_temp(id, text.clone()));
    text
}

/// What the entities are filtered by.
pub(in crate::ui::panels) struct EntityFilter {
    folder: Folder,
    needle: String,
}

impl EntityFilter {
    /// Makes the filter for a text; one without letters lets all entities pass.
    pub(in crate::ui::panels) fn new(text: &str) -> Self {
        let folder = Folder::default();
        let needle = folder.needle(text.trim());
        Self { folder, needle }
    }

    /// Returns whether the filter lets an entity pass.
    pub(in crate::ui::panels) fn passes(&self, entity: &Annotation, text: &str) -> bool {
        if self.needle.is_empty() {
            return true;
        }
        let has = |part: &str| self.folder.needle(part).contains(&self.needle);
        entity.span.get(text).is_some_and(has)
            || entity.norm.as_deref().is_some_and(has)
            || entity.note.as_deref().is_some_and(has)
            || entity.flags.iter().any(|flag| has(flag))
    }
}
