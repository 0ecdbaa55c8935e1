//! Unpacks the pages of columns that are compressed with Zstandard, which is what polars writes, or
//! gzip.
//!
//! The Parquet library would need C code for Zstandard. The sizes have been checked before:
//! see `parquet_pages`.

use std::io::Read as _;

use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use parquet::basic::{Compression, Encoding};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use ruzstd::decoding::FrameDecoder;

use crate::formats::hf::parquet_pages::{Header, Kind, Levels, Rest};
use crate::model::diagnostic::Message;

/// The pages of a column.
pub(super) struct Unpacked {
    rest: Bytes,
    levels: Levels,
    compression: Compression,
}

/// Returns whether the pages are unpacked here rather than by the library.
pub(super) fn is_ours(compression: Compression) -> bool {
    matches!(compression, Compression::ZSTD(_) | Compression::GZIP(_))
}

impl Unpacked {
    pub(super) fn new(chunk: Bytes, levels: Levels, compression: Compression) -> Self {
        Self {
            rest: chunk,
            levels,
            compression,
        }
    }

    /// Returns the next header, and where its page begins.
    fn header(&self) -> Result<Option<(Header, usize)>> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let damaged = |_: Message| ParquetError::General("a page header is damaged".to_owned());
        let (header, left) = Rest(&self.rest).header(self.levels).map_err(damaged)?;
        Ok(Some((header, self.rest.len() - left)))
    }

    /// Unpacks a page; `plain` are the bytes at its start that are not packed.
    fn unpack(&self, page: &[u8], plain: usize, size: usize) -> Result<Bytes> {
        let damaged = || ParquetError::General("a page cannot be unpacked".to_owned());
        let (levels, packed) = page.split_at_checked(plain).ok_or_else(damaged)?;
        let size = size.checked_sub(plain).ok_or_else(damaged)?;
        let mut values = vec![0; size];
        let written = match self.compression {
            // A page without values may have no bytes at all.
            _ if packed.is_empty() => 0,
            Compression::ZSTD(_) => {
                let unpacked = FrameDecoder::new().decode_all(packed, &mut values);
                unpacked.map_err(|_error| damaged())?
            }
            _ => {
                let mut decoder = MultiGzDecoder::new(packed);
                decoder.read_exact(&mut values)?;
                size
            }
        };
        if written != size {
            return Err(damaged());
        }
        Ok(Bytes::from([levels, &values].concat()))
    }
}

fn number(n: u64) -> Result<u32> {
    u32::try_from(n).map_err(|_error| ParquetError::General("a count is too large".to_owned()))
}

fn encoding(header: &Header) -> Encoding {
    if header.is_plain() {
        Encoding::PLAIN
    } else {
        Encoding::RLE_DICTIONARY
    }
}

impl PageReader for Unpacked {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        loop {
            let Some((header, at)) = self.header()? else {
                return Ok(None);
            };
            let short = || ParquetError::EOF("a page ends too early".to_owned());
            let packed = usize::try_from(header.packed).map_err(|_error| short())?;
            let end = at.checked_add(packed).ok_or_else(short)?;
            if end > self.rest.len() {
                return Err(short());
            }
            let page = self.rest.slice(at..end);
            self.rest = self.rest.slice(end..);
            let size = usize::try_from(header.unpacked).map_err(|_error| short())?;
            let num_values = number(header.values)?;
            return Ok(Some(match header.kind {
                Kind::Dictionary => Page::DictionaryPage {
                    buf: self.unpack(&page, 0, size)?,
                    num_values,
                    encoding: Encoding::PLAIN,
                    is_sorted: false,
                },
                Kind::Data => Page::DataPage {
                    buf: self.unpack(&page, 0, size)?,
                    num_values,
                    encoding: encoding(&header),
                    def_level_encoding: Encoding::RLE,
                    rep_level_encoding: Encoding::RLE,
                    statistics: None,
                },
                Kind::DataV2 => {
                    let of_levels = header.defined_bytes + header.repeated_bytes;
                    let plain = usize::try_from(of_levels).map_err(|_error| short())?;
                    Page::DataPageV2 {
                        buf: if header.is_packed {
                            self.unpack(&page, plain, size)?
                        } else {
                            page
                        },
                        num_values,
                        encoding: encoding(&header),
                        num_nulls: number(header.nulls)?,
                        num_rows: number(header.rows)?,
                        def_levels_byte_len: number(header.defined_bytes)?,
                        rep_levels_byte_len: number(header.repeated_bytes)?,
                        is_compressed: false,
                        statistics: None,
                    }
                }
                Kind::Other => continue,
            }));
        }
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        let Some((header, _)) = self.header()? else {
            return Ok(None);
        };
        let is_v2 = header.kind == Kind::DataV2;
        Ok(Some(PageMetadata {
            num_rows: is_v2.then_some(number(header.rows)? as usize),
            num_levels: Some(number(header.values)? as usize),
            is_dict: header.kind == Kind::Dictionary,
        }))
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.get_next_page().map(drop)
    }
}

impl Iterator for Unpacked {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}
