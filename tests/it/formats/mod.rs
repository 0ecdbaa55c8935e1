//! Formats: what is written is read again as it was, and bad files are told by line.

mod every;
mod nasty;
#[cfg(feature = "parquet")]
mod parquet;
mod round_trip;
mod traps;
