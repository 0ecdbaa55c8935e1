//! Quotation marks and brackets around an entity.

use crate::model::policy::Subject;
use crate::session::query::consistency::kind::Kind;
use crate::text::span::Span;

/// Signs that stand in pairs around words.
pub(super) struct Pairs {
    /// The rule of the policy about them.
    pub(super) subject: Subject,
    /// The kind of finding if they are inside.
    pub(super) inside: Kind,
    /// The kind of finding if they are outside.
    pub(super) outside: Kind,
    is_one: fn(char) -> bool,
    /// Whether two signs are a pair, the first one before the words.
    match_up: fn(char, char) -> bool,
}

/// Quotation marks. Texts use them in either direction.
pub(super) const QUOTES: Pairs = Pairs {
    subject: Subject::Quotes,
    inside: Kind::QuotesInside,
    outside: Kind::QuotesOutside,
    is_one: |c| {
        matches!(
            c,
            '"' | '\u{AB}' | '\u{BB}' | '\u{201C}'..='\u{201F}' | '\u{2039}' | '\u{203A}'
        )
    },
    match_up: |_, _| true,
};

/// Brackets. Texts use them in either direction too, because some editors mirror them.
pub(super) const BRACKETS: Pairs = Pairs {
    subject: Subject::Brackets,
    inside: Kind::BracketsInside,
    outside: Kind::BracketsOutside,
    is_one: |c| {
        matches!(
            c,
            '(' | ')' | '[' | ']' | '{' | '}' | '\u{FD3E}' | '\u{FD3F}'
        )
    },
    match_up: |one, other| {
        let pairs = [('(', ')'), ('[', ']'), ('{', '}'), ('\u{FD3F}', '\u{FD3E}')];
        pairs.contains(&(one, other)) || pairs.contains(&(other, one))
    },
};

impl Pairs {
    /// Returns the span without the signs at its edges; `None` if there are none, or if their
    /// partners are inside: صحيفة «الحياة» ends with a sign that belongs to a word of the name.
    pub(super) fn without(&self, text: &str, span: Span) -> Option<Span> {
        let words = span.get(text)?;
        let (first, last) = (words.chars().next()?, words.chars().next_back()?);
        let [opens, closes] = [first, last].map(self.is_one);
        let n = words.chars().filter(|c| (self.is_one)(*c)).count();
        let at_both = opens && closes && words.len() > first.len_utf8();
        let (start, end) = if at_both && n == 2 && (self.match_up)(first, last) {
            (first.len_utf8(), last.len_utf8())
        } else if n == 1 && opens {
            (first.len_utf8(), 0)
        } else if n == 1 && closes {
            (0, last.len_utf8())
        } else {
            return None;
        };
        Span::new(text, span.start() + start, span.end() - end)?.without_edge_blanks(text)
    }

    /// Returns the span with the signs directly around it; `None` unless there is a pair.
    pub(super) fn around(&self, text: &str, span: Span) -> Option<Span> {
        let before = text.get(..span.start())?.chars().next_back()?;
        let after = text.get(span.end()..)?.chars().next()?;
        let is_pair =
            (self.is_one)(before) && (self.is_one)(after) && (self.match_up)(before, after);
        let (start, end) = (before.len_utf8(), after.len_utf8());
        is_pair
            .then(|| Span::new(text, span.start() - start, span.end() + end))
            .flatten()
    }
}
