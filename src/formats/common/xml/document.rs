//! XML 1.0 for all formats based on XML: a pull reader and an escaping writer.
//!
//! Resolves nothing external: no DTD, no entities but the five of XML itself, no schema, no link.

use std::borrow::Cow;

use crate::formats::common::xml::{Element, Event, Pull};
use crate::formats::core::decode;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::error::ReadError;
use crate::formats::core::intake::Head;

/// Decodes bytes in the named encoding or, without one, in UTF-8, by a byte order mark, or in the
/// encoding that the file declares.
pub fn decode(bytes: &[u8], named: Option<Encoding>) -> Result<Cow<'_, str>, ReadError> {
    decode::check_size(bytes.len() as u64)?;
    if named.is_none_or(|named| named == Encoding::UTF_8) {
        let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if let Ok(text) = std::str::from_utf8(body) {
            return Ok(Cow::Borrowed(text));
        }
    }
    let has_mark = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let named = named.or_else(|| declared(bytes).filter(|_| !has_mark));
    Ok(Cow::Owned(decode::decode(bytes, named)?.text))
}

/// Returns the encoding in the XML declaration, if it is not UTF-8.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..bytes.len().min(200))?;
    let head: String = head.iter().map(|byte| char::from(*byte)).collect();
    let declaration = head.strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = value.get(1..)?.split_once(quote)?.0;
    Encoding::parse(name).filter(|encoding| *encoding != Encoding::UTF_8)
}

/// Calls `is` with the root element of a file that begins as XML; `false` for any other file.
pub fn root_is(head: Head<'_>, is: impl FnOnce(&Element<'_>, &Pull<'_>) -> bool) -> bool {
    let text = head.text();
    if !text.trim_start().starts_with('<') {
        return false;
    }
    let mut pull = Pull::new(text);
    match pull.next() {
        Ok(Event::Open(root)) => is(&root, &pull),
        _ => false,
    }
}
