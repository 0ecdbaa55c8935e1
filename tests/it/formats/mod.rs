//! Formats: written data is read back unchanged, and bad files are reported by line.

mod any_file;
mod every;
mod extremes;
mod nasty;
#[cfg(feature = "parquet")]
mod parquet;
mod round_trip;
mod traps;
