//! Converts tags to spans, with a stack so that a token may belong to several entities.
//!
//! Repairs invalid sequences and reports each repair; drops no tag.

use std::ops::Range;

use crate::formats::common::bio_tags::{Mark, Scheme, Tag};

/// An entity decoded from tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// From its first token to its last, in bytes of the text.
    pub range: Range<usize>,
    /// The name of its label.
    pub label: String,
    /// The line of its first token.
    pub line: usize,
    /// The other values at its first token.
    pub more: More,
}

/// Values that a file may have for an entity besides its label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct More {
    /// Its id.
    pub id: Option<String>,
    /// The annotator.
    pub annotator: Option<String>,
    /// The normal form of the name.
    pub norm: Option<String>,
    /// A note.
    pub note: Option<String>,
}

/// A repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Repair {
    /// A tag continues an entity that is not open; it begins a new one.
    Orphan,
    /// An entity has no end tag although the scheme has end tags.
    NoEnd,
}

/// Converts tags to spans.
#[derive(Debug)]
pub struct Decoder {
    scheme: Scheme,
    /// Entities that the next token may continue, outermost first.
    open: Vec<Tagged>,
    matched: Vec<bool>,
    done: Vec<Tagged>,
    repairs: Vec<(Repair, usize)>,
}

impl Decoder {
    /// Creates a decoder for a text with tags of this scheme.
    pub fn new(scheme: Scheme) -> Self {
        Self {
            scheme,
            open: Vec::new(),
            matched: Vec::new(),
            done: Vec::new(),
            repairs: Vec::new(),
        }
    }

