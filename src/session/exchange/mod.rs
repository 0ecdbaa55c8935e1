//! Exchanges operations with other copies of the project, shows them, and forgets what was removed.

pub mod log;
pub mod merge;
pub mod purge;
pub mod told;
