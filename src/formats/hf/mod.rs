//! Datasets of Hugging Face: JSON one row a line, and Parquet with its features.
//!
//! A row has `id`, `text`, `tokens`, `ner_tags` (without overlaps) and `entities` with all of them
//! in code points; `title` and `meta` besides. In Parquet the tags are numbers whose names
//! (`ClassLabel`) stand in the order of the label set; where the data came without one, that is the
//! order in which its labels first come up, the same in all files that are written together. A
//! folder has one file a split and a README with `dataset_info`. The feature `parquet` of the
//! program builds it.

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
mod parquet_write;
mod record;
mod row;

#[cfg(feature = "parquet")]
pub use row::HF;
pub use row::HF_JSONL;
