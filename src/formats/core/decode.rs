//! Decodes bytes to text: strict UTF-8, UTF-16 by its byte order mark, or an encoding that the user
//! names.
//!
//! Never guesses silently and never inserts a replacement character: undecodable input is refused
//! with the position of the first bad byte.

use std::str::Utf8Error;

use encoding_rs::{DecoderResult, UTF_8};

use crate::formats::core::encoding::Encoding;
use crate::formats::core::encoding_guess;
use crate::formats::core::error::ReadError;
use crate::formats::core::magic;

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The decoded text without the byte order mark; otherwise unchanged.
    pub text: String,
    /// The encoding of the bytes.
    pub encoding: Encoding,
    /// Whether a byte order mark was removed.
    pub bom: bool,
}

/// Decodes bytes in the named encoding or, without one, in UTF-8 or by a byte order mark.
pub fn decode(bytes: &[u8], named: Option<Encoding>) -> Result<Decoded, ReadError> {
    decode_checked(bytes, named, std::str::from_utf8)
}

/// Decodes a text beside a file. Two such files may have two encodings: what is UTF-8 is read so,
/// whatever encoding the user named.
pub fn decode_beside(
    bytes: &[u8],
    name: &str,
    named: Option<Encoding>,
) -> Result<Decoded, ReadError> {
    let decoded = match (decode(bytes, None), named) {
        (Err(ReadError::NotUtf8 { .. }), Some(_)) if !encoding_guess::is_damaged_utf8(bytes) => {
            decode(bytes, named)
        }
        (decoded, _) => decoded,
    };
    decoded.map_err(|refused| ReadError::Beside {
        name: name.to_owned(),
        refused: Box::new(refused),
    })
}

/// Decodes as [`decode`] does, given bytes that are known to be valid UTF-8 without a byte order
/// mark.
pub fn decode_known(text: &str, named: Option<Encoding>) -> Result<Decoded, ReadError> {
    decode_checked(text.as_bytes(), named, |_| Ok(text))
}

fn decode_checked<'a>(
    bytes: &'a [u8],
    named: Option<Encoding>,
    check: impl Fn(&'a [u8]) -> Result<&'a str, Utf8Error>,
) -> Result<Decoded, ReadError> {
    check_size(bytes.len() as u64)?;
    if let Some(kind) = magic::binary(bytes) {
        return Err(ReadError::Binary { kind });
    }
    let decoded = match named {
        // No proposal: the user has chosen the encoding.
        Some(encoding) if encoding == Encoding::UTF_8 => {
            decode_utf8(bytes, check).map_err(|error| match error {
                ReadError::NotUtf8 { byte, .. } => ReadError::NotInEncoding { encoding, byte },
                other => other,
            })?
        }
        Some(encoding) => decode_as(bytes, encoding)?,
        None => match encoding_rs::Encoding::for_bom(bytes) {
            Some((encoding, _)) if encoding != UTF_8 => decode_as(bytes, Encoding(encoding))?,
            _ => decode_utf8(bytes, check)?,
        },
    };
    // A text in a legacy encoding can be three times as long in UTF-8.
    check_size(decoded.text.len() as u64)?;
    Ok(decoded)
}

/// Returns the start of a dataset as its readers take it: in UTF-8, with line feeds; `None` if it is
/// so in the file, or if the file is no text. Ends before the first bytes that the encoding does not
/// allow. A byte order mark or the user names the encoding.
pub fn dataset_start(bytes: &[u8], named: Option<Encoding>) -> Option<String> {
    if magic::binary(bytes).is_some() {
        return None;
    }
    let by_mark = encoding_rs::Encoding::for_bom(bytes).map(|(found, _)| Encoding(found));
    let encoding = named.or(by_mark).unwrap_or(Encoding::UTF_8);
    let valid = std::str::from_utf8(bytes);
    // The last character may be cut off.
    let is_utf8 =
        valid.is_ok_and(|_| true) || valid.is_err_and(|error| error.error_len().is_none());
    if encoding != Encoding::UTF_8 && (encoding.is_utf16() || !is_utf8) {
        let (mut decoder, body) = decoder(bytes, encoding);
        let room = decoder.max_utf8_buffer_length_without_replacement(body.len())?;
        let mut text = String::with_capacity(room);
        let _ = decoder.decode_to_string_without_replacement(body, &mut text, false);
        return Some(with_line_feeds(text));
    }
    let text = bytes.utf8_chunks().next()?.valid();
    (is_utf8 && ends_lines_with_cr(text)).then(|| with_line_feeds(text.to_owned()))
}

