//! Names that are tagged at most places, and the places where they are not.

use std::collections::HashMap;
use std::ops::Range;

use crate::arabic::clitics::{Clitics, Word};
use crate::model::diagnostic::Message;
use crate::model::id::LabelId;
use crate::session::query::consistency::finding::{Finding, Mend};
use crate::session::query::consistency::first_word::{after_article, letters_after, n_letters};
use crate::session::query::consistency::kind::Kind;
use crate::session::query::consistency::names::Names;
use crate::session::query::consistency::place::Place;
use crate::text::segment;
use crate::text::span::Span;

/// The number of entities that a name needs before its other places are told.
const LEAST: usize = 3;
/// A name is told if it has at least this many entities for each place without one.
const SHARE: usize = 3;
/// The letters of the shortest name that is looked for.
const SHORTEST: usize = 3;
/// The letters of the shortest name that is looked for after ب, ل, ك or ف: shorter ones are parts
/// of too many words, as ريم is of كريم.
const SHORTEST_AFTER: usize = 4;
/// The letters with which a sequence of proclitics may begin, folded: و ف ب ل ك ا, and of the dialects
/// ع ه ش م.
const MAY_BE_PROCLITIC: [char; 10] = ['و', 'ف', 'ب', 'ل', 'ك', 'ا', 'ع', 'ه', 'ش', 'م'];
const WAW: char = '\u{648}';
const ALEF: char = '\u{627}';

/// A name that is looked for.
struct Known {
    key: String,
    label: LabelId,
    n_tagged: usize,
    /// The places without an entity; `None` if they are too many.
    places: Option<Vec<Finding>>,
}

/// Looks for names without an entity, text by text.
pub(super) struct Untagged<'a> {
    names: &'a Names,
    clitics: Clitics,
    /// Whether the policy wants proclitics inside of the entity.
    with_proclitics: bool,
    known: Vec<Known>,
    /// The names by their first words, the longest ones first.
    by_word: HashMap<String, Vec<usize>>,
}

