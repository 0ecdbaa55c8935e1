//! A text file to a document.
//!
//! The id of the document and its source path come in: paths are the caller's business.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::formats::core::error::ReadError;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::json::object::ObjectText;
use crate::formats::text::decode::{Encoding, decode};

/// Reads a document from the bytes of a text file.
pub fn read(
    bytes: &[u8],
    id: &str,
    source_path: &str,
    named: Option<Encoding>,
) -> Result<ImportedDocument, ReadError> {
    let decoded = decode(bytes, named)?;
    let mut meta = ObjectText::default();
    meta.push_str("source_path", source_path);
    if decoded.encoding != Encoding::UTF_8 {
        meta.push_str("encoding", &decoded.encoding.to_string());
    }
    if decoded.bom {
        meta.push("byte_order_mark", "true");
    }
    Ok(ImportedDocument {
        id: id.to_owned(),
        text: Arc::from(decoded.text),
        title: None,
        status: None,
        flag: None,
        meta: meta.finish(),
        extra: None,
        source_sha256: Some(hex(&Sha256::digest(bytes))),
        entities: Vec::new(),
        layers: Vec::new(),
    })
}

/// Returns bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let digit = |value: u8| DIGITS.get(usize::from(value & 15)).copied().unwrap_or('0');
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(*byte)])
        .collect()
}
