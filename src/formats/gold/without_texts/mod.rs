//! The gold dataset without its texts, for texts whose license forbids redistribution.

pub mod offsets;
mod quote_finder;
pub(in crate::formats::gold) mod quotes;
pub(in crate::formats::gold) mod removed_text;
pub(in crate::formats::gold) mod restore;
