//! Converts a text file to a document.
//!
//! The caller chooses the document's id and source path.

use std::sync::Arc;

use crate::base::hash::sha256_hex;
use crate::base::json::object::ObjectText;
use crate::formats::common::document_ids::id_of;
use crate::formats::core::decode::{Decoded, decode, decode_known};
use crate::formats::core::encoding::Encoding;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{FileSha256, ImportedDocument};
use crate::formats::core::intake::InputFile;
use crate::formats::core::spec::ReadOptions;

/// Reads a document from the bytes of a text file.
pub fn read(
    bytes: &[u8],
    id: &str,
    source_path: &str,
    named: Option<Encoding>,
) -> Result<ImportedDocument, ReadError> {
    Ok(document(bytes, decode(bytes, named)?, id, source_path))
}

/// Reads a document from a text file.
pub(super) fn read_file(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
) -> Result<ImportedDocument, ReadError> {
    let bytes = source.all()?;
    let decoded = match source.known_text() {
        Some(text) => decode_known(text, options.encoding)?,
        None => decode(&bytes, options.encoding)?,
    };
    let id = id_of(options)?;
    Ok(document(&bytes, decoded, &id, options.source))
}

fn document(bytes: &[u8], decoded: Decoded, id: &str, source_path: &str) -> ImportedDocument {
    let is_text_alone = decoded.encoding == Encoding::UTF_8 && !decoded.bom;
    let mut meta = ObjectText::default();
    meta.push_str("source_path", source_path);
    if decoded.encoding != Encoding::UTF_8 {
        meta.push_str("encoding", &decoded.encoding.to_string());
    }
    if decoded.bom {
        meta.push("byte_order_mark", "true");
    }
    ImportedDocument {
        id: id.to_owned(),
        text: Arc::from(decoded.text),
        title: None,
        status: None,
        flag: None,
        meta: meta.finish(),
        extra: None,
        source_sha256: Some(if is_text_alone {
            FileSha256::OfText
        } else {
            FileSha256::Other(sha256_hex(bytes))
        }),
        entities: Vec::new(),
        layers: Vec::new(),
    }
}