impl<'a> Untagged<'a> {
    pub(super) fn new(names: &'a Names, (clitics, with_proclitics): (Clitics, bool)) -> Self {
        let mut known = Vec::new();
        for (key, counts) in names.all() {
            let n: usize = counts.iter().map(|(_, n)| n).sum();
            let Some((label, n_tagged)) = counts.iter().max_by_key(|(_, n)| *n) else {
                continue;
            };
            let letters = key.chars().filter(|c| c.is_alphabetic()).count();
            // Where two labels are frequent, none of them can be proposed.
            if *n_tagged >= LEAST && n_tagged * 4 >= n * 3 && letters >= SHORTEST {
                known.push(Known {
                    key: key.to_owned(),
                    label: *label,
                    n_tagged: *n_tagged,
                    places: Some(Vec::new()),
                });
            }
        }
        known.sort_by(|one, other| (other.key.len(), &one.key).cmp(&(one.key.len(), &other.key)));
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, name) in known.iter().enumerate() {
            let end = letters_after(&name.key, 0, name.key.len());
            if let Some(word) = name.key.get(..end).filter(|word| !word.is_empty()) {
                by_word.entry(word.to_owned()).or_default().push(index);
            }
        }
        Self {
            names,
            clitics,
            with_proclitics,
            known,
            by_word,
        }
    }

    /// Looks for names in a text up to a byte, at the places without an entity.
    pub(super) fn add(&mut self, place: &Place<'_>, tagged: &[Span], limit: usize) {
        let text = place.text.get(..limit).unwrap_or(place.text);
        let covered = Covered::of(tagged);
        let folded = self.names.folder().fold(text);
        let mut at = 0;
        while let Some(word) = next_word(folded.text(), at) {
            at = word.end;
            let Some((index, hit)) = self.found(folded.text(), word.clone()) else {
                continue;
            };
            at = at.max(hit.end);
            let start = if self.with_proclitics {
                word.start
            } else {
                hit.start
            };
            let source = folded.source(start..hit.end);
            let start = segment::grapheme_floor(text, source.start);
            let span = Span::new(text, start, segment::grapheme_ceil(text, source.end));
            if let Some(span) = span.filter(|span| !covered.touches(*span)) {
                self.note(index, place, span);
            }
        }
    }

    fn note(&mut self, index: usize, place: &Place<'_>, span: Span) {
        let Some(known) = self.known.get_mut(index) else {
            return;
        };
        let Some(places) = &mut known.places else {
            return;
        };
        if (places.len() + 1) * SHARE > known.n_tagged {
            known.places = None;
            return;
        }
        let message = Message::new("check.untagged")
            .with("words", span.get(place.text).unwrap_or_default())
            .with("count", known.n_tagged);
        let mend = Mend {
            document: place.id,
            before: None,
            after: (span, known.label),
        };
        let finding = place.finding(Kind::Untagged, span.range(), message);
        places.push(place.mended(finding, mend));
    }

    /// Returns the name that a word of a folded text begins, and its place: the whole word first,
    /// then what follows proclitics.
    fn found(&self, text: &str, word: Range<usize>) -> Option<(usize, Range<usize>)> {
        if let Some(hit) = self.at(text, word.clone(), false) {
            return Some(hit);
        }
        let whole = text.get(word.clone())?;
        if self.names.is_first(whole) {
            return None;
        }
        // Most words begin with a letter that is no proclitic: they are not taken apart.
        if !whole.starts_with(MAY_BE_PROCLITIC) {
            return None;
        }
        let cuts = Word::new(whole).starts(self.clitics);
        cuts.into_iter().filter(|cut| cut.at > 0).find_map(|cut| {
            let rest = whole.get(cut.at..)?;
            let is_one_letter = n_letters(whole) - n_letters(rest) == 1;
            let is_plain = is_one_letter
                && !whole.starts_with(WAW)
                && !cut.after_lam
                && after_article(rest).is_none();
            if is_plain && n_letters(rest) < SHORTEST_AFTER {
                return None;
            }
            self.at(text, word.start + cut.at..word.end, cut.after_lam)
        })
    }

    fn at(&self, text: &str, word: Range<usize>, is_lam: bool) -> Option<(usize, Range<usize>)> {
        let from = word.start;
        let first = text.get(word)?;
        let joins = |end: usize| {
            let next = text.get(end..).and_then(|rest| rest.chars().next());
            next.is_some_and(char::is_alphanumeric)
        };
        let hit = |index: &usize, key: &str| {
            let end = from + key.len();
            let is_here = text.get(from..).is_some_and(|rest| rest.starts_with(key));
            (is_here && !joins(end)).then_some((*index, from..end))
        };
        let plain = self.by_word.get(first).into_iter().flatten();
        let plain = plain.filter_map(|index| hit(index, &self.known.get(*index)?.key));
        if !is_lam {
            return plain.into_iter().next();
        }
        // The alef of the article is not written after ل.
        let with_article = self.by_word.get(&format!("{ALEF}{first}"));
        let with_article = with_article.into_iter().flatten();
        let mut with_article = with_article.filter_map(|index| {
            let key = self.known.get(*index)?.key.strip_prefix(ALEF)?;
            hit(index, key)
        });
        plain.into_iter().next().or_else(|| with_article.next())
    }

    /// Returns the findings about all names that have few places without an entity.
    pub(super) fn finish(self) -> impl Iterator<Item = Finding> {
        let all = self.known.into_iter().filter_map(|known| known.places);
        all.flatten()
    }
}

/// Returns the next word of a folded text from a byte on.
fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let start = from + rest.find(char::is_alphanumeric)?;
    Some(start..letters_after(text, start, text.len()))
}

/// The parts of a text that have an entity: sorted, without overlaps.
struct Covered(Vec<Range<usize>>);

impl Covered {
    fn of(spans: &[Span]) -> Self {
        let mut ranges: Vec<Range<usize>> = spans.iter().map(|span| span.range()).collect();
        ranges.sort_unstable_by_key(|range| range.start);
        let mut merged: Vec<Range<usize>> = Vec::new();
        for range in ranges {
            match merged.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        Self(merged)
    }

    fn touches(&self, span: Span) -> bool {
        let next = self.0.partition_point(|range| range.end <= span.start());
        let range = self.0.get(next);
        range.is_some_and(|range| range.start < span.end())
    }
}
