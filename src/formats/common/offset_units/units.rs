//! Detects the unit in which the offsets of a file count, by the text that they would cover.
//!
//! Tries the ways of counting in order and uses the first that fits every entity of a document;
//! reports the one used if it differs from the format's definition. Never shifts offsets silently.

use std::collections::HashSet;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::formats::common::spans::{self, SpanFault, WordSearch};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::model::diagnostic::{Diagnostic, Message};
use crate::text::offset::OffsetMap;
use crate::text::segment;

/// The origin of offsets, the meaning of their ends, and the characters that are not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OffsetConvention {
    /// From 0, with exclusive ends; every character counts.
    Plain,
    /// A CR LF counts as one.
    LineEndIsOne,
    /// The end is the last position of the entity.
    Inclusive,
    /// From 1, or a byte order mark that is not in the text was counted.
    FromOne,
    /// From 1, and the end is the last position of the entity.
    FromOneInclusive,
    /// A byte order mark that is in the text was not counted.
    BehindMark,
}

impl OffsetConvention {
    /// All ways.
    pub const ALL: [Self; 6] = [
        Self::Plain,
        Self::LineEndIsOne,
        Self::Inclusive,
        Self::FromOne,
        Self::FromOneInclusive,
        Self::BehindMark,
    ];
}

/// The code of a note that states the detected way of counting.
pub const FOUND_OUT: &str = "entity.unit";

/// The code of a warning that several ways of counting fit.
pub const UNSURE: &str = "entity.unit_unsure";

fn note_of(counting: Counting) -> Message {
    Message::new("entity.unit").with("counting", counting.message())
}

/// A way of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counting {
    /// The unit.
    pub unit: OffsetUnit,
    /// The origin and exceptions.
    pub way: OffsetConvention,
}

impl Counting {
    pub(super) const fn plain(unit: OffsetUnit) -> Self {
        Self {
            unit,
            way: OffsetConvention::Plain,
        }
    }

    /// Returns a message that describes the way of counting.
    pub fn message(self) -> Message {
        let unit = unit_message(self.unit);
        match self.way {
            OffsetConvention::Plain => Message::new("offsets.plain").with("unit", unit),
            OffsetConvention::LineEndIsOne => {
                Message::new("offsets.line_end_is_one").with("unit", unit)
            }
            OffsetConvention::Inclusive => Message::new("offsets.inclusive").with("unit", unit),
            OffsetConvention::FromOne => Message::new("offsets.from_one").with("unit", unit),
            OffsetConvention::FromOneInclusive => {
                Message::new("offsets.from_one_inclusive").with("unit", unit)
            }
            OffsetConvention::BehindMark => Message::new("offsets.behind_mark").with("unit", unit),
        }
    }

    /// Returns the way of counting that a diagnostic reports, if it is a note of [`Units`].
    pub fn told(problem: &Diagnostic) -> Option<Self> {
        let all = CODE_POINTS_FIRST.into_iter().flat_map(|unit| {
            let of = move |way| Self { unit, way };
            OffsetConvention::ALL.map(of)
        });
        let tells = |counting: &Self| problem.values == note_of(*counting).values;
        (problem.code == FOUND_OUT && problem.details.is_empty())
            .then(|| all.into_iter().find(tells))
            .flatten()
    }

    /// Converts offsets to positions from 0 with exclusive ends.
    fn shifted(self, (start, end): (i64, i64)) -> (i64, i64) {
        let mark = if self.unit == OffsetUnit::Byte { 3 } else { 1 };
        match self.way {
            OffsetConvention::Plain | OffsetConvention::LineEndIsOne => (start, end),
            OffsetConvention::Inclusive => (start, end.saturating_add(1)),
            OffsetConvention::FromOne => (start.saturating_sub(1), end.saturating_sub(1)),
            OffsetConvention::FromOneInclusive => (start.saturating_sub(1), end),
            OffsetConvention::BehindMark => (start.saturating_add(mark), end.saturating_add(mark)),
        }
    }
}

/// Returns the name of a unit for use in a sentence.
pub const fn unit_message(unit: OffsetUnit) -> Message {
    match unit {
        OffsetUnit::None => Message::new("unit.none"),
        OffsetUnit::CodePoint => Message::new("unit.code_points"),
        OffsetUnit::Utf16 => Message::new("unit.utf16"),
        OffsetUnit::Byte => Message::new("unit.bytes"),
        OffsetUnit::Grapheme => Message::new("unit.graphemes"),
        OffsetUnit::Token => Message::new("unit.tokens"),
    }
}

/// The offsets and surface of an entity, as in the file.
#[derive(Clone, Copy, Debug)]
pub struct RawEntityOffsets<'a> {
    /// Start and end in the file's way of counting.
    pub at: (i64, i64),
    /// The text that it covers, if the file states it.
    pub surface: Option<&'a str>,
}

