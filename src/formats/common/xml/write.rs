//! Writes text as XML 1.0, escaped so that every reader restores each character.
//!
//! Characters that XML cannot represent become U+FFFD and are counted.

/// Returns whether XML 1.0 can represent a character.
pub const fn is_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Appends text between tags; returns the number of replaced characters.
pub fn push_text(out: &mut String, text: &str) -> usize {
    push(out, text, |c| match c {
        '\r' => Some("&#13;"),
        _ => None,
    })
}

/// Appends the value of an attribute, without quotes; returns the number of replaced characters.
pub fn push_value(out: &mut String, text: &str) -> usize {
    push(out, text, |c| match c {
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        '"' => Some("&quot;"),
        _ => None,
    })
}

/// Appends an attribute after a blank; returns the number of replaced characters.
pub fn push_attribute(out: &mut String, name: &str, value: &str) -> usize {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    let replaced = push_value(out, value);
    out.push('"');
    replaced
}

fn push(out: &mut String, text: &str, special: impl Fn(char) -> Option<&'static str>) -> usize {
    let mut replaced = 0;
    let mut rest = text;
    // E2 begins U+2028, C2 U+0085, EF U+FFFE: characters with these first bytes are rare and are
    // checked one by one.
    let needs_care = |byte: u8| {
        matches!(
            byte,
            0..=0x1F | b'&' | b'<' | b'>' | b'"' | 0xC2 | 0xE2 | 0xEF
        )
    };
    while let Some(stop) = rest.bytes().position(needs_care) {
        let (head, tail) = rest.split_at(stop);
        out.push_str(head);
        let mut chars = tail.chars();
        if let Some(c) = chars.next() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                // Line ends in XML 1.1.
                '\u{85}' => out.push_str("&#x85;"),
                '\u{2028}' => out.push_str("&#x2028;"),
                c if !is_char(c) => {
                    out.push(char::REPLACEMENT_CHARACTER);
                    replaced += 1;
                }
                c => match special(c) {
                    Some(reference) => out.push_str(reference),
                    None => out.push(c),
                },
            }
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    replaced
}
