//! The project file of a session: opening, lock, snapshot, backup, damage.

mod access;
pub mod backup;
pub(in crate::session) mod damage;
pub mod document_lists;
pub mod file_watch;
pub(in crate::session) mod first_look;
pub mod kept_backups;
pub(in crate::session) mod kept_policy;
pub mod location;
pub(in crate::session) mod lock;
pub mod names;
pub(in crate::session) mod open;
pub mod other_layers;
mod parallel;
pub(in crate::session) mod person;
pub(in crate::session) mod rest;
mod salvage;
pub(in crate::session) mod snapshot;
mod takeover;
