//! Tags of tokens: `B-PER`, `I-PER`, `O` in all the schemes that corpora use.
//!
//! [`survey`] finds the scheme of a file and what its slips stand for, [`decode`] makes spans of
//! tags, [`encode`] makes tags of spans. Knows no files.

use std::borrow::Cow;
use std::fmt;

use crate::model::label::Label;

/// Which marks stand where in an entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// All tokens of an entity are marked alike: two neighbours of one label are one.
    Io,
    /// `B-` begins an entity only where another of its label ends right before it.
    Iob1,
    /// `B-` begins each entity.
    #[default]
    Iob2,
    /// `E-` ends an entity only where another of its label begins right behind it, or each.
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

/// Where in its entity a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is the first.
    Begin,
    /// It goes on; in schemes without a mark for the first, it may be that too.
    Inside,
    /// It is the last.
    End,
    /// It is the only one.
    Single,
}

/// A tag that says something: `B-PER`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Where in its entity the token stands.
    pub mark: Mark,
    /// What the entity is.
    pub label: Cow<'a, str>,
}

/// Divides a tag into its letter and its label; `None` for `O` and for what is no tag.
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

/// Returns whether this is a tag of any scheme, `O` among them.
pub fn is_tag(field: &str) -> bool {
    field == "O" || split(field).is_some()
}

/// Makes a name that a label may have of one that it may not: signs at its edges go, others become
/// `_`. `None` where nothing is left.
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

    #[test]
    fn tags_are_a_letter_and_a_label() {
        assert_eq!(split("B-PER"), Some((Mark::Begin, "PER")));
        assert_eq!(split("L-a-b"), Some((Mark::End, "a-b")));
        for no in ["", "O", "B", "B-", "PER", "X-PER", "b-per", "-"] {
            assert_eq!(split(no), None, "{no}");
        }
        assert!(is_tag("O") && is_tag("S-X") && !is_tag("o"));
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