/// Returns a dataset as its readers take it: see [`dataset_start`].
pub fn dataset_text(bytes: &[u8], named: Option<Encoding>) -> Result<String, ReadError> {
    Ok(with_line_feeds(decode(bytes, named)?.text))
}

/// Returns whether the lines of a text end with CR alone, as Excel for Mac writes them.
fn ends_lines_with_cr(text: &str) -> bool {
    text.contains('\r') && !text.contains('\n')
}

/// Ends the lines of a dataset with line feeds. Positions in it stay the same.
fn with_line_feeds(text: String) -> String {
    if ends_lines_with_cr(&text) {
        text.replace('\r', "\n")
    } else {
        text
    }
}

/// Refuses a size that 32-bit positions cannot address.
pub fn check_size(bytes: u64) -> Result<(), ReadError> {
    if bytes >= u64::from(u32::MAX) {
        return Err(ReadError::TooLong { bytes });
    }
    Ok(())
}

fn decode_utf8<'a>(
    bytes: &'a [u8],
    check: impl Fn(&'a [u8]) -> Result<&'a str, Utf8Error>,
) -> Result<Decoded, ReadError> {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF");
    let bom = body.is_some();
    // Arabic in UTF-16 without a mark is valid UTF-8 that consists of letters and control
    // characters.
    if let (false, Some(byte)) = (bom, encoding_guess::utf16_control(bytes)) {
        let proposal = encoding_guess::propose(bytes).map(Box::new);
        return Err(ReadError::NotUtf8 { byte, proposal });
    }
    match check(body.unwrap_or(bytes)) {
        Ok(text) => Ok(Decoded {
            text: text.to_owned(),
            encoding: Encoding::UTF_8,
            bom,
        }),
        Err(error) => Err(ReadError::NotUtf8 {
            byte: error.valid_up_to() + if bom { 3 } else { 0 },
            proposal: encoding_guess::propose(bytes).map(Box::new),
        }),
    }
}

/// Returns a decoder, and the bytes without a byte order mark of the encoding.
fn decoder(bytes: &[u8], encoding: Encoding) -> (encoding_rs::Decoder, &[u8]) {
    let bom_len = match encoding_rs::Encoding::for_bom(bytes) {
        Some((found, len)) if found == encoding.0 => len,
        _ => 0,
    };
    let body = bytes.get(bom_len..).unwrap_or_default();
    (encoding.0.new_decoder_without_bom_handling(), body)
}

