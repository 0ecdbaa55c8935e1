//! Compares the words that offsets cover with the words that the file states: those that differ only
//! in blanks at their ends, in marks or in their Unicode normal form are the same words.

use std::borrow::Cow;
use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::arabic::diacritics::is_mark;
use crate::formats::common::offset_units::convention::RawEntityOffsets;
use crate::formats::common::spans::{SpanFault, excerpt};
use crate::model::diagnostic::{Diagnostic, Message};

const TATWEEL: char = '\u{640}';

/// Returns whether two texts are the same words.
pub(super) fn is_alike(covered: &str, surface: &str) -> bool {
    if covered == surface {
        return true;
    }
    let (one, other) = (skeleton(covered), skeleton(surface));
    !one.is_empty() && one == other
}

/// Returns the words in the normal form NFKC, without marks and blanks at the ends.
fn skeleton(words: &str) -> String {
    let normal: Cow<'_, str> = ComposingNormalizerBorrowed::new_nfkc().normalize(words.trim());
    let is_kept = |c: &char| !is_mark(*c) && *c != TATWEEL;
    let kept: String = normal.chars().filter(is_kept).collect();
    kept.trim().to_owned()
}

/// Returns a warning about the words that the file states otherwise, with the first of them.
pub(super) fn difference(
    text: &str,
    asked: &[RawEntityOffsets<'_>],
    found: &[Result<Range<usize>, SpanFault>],
    same: fn(&str, &str) -> bool,
) -> Option<Diagnostic> {
    let others: Vec<(&str, &str)> = asked
        .iter()
        .zip(found)
        .filter_map(|(asked, found)| {
            let covered = text.get(found.as_ref().ok()?.clone())?;
            Some((covered, asked.surface?))
        })
        .filter(|(covered, surface)| !same(covered, surface))
        .collect();
    let (covered, surface) = others.first()?;
    let told = Message::new("entity.surface_alike")
        .with("covered", excerpt(covered))
        .with("surface", excerpt(surface))
        .with("text", only_in(covered, surface))
        .with("file", only_in(surface, covered))
        .with("count", others.len());
    Some(told.warning())
}

/// Returns the code points that one text has more often than another one: `U+064E U+0020`; a dash for
/// none.
fn only_in(one: &str, other: &str) -> String {
    let mut left: Vec<char> = other.chars().collect();
    let mut only = Vec::new();
    for c in one.chars() {
        match left.iter().position(|l| *l == c) {
            Some(at) => {
                left.swap_remove(at);
            }
            None => only.push(format!("U+{:04X}", u32::from(c))),
        }
    }
    if only.is_empty() {
        return "\u{2013}".to_owned();
    }
    only.truncate(8);
    only.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_alike_but_for_blanks_marks_and_normal_forms() {
        for (one, other) in [
            ("عمّان", "عمّان   "),
            ("عمّان", "عمان"),
            ("آل", "ا\u{653}ل"),
            ("لا", "\u{FEFB}"),
            ("محـمد", "محمد"),
            ("café", "cafe\u{301}"),
        ] {
            assert!(is_alike(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("عمان", "عمار"),
            ("عمان", ""),
            ("\u{64E}", " "),
            ("أحمد", "احمد"),
        ] {
            assert!(!is_alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn differences_are_shown_as_code_points() {
        assert_eq!(only_in("عمّان  ", "عمان"), "U+0651 U+0020 U+0020");
        assert_eq!(only_in("عمان", "عمّان"), "\u{2013}");
    }
}