    /// Adds a token with its tags, outermost first; the caller omits `O`.
    pub fn token(&mut self, at: Range<usize>, line: usize, tags: &[Tag<'_>], more: &More) {
        self.matched.clear();
        self.matched.resize(self.open.len(), false);
        let mut next: Vec<Tagged> = Vec::with_capacity(tags.len());
        let mut cursor = 0;
        for tag in tags {
            let goes_on = matches!(tag.mark, Mark::Inside | Mark::End);
            let found = goes_on.then(|| self.find(&tag.label, cursor)).flatten();
            let mut entity = match found {
                Some(index) => {
                    cursor = index + 1;
                    if let Some(matched) = self.matched.get_mut(index) {
                        *matched = true;
                    }
                    self.open.get(index).cloned()
                }
                None => None,
            }
            .unwrap_or_else(|| {
                if goes_on && self.begins_with_a_mark() {
                    self.repairs.push((Repair::Orphan, line));
                }
                Tagged {
                    range: at.clone(),
                    label: tag.label.as_ref().to_owned(),
                    line,
                    more: more.clone(),
                }
            });
            entity.range.end = at.end;
            if matches!(tag.mark, Mark::End | Mark::Single) {
                self.done.push(entity);
            } else {
                next.push(entity);
            }
        }
        self.close(true);
        self.open = next;
    }

    /// Ends a sentence: no entity continues after it.
    pub fn end_sentence(&mut self) {
        self.matched.clear();
        self.close(false);
    }

    /// Returns the spans in text order, outer ones first.
    pub fn finish(&mut self) -> Vec<Tagged> {
        self.end_sentence();
        let mut done = std::mem::take(&mut self.done);
        done.sort_by_key(|tagged| (tagged.range.start, usize::MAX - tagged.range.end));
        done
    }

    /// Returns the repairs since the last call, with their lines.
    pub fn repairs(&mut self) -> Vec<(Repair, usize)> {
        std::mem::take(&mut self.repairs)
    }

    /// Finds an open entity with this label that no other tag of the token continues, at or after
    /// `cursor` if there is one, so inside the entity found last.
    fn find(&self, label: &str, cursor: usize) -> Option<usize> {
        let is_free = |index: &usize| {
            let matched = self.matched.get(*index).copied().unwrap_or(true);
            !matched && self.open.get(*index).is_some_and(|o| o.label == label)
        };
        (cursor..self.open.len())
            .find(is_free)
            .or_else(|| (0..cursor).find(is_free))
    }

    fn begins_with_a_mark(&self) -> bool {
        !matches!(self.scheme, Scheme::Io | Scheme::Iob1 | Scheme::Ioe)
    }

    /// Closes the open entities that the token does not continue.
    fn close(&mut self, some_go_on: bool) {
        let has_ends = matches!(self.scheme, Scheme::Iobes | Scheme::Bilou | Scheme::Bmes);
        for (index, entity) in self.open.drain(..).enumerate() {
            if some_go_on && self.matched.get(index) == Some(&true) {
                continue;
            }
            if has_ends {
                self.repairs.push((Repair::NoEnd, entity.line));
            }
            self.done.push(entity);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::common::bio_tags::split;

    /// `/` separates sentences, `+` the tags of one token.
    #[track_caller]
    fn check(scheme: Scheme, tags: &str, expected: &[&str], repairs: usize) {
        let mut decoder = Decoder::new(scheme);
        for (at, tags) in tags.split(' ').enumerate() {
            if tags == "/" {
                decoder.end_sentence();
                continue;
            }
            let tags: Vec<_> = tags
                .split('+')
                .filter_map(split)
                .map(|(mark, label)| Tag {
                    mark,
                    label: label.into(),
                })
                .collect();
            decoder.token(at..at + 1, at, &tags, &More::default());
        }
        let found: Vec<_> = decoder
            .finish()
            .into_iter()
            .map(|t| format!("{}..{} {}", t.range.start, t.range.end, t.label))
            .collect();
        assert_eq!(found, expected, "{tags}");
        assert_eq!(decoder.repairs().len(), repairs, "{tags}");
    }

    #[test]
    fn decode_each_scheme() {
        let two = ["0..2 A", "2..3 A"];
        check(Scheme::Iob2, "B-A I-A B-A O", &two, 0);
        check(Scheme::Iob1, "I-A I-A B-A O", &two, 0);
        check(Scheme::Iobes, "B-A E-A S-A O", &two, 0);
        check(Scheme::Bilou, "B-A L-A U-A O", &two, 0);
        check(Scheme::Bmes, "B-A E-A S-A O", &two, 0);
        check(Scheme::Ioe, "I-A E-A I-A O", &two, 0);
        check(Scheme::Io, "I-A I-A O I-B", &["0..2 A", "3..4 B"], 0);
        check(Scheme::Iob2, "B-A / I-A", &["0..1 A", "2..3 A"], 1);
    }

    #[test]
    fn decode_repairs_and_says_so() {
        check(Scheme::Iob2, "O I-A I-A O", &["1..3 A"], 1);
        check(Scheme::Iob2, "B-A I-B I-B", &["0..1 A", "1..3 B"], 1);
        check(Scheme::Iobes, "B-A O I-A E-A", &["0..1 A", "2..4 A"], 2);
        check(Scheme::Iobes, "E-A S-A", &["0..1 A", "1..2 A"], 1);
    }

    #[test]
    fn decode_nested_by_the_stack() {
        check(
            Scheme::Iob2,
            "B-A I-A+B-B I-A+I-B I-A",
            &["0..4 A", "1..3 B"],
            0,
        );
        // Both entities have the same label and continue.
        check(
            Scheme::Iob2,
            "B-A I-A+B-A I-A+I-A I-A",
            &["0..4 A", "1..3 A"],
            0,
        );
        check(Scheme::Iob2, "B-A+B-B I-A+I-B O", &["0..2 A", "0..2 B"], 0);
        check(
            Scheme::Iob2,
            "B-A+B-B I-A+B-B",
            &["0..2 A", "0..1 B", "1..2 B"],
            0,
        );
        // The columns need not be aligned across tokens.
        check(Scheme::Iob2, "B-A+B-B I-B+O I-B", &["0..3 B", "0..1 A"], 0);
    }
}
