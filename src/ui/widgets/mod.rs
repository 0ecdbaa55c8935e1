//! Widgets whose text may be Arabic: egui's own text has no bidi, so they shape, order and paint it
//! here.

pub mod a11y;
pub mod charts;
pub mod checkbox;
pub(crate) mod context_popup;
pub mod controls;
pub mod dropdown;
pub mod egui_style;
pub mod glyph_atlas;
pub mod group;
pub mod icons;
pub mod keycap;
pub mod label;
pub mod label_sign;
pub mod lists;
pub mod markdown;
pub mod mirrored_row;
pub mod relative_time;
pub mod ribbon;
pub mod text_engine;
pub mod text_field;
pub mod theme;
pub mod widget_ctx;
