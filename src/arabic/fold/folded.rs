//! Folds text for search and matching, and maps the folded text back to the source.
//!
//! Folded text is never stored as a document and never exported: a folded match is only a proposal.

use std::borrow::Cow;
use std::ops::Range;

use icu_normalizer::{ComposingNormalizerBorrowed, properties::CanonicalCombiningClassMapBorrowed};
use memchr::memmem;

use crate::arabic::diacritics::is_mark;
use crate::arabic::fold::rules::{Rule, Rules};
use crate::arabic::presentation;
use crate::text::segment;

pub(super) const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const CLASSES: CanonicalCombiningClassMapBorrowed<'static> =
    CanonicalCombiningClassMapBorrowed::new();

/// The effect of folding on a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Keep,
    Drop,
    Space,
    Letter(char),
    /// Needs a closer look: it may become several characters, or combine with others.
    Look,
}

/// The Arabic block, whose characters are folded by a lookup table.
const BLOCK: Range<u32> = 0x600..0x700;

/// Folds texts by a set of rules. One folder serves many texts.
#[derive(Clone)]
pub struct Folder {
    rules: Rules,
    block: [Step; 256],
}

impl std::fmt::Debug for Folder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Folder")
            .field("rules", &self.rules)
            .finish_non_exhaustive()
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::new(Rules::default())
    }
}

impl Folder {
    /// Creates a folder for these rules.
    pub fn new(rules: Rules) -> Self {
        let mut block = [Step::Keep; 256];
        for (code, step) in BLOCK.zip(&mut block) {
            if let Some(c) = char::from_u32(code) {
                *step = step_of(rules, c);
            }
        }
        Self { rules, block }
    }

    /// Returns the rules.
    pub fn rules(&self) -> Rules {
        self.rules
    }

    /// Folds a text.
    pub fn fold(&self, text: &str) -> Folded {
        let mut out = Output::new(text.len());
        if self.rules.is_none() {
            if !text.is_empty() {
                out.same(0, text.len());
            }
            out.text.push_str(text);
            return Folded::of(out);
        }
        let mut at = 0;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let end = at + c.len_utf8();
            // A character without a mark after it does not combine.
            let next = text.get(end..).and_then(|rest| rest.chars().next());
            if self.rules.has(Rule::Canonical)
                && next.is_some_and(may_combine)
                && let Some(cluster) = self.cluster_end(text, end)
            {
                let whole = text.get(at..cluster).unwrap_or_default();
                if let Cow::Owned(composed) = NFC.normalize(whole) {
                    self.emit_all(&mut out, &composed, at..cluster);
                    at = cluster;
                    continue;
                }
            }
            self.emit(&mut out, c, at);
            at = end;
        }
        Folded::of(out)
    }

    /// Returns the end of the marks after a letter, or `None` if none of them can combine.
    fn cluster_end(&self, text: &str, from: usize) -> Option<usize> {
        let rest = text.get(from..).unwrap_or_default();
        let mut matters = !self.has(Rule::Marks);
        for (at, c) in rest.char_indices() {
            if !may_combine(c) {
                return matters.then_some(from + at);
            }
            // Only these Arabic marks combine with a letter.
            matters |= matches!(c, '\u{653}'..='\u{655}') || !is_mark(c);
        }
        matters.then_some(text.len())
    }

    /// Folds a search query.
    pub fn needle(&self, query: &str) -> String {
        self.fold(query).text
    }

    fn step(&self, c: char) -> Step {
        let code = c as u32;
        if code < 0x80 {
            return match c {
                ' ' | '\t' | '\n' | '\x0B' | '\x0C' | '\r' if self.rules.has(Rule::Spaces) => {
                    Step::Space
                }
                'A'..='Z' if self.rules.has(Rule::Case) => Step::Letter(c.to_ascii_lowercase()),
                _ => Step::Keep,
            };
        }
        if BLOCK.contains(&code) {
            let place = (code - BLOCK.start) as usize;
            return self.block.get(place).copied().unwrap_or(Step::Look);
        }
        step_of(self.rules, c)
    }

    fn emit(&self, out: &mut Output, c: char, at: usize) {
        match self.step(c) {
            Step::Keep => out.char(c, at),
            Step::Drop => {}
            Step::Space => out.space(at..at + c.len_utf8()),
            Step::Letter(letter) if letter.len_utf8() == c.len_utf8() => out.char(letter, at),
            Step::Letter(letter) => {
                out.unit(at..at + c.len_utf8());
                out.text.push(letter);
            }
            Step::Look => {
                let mut buffer = [0; 4];
                let own = c.encode_utf8(&mut buffer);
                let stands = presentation::letters(c).filter(|_| self.has(Rule::Presentation));
                let stands = stands.unwrap_or(own);
                let composed = if self.has(Rule::Canonical) {
                    NFC.normalize(stands)
                } else {
                    Cow::Borrowed(stands)
                };
                if *composed == *own && !(self.has(Rule::Case) && c.is_uppercase()) {
                    out.char(c, at);
                } else {
                    self.emit_all(out, &composed, at..at + c.len_utf8());
                }
            }
        }
    }

    /// Emits the folded letters of a part of the text; all of them map back to the whole part.
    fn emit_all(&self, out: &mut Output, stands: &str, source: Range<usize>) {
        let mut begun = false;
        let letters = stands.chars().flat_map(|c| {
            let form = presentation::letters(c).filter(|_| self.has(Rule::Presentation));
            let itself = form.is_none().then_some(c);
            form.unwrap_or_default().chars().chain(itself)
        });
        for c in letters {
            let letter = match self.step(c) {
                Step::Drop => continue,
                Step::Space => {
                    if out.ends_in_space() && !begun {
                        out.space(source.clone());
                        continue;
                    }
                    ' '
                }
                Step::Letter(letter) => letter,
                Step::Keep | Step::Look => c,
            };
            if !begun {
                out.unit(source.clone());
                begun = true;
            }
            if self.has(Rule::Case) {
                out.text.extend(letter.to_lowercase());
            } else {
                out.text.push(letter);
            }
        }
    }

    fn has(&self, rule: Rule) -> bool {
        self.rules.has(rule)
    }
}

