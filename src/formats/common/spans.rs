//! Checks the spans of a file against the text: offsets, surface, nesting and crossing.
//!
//! Moves no span: a mismatch is reported with the unit in which the offsets would match.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::diagnostic::{Diagnostic, Message};
use crate::text::offset::{ByteOffset, CharOffset, OffsetMap, Utf16Offset};

/// The reason why a span of a file is rejected: a diagnostic without its place.
pub type SpanFault = Box<Diagnostic>;

/// The number of bytes of text that are searched per file for the position of words.
const SEARCHED: usize = 64 << 20;

/// Searches for words in the texts of one file. After [`SEARCHED`] bytes it finds nothing: users
/// read only the first diagnostics, so a search for each of thousands is not worth its time.
#[derive(Clone, Debug)]
pub struct WordSearch {
    left: usize,
}

/// The position of words in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// The words do not occur.
    Nowhere,
    /// The words occur once, at this byte.
    Once(usize),
}

impl Default for WordSearch {
    fn default() -> Self {
        Self { left: SEARCHED }
    }
}

impl WordSearch {
    /// Returns the position of words; `None` if they occur several times or the limit is reached.
    pub fn find(&mut self, text: &str, words: &str) -> Option<Stands> {
        if words.is_empty() || self.left == 0 {
            return None;
        }
        self.left = self.left.saturating_sub(text.len());
        let mut found = text.match_indices(words);
        match (found.next(), found.next()) {
            (None, _) => Some(Stands::Nowhere),
            (Some((byte, _)), None) => Some(Stands::Once(byte)),
            _ => None,
        }
    }
}

/// Finds the bytes of `start..end` (code points), which must cover `surface`.
pub fn resolve(
    text: &str,
    map: &OffsetMap,
    (start, end): (i64, i64),
    surface: Option<&str>,
    search: &mut WordSearch,
) -> Result<Range<usize>, SpanFault> {
    let mut range = |reason: Message| {
        let mut fault = Message::new("entity.range").with("reason", reason).error();
        fault.hint =
            surface.and_then(|surface| other_unit(text, map, (start, end), surface, search));
        Box::new(fault)
    };
    if start < 0 || end < 0 {
        return Err(range(
            Message::new("span.before")
                .with("start", start)
                .with("end", end),
        ));
    }
    if start > end {
        return Err(range(
            Message::new("span.reversed")
                .with("start", start)
                .with("end", end),
        ));
    }
    if start == end {
        return Err(range(
            Message::new("span.empty")
                .with("start", start)
                .with("end", end),
        ));
    }
    let byte = |at: i64| {
        let at = usize::try_from(at).ok()?;
        map.byte_from_char(text, CharOffset(at))
    };
    let (Some(first), Some(last)) = (byte(start), byte(end)) else {
        let length = map.chars();
        return Err(range(
            Message::new("span.behind")
                .with("start", start)
                .with("end", end)
                .with("length", length),
        ));
    };
    let bytes = first.0..last.0;
    let covered = text.get(bytes.clone()).unwrap_or_default();
    match surface {
        Some(surface) if surface != covered => {
            let mut fault = other_words((start, end), covered, surface);
            fault.hint = other_unit(text, map, (start, end), surface, search);
            Err(Box::new(fault))
        }
        _ => Ok(bytes),
    }
}

/// Returns the diagnostic for a span that does not cover the words stated in the file.
pub fn other_words((start, end): (i64, i64), covered: &str, surface: &str) -> Diagnostic {
    Message::new("entity.surface")
        .with("start", start)
        .with("end", end)
        .with("covered", excerpt(covered))
        .with("surface", excerpt(surface))
        .error()
}

/// Returns a message with the position of the surface, or that it is not in the text; `None` if it
/// occurs several times.
pub fn right_place(text: &str, surface: &str, search: &mut WordSearch) -> Option<Message> {
    let words = excerpt(surface);
    Some(match search.find(text, surface)? {
        Stands::Once(byte) => {
            let before = text.get(..byte).unwrap_or_default().chars().count();
            Message::new("span.stands_at")
                .with("words", words)
                .with("start", before as i64)
                .with("end", (before + surface.chars().count()) as i64)
        }
        Stands::Nowhere => Message::new("span.not_in_text").with("words", words),
    })
}

/// Reports the unit in which the offsets would cover the surface, or the position of the surface.
fn other_unit(
    text: &str,
    map: &OffsetMap,
    at: (i64, i64),
    surface: &str,
    search: &mut WordSearch,
) -> Option<Message> {
    if surface.is_empty() {
        return None;
    }
    let start = usize::try_from(at.0).ok()?;
    let end = usize::try_from(at.1).ok()?;
    let utf16 = |at| {
        map.byte_from_utf16(text, Utf16Offset(at))
            .map(|byte| byte.0)
    };
    let would_be = |unit: Message, from: usize, to: usize| {
        let char_at = |byte| map.char_from_byte(text, ByteOffset(byte)).0 as i64;
        Message::new("span.other_unit")
            .with("unit", unit)
            .with("start", char_at(from))
            .with("end", char_at(to))
    };
    if let (Some(from), Some(to)) = (utf16(start), utf16(end))
        && text.get(from..to) == Some(surface)
    {
        return Some(would_be(Message::new("unit.utf16"), from, to));
    }
    if text.get(start..end) == Some(surface) {
        return Some(would_be(Message::new("unit.bytes"), start, end));
    }
    right_place(text, surface, search)
}

