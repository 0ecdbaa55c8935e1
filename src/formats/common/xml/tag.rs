//! Start tags, attributes and references, normalized as XML 1.0 requires.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::formats::common::xml::element::{Element, XmlError};
use crate::model::diagnostic::Message;

/// Replaces each CR LF and CR by LF.
pub(super) fn line_ends(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Returns the character of a reference, given without `&` and semicolon. Some writers encode a
/// character beyond U+FFFF as two references (a surrogate pair); `half` holds the first.
pub(super) fn reference(
    name: &str,
    half: &mut Option<u32>,
    byte: usize,
) -> Result<Option<char>, XmlError> {
    let code = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            let code = code.ok().filter(|_| !number.contains('+'));
            code.filter(|code| *code != 0)
        }
        None => match name {
            "amp" => Some(u32::from('&')),
            "lt" => Some(u32::from('<')),
            "gt" => Some(u32::from('>')),
            "quot" => Some(u32::from('"')),
            "apos" => Some(u32::from('\'')),
            _ => {
                let reason = Message::new("xml.entity").with("entity", shown(name));
                return Err(XmlError::new(byte, reason));
            }
        },
    };
    let bad = || {
        let reason = Message::new("xml.reference").with("reference", shown(name));
        XmlError::new(byte, reason)
    };
    let code = code.ok_or_else(bad)?;
    match (half.take(), code) {
        (None, 0xD800..=0xDBFF) => {
            *half = Some(code);
            Ok(None)
        }
        (Some(first), 0xDC00..=0xDFFF) => {
            let joined = 0x1_0000 + ((first - 0xD800) << 10) + (code - 0xDC00);
            char::from_u32(joined).map(Some).ok_or_else(bad)
        }
        (Some(_), _) | (None, 0xDC00..=0xDFFF) => {
            Err(XmlError::new(byte, Message::new("xml.surrogate")))
        }
        (None, _) => char::from_u32(code).map(Some).ok_or_else(bad),
    }
}

fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(40).collect()
}

/// Parses a start tag, given with its angle brackets.
pub(super) fn element(tag: &str, byte: usize) -> Result<Element<'_>, XmlError> {
    let inner = tag.strip_prefix('<').unwrap_or(tag);
    let inner = inner.strip_suffix('>').unwrap_or(inner);
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let end = inner.find(blank).unwrap_or(inner.len());
    let (name, mut rest) = inner.split_at(end);
    let at = |rest: &str| byte + 1 + inner.len() - rest.len();
    if name.is_empty() || name.contains(['"', '\'', '=', '<', '&']) {
        return Err(XmlError::new(byte, Message::new("xml.no_name")));
    }
    let mut attributes = Vec::new();
    let mut names = HashSet::new();
    loop {
        rest = rest.trim_start_matches(blank);
        if rest.is_empty() {
            break;
        }
        let expected = |rest: &str| XmlError::new(at(rest), Message::new("xml.attribute"));
        let (key, value) = rest.split_once('=').ok_or_else(|| expected(rest))?;
        let key = key.trim_end_matches(blank);
        if key.is_empty() || key.contains(blank) || key.contains(['"', '\'', '<']) {
            return Err(expected(rest));
        }
        let value = value.trim_start_matches(blank);
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let quote = quote.ok_or_else(|| expected(rest))?;
        let open = value.get(1..).unwrap_or_default();
        let (value, after) = open.split_once(quote).ok_or_else(|| expected(rest))?;
        if !names.insert(key) {
            let reason = Message::new("xml.attribute_twice").with("attribute", shown(key));
            return Err(XmlError::new(at(rest), reason));
        }
        attributes.push((key, attribute(value, at(open))?));
        rest = after;
    }
    Ok(Element {
        name,
        attributes,
        byte,
    })
}

/// Normalizes the value of an attribute: literal line ends and tabs become blanks, references are
/// kept.
fn attribute(value: &str, byte: usize) -> Result<Cow<'_, str>, XmlError> {
    if !value.contains(['&', '\t', '\n', '\r', '<']) {
        return Ok(Cow::Borrowed(value));
    }
    let mut out = String::with_capacity(value.len());
    let mut half = None;
    let mut rest = value;
    while let Some(stop) = rest.find(['&', '\t', '\n', '\r', '<']) {
        let (head, tail) = rest.split_at(stop);
        let at = byte + value.len() - tail.len();
        if half.is_some() && !(head.is_empty() && tail.starts_with('&')) {
            return Err(XmlError::new(at, Message::new("xml.surrogate")));
        }
        out.push_str(head);
        if let Some(name) = tail.strip_prefix('&') {
            // Only as far as a reference can extend, not to the end of the value, which may be as
            // long as a book.
            let near = name.bytes().take(64).position(|byte| byte == b';');
            let Some((name, after)) = near.and_then(|end| name.split_at_checked(end)) else {
                return Err(XmlError::new(at, Message::new("xml.ampersand")));
            };
            out.extend(reference(name, &mut half, at)?);
            rest = after.get(1..).unwrap_or_default();
        } else if tail.starts_with('<') {
            return Err(XmlError::new(at, Message::new("xml.angle_in_attribute")));
        } else {
            out.push(' ');
            let blank = if tail.starts_with("\r\n") { 2 } else { 1 };
            rest = tail.get(blank..).unwrap_or_default();
        }
    }
    if half.is_some() {
        return Err(XmlError::new(byte, Message::new("xml.surrogate")));
    }
    out.push_str(rest);
    Ok(Cow::Owned(out))
}
