//! The panel of the documents: the list with its rows, its menu, its filter and its keys.

pub mod document_filter;
pub mod document_list;
pub(in crate::ui::panels) mod document_menu;
pub mod document_row;
pub(in crate::ui::panels) mod list_navigation;
pub mod panel;
