//! Writes JSON strings and numbers in their shortest form, deterministically.
//!
//! Escapes what JSON requires, and U+0085, U+2028 and U+2029, which some readers take for line
//! breaks.

use std::fmt::Write as _;

/// Appends a string with its quotes.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(stop) = rest.bytes().position(needs_care) {
        let (head, tail) = rest.split_at(stop);
        out.push_str(head);
        let mut chars = tail.chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{C}') => out.push_str("\\f"),
            Some(c @ ('\u{85}' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1F}' | '\u{7F}')) => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            Some(c) => out.push(c),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// Returns whether a byte may begin a character to escape: C2 begins U+0085, E2 begins U+2028.
const fn needs_care(byte: u8) -> bool {
    matches!(byte, 0..=0x1F | b'"' | b'\\' | 0x7F | 0xC2 | 0xE2)
}

/// Appends a number.
pub fn push_number(out: &mut String, number: usize) {
    let _ = write!(out, "{number}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::json::pull::Pull;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn strings_are_read_back_as_they_were(text in "[\u{0}-\u{10FFFF}]{0,40}") {
            let mut json = String::new();
            push_string(&mut json, &text);
            prop_assert_eq!(Pull::new(&json).string().unwrap(), text.as_str());
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text.as_str());
            let breaks_lines = json.contains(['\n', '\u{85}', '\u{2028}']);
            prop_assert!(!breaks_lines);
        }
    }
}