/// Detects the way of counting of one file, document by document.
#[derive(Debug)]
pub struct Units {
    pub(super) named: Option<OffsetUnit>,
    pub(super) order: [OffsetUnit; 4],
    /// Whether the format defines its unit.
    declared: bool,
    /// Compares the covered text with the surface in the file.
    same: fn(&str, &str) -> bool,
    pub(super) learnt: Option<Counting>,
    pub(super) told: Vec<Counting>,
    told_unsure: bool,
    /// Whether the whole file has been examined; `excluded` are the units that it rules out.
    pub(super) is_settled: bool,
    pub(super) excluded: Vec<OffsetUnit>,
    search: WordSearch,
}

pub(super) const CODE_POINTS_FIRST: [OffsetUnit; 4] = [
    OffsetUnit::CodePoint,
    OffsetUnit::Utf16,
    OffsetUnit::Byte,
    OffsetUnit::Grapheme,
];

const UTF16_FIRST: [OffsetUnit; 4] = [
    OffsetUnit::Utf16,
    OffsetUnit::Grapheme,
    OffsetUnit::CodePoint,
    OffsetUnit::Byte,
];

impl Units {
    /// Creates the detection for a format that defines its unit; if it does not fit, other ways are
    /// tried.
    pub fn declared(unit: OffsetUnit, named: Option<OffsetUnit>) -> Self {
        Self {
            named,
            order: if unit == OffsetUnit::Utf16 {
                UTF16_FIRST
            } else {
                CODE_POINTS_FIRST
            },
            declared: true,
            same: |covered, surface| covered == surface,
            learnt: None,
            told: Vec::new(),
            told_unsure: false,
            is_settled: false,
            excluded: Vec::new(),
            search: WordSearch::default(),
        }
    }

    /// Creates the detection for a format in which several units occur, this one most often.
    pub fn usual(unit: OffsetUnit, named: Option<OffsetUnit>) -> Self {
        Self {
            declared: false,
            ..Self::declared(unit, named)
        }
    }

    /// Sets the comparison of a surface in the file with the text.
    #[must_use]
    pub fn same_where(mut self, same: fn(&str, &str) -> bool) -> Self {
        self.same = same;
        self
    }

