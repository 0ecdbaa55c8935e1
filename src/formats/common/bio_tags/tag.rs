//! Token tags (`B-PER`, `I-PER`, `O`) in the schemes that corpora use.
//!
//! [`survey`](crate::formats::common::bio_tags::survey) detects the scheme of a file and how to read misspelled tags, [`decode`](crate::formats::common::bio_tags::decode) converts
//! tags to spans and [`encode`](crate::formats::common::bio_tags::encode) spans to tags. Reads and writes no files.

use std::borrow::Cow;
use std::fmt;

use memchr::{memchr, memchr2, memchr3};

use crate::model::labels::label::Label;

/// A tagging scheme: the letters at each position in an entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// All tokens of an entity have the same letter: two adjacent entities of one label become one.
    Io,
    /// `B-` only begins an entity directly after another of the same label.
    Iob1,
    /// `B-` begins each entity.
    #[default]
    Iob2,
    /// `E-` ends each entity, or only one directly before another of the same label.
    Ioe,
    /// `B-`, `I-`, `E-`, and `S-` for a single token.
    Iobes,
    /// The same as `B-`, `I-`, `L-`, `U-`.
    Bilou,
    /// The same as `B-`, `M-`, `E-`, `S-`.
    Bmes,
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Io => "IO",
            Self::Iob1 => "IOB1",
            Self::Iob2 => "IOB2",
            Self::Ioe => "IOE",
            Self::Iobes => "IOBES",
            Self::Bilou => "BILOU",
            Self::Bmes => "BMES",
        })
    }
}

/// The position of a token in its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The first token.
    Begin,
    /// A token in the middle; also the first one in schemes without a letter for it.
    Inside,
    /// The last token.
    End,
    /// The only token.
    Single,
}

/// A tag other than `O`: `B-PER`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// The position of the token in its entity.
    pub mark: Mark,
    /// The label of the entity.
    pub label: Cow<'a, str>,
}

/// Splits a tag into its position and its label; `None` for `O` and for non-tags.
pub fn split(tag: &str) -> Option<(Mark, &str)> {
    let mut letters = tag.chars();
    let mark = mark(letters.next()?)?;
    let label = letters.as_str().strip_prefix(['-', '_'])?;
    (!label.is_empty()).then_some((mark, label))
}

pub(super) fn mark(letter: char) -> Option<Mark> {
    Some(match letter {
        'B' => Mark::Begin,
        'I' | 'M' => Mark::Inside,
        'E' | 'L' => Mark::End,
        'S' | 'U' => Mark::Single,
        _ => return None,
    })
}

/// Returns whether the field is a tag of any scheme, including `O`.
pub fn is_tag(field: &str) -> bool {
    field == "O" || split(field).is_some()
}

/// Returns whether a text can contain a tag: whether it has the letters that every tag has. A much
/// faster test than to look at each field, with which running text is told from tables.
pub fn may_have_tags(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has_letter = || {
        memchr3(b'B', b'I', b'S', bytes).is_some()
            || memchr2(b'E', b'L', bytes).is_some()
            || memchr2(b'M', b'U', bytes).is_some()
    };
    memchr(b'O', bytes).is_some() || (memchr2(b'-', b'_', bytes).is_some() && has_letter())
}

/// Converts a name to a valid label: removes punctuation at its edges and replaces other invalid
/// characters by `_`. `None` if nothing remains.
pub fn valid_label(name: &str) -> Option<Cow<'_, str>> {
    if Label::is_valid_name(name) {
        return Some(Cow::Borrowed(name));
    }
    let is_bad = |c: char| !Label::is_valid_name(c.encode_utf8(&mut [0; 4]));
    let name = name.trim_matches(is_bad);
    let name: String = name
        .chars()
        .take(64)
        .map(|c| if is_bad(c) { '_' } else { c })
        .collect();
    Label::is_valid_name(&name).then_some(Cow::Owned(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_are_a_letter_and_a_label() {
        assert_eq!(split("B-PER"), Some((Mark::Begin, "PER")));
        assert_eq!(split("L-a-b"), Some((Mark::End, "a-b")));
        for no in ["", "O", "B", "B-", "PER", "X-PER", "b-per", "-"] {
            assert_eq!(split(no), None, "{no}");
        }
        assert!(is_tag("O") && is_tag("S-X") && !is_tag("o"));
    }

    proptest! {
        #[test]
        fn tags_are_in_texts_that_may_have_them(tag in "O|[BIMELSU][-_][a-z]", text in "[a-z ]{0,9}") {
            prop_assert!(is_tag(&tag));
            prop_assert!(!may_have_tags(&text));
            prop_assert!(may_have_tags(&(text + &tag)));
        }
    }

    #[test]
    fn tags_bad_label_names_become_good_ones() {
        let cases = [
            ("PER", Some("PER")),
            ("MIS1\\", Some("MIS1")),
            ("LOC:city", Some("LOC_city")),
            (" a b ", Some("a_b")),
            ("::", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(valid_label(name).as_deref(), expected, "{name}");
        }
        assert_eq!(valid_label(&"x".repeat(99)).unwrap().len(), 64);
    }
}
