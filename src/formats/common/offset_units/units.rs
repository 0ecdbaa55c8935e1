//! Detects the unit in which the offsets of a file count, by the text that they would cover.
//!
//! Tries the ways of counting in order and uses the first that fits every entity of a document;
//! reports the one used if it differs from the format's definition. Never shifts offsets silently.

use std::collections::HashSet;
use std::ops::Range;

use crate::formats::common::offset_units::alike::{difference, is_alike};
use crate::formats::common::offset_units::convention::{
    CODE_POINTS_FIRST, Counting, OffsetConvention, RawEntityOffsets, note_of, unit_message,
};
use crate::formats::common::offset_units::positions::{
    counts_code_points, every_unit_is_one, located, most_graphemes,
};
use crate::formats::common::spans::{self, SpanFault, WordSearch};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::model::diagnostic::{Diagnostic, Message};
use crate::text::offset::OffsetMap;

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
            return (self.verdicts(text, first, asked, tried, self.same), unsure);
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
                return (self.verdicts(text, other, asked, found, self.same), note);
            }
        }
        // Nothing fits everywhere: the words may be the same and only be written otherwise.
        let found = self.verdicts(text, first, asked, tried, is_alike);
        let told = difference(text, asked, &found, self.same);
        (found, told)
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
        // These give the same spans as the unit taken, or none for the last entity.
        let is_out = |unit: OffsetUnit| match unit {
            OffsetUnit::Grapheme => {
                let last = asked.iter().map(|asked| asked.at.1).max();
                let last = last.and_then(|last| usize::try_from(last).ok());
                last.is_some_and(|last| last > most_graphemes(text))
            }
            unit => {
                taken.way == OffsetConvention::Plain
                    && counts_code_points(text, unit)
                    && counts_code_points(text, taken.unit)
            }
        };
        let rivals: Vec<_> = units
            .into_iter()
            .filter(|unit| *unit != taken.unit && !self.is_excluded(*unit))
            .filter(|unit| !is_out(*unit))
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
        is_alike: fn(&str, &str) -> bool,
    ) -> Vec<Result<Range<usize>, SpanFault>> {
        let same = self.same;
        let mut map = None;
        asked
            .iter()
            .zip(found)
            .map(|(asked, found)| {
                let covered = found.clone().and_then(|found| text.get(found));
                let right = match (covered, asked.surface) {
                    (None | Some(""), _) => false,
                    (Some(covered), Some(surface)) => {
                        same(covered, surface) || is_alike(covered, surface)
                    }
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

/// A set of strings, to report each only once.
#[derive(Clone, Debug, Default)]
pub struct Once(HashSet<String>);

impl Once {
    /// Returns whether the string is new.
    pub fn first(&mut self, what: &str) -> bool {
        !self.0.contains(what) && self.0.insert(what.to_owned())
    }
}
