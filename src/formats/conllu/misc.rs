//! The column `MISC`: `Key=Value|Key=Value`, with blanks and special characters escaped as `\s`, `\n`, `\p`.

use std::borrow::Cow;

/// Escapes characters that a value must not contain.
pub(super) fn escape(value: &str) -> Cow<'_, str> {
    if !value.contains([' ', '\t', '\r', '\n', '|', '\\']) {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len() + 8);
    for c in value.chars() {
        match c {
            ' ' => out.push_str("\\s"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\n' => out.push_str("\\n"),
            '|' => out.push_str("\\p"),
            '\\' => out.push_str("\\\\"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Reverses [`escape`]; unknown escapes are kept.
pub(super) fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(c) = letters.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let rest = letters.as_str();
        let known = match letters.next() {
            Some('s') => ' ',
            Some('t') => '\t',
            Some('r') => '\r',
            Some('n') => '\n',
            Some('p') => '|',
            Some('\\') => '\\',
            _ => {
                out.push('\\');
                letters = rest.chars();
                continue;
            }
        };
        out.push(known);
    }
    Cow::Owned(out)
}

/// Returns the parts of the column. Some programs separate them by blanks: a part in which each word
/// is a key and a value is several ones.
fn parts(misc: &str) -> impl Iterator<Item = &str> {
    misc.split('|').flat_map(|part| {
        let are_several = part.split(' ').all(|word| word.contains('='));
        let separator = if are_several { ' ' } else { '|' };
        part.split(separator)
    })
}

/// Returns the value of a key.
pub(super) fn value<'m>(misc: &'m str, key: &str) -> Option<&'m str> {
    parts(misc)
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| *name == key)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn misc_escaped_is_what_it_was(value in "[ \t\r\n|\\\\a-zا-ي=\u{A0}\u{2028}]{0,20}") {
            let escaped = escape(&value).into_owned();
            prop_assert!(!escaped.contains([' ', '\t', '\r', '\n', '|']));
            prop_assert_eq!(unescape(&escaped), value.as_str());
            let misc = format!("A=1|X={escaped}|Z");
            prop_assert_eq!(super::value(&misc, "X"), Some(escaped.as_str()));
        }
    }

    #[test]
    fn misc_parts_may_be_separated_by_blanks() {
        let misc = "SpaceAfter=No name=B-ORG";
        assert_eq!(value(misc, "SpaceAfter"), Some("No"));
        assert_eq!(value(misc, "name"), Some("B-ORG"));
        assert_eq!(value("Gloss=the dog|name=O", "Gloss"), Some("the dog"));
    }

    #[test]
    fn misc_unknown_escapes_stay() {
        assert_eq!(unescape(r"a\qb\"), r"a\qb\");
        assert_eq!(unescape(r"\s\n\\s"), " \n\\s");
    }
}
