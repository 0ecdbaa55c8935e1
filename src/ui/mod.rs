//! The window: reads the session, sends actions, changes nothing itself.

pub mod icons;
pub mod theme;
