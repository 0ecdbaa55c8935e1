//! Shared parts of the tests: windows, projects, layouts, texts that are hard to lay out, and a
//! bidi reference.

pub(crate) mod bidi_reference;
#[cfg(feature = "gui")]
pub(crate) mod by_keys;
pub(crate) mod damaged;
pub(crate) mod error_examples;
pub(crate) mod geometry;
pub(crate) mod imports;
pub(crate) mod layouts;
pub(crate) mod marked;
#[cfg(feature = "parquet")]
pub(crate) mod parquet_files;
pub(crate) mod projects;
pub(crate) mod random;
pub(crate) mod texts;
pub(crate) mod torn;
#[cfg(feature = "gui")]
pub(crate) mod window;
