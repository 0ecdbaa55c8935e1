//! Token tags (`B-PER`, `I-PER`, `O`) in the schemes that corpora use.
//!
//! [`survey`] detects the scheme of a file and how to read misspelled tags, [`decode`] converts
//! tags to spans and [`encode`] spans to tags. Reads and writes no files.

pub mod decode;
pub mod encode;
pub mod survey;
mod tag;

use tag::mark;
pub use tag::{Mark, Scheme, Tag, is_tag, may_have_tags, split, valid_label};
