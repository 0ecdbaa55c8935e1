//! The promises over real texts: the corpora beside the repository, which are not part of it.
//!
//! `TAWSIM_DATA` says where they are. Without them these tests fail; they never pass in silence.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a failed index is a failed test"
)]

#[path = "../it/support/mod.rs"]
#[expect(dead_code, reason = "what only the other tests need")]
mod support;

mod data;
mod files;
mod foreign;
mod keyboard;
mod promises;
mod raw;
mod records;
mod spellings;
#[cfg(feature = "gui")]
mod window;
