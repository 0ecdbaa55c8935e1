//! Encodes texts with one byte per letter, more coarsely than any folding, for a search index.
//!
//! If the code of a text does not contain the code of a query, the text does not contain the query
//! under any rules. If it does, the text itself must be searched. Knows nothing of the index.

use std::sync::LazyLock;

use icu_normalizer::{
    DecomposingNormalizerBorrowed, properties::CanonicalCombiningClassMapBorrowed,
};

use crate::arabic::diacritics::is_mark;
use crate::arabic::fold::{Folder, Level, Rule};
use crate::arabic::presentation;

const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();
const CLASSES: CanonicalCombiningClassMapBorrowed<'static> =
    CanonicalCombiningClassMapBorrowed::new();

/// The code of the end of a title or a text.
pub const END: u8 = 0;
const SPACE: u8 = 1;
/// Marks a character that the code leaves out.
const NONE: u8 = 0;
/// Marks a character that is not in the table.
const RARE: u8 = 255;

/// The first code of ASCII: digits, lower-case letters, punctuation.
const ASCII: u8 = 2;
const ARABIC: u8 = 70;
const N_ARABIC: u32 = 43;
const N_EXTENDED: u32 = 50;
const OTHERS: u8 = ARABIC + N_ARABIC as u8 + N_EXTENDED as u8;
const N_OTHERS: u32 = (RARE - OTHERS) as u32;

/// The codes of U+0000 to U+07FF, the characters of at most two bytes in UTF-8.
static CODES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = Folder::new(Level::Loose.rules().with(Rule::Case));
    let code = |point: u32| match char::from_u32(point) {
        Some(c) if point < 0x80 || (0x600..0x700).contains(&point) => {
            // A precomposed letter gets the code of the bare letter, as if the mark were a separate
            // character.
            let apart = NFD.normalize(c.encode_utf8(&mut [0; 4])).into_owned();
            let folded = folder.needle(&apart);
            folded.chars().next().map_or(NONE, base_code)
        }
        _ => RARE,
    };
    (0..0x800).map(code).collect()
});

/// Returns the code of a folded letter.
fn base_code(c: char) -> u8 {
    let point = c as u32;
    match c {
        ' ' => SPACE,
        '0'..='9' => ASCII + (point - 0x30) as u8,
        'a'..='z' => ASCII + 10 + (point - 0x61) as u8,
        // The four ranges of ASCII punctuation, without the letters and digits between them.
        '!'..='/' => ASCII + 36 + (point - 0x21) as u8,
        ':'..='@' => ASCII + 51 + (point - 0x3A) as u8,
        '['..='`' => ASCII + 58 + (point - 0x5B) as u8,
        '{'..='~' => ASCII + 64 + (point - 0x7B) as u8,
        '\u{620}'..='\u{64A}' => ARABIC + (point - 0x620) as u8,
        '\u{600}'..='\u{6FF}' => ARABIC + N_ARABIC as u8 + (point % N_EXTENDED) as u8,
        _ if CLASSES.get_u8(c) != 0 => NONE,
        _ => OTHERS + (point % N_OTHERS) as u8,
    }
}

/// Appends the code of a text to `out`, without an [`END`].
pub fn encode(text: &str, out: &mut Vec<u8>) {
    let codes: &[u8] = &CODES;
    out.reserve(text.len() / 2 + 8);
    let mut last = out.last().copied().unwrap_or(END);
    let mut bytes = text.as_bytes();
    // Decoded by hand for speed: every text of a project is encoded here, and nearly all letters
    // have one or two bytes.
    while let [first, rest @ ..] = bytes {
        let (point, rest) = match (*first, rest) {
            (0..0x80, rest) => (u32::from(*first), rest),
            (0xC0..0xE0, [b, rest @ ..]) => (low(*first & 0x1F, &[*b]), rest),
            (0xE0..0xF0, [b, c, rest @ ..]) => (low(*first & 0x0F, &[*b, *c]), rest),
            (_, [b, c, d, rest @ ..]) => (low(*first & 0x07, &[*b, *c, *d]), rest),
            // Unreachable: a `str` never ends inside a character.
            _ => return,
        };
        bytes = rest;
        let code = codes.get(point as usize).copied().unwrap_or(RARE);
        if code == RARE {
            encode_rare(point, out);
            last = out.last().copied().unwrap_or(END);
        } else if code != NONE && (code != SPACE || last != SPACE) {
            out.push(code);
            last = code;
        }
    }
}

#[inline]
fn low(high: u8, rest: &[u8]) -> u32 {
    let add = |point: u32, byte: &u8| point << 6 | u32::from(byte & 0x3F);
    rest.iter().fold(u32::from(high), add)
}