/// Returns an excerpt of a text for a message: short and without control characters.
pub fn excerpt(text: &str) -> String {
    const SHOWN: usize = 40;
    let mut out = String::new();
    for c in text.chars().take(SHOWN) {
        // Bidirectional control characters would reorder the message.
        let turns = matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || turns {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    if text.chars().nth(SHOWN).is_some() {
        out.push('\u{2026}');
    }
    out
}

/// The relation of a span to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// It lies inside the other span, or is equal to it.
    Nested,
    /// Neither span contains the other.
    Crossing,
}

/// Returns each span that overlaps an earlier one: its index, the index of the earlier one, and the
/// kind of overlap. If crossing is not allowed, a crossing span is ignored for later spans, as if
/// it had been rejected.
pub fn overlaps(spans: &[Range<usize>], crossing_allowed: bool) -> Vec<(usize, usize, Overlap)> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    let at = |index: usize| spans.get(index).cloned().unwrap_or_default();
    order.sort_by_key(|index| {
        let span = at(*index);
        (span.start, usize::MAX - span.end, *index)
    });
    let mut found = Vec::new();
    // The spans that end after the start of the current one, sorted by end. Many spans on one word
    // thus cost logarithmic time each.
    let mut open: BTreeSet<(usize, usize)> = BTreeSet::new();
    for index in order {
        let span = at(index);
        while open.first().is_some_and(|(end, _)| *end <= span.start) {
            open.pop_first();
        }
        if let Some((end, other)) = open.first() {
            let how = if *end < span.end {
                Overlap::Crossing
            } else {
                Overlap::Nested
            };
            found.push((index, *other, how));
            if how == Overlap::Crossing && !crossing_allowed {
                continue;
            }
        }
        open.insert((span.end, index));
    }
    found.sort_unstable_by_key(|(index, ..)| *index);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diagnostic::Value;

    #[track_caller]
    fn check(text: &str, at: (i64, i64), surface: Option<&str>, reason: &str, hint: Option<&str>) {
        let mut search = WordSearch::default();
        let fault = resolve(text, &OffsetMap::new(text), at, surface, &mut search).unwrap_err();
        let nested = fault.values.iter().find_map(|(_, value)| match value {
            Value::Message(reason) => Some(reason.code),
            _ => None,
        });
        let hint_given = fault.hint.as_ref().map(|hint| {
            let values = hint.values.iter().map(|(_, value)| match value {
                Value::Number(number) => number.to_string(),
                Value::Message(unit) => unit.code.to_owned(),
                _ => String::new(),
            });
            format!("{} {}", hint.code, values.collect::<Vec<_>>().join(" "))
        });
        let code = nested.unwrap_or(fault.code);
        assert_eq!((code, hint_given.as_deref()), (reason, hint));
    }

    #[test]
    fn spans_wrong_unit_is_reported_with_the_right_offsets() {
        check(
            "\u{1F600} دمشق",
            (3, 7),
            Some("دمشق"),
            "span.behind",
            Some("span.other_unit unit.utf16 2 6"),
        );
        check(
            "في دمشق وحلب",
            (5, 13),
            Some("دمشق"),
            "span.behind",
            Some("span.other_unit unit.bytes 3 7"),
        );
        check(
            "دمشق",
            (0, 4),
            Some("حلب"),
            "entity.surface",
            Some("span.not_in_text "),
        );
        check("دمشق", (4, 0), None, "span.reversed", None);
        check("دمشق", (-1, 2), None, "span.before", None);
        check("دمشق", (2, 2), None, "span.empty", None);
    }

    #[test]
    fn spans_words_are_looked_for_until_enough_text_was_searched() {
        let text = "\u{628} ".repeat(SEARCHED / 6);
        let mut search = WordSearch::default();
        assert_eq!(search.find(&text, "x"), Some(Stands::Nowhere));
        assert_eq!(search.find(&text, "x"), Some(Stands::Nowhere));
        assert_eq!(search.find(&text, "x"), Some(Stands::Nowhere));
        assert_eq!(search.find(&text, "x"), None);
        assert_eq!(search.find("x", "x"), None);
    }

    #[test]
    fn spans_crossing_is_reported_once_and_nesting_is_not_crossing() {
        let spans = [0..10, 2..6, 4..8, 5..6, 10..12];
        assert_eq!(
            overlaps(&spans, false),
            [
                (1, 0, Overlap::Nested),
                (2, 1, Overlap::Crossing),
                (3, 1, Overlap::Nested),
            ]
        );
    }
}