/// Returns the effect of the rules on a character, regardless of its context.
fn step_of(rules: Rules, c: char) -> Step {
    let to = |rule, letter| {
        if rules.has(rule) {
            Step::Letter(letter)
        } else {
            Step::Keep
        }
    };
    let dropped = |rule| {
        if rules.has(rule) {
            Step::Drop
        } else {
            Step::Keep
        }
    };
    match c {
        c if is_mark(c) => dropped(Rule::Marks),
        '\u{640}' => dropped(Rule::Tatweel),
        c if is_invisible(c) => dropped(Rule::Invisibles),
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}'..='\u{673}' | '\u{675}' => {
            to(Rule::Alef, '\u{627}')
        }
        '\u{649}' | '\u{6CC}' | '\u{6CD}' | '\u{6D0}' | '\u{6D2}' => to(Rule::Yeh, '\u{64A}'),
        '\u{6A9}'..='\u{6AB}' => to(Rule::Kaf, '\u{643}'),
        '\u{6C0}' | '\u{6C1}' | '\u{6BE}' | '\u{6D5}' => to(Rule::Heh, '\u{647}'),
        '\u{660}'..='\u{669}' => to(Rule::Digits, digit(c, '\u{660}')),
        '\u{6F0}'..='\u{6F9}' => to(Rule::Digits, digit(c, '\u{6F0}')),
        '\u{60C}' | '\u{66C}' => to(Rule::Punctuation, ','),
        '\u{60D}' => to(Rule::Punctuation, '/'),
        '\u{61B}' => to(Rule::Punctuation, ';'),
        '\u{61F}' => to(Rule::Punctuation, '?'),
        '\u{66A}' => to(Rule::Punctuation, '%'),
        '\u{66B}' | '\u{6D4}' => to(Rule::Punctuation, '.'),
        '\u{66D}' => to(Rule::Punctuation, '*'),
        '\u{629}' => to(Rule::TehMarbuta, '\u{647}'),
        '\u{624}' => to(Rule::Hamza, '\u{648}'),
        '\u{626}' => to(Rule::Hamza, '\u{64A}'),
        '\u{621}' => dropped(Rule::Hamza),
        c if c.is_whitespace() => {
            if rules.has(Rule::Spaces) {
                Step::Space
            } else {
                Step::Keep
            }
        }
        c if BLOCK.contains(&(c as u32)) => Step::Keep,
        _ => Step::Look,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c)
}