#[cold]
fn encode_rare(point: u32, out: &mut Vec<u8>) {
    let Some(c) = char::from_u32(point) else {
        return;
    };
    if let Some(letters) = presentation::letters(c) {
        encode(letters, out);
        return;
    }
    if crate::arabic::fold::is_invisible(c) || is_mark(c) {
        return;
    }
    if c.is_whitespace() {
        encode(" ", out);
        return;
    }
    let mut buffer = [0; 4];
    for small in c.to_lowercase() {
        let apart = NFD.normalize(small.encode_utf8(&mut buffer));
        for letter in apart.chars() {
            let point = letter as u32;
            let code = if point < 0x80 || (0x600..0x700).contains(&point) {
                CODES.get(point as usize).copied().unwrap_or(NONE)
            } else {
                base_code(letter)
            };
            if code != NONE {
                out.push(code);
            }
        }
    }
}

/// Calls `each` with the code of every word of a text: of its letters and digits, without
/// punctuation around and inside it.
pub fn for_each_word(text: &str, mut each: impl FnMut(&[u8])) {
    let mut code = Vec::new();
    let is_sign = |c: char| !c.is_alphanumeric() && !is_mark(c);
    for word in text.split_whitespace() {
        code.clear();
        for piece in word.split(is_sign) {
            encode(piece, &mut code);
        }
        if !code.is_empty() {
            each(&code);
        }
    }
}

/// Returns every three consecutive codes, as numbers.
pub fn grams(code: &[u8]) -> impl Iterator<Item = (u16, u8)> + '_ {
    code.windows(3).filter_map(|three| match three {
        [a, b, c] => Some((u16::from(*a) << 8 | u16::from(*b), *c)),
        _ => None,
    })
}

/// The number of values that [`joints`] can return.
pub const JOINTS: u32 = 1 << 14;

/// Returns a number for every place where two words meet, computed from the last three codes of the
/// first word and the first four of the second.
///
/// For a phrase of frequent words, these numbers find the few texts in which the words are adjacent.
/// Different places may have the same number.
pub fn joints(code: &[u8]) -> impl Iterator<Item = u16> + '_ {
    code.array_windows::<8>().filter_map(|codes| match codes {
        [_, _, _, SPACE, ..] if !codes.contains(&END) => {
            let number = u64::from_le_bytes(*codes);
            let spread = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (number >> 29);
            let spread = spread.wrapping_mul(0xBF58_476D_1CE4_E5B9);
            Some((spread >> (64 - JOINTS.ilog2())) as u16)
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use memchr::memmem;
    use proptest::prelude::*;

    fn code(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        encode(text, &mut out);
        out
    }

    #[test]
    fn grams_codes_are_those_of_letters_that_any_level_takes_for_one() {
        let same = |a: &str, b: &str| assert_eq!(code(a), code(b), "{a} {b}");
        same("إِسْرَائِيل", "اسراييل");
        same("ﷺ", "صلى الله عليه وسلم");
        same("مدرســـة\u{200F}", "مدرسه");
        same("a\r\n\u{A0}b", "A B");
        same("É", "e");
        same("١٢٪", "12%");
        assert_ne!(code("لندن"), code("لندم"));
        assert!(code("\u{64E}\u{640}ء").is_empty());
        let all: Vec<u8> = code("!/:@[`{~09azءب\u{6FF}«😀");
        assert!(all.iter().all(|code| *code != END && *code != RARE));
    }

    #[test]
    fn grams_joints_are_those_of_words_beside_each_other() {
        let joints = |text: &str| joints(&code(text)).collect::<Vec<_>>();
        let [met] = joints("الأمم المتحدة")[..] else {
            panic!()
        };
        assert!(joints("وزارت الأُمَم\n المتحدّة أمس").contains(&met));
        assert!(!joints("المتحدة الأمم").contains(&met));
        assert!(!joints("الأمم أمس المتحدة").contains(&met));
        assert!(joints("من المتحدة").is_empty(), "too little before");
        assert!(joints("الأمم من").is_empty(), "too little after");
        assert_eq!(joints("الأمم من هذا").len(), 1);
    }

    fn texts() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![
            6 => "[\u{620}-\u{65F}]",
            2 => "[ـ \n\r\t\u{A0}\u{200B}-\u{200F}\u{301}\u{323}]",
            1 => "[\u{660}-\u{6FF}\u{8A0}-\u{8FF}\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFC}]",
            1 => "[a-zA-ZéÉİßςΣ«»،؟😀\u{FE0F}Å]",
        ];
        prop::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn grams_no_match_of_any_level_is_lost(
            text in texts(), level in 0..4_u8, case: bool, from in 0..30_usize, len in 1..8_usize
        ) {
            let rules = Level::of(level).unwrap().rules();
            let rules = if case { rules.with(Rule::Case) } else { rules };
            let folder = Folder::new(rules);
            let query: String = text.chars().skip(from).take(len).collect();
            let folded = folder.fold(&text);
            let needle = folder.needle(&query);
            if folded.text().contains(&needle) {
                prop_assert!(memmem::find(&code(&text), &code(&query)).is_some());
            }
        }

        #[test]
        fn grams_of_a_folded_text_are_those_of_the_text(text in texts(), level in 0..4_u8) {
            let folder = Folder::new(Level::of(level).unwrap().rules());
            prop_assert_eq!(code(&folder.needle(&text)), code(&text));
        }
    }
}
