//! Text widgets that egui lacks: its own text has no bidi, so everything that may hold Arabic is
//! shaped, ordered and painted here.

pub mod atlas;
pub mod controls;
pub mod dropdown;
pub mod engine;
pub mod field;
pub mod keycap;
pub mod label;
pub mod scroll;