    /// Finds the bytes of each entity of one document or the reason why it has none, and a
    /// diagnostic about the way of counting.
    pub fn resolve(
        &mut self,
        text: &str,
        asked: &[RawEntityOffsets<'_>],
    ) -> (Vec<Result<Range<usize>, SpanFault>>, Option<Diagnostic>) {
        let usual = self.named.or(self.order.first().copied());
        let usual = Counting::plain(usual.unwrap_or(OffsetUnit::CodePoint));
        // Surfaces are evidence in each document; without them, the unit learned from another
        // document is used.
        let proven = asked.iter().any(|asked| asked.surface.is_some());
        let first = self.learnt.filter(|_| !proven).unwrap_or(usual);
        let tried = located(text, first, asked);
        if self.fits(text, asked, first, &tried) {
            let unsure = self.unsure(text, first, asked, &tried);
            return (self.verdicts(text, first, asked, tried), unsure);
        }
        let others = if self.named.is_some() {
            Vec::new()
        } else {
            self.others(text, asked)
        };
        for other in others.into_iter().filter(|other| *other != first) {
            let found = located(text, other, asked);
            if self.fits(text, asked, other, &found) {
                if !self.is_settled {
                    self.learnt = Some(other);
                }
                let note = self.note(other);
                return (self.verdicts(text, other, asked, found), note);
            }
        }
        (self.verdicts(text, first, asked, tried), None)
    }

    /// Returns the ways to try if the usual one does not fit.
    fn others(&self, text: &str, asked: &[RawEntityOffsets<'_>]) -> Vec<Counting> {
        let mut ways = vec![OffsetConvention::Plain];
        // A single letter is likely to match at a wrong position by chance.
        let surfaces = asked.iter().filter_map(|asked| asked.surface);
        if surfaces.map(|s| s.chars().count()).sum::<usize>() > 2 {
            if text.contains("\r\n") {
                ways.push(OffsetConvention::LineEndIsOne);
            }
            if text.starts_with('\u{FEFF}') {
                ways.push(OffsetConvention::BehindMark);
            }
            ways.extend([
                OffsetConvention::Inclusive,
                OffsetConvention::FromOneInclusive,
                OffsetConvention::FromOne,
            ]);
        }
        let counting = |way| self.order.map(|unit| Counting { unit, way });
        let all = ways.into_iter().flat_map(counting);
        self.learnt.into_iter().chain(all).collect()
    }

    pub(super) fn fits(
        &self,
        text: &str,
        asked: &[RawEntityOffsets<'_>],
        counting: Counting,
        found: &[Option<Range<usize>>],
    ) -> bool {
        let mut any = false;
        for (asked, found) in asked.iter().zip(found) {
            let (start, end) = counting.shifted(asked.at);
            // Invalid in every way of counting: no evidence about this one.
            if asked.at.0 < 0 || asked.at.0 > asked.at.1 || start >= end && asked.surface.is_none()
            {
                continue;
            }
            any = true;
            let covered = found.clone().and_then(|found| text.get(found));
            let Some(covered) = covered.filter(|covered| !covered.is_empty()) else {
                return false;
            };
            if asked
                .surface
                .is_some_and(|surface| !(self.same)(covered, surface))
            {
                return false;
            }
        }
        any || asked.is_empty()
    }

    /// Reports that another unit fits as well and gives other spans.
    fn unsure(
        &mut self,
        text: &str,
        taken: Counting,
        asked: &[RawEntityOffsets<'_>],
        found: &[Option<Range<usize>>],
    ) -> Option<Diagnostic> {
        let open = !self.declared && self.named.is_none() && !self.told_unsure;
        if !open || asked.is_empty() || text.is_ascii() || every_unit_is_one(text) {
            return None;
        }
        let told = |asked: &RawEntityOffsets<'_>| asked.surface.is_some();
        if asked.iter().any(told) {
            return None;
        }
        let units = [
            OffsetUnit::CodePoint,
            OffsetUnit::Utf16,
            OffsetUnit::Grapheme,
        ];
        let rivals: Vec<_> = units
            .into_iter()
            .filter(|unit| *unit != taken.unit && !self.is_excluded(*unit))
            .filter(|unit| {
                let other = located(text, Counting::plain(*unit), asked);
                other != found && other.iter().all(Option::is_some)
            })
            .map(unit_message)
            .collect();
        if rivals.is_empty() {
            return None;
        }
        self.told_unsure = true;
        let unsure = Message::new("entity.unit_unsure")
            .with("counting", taken.message())
            .with("units", rivals);
        Some(unsure.warning())
    }

    /// Reports the way of counting, once per file.
    pub(super) fn note(&mut self, counting: Counting) -> Option<Diagnostic> {
        if self.told.contains(&counting) {
            return None;
        }
        self.told.push(counting);
        Some(note_of(counting).note())
    }

    fn verdicts(
        &mut self,
        text: &str,
        counting: Counting,
        asked: &[RawEntityOffsets<'_>],
        found: Vec<Option<Range<usize>>>,
    ) -> Vec<Result<Range<usize>, SpanFault>> {
        let mut map = None;
        asked
            .iter()
            .zip(found)
            .map(|(asked, found)| {
                let covered = found.clone().and_then(|found| text.get(found));
                let right = match (covered, asked.surface) {
                    (None | Some(""), _) => false,
                    (Some(covered), Some(surface)) => (self.same)(covered, surface),
                    (Some(_), None) => true,
                };
                match found {
                    Some(found) if right => Ok(found),
                    found => {
                        if counting == Counting::plain(OffsetUnit::CodePoint) {
                            let map = map.get_or_insert_with(|| OffsetMap::new(text));
                            let search = &mut self.search;
                            spans::resolve(text, map, asked.at, asked.surface, search)?;
                        }
                        Err(fault(text, counting, *asked, found, &mut self.search))
                    }
                }
            })
            .collect()
    }
}

/// Returns the reason why an entity has no span in this way of counting.
fn fault(
    text: &str,
    counting: Counting,
    asked: RawEntityOffsets<'_>,
    found: Option<Range<usize>>,
    search: &mut WordSearch,
) -> SpanFault {
    let (start, end) = asked.at;
    let (from, to) = counting.shifted(asked.at);
    let covered = found.and_then(|found| text.get(found)).unwrap_or_default();
    let hint = asked
        .surface
        .and_then(|surface| spans::right_place(text, surface, search));
    let reason = if start < 0 || from < 0 {
        Message::new("span.before")
            .with("start", start)
            .with("end", end)
    } else if from > to {
        Message::new("span.reversed")
            .with("start", start)
            .with("end", end)
    } else if from == to {
        Message::new("span.empty")
            .with("start", start)
            .with("end", end)
    } else if covered.is_empty() {
        Message::new("span.misfit")
            .with("start", start)
            .with("end", end)
    } else {
        let said = asked.surface.unwrap_or_default();
        let mut fault = spans::other_words(asked.at, covered, said).details(counting.message());
        fault.hint = hint;
        return Box::new(fault);
    };
    let mut fault = Message::new("entity.range").with("reason", reason).error();
    if start >= 0 && from >= 0 && from < to {
        fault = fault.details(counting.message());
    }
    fault.hint = hint;
    Box::new(fault)
}

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

/// Returns whether code points, UTF-16 code units and graphemes of a text coincide. `false` may
/// also mean that the check would take longer than counting.
fn every_unit_is_one(text: &str) -> bool {
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

/// A set of strings, to report each only once.
#[derive(Clone, Debug, Default)]
pub struct Once(HashSet<String>);

impl Once {
    /// Returns whether the string is new.
    pub fn first(&mut self, what: &str) -> bool {
        !self.0.contains(what) && self.0.insert(what.to_owned())
    }
}
