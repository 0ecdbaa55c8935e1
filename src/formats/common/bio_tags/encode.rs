//! Converts spans of tokens to tags.

use std::ops::Range;

use crate::formats::common::bio_tags::Scheme;

/// Returns the letter of a token inside an entity, `B` or `I` or the scheme's equivalent.
/// `follows`: an entity of the same label ends directly before this one.
pub fn letter(scheme: Scheme, entity: &Range<usize>, token: usize, follows: bool) -> char {
    let first = token == entity.start;
    let last = token + 1 == entity.end;
    let (begin, inside, end, single) = match scheme {
        scheme if scheme == Scheme::Io || (scheme == Scheme::Iob1 && !follows) => {
            ('I', 'I', 'I', 'I')
        }
        Scheme::Io | Scheme::Iob1 | Scheme::Iob2 => ('B', 'I', 'I', 'B'),
        Scheme::Ioe => ('I', 'I', 'E', 'E'),
        Scheme::Iobes => ('B', 'I', 'E', 'S'),
        Scheme::Bilou => ('B', 'I', 'L', 'U'),
        Scheme::Bmes => ('B', 'M', 'E', 'S'),
    };
    match (first, last) {
        (true, true) => single,
        (true, false) => begin,
        (false, true) => end,
        (false, false) => inside,
    }
}
