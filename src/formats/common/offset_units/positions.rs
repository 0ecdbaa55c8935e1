//! Converts between positions in a unit and bytes of a text.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::formats::common::offset_units::alike::is_alike;
use crate::formats::common::offset_units::convention::{
    Counting, OffsetConvention, RawEntityOffsets,
};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::text::segment;

/// Returns the bytes of each entity in this way of counting; `None` for one that is reversed,
/// outside the text, or inside a character.
pub(super) fn located(
    text: &str,
    counting: Counting,
    asked: &[RawEntityOffsets<'_>],
) -> Vec<Option<Range<usize>>> {
    let mut wanted: Vec<usize> = Vec::with_capacity(asked.len() * 2);
    let whole = |at: i64| usize::try_from(at).ok();
    let places: Vec<_> = asked
        .iter()
        .map(|asked| {
            let (start, end) = counting.shifted(asked.at);
            let (start, end) = (whole(start)?, whole(end)?);
            (start <= end).then_some((start, end))
        })
        .collect();
    wanted.extend(
        places
            .iter()
            .flatten()
            .flat_map(|(start, end)| [start, end]),
    );
    wanted.sort_unstable();
    wanted.dedup();
    let bytes = bytes_of(text, counting, &wanted);
    let byte = |at: usize| {
        let index = wanted.binary_search(&at).ok()?;
        bytes.get(index).copied().flatten()
    };
    places
        .into_iter()
        .map(|place| {
            let (start, end) = place?;
            Some(byte(start)?..byte(end)?)
        })
        .collect()
}

/// Returns the byte of each position, in one pass over the text; `wanted` must be sorted.
pub(super) fn bytes_of(text: &str, counting: Counting, wanted: &[usize]) -> Vec<Option<usize>> {
    if counting.way != OffsetConvention::LineEndIsOne && counts_code_points(text, counting.unit) {
        return bytes_of_chars(text, wanted);
    }
    let mut finder = Finder {
        wanted,
        found: vec![None; wanted.len()],
        next: 0,
    };
    if counting.unit == OffsetUnit::Byte && counting.way != OffsetConvention::LineEndIsOne {
        let on_edge = |at: &usize| text.is_char_boundary(*at).then_some(*at);
        return wanted.iter().map(on_edge).collect();
    }
    let collapse = counting.way == OffsetConvention::LineEndIsOne;
    let mut counted = 0;
    if counting.unit == OffsetUnit::Grapheme {
        // CR LF is already one cluster.
        let mut byte = 0;
        while byte < text.len() {
            finder.at(counted, byte);
            if finder.is_done() {
                return finder.found;
            }
            counted += 1;
            byte = segment::next_grapheme(text, byte);
        }
    } else {
        let mut before = '\0';
        for (byte, c) in text.char_indices() {
            let width = match counting.unit {
                OffsetUnit::Utf16 => c.len_utf16(),
                OffsetUnit::Byte => c.len_utf8(),
                _ => 1,
            };
            if !(collapse && before == '\r' && c == '\n') {
                finder.at(counted, byte);
                counted += width;
            }
            if finder.is_done() {
                return finder.found;
            }
            before = c;
        }
    }
    finder.at(counted, text.len());
    finder.found
}

/// Returns the byte of each code point: see [`bytes_of`].
fn bytes_of_chars(text: &str, wanted: &[usize]) -> Vec<Option<usize>> {
    let mut chars = text.chars();
    let mut passed = 0;
    let byte = |at: &usize| {
        // Skipping many characters at once is much faster than counting them one by one.
        if let Some(before) = (at - passed).checked_sub(1) {
            chars.nth(before)?;
        }
        passed = *at;
        Some(text.len() - chars.as_str().len())
    };
    wanted.iter().map(byte).collect()
}

/// Returns whether offsets in a unit are those in code points, in this text.
pub(super) fn counts_code_points(text: &str, unit: OffsetUnit) -> bool {
    match unit {
        OffsetUnit::CodePoint => true,
        // Only an astral character is longer, and in UTF-8 it begins with F0 or more.
        OffsetUnit::Utf16 => text.bytes().fold(0, u8::max) < 0xF0,
        _ => false,
    }
}

/// Returns a number that the graphemes of a text do not exceed, much faster than counting them: that
/// of the characters without the vowel marks of Arabic letters.
pub(super) fn most_graphemes(text: &str) -> usize {
    let (mut most, mut is_letter) = (0, false);
    for c in text.chars() {
        let is_mark = matches!(c, '\u{64B}'..='\u{652}');
        most += usize::from(!(is_letter && is_mark));
        // A letter with its marks stays one; a mark alone is none.
        is_letter = matches!(c, '\u{61D}'..='\u{64A}') || (is_letter && is_mark);
    }
    most
}

/// Returns whether code points, UTF-16 code units and graphemes of a text coincide. `false` may
/// also mean that the check would take longer than counting.
pub(super) fn every_unit_is_one(text: &str) -> bool {
    text.chars().all(segment::never_joins)
}

struct Finder<'a> {
    wanted: &'a [usize],
    found: Vec<Option<usize>>,
    next: usize,
}

