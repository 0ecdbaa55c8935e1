//! Proposes an encoding for a file that is not UTF-8.
//!
//! Considers only encodings that Arabic texts are commonly in; the user decides.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{ISO_8859_6, WINDOWS_1256};

use crate::arabic::diacritics::is_letter;
use crate::formats::core::encoding::{Encoding, EncodingGuess};

/// The number of bytes that are examined.
const SAMPLE: usize = 64 << 10;

/// The number of characters in a preview.
const PREVIEW: usize = 60;

/// Returns the most probable encoding; `None` for a damaged UTF-8 file and for non-text.
pub(super) fn propose(bytes: &[u8]) -> Option<EncodingGuess> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let utf16 = utf16_without_mark(sample);
    if utf16.is_none() && is_damaged_utf8(sample) {
        return None;
    }
    let encoding = utf16.unwrap_or_else(|| eight_bits(sample));
    let text = encoding.0.decode_without_bom_handling(sample).0;
    let arabic = text.chars().filter(|c| is_letter(*c)).count();
    let foreign = text
        .chars()
        .filter(|c| !c.is_ascii() && c.is_alphabetic() && !is_letter(*c))
        .count();
    if arabic <= foreign {
        return None;
    }
    let mut preview: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(PREVIEW)
        .collect();
    if text.chars().nth(PREVIEW).is_some() {
        preview.push('\u{2026}');
    }
    let preview = preview.trim().to_owned();
    Some(EncodingGuess { encoding, preview })
}

/// Returns whether most non-ASCII bytes are well-formed UTF-8: no other encoding looks like that.
pub fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (mut good, mut bad) = (0, 0);
    for chunk in sample.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > bad
}

/// Returns the first byte that reveals Arabic text in UTF-16 without a byte order mark.
pub(super) fn utf16_control(bytes: &[u8]) -> Option<usize> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let control = memchr::memchr(6, sample)?;
    utf16_without_mark(sample).map(|_| control)
}

/// Arabic letters are U+0600 to U+06FF: in UTF-16 every second byte is 06, or 00 for ASCII.
fn utf16_without_mark(sample: &[u8]) -> Option<Encoding> {
    let (pairs, _) = sample.as_chunks::<2>();
    let share = |high: fn(&[u8; 2]) -> u8| {
        let arabic = pairs.iter().filter(|pair| high(pair) == 6).count();
        let ascii = pairs.iter().filter(|pair| high(pair) == 0).count();
        arabic > 0 && (arabic + ascii) * 10 >= pairs.len() * 8
    };
    match (share(|[_, high]| *high), share(|[high, _]| *high)) {
        (true, false) => Some(Encoding(encoding_rs::UTF_16LE)),
        (false, true) => Some(Encoding(encoding_rs::UTF_16BE)),
        _ => None,
    }
}

fn eight_bits(sample: &[u8]) -> Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(Some(b"sa"), Utf8Detection::Deny);
    // Only two encodings are candidates. If the detector proposes a third one, Windows-1256 is
    // used, which defines every byte; the caller rejects it if the result does not read as Arabic.
    let iso = guess == ISO_8859_6;
    Encoding(if iso { ISO_8859_6 } else { WINDOWS_1256 })
}
