//! The accessibility node ids: one for each entity and each line.

use crate::model::id::AnnotationId;

/// Returns the id of an entity's node.
pub(super) fn entity_id(id: AnnotationId) -> egui::Id {
    egui::Id::unique(("entity", id.0))
}

/// Returns the id of a line's node, by its first byte.
pub(super) fn line_id(byte: usize) -> egui::Id {
    egui::Id::unique(("line", byte))
}