/// Returns whether a character is invisible.
pub const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
}

/// Returns whether a character may combine with the letter before it.
fn may_combine(c: char) -> bool {
    match c as u32 {
        0..0x300 => false,
        0x600..0x700 => is_mark(c),
        _ => CLASSES.get_u8(c) != 0,
    }
}

/// Maps the folded text from `folded` on to the source from `source` on: byte by byte, or as a
/// whole up to `end` if that is not 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    folded: usize,
    source: u32,
    end: u32,
}

#[derive(Debug)]
struct Output {
    text: String,
    pieces: Vec<Piece>,
    /// The end of the last piece in the source, if that piece maps byte by byte.
    next: Option<usize>,
}

impl Output {
    fn new(len: usize) -> Self {
        Self {
            text: String::with_capacity(len),
            pieces: Vec::new(),
            next: None,
        }
    }

    /// Begins or continues a piece that maps byte by byte.
    fn same(&mut self, at: usize, len: usize) {
        if self.next != Some(at) {
            self.pieces.push(Piece {
                folded: self.text.len(),
                source: at as u32,
                end: 0,
            });
        }
        self.next = Some(at + len);
    }

    fn char(&mut self, c: char, at: usize) {
        self.same(at, c.len_utf8());
        self.text.push(c);
    }

    /// Maps the text that is pushed next to the whole of `source`.
    fn unit(&mut self, source: Range<usize>) {
        self.pieces.push(Piece {
            folded: self.text.len(),
            source: source.start as u32,
            end: source.end as u32,
        });
        self.next = None;
    }

    fn ends_in_space(&self) -> bool {
        self.text.ends_with(' ')
    }

    /// Pushes a blank; several in a row become one.
    fn space(&mut self, source: Range<usize>) {
        if !self.ends_in_space() {
            if source.len() == 1 {
                self.char(' ', source.start);
            } else {
                self.unit(source);
                self.text.push(' ');
            }
            return;
        }
        // The previous blank absorbs this one.
        let at = self.text.len() - 1;
        match self.pieces.last_mut() {
            Some(last) if last.folded == at => last.end = source.end as u32,
            Some(last) if last.end == 0 => {
                let start = last.source + (at - last.folded) as u32;
                self.pieces.push(Piece {
                    folded: at,
                    source: start,
                    end: source.end as u32,
                });
            }
            // The previous blank is the last one of a ligature that stands for several words.
            _ => {}
        }
        self.next = None;
    }
}

/// A folded text and its mapping to the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    text: String,
    // Invariant: ascending in `folded` and in `source`; the first begins at 0 unless the folded
    // text is empty.
    pieces: Vec<Piece>,
    /// For each [`STRIDE`] bytes of the folded text, how many pieces begin before them: a place is
    /// looked up among the few pieces of its stride.
    strides: Vec<u32>,
}

/// The distance of the marks in a folded text, in bytes.
const STRIDE: usize = 1024;

impl Folded {
    fn of(out: Output) -> Self {
        let mut strides = Vec::with_capacity(out.text.len() / STRIDE + 2);
        for (index, piece) in out.pieces.iter().enumerate() {
            while strides.len() * STRIDE <= piece.folded {
                strides.push(index as u32);
            }
        }
        while strides.len() * STRIDE <= out.text.len() + STRIDE {
            strides.push(out.pieces.len() as u32);
        }
        Self {
            text: out.text,
            pieces: out.pieces,
            strides,
        }
    }

