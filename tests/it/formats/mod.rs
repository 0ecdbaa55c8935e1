//! Formats: written data is read back unchanged, and bad files are reported by line.

mod every;
mod nasty;
#[cfg(feature = "parquet")]
mod parquet;
mod round_trip;
mod traps;
