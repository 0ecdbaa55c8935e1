//! Compares the words of the rows with what stands at their offsets. The words say in which unit the
//! offsets count, where a program has not kept to the one of the format.

use std::ops::Range;

use crate::formats::common::offset_units::{bytes_of_places, positions};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::webanno::cells;

/// A word that does not stand where its row says.
pub(super) struct Elsewhere {
    pub(super) line: usize,
    pub(super) word: String,
    /// The offsets of the row.
    pub(super) at: (i64, i64),
    /// What the text has there.
    pub(super) there: String,
}

/// Returns the units to try, the one of the format first.
pub(super) fn units(named: Option<OffsetUnit>) -> Vec<OffsetUnit> {
    match named {
        Some(unit) => vec![unit],
        None => vec![OffsetUnit::Utf16, OffsetUnit::CodePoint, OffsetUnit::Byte],
    }
}

/// Returns the length of a text in a unit.
pub(super) fn length_in(text: &str, unit: OffsetUnit) -> i64 {
    let end = positions(text, unit, &[text.len()]);
    end.first().map_or(0, |end| *end as i64)
}

/// Returns the words that do not stand at their offsets, in the order of their offsets. Each word
/// has the number of its line.
pub(super) fn elsewhere(
    text: &str,
    unit: OffsetUnit,
    offsets: &[(i64, i64)],
    words: &[(usize, String)],
) -> Vec<Elsewhere> {
    let places = bytes_of_places(text, unit, offsets);
    let mut found: Vec<Elsewhere> = offsets
        .iter()
        .zip(words)
        .zip(places)
        .filter_map(|((at, (line, word)), place)| {
            let there = place.and_then(|place: Range<usize>| text.get(place));
            let there = there.unwrap_or_default();
            let is_there = there == word || there == cells::unescape(word);
            (!is_there).then(|| Elsewhere {
                line: *line,
                word: word.clone(),
                at: *at,
                there: there.to_owned(),
            })
        })
        .collect();
    found.sort_by_key(|word| word.at);
    found
}

/// Returns whether a range of offsets has a part of a word that is elsewhere. `words` are in the
/// order of their offsets and do not overlap.
pub(super) fn touches(words: &[Elsewhere], (start, end): (i64, i64)) -> bool {
    let next = words.partition_point(|word| word.at.1 <= start);
    words.get(next).is_some_and(|word| word.at.0 < end)
}
