//! The panel beside the article: the selected entity or suggestion, what is shown, and all entities.

pub(in crate::ui::panels) mod bookmarks;
pub mod entity_fields;
pub(in crate::ui::panels) mod entity_filter;
pub(in crate::ui::panels) mod entity_list;
pub(in crate::ui::panels) mod facts;
pub(in crate::ui::panels) mod layers;
pub mod panel;
pub(in crate::ui::panels) mod provenance;
pub(crate) mod subtypes;
pub(in crate::ui::panels) mod suggestion;
