//! Carries spans over from a text to its corrected version.

use crate::arabic::diacritics::is_mark;
use crate::text::align::Alignment;
use crate::text::span::Span;

/// Two versions of a text, and the mapping of positions from the old one to the new one.
#[derive(Debug)]
pub struct TextVersions<'a> {
    old: &'a str,
    new: &'a str,
    alignment: Alignment,
}

/// The result of carrying a span over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarriedSpan {
    /// It covers the same words.
    Kept(Span),
    /// It covers other words, or part of one.
    Doubtful(Span),
    /// Nothing of it is left.
    Gone,
}

impl CarriedSpan {
    /// Returns the new span.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Kept(span) | Self::Doubtful(span) => Some(span),
            Self::Gone => None,
        }
    }
}

impl<'a> TextVersions<'a> {
    /// Aligns two versions of a text.
    pub fn of(old: &'a str, new: &'a str) -> Self {
        Self {
            old,
            new,
            alignment: Alignment::of(old, new),
        }
    }

    /// Carries a span over to the new text.
    pub fn carry(&self, span: Span) -> CarriedSpan {
        let words = span.get(self.old).unwrap_or_default();
        let mut range = self.alignment.carry(&span.range());
        let found = self.new.get(range.clone()).unwrap_or_default();
        if words.trim() == words {
            // Blanks from the replaced text are not part of a name.
            range.start += found.len() - found.trim_start().len();
            range.end = range.start + found.trim().len();
        }
        let Some(found) = self.new.get(range.clone()).filter(|f| !f.is_empty()) else {
            return CarriedSpan::Gone;
        };
        let exact = Span::new(self.new, range.start, range.end);
        let is_same = found == words || plain(found).eq(plain(words));
        if let Some(exact) = exact
            && is_same
            && self.stands_alike(span, exact)
            && (exact.is_on_graphemes(self.new) || !span.is_on_graphemes(self.old))
        {
            return CarriedSpan::Kept(exact);
        }
        // Another name has replaced this one, and only the position is left.
        if self.alignment.kept(&span.range()) * 2 < span.len() {
            return CarriedSpan::Gone;
        }
        match Span::snapped(self.new, range.start, range.end) {
            Some(span) => CarriedSpan::Doubtful(span),
            None => CarriedSpan::Gone,
        }
    }

    /// Returns whether the letters directly before and after the words are unchanged.
    fn stands_alike(&self, old: Span, new: Span) -> bool {
        let before = |text: &str, span: Span| {
            let before = text.get(..span.start()).unwrap_or_default();
            before.chars().next_back().filter(|c| c.is_alphanumeric())
        };
        let after = |text: &str, span: Span| {
            let after = text.get(span.end()..).unwrap_or_default();
            let mut letters = after.chars().skip_while(|c| is_mark(*c));
            letters.next().filter(|c| c.is_alphanumeric())
        };
        before(self.old, old) == before(self.new, new)
            && after(self.old, old) == after(self.new, new)
    }
}

/// Returns the characters of words without vocalization and justification.
fn plain(words: &str) -> impl Iterator<Item = char> {
    words.chars().filter(|c| !is_mark(*c) && *c != '\u{640}')
}
