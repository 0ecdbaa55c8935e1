//! JSON files of records: splits a file into records and inspects their structure.

pub mod faults;
pub mod outline;
pub mod records;
pub mod split;
