//! Hugging Face datasets: JSON with one row per line, and Parquet with its features.
//!
//! A row has `id`, `text`, `tokens`, `ner_tags` (without overlaps), `entities` (all of them, in
//! code points), `title` and `meta`. In Parquet, tags are numbers whose names (`ClassLabel`) are in
//! the order of the label set; for data without a label set it is the order of first occurrence,
//! the same in all files of an export. A folder has one file per split and a README with
//! `dataset_info`. Parquet requires the feature `parquet` of this crate.

mod jsonl;
mod names;
#[cfg(feature = "parquet")]
mod parquet_columns;
#[cfg(feature = "parquet")]
mod parquet_error;
#[cfg(feature = "parquet")]
mod parquet_fence;
#[cfg(feature = "parquet")]
mod parquet_pages;
#[cfg(feature = "parquet")]
mod parquet_read;
#[cfg(feature = "parquet")]
mod parquet_rows;
#[cfg(feature = "parquet")]
mod parquet_unpack;
#[cfg(feature = "parquet")]
mod parquet_write;
mod record;
mod row;

#[cfg(feature = "parquet")]
pub use row::HF;
pub use row::HF_JSONL;
