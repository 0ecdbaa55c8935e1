//! The parts of a text that spans cover, to ask what overlaps them.

use std::collections::BTreeMap;

use crate::text::span::Span;

/// Parts of a text, in bytes: apart from each other, start and end of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover(BTreeMap<usize, usize>);

impl Cover {
    /// Covers a span, which may overlap what is covered.
    pub fn add(&mut self, span: Span) {
        let (mut start, mut end) = (span.start(), span.end());
        while let Some((from, to)) = self.last_before(end).filter(|(_, to)| *to > start) {
            self.0.remove(&from);
            (start, end) = (start.min(from), end.max(to));
        }
        self.0.insert(start, end);
    }

    /// Returns whether a span overlaps what is covered.
    pub fn overlaps(&self, span: Span) -> bool {
        self.last_before(span.end())
            .is_some_and(|(_, end)| end > span.start())
    }

    /// Returns the last part that begins before a byte.
    fn last_before(&self, byte: usize) -> Option<(usize, usize)> {
        let last = self.0.range(..byte).next_back();
        last.map(|(start, end)| (*start, *end))
    }
}

impl FromIterator<Span> for Cover {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut cover = Self::default();
        for span in spans {
            cover.add(span);
        }
        cover
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span::from_stored(start, end).unwrap()
    }

    #[test]
    fn cover_unites_what_overlaps_and_keeps_what_touches_apart() {
        let spans = [span(4, 6), span(0, 2), span(5, 9), span(9, 10), span(1, 5)];
        let cover: Cover = spans.into_iter().collect();
        assert_eq!(cover.0, BTreeMap::from([(0, 9), (9, 10)]));
    }

    #[test]
    fn cover_overlaps_what_shares_a_byte_with_it() {
        let cover: Cover = [span(2, 4), span(6, 20)].into_iter().collect();
        for (asked, expected) in [
            (span(0, 2), false),
            (span(0, 3), true),
            (span(4, 6), false),
            (span(3, 7), true),
            (span(10, 12), true),
            (span(20, 21), false),
        ] {
            assert_eq!(cover.overlaps(asked), expected, "{asked:?}");
        }
    }
}