impl Finder<'_> {
    /// Records that a position begins at this byte; skipped positions lie inside a character.
    fn at(&mut self, counted: usize, byte: usize) {
        while let Some(wanted) = self.wanted.get(self.next)
            && *wanted <= counted
        {
            if *wanted == counted
                && let Some(found) = self.found.get_mut(self.next)
            {
                *found = Some(byte);
            }
            self.next += 1;
        }
    }

    fn is_done(&self) -> bool {
        self.next >= self.wanted.len()
    }
}

/// Returns the bytes of each place, which is given by its start and end in a unit; `None` for one that
/// is reversed, outside the text, or inside a character.
pub fn bytes_of_places(
    text: &str,
    unit: OffsetUnit,
    places: &[(i64, i64)],
) -> Vec<Option<Range<usize>>> {
    let asked: Vec<_> = places
        .iter()
        .map(|at| RawEntityOffsets {
            at: *at,
            surface: None,
        })
        .collect();
    located(text, Counting::plain(unit), &asked)
}

/// Returns the length of a text in a unit.
pub fn length_in(text: &str, unit: OffsetUnit) -> i64 {
    let length = positions(text, unit, &[text.len()]);
    length.first().copied().unwrap_or_default() as i64
}

/// Returns the number of entities that are outside the text, or do not cover their surface, if the
/// offsets count in this unit.
pub fn misfits(text: &str, unit: OffsetUnit, asked: &[RawEntityOffsets<'_>]) -> usize {
    let found = located(text, Counting::plain(unit), asked);
    let is_wrong = |(asked, found): &(&RawEntityOffsets<'_>, Option<Range<usize>>)| {
        let covered = found.clone().and_then(|found| text.get(found));
        match (covered, asked.surface) {
            (None, _) => true,
            (Some(covered), Some(surface)) => covered != surface && !is_alike(covered, surface),
            (Some(_), None) => false,
        }
    };
    asked.iter().zip(found).filter(is_wrong).count()
}

/// Converts bytes of a text, which lie on character boundaries, to positions in a unit. For
/// writers.
pub fn positions(text: &str, unit: OffsetUnit, bytes: &[usize]) -> Vec<usize> {
    let mut sorted = bytes.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut at = Vec::with_capacity(sorted.len());
    let (mut from, mut counted) = (0, 0);
    if unit == OffsetUnit::Grapheme {
        // A position inside a cluster becomes the position of its start.
        let mut clusters = text.grapheme_indices(true).peekable();
        for byte in &sorted {
            while clusters
                .next_if(|(start, c)| start + c.len() <= *byte)
                .is_some()
            {
                counted += 1;
            }
            at.push(counted);
        }
    } else {
        for byte in &sorted {
            let piece = text.get(from..*byte).unwrap_or_default();
            counted += match unit {
                OffsetUnit::Utf16 => piece.chars().map(char::len_utf16).sum(),
                OffsetUnit::Byte => piece.len(),
                _ => piece.chars().count(),
            };
            from = *byte;
            at.push(counted);
        }
    }
    let position = |byte: &usize| {
        let index = sorted.binary_search(byte).unwrap_or_default();
        at.get(index).copied().unwrap_or_default()
    };
    bytes.iter().map(position).collect()
}
