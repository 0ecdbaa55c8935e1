//! Labels: what they are, their subtypes, what may stand in what, their colors and lines, and their names in other schemes.

pub mod label;
pub mod line_pattern;
pub mod nesting_rules;
pub mod schemes;
pub mod subtype;
pub mod vision;
