//! Text widgets that egui lacks: its own text has no bidi, so everything that may hold Arabic is
//! shaped, ordered and painted here.

pub mod a11y;
pub mod charts;
pub mod controls;
pub mod dropdown;
pub mod glyph_atlas;
pub mod group;
pub mod icons;
pub mod keycap;
pub mod label;
pub mod markdown;
pub mod mirrored_row;
pub mod relative_time;
pub mod scroll;
pub mod text_engine;
pub mod text_field;
pub mod theme;
pub mod widget_ctx;