    /// Returns the folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the range of the source that a range of the folded text comes from, in bytes. A part
    /// of a character that became several maps to the whole character. Characters that were dropped
    /// at the ends are not included: see [`Folded::find`].
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let first = self.piece_at(range.start);
        let piece = first.and_then(|index| self.pieces.get(index));
        let start = piece.map_or(0, |piece| {
            piece.source as usize
                + if piece.end == 0 {
                    range.start - piece.folded
                } else {
                    0
                }
        });
        if range.is_empty() {
            return start..start;
        }
        // The end is in the same piece, or in one of the next.
        let rest = first.and_then(|index| self.pieces.get(index..));
        let rest = rest.unwrap_or_default().iter();
        let last = rest.take_while(|piece| piece.folded < range.end).last();
        let end = last.map_or(start, |piece| {
            if piece.end == 0 {
                piece.source as usize + range.end - piece.folded
            } else {
                piece.end as usize
            }
        });
        start..end
    }

    /// Returns the range of `source`, the text that was folded, for a hit: that of
    /// [`Folded::source`], with the marks after its end, and with the whole of a grapheme that it is
    /// a part of.
    pub fn hit(&self, source: &str, range: Range<usize>) -> Range<usize> {
        let found = self.source(range);
        let end = segment::grapheme_ceil(source, with_marks(source, found.end));
        segment::grapheme_floor(source, found.start)..end
    }

    /// Returns the index of the piece that contains a byte of the folded text.
    fn piece_at(&self, folded: usize) -> Option<usize> {
        let stride = folded / STRIDE;
        let at = |stride: usize| self.strides.get(stride).map(|index| *index as usize);
        let from = at(stride).unwrap_or(self.pieces.len());
        let to = at(stride + 1).unwrap_or(self.pieces.len());
        let near = self.pieces.get(from..to).unwrap_or_default();
        (from + near.partition_point(|piece| piece.folded <= folded)).checked_sub(1)
    }

    /// Finds a needle that was folded by the same rules, and returns the hits as ranges of
    /// `source`, the text that was folded: see [`Folded::places`].
    pub fn find<'a>(
        &'a self,
        source: &'a str,
        needle: &'a str,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let hits = memmem::find_iter(self.text.as_bytes(), needle.as_bytes())
            .filter(move |_| !needle.is_empty())
            .map(|at| at..at + needle.len());
        self.places(source, hits)
    }

    /// Maps hits in the folded text, which must be in order, back to `source`, the text that was
    /// folded. They stay in order and do not overlap: see [`Folded::hit`].
    pub fn places<'a>(
        &'a self,
        source: &'a str,
        hits: impl Iterator<Item = Range<usize>> + 'a,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut last = 0;
        hits.filter_map(move |hit| {
            let found = self.hit(source, hit);
            // Two hits in one character count as one.
            if found.start < last || found.is_empty() {
                return None;
            }
            last = found.end;
            Some(found)
        })
    }

    /// Counts the hits that [`Folded::find`] returns.
    pub fn count(&self, source: &str, needle: &str) -> usize {
        let is_plain = |c: char| c.is_alphanumeric() && segment::never_joins(c);
        if !(needle.starts_with(is_plain) && needle.ends_with(is_plain)) {
            return self.find(source, needle).count();
        }
        // What a hit that begins and ends with such a letter is widened by never reaches another hit.
        let mut last = 0;
        memmem::find_iter(self.text.as_bytes(), needle.as_bytes())
            .filter(|at| {
                let found = self.source(*at..at + needle.len());
                let counts = found.start >= last && !found.is_empty();
                if counts {
                    last = found.end;
                }
                counts
            })
            .count()
    }
}

/// Returns the position after the marks that belong to the letter before `end`.
fn with_marks(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let belongs = |c: char| {
        is_mark(c)
            || matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
            || (c >= '\u{300}' && CLASSES.get_u8(c) != 0)
    };
    rest.char_indices()
        .find(|(_, c)| !belongs(*c))
        .map_or(text.len(), |(at, _)| end + at)
}
