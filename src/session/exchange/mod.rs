//! Exchanges operations with other copies of the project, shows them, and forgets what was removed.

pub mod log;
pub mod merge;
pub mod purge;
pub(in crate::session) mod replica;
pub mod told;