fn decode_as(bytes: &[u8], encoding: Encoding) -> Result<Decoded, ReadError> {
    let (mut decoder, body) = decoder(bytes, encoding);
    let bom_len = bytes.len() - body.len();
    let room = decoder
        .max_utf8_buffer_length_without_replacement(body.len())
        .unwrap_or(0);
    let mut text = String::with_capacity(room);
    let (result, read) = decoder.decode_to_string_without_replacement(body, &mut text, true);
    match result {
        DecoderResult::Malformed(bad, after) => Err(ReadError::NotInEncoding {
            encoding,
            byte: bom_len + read.saturating_sub(usize::from(bad) + usize::from(after)),
        }),
        DecoderResult::OutputFull | DecoderResult::InputEmpty => {
            text.shrink_to_fit();
            Ok(Decoded {
                text,
                encoding,
                bom: bom_len > 0,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{UTF_16BE, UTF_16LE};
    use proptest::prelude::*;

    fn encode(text: &str, name: &str) -> Vec<u8> {
        let encoding = Encoding::parse(name).unwrap();
        if encoding.0 == UTF_16LE {
            return text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        }
        if encoding.0 == UTF_16BE {
            return text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        }
        encoding.0.encode(text).0.into_owned()
    }

    const TEXT: &str = "قال بوتين في موسكو إن سورية «ستنتصر»، وفق وكالة سانا.";

    #[test]
    fn decode_windows_1256_is_proposed_with_a_preview_and_read_when_named() {
        let bytes = encode(TEXT, "windows-1256");
        let Err(ReadError::NotUtf8 { byte, proposal }) = decode(&bytes, None) else {
            panic!("not refused");
        };
        assert_eq!(byte, 0);
        let proposal = proposal.unwrap();
        assert_eq!(proposal.encoding.to_string(), "windows-1256");
        assert!(TEXT.starts_with(proposal.preview.trim_end_matches('…')));
        let read = decode(&bytes, Some(proposal.encoding)).unwrap();
        assert_eq!(read.text, TEXT);
    }

    #[test]
    fn decode_other_arabic_encodings_are_proposed() {
        let plain = "قال الوزير في جنيف إن المفاوضات مع الوفد السوري ستبدأ غدا";
        for name in ["ISO-8859-6", "UTF-16LE", "UTF-16BE"] {
            let bytes = encode(plain, name);
            let proposed = match decode(&bytes, None) {
                Err(ReadError::NotUtf8 { proposal, .. }) => proposal.unwrap(),
                other => panic!("{name}: {other:?}"),
            };
            assert_eq!(proposed.encoding.to_string(), name);
            assert_eq!(decode(&bytes, Some(proposed.encoding)).unwrap().text, plain);
        }
    }

    #[test]
    fn decode_a_damaged_utf8_file_is_called_damaged_and_not_something_else() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes[20] = 0xFE;
        let Err(ReadError::NotUtf8 { byte, proposal }) = decode(&bytes, None) else {
            panic!("not refused");
        };
        assert_eq!((byte, proposal), (20, None));
    }

    #[test]
    fn decode_byte_order_marks_are_removed_and_reported() {
        for (bom, name) in [
            (&b"\xEF\xBB\xBF"[..], "UTF-8"),
            (b"\xFF\xFE", "UTF-16LE"),
            (b"\xFE\xFF", "UTF-16BE"),
        ] {
            let bytes = [bom, &encode(TEXT, name)].concat();
            let named = Encoding::parse(name);
            for encoding in [None, named] {
                let read = decode(&bytes, encoding).unwrap();
                assert_eq!((read.text.as_str(), read.bom), (TEXT, true));
                assert_eq!(Some(read.encoding), named);
            }
        }
    }

    #[test]
    fn decode_refuses_rather_than_replace() {
        // C1 is an Arabic letter in ISO-8859-6; A1 is unassigned.
        let iso = Encoding::parse("iso-8859-6");
        assert!(matches!(
            decode(b"ab\xC7\xA1\xC7", iso),
            Err(ReadError::NotInEncoding { byte: 3, .. })
        ));
        let utf16 = Encoding::parse("utf-16le");
        assert!(matches!(
            decode(b"\x28\x06\x00\xD8\x28\x06", utf16),
            Err(ReadError::NotInEncoding { byte: 2, .. })
        ));
        assert!(matches!(
            decode(b"\x28\x06\x28", utf16),
            Err(ReadError::NotInEncoding { byte: 2, .. })
        ));
    }

    #[test]
    fn decode_texts_of_four_gibibytes_are_refused() {
        assert!(check_size(1 << 31).is_ok());
        assert!(check_size((1 << 32) - 1).is_err());
    }

    proptest! {
        #[test]
        fn decode_any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            for encoding in [None].into_iter().chain(Encoding::ARABIC.map(Some)) {
                match decode(&bytes, encoding) {
                    Ok(read) => {
                        let replaced = read.text.contains('\u{FFFD}');
                        let in_file = encoding.is_none() || encoding == Some(Encoding::UTF_8);
                        prop_assert!(!replaced || in_file || read.bom || bytes.len() % 2 == 0);
                    }
                    Err(ReadError::NotUtf8 { byte, .. } | ReadError::NotInEncoding { byte, .. }) => {
                        prop_assert!(byte < bytes.len());
                    }
                    Err(_) => {}
                }
            }
        }
    }
}
