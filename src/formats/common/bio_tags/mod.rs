//! Tags of tokens: `B-PER`, `I-PER`, `O` in all the schemes that corpora use.
//!
//! [`survey`] finds the scheme of a file and what its slips stand for, [`decode`] makes spans of
//! tags, [`encode`] makes tags of spans. Knows no files.

pub mod decode;
pub mod encode;
pub mod survey;
mod tag;

use tag::mark;
pub use tag::{Mark, Scheme, Tag, is_tag, split, valid_label};
