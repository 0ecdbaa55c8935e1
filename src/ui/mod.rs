//! The window: reads the session, sends actions, changes nothing itself.

pub mod app;
pub mod article;
pub mod dialogs;
pub mod panels;
pub mod platform;
pub mod shell;
pub mod state;
pub mod widgets;
pub mod workbench;
