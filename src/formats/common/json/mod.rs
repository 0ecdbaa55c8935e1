//! JSON files of records: how a file is cut into records, and what stands in them.

pub mod outline;
pub mod records;
pub mod split;
