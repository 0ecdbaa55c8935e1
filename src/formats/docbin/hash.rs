//! spaCy's ids of strings: small numbers for its own names, `MurmurHash64A` for all others.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::formats::docbin::symbols::SYMBOLS;

/// Returns the id of a string.
pub(super) fn id(text: &str) -> u64 {
    static NUMBERS: OnceLock<HashMap<&str, u64>> = OnceLock::new();
    if text.is_empty() {
        return 0;
    }
    let numbers = NUMBERS.get_or_init(|| (1..).zip(SYMBOLS).map(|(n, s)| (s, n)).collect());
    let number = numbers.get(text).copied();
    number.unwrap_or_else(|| murmur(text.as_bytes()))
}

/// Returns the name with a small id.
pub(super) fn symbol(id: u64) -> Option<&'static str> {
    if id == 0 {
        return Some("");
    }
    SYMBOLS.get(usize::try_from(id).ok()? - 1).copied()
}

/// `MurmurHash64A` with the seed 1.
fn murmur(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let blocks = bytes.chunks_exact(8);
    let rest = blocks.remainder();
    for block in blocks {
        let mut eight = [0; 8];
        eight.copy_from_slice(block);
        let mut k = u64::from_le_bytes(eight).wrapping_mul(M);
        k ^= k >> 47;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !rest.is_empty() {
        for (index, byte) in rest.iter().enumerate() {
            hash ^= u64::from(*byte) << (8 * index);
        }
        hash = hash.wrapping_mul(M);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(M);
    hash ^ (hash >> 47)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_gives_the_numbers_that_spacy_gives() {
        let cases = [
            ("LOCATION", 8_928_142_716_130_567_732),
            ("PER", 4_317_129_024_397_789_502),
            ("MISC", 7_654_241_940_133_152_407),
            ("بوتين", 7_305_069_577_300_589_264),
            ("\u{1F600}", 13_900_606_239_988_879_105),
            ("abcdefgh", 17_751_780_907_874_141_760),
            ("abcdefghi", 13_885_881_106_499_164_936),
            ("\n\n", 908_432_558_851_201_422),
            ("PERSON", 380),
            ("ORG", 383),
            ("LOC", 385),
            ("", 0),
        ];
        for (text, number) in cases {
            assert_eq!(id(text), number, "{text}");
        }
        assert_eq!(symbol(380), Some("PERSON"));
        assert_eq!(
            (symbol(0), symbol(456), symbol(457)),
            (Some(""), SYMBOLS.last().copied(), None)
        );
    }
}
