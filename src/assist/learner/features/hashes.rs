//! Hashes of words and features, the same on every machine and in every version.

/// Returns the hash of a text (FNV-1a with 64 bits, and a last mixing).
pub(super) const fn hash(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut state = 0xCBF2_9CE4_8422_2325_u64;
    let mut rest = bytes;
    while let [byte, more @ ..] = rest {
        state = (state ^ *byte as u64).wrapping_mul(0x0100_0000_01B3);
        rest = more;
    }
    mix(state)
}

/// Returns the hash of a kind of feature with what it says.
pub(super) const fn pair(kind: u64, value: u64) -> u64 {
    mix(kind.rotate_left(23) ^ value.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// The last step of `SplitMix64` (Steele, Lea and Flood, 2014).
const fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_that_models_hold() {
        // If these change, every model of before is useless: count `VERSION` up.
        assert_eq!(hash(""), 0xF52A_15E9_A9B5_E89B);
        assert_eq!(hash("\u{628}"), 0x2F1A_6FA1_3BAD_FD53);
        assert_eq!(pair(hash("a"), 1), 0xDC62_E8BA_A36A_8036);
        assert_ne!(pair(1, 2), pair(2, 1));
    }
}
