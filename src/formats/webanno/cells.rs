//! Parses and writes cells: stacked values, their numbers, and the escapes of values and texts.

/// Splits at a character that is not escaped.
pub(super) fn split(cell: &str, at: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (index, c) in cell.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == at => {
                parts.extend(cell.get(start..index));
                start = index + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.extend(cell.get(start..));
    parts
}

/// One value of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `_`: no annotation.
    Nothing,
    /// `*` or a text, and the number that connects the parts of one annotation.
    Some(Option<String>, Option<u32>),
}

/// Parses a value: `LABEL[3]`, `*[3]`, `_`.
pub(super) fn value(raw: &str) -> Value {
    if raw == "_" {
        return Value::Nothing;
    }
    let (body, number) = numbered(raw);
    let number = number.and_then(|number| number.parse().ok());
    match body {
        "*" => Value::Some(None, number),
        body => Value::Some(Some(unescape(body)), number),
    }
}

/// Splits `x[y]` if the brackets are not escaped.
pub(super) fn numbered(raw: &str) -> (&str, Option<&str>) {
    let open = raw
        .strip_suffix(']')
        .and_then(|inner| Some((inner, inner.rfind('[')?)));
    match open {
        Some((inner, at)) => {
            let (body, number) = inner.split_at(at);
            let backslashes = body.len() - body.trim_end_matches('\\').len();
            let is_number = number.len() > 1
                && number
                    .bytes()
                    .skip(1)
                    .all(|byte| byte.is_ascii_digit() || byte == b'_');
            if backslashes % 2 == 0 && is_number {
                (body, number.get(1..))
            } else {
                (raw, None)
            }
        }
        None => (raw, None),
    }
}

/// Reverses the escapes of values and texts.
pub(super) fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((head, tail)) = rest.split_once('\\') {
        out.push_str(head);
        let mut chars = tail.chars();
        match chars.next() {
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('f') => out.push('\u{C}'),
            Some('b') => out.push('\u{8}'),
            Some('u') => {
                let code = tail
                    .get(1..5)
                    .and_then(|digits| u32::from_str_radix(digits, 16).ok());
                match code.and_then(char::from_u32) {
                    Some(c) => {
                        out.push(c);
                        chars = tail.get(5..).unwrap_or_default().chars();
                    }
                    None => out.push('u'),
                }
            }
            Some(c) => out.push(c),
            None => out.push('\\'),
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out
}

/// Escapes the value of a feature.
pub(super) fn push_value(out: &mut String, value: &str) {
    if value == "_" || value == "*" {
        out.push('\\');
        out.push_str(value);
        return;
    }
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '[' | ']' | '|' | '_' | ';' | '*' => {
                out.push('\\');
                out.push(c);
            }
            '-' if chars.peek() == Some(&'>') => {
                chars.next();
                out.push_str("\\->");
            }
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
}

/// Escapes a line of text.
pub(super) fn push_text(out: &mut String, text: &str) {
    use std::fmt::Write as _;
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\n' => out.push_str("\\n"),
            '\u{C}' => out.push_str("\\f"),
            '\u{8}' => out.push_str("\\b"),
            '\0'..='\u{1F}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn webanno_cells_are_stacked_values_with_numbers() {
        assert_eq!(split(r"A\|B[1]|_|*[2]", '|'), [r"A\|B[1]", "_", "*[2]"]);
        assert_eq!(
            value(r"A\|B[1]"),
            Value::Some(Some("A|B".to_owned()), Some(1))
        );
        assert_eq!(
            value(r"NOT\[0\]"),
            Value::Some(Some("NOT[0]".to_owned()), None)
        );
        assert_eq!(value(r"\_"), Value::Some(Some("_".to_owned()), None));
        assert_eq!(value("*[12]"), Value::Some(None, Some(12)));
        assert_eq!(numbered("1-2[3_4]"), ("1-2", Some("3_4")));
        assert_eq!(unescape(r"a\u0001\q\"), "a\u{1}q\\");
    }

    proptest! {
        #[test]
        fn webanno_values_and_texts_come_back(text in "[\\[\\]|_*;>\\\\tnu0-9a\\t\\n\\r\\x08ا-ي-]{0,12}") {
            let mut cell = String::new();
            push_value(&mut cell, &text);
            if !text.is_empty() {
                prop_assert_eq!(split(&cell, '|').len(), 1);
                prop_assert_eq!(value(&cell), Value::Some(Some(text.clone()), None));
            }
            let mut line = String::new();
            push_text(&mut line, &text);
            let is_one_field = !line.contains(['\n', '\t', '\r']);
            prop_assert!(is_one_field);
            prop_assert_eq!(unescape(&line), text);
        }
    }
}
