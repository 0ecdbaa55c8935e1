//! Rates how well a record matches a known shape.

use crate::base::json::pull::Kind;
use crate::formats::common::json::outline::Outline;
use crate::formats::core::intake::Likeness;
/// Returns whether the first record has a text under one of the known names.
pub(super) fn has_text(outline: &Outline) -> bool {
    let mut names = ["text", "data", "content", "column_data"].into_iter();
    names.any(|name| outline.is(name, Kind::String))
}

pub(super) fn by_content(is: bool) -> Likeness {
    if is {
        Likeness::ByContent
    } else {
        Likeness::No
    }
}
