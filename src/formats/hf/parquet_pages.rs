//! Validates the sizes that a Parquet file declares before the Parquet library relies on them.
//!
//! Walks the footer and the page headers (Thrift, compact protocol) without building values, and
//! rejects counts that the bytes cannot contain, an endlessly nested schema, and a page that
//! unpacks to more than its compression can produce. Decodes no data.

use std::ops::Range;

use parquet::basic::Compression;
use parquet::file::metadata::ColumnChunkMetaData;

use crate::model::diagnostic::Message;

/// The maximum nesting of structures; Parquet's own are far less deep.
const DEPTH: usize = 32;

/// The maximum nesting of groups in a schema.
const SCHEMA_DEPTH: usize = 16;

/// The maximum expansion by Snappy: 64 bytes from three.
const SNAPPY: u64 = 22;

/// The maximum expansion by gzip.
const GZIP: u64 = 1032;

/// The maximum size of an unpacked page; writers make pages of about a megabyte.
const PAGE: u64 = 64 << 20;

/// A result whose error states the invalid claim of a file.
pub(super) type Claim<T> = Result<T, Message>;

/// Returns the fault of a file that ends too early or declares too many items.
fn short() -> Message {
    Message::new("parquet.short")
}

/// Returns the fault of a file with an inconsistent structure.
fn damaged() -> Message {
    Message::new("parquet.damaged")
}

/// A position in Thrift data.
struct Thrift<'a> {
    rest: &'a [u8],
}

/// The type codes of values.
const TRUE: u8 = 1;
const FALSE: u8 = 2;
const BYTE: u8 = 3;
const INTEGERS: std::ops::RangeInclusive<u8> = 4..=6;
const DOUBLE: u8 = 7;
const BINARY: u8 = 8;
const LISTS: std::ops::RangeInclusive<u8> = 9..=10;
const MAP: u8 = 11;
const STRUCT: u8 = 12;

impl Thrift<'_> {
    fn byte(&mut self) -> Claim<u8> {
        let (first, rest) = self.rest.split_first().ok_or_else(short)?;
        self.rest = rest;
        Ok(*first)
    }

    fn pass(&mut self, bytes: u64) -> Claim<()> {
        let rest = usize::try_from(bytes).ok().and_then(|n| self.rest.get(n..));
        self.rest = rest.ok_or_else(short)?;
        Ok(())
    }

    fn varint(&mut self) -> Claim<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(damaged())
    }

    fn integer(&mut self) -> Claim<i64> {
        let value = self.varint()?;
        Ok((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }

    /// Returns the number and type of the next field; `None` at the end of a structure.
    fn field(&mut self, last: &mut i64) -> Claim<Option<(i64, u8)>> {
        let head = self.byte()?;
        if head == 0 {
            return Ok(None);
        }
        let number = match head >> 4 {
            0 => self.integer()?,
            more => *last + i64::from(more),
        };
        *last = number;
        Ok(Some((number, head & 0x0F)))
    }

    /// Returns the type and number of the items of a list, each of which has at least one byte.
    fn list(&mut self) -> Claim<(u8, u64)> {
        let head = self.byte()?;
        let items = match head >> 4 {
            15 => self.varint()?,
            few => u64::from(few),
        };
        if items > self.rest.len() as u64 {
            return Err(short());
        }
        Ok((head & 0x0F, items))
    }

    /// Skips a value; a Boolean in a list has one byte.
    fn value(&mut self, kind: u8, in_list: bool, depth: usize) -> Claim<()> {
        if depth == 0 {
            return Err(damaged());
        }
        match kind {
            TRUE | FALSE if !in_list => Ok(()),
            TRUE | FALSE | BYTE => self.pass(1),
            DOUBLE => self.pass(8),
            BINARY => {
                let length = self.varint()?;
                self.pass(length)
            }
            MAP => {
                let pairs = self.varint()?;
                if pairs > self.rest.len() as u64 {
                    return Err(short());
                }
                let kinds = if pairs > 0 { self.byte()? } else { 0 };
                for _ in 0..pairs {
                    self.value(kinds >> 4, true, depth - 1)?;
                    self.value(kinds & 0x0F, true, depth - 1)?;
                }
                Ok(())
            }
            STRUCT => {
                let mut last = 0;
                while let Some((_, kind)) = self.field(&mut last)? {
                    self.value(kind, false, depth - 1)?;
                }
                Ok(())
            }
            kind if INTEGERS.contains(&kind) => self.varint().map(drop),
            kind if LISTS.contains(&kind) => {
                let (kind, items) = self.list()?;
                for _ in 0..items {
                    self.value(kind, true, depth - 1)?;
                }
                Ok(())
            }
            _ => Err(damaged()),
        }
    }
}

/// Checks that the footer of a file is complete and that its schema is not too deep.
pub(super) fn check_footer(bytes: &[u8]) -> Claim<()> {
    let end = bytes.len().checked_sub(8).ok_or_else(short)?;
    let (rest, end) = bytes.split_at(end);
    let (length, magic) = end.split_at(4);
    match magic {
        b"PAR1" => {}
        b"PARE" => return Err(Message::new("parquet.encrypted")),
        _ => return Err(Message::new("parquet.no_end")),
    }
    let length = length.try_into().map_or(0, u32::from_le_bytes);
    let start = rest.len().checked_sub(length as usize).ok_or_else(short)?;
    let mut footer = Thrift {
        rest: rest.get(start..).unwrap_or_default(),
    };
    let mut last = 0;
    while let Some((number, kind)) = footer.field(&mut last)? {
        if number == 2 && LISTS.contains(&kind) {
            check_schema(&mut footer)?;
        } else {
            footer.value(kind, false, DEPTH)?;
        }
    }
    Ok(())
}

/// Checks that the groups of a schema, which is a flat list of elements, are not nested too deeply.
fn check_schema(footer: &mut Thrift<'_>) -> Claim<()> {
    let (kind, items) = footer.list()?;
    if kind != STRUCT {
        return Err(damaged());
    }
    // The number of remaining children of each open group.
    let mut open: Vec<i64> = Vec::new();
    for _ in 0..items {
        let (mut last, mut children) = (0, 0);
        while let Some((number, kind)) = footer.field(&mut last)? {
            if number == 5 && INTEGERS.contains(&kind) {
                children = footer.integer()?;
            } else {
                footer.value(kind, false, DEPTH)?;
            }
        }
        if let Some(left) = open.last_mut() {
            *left -= 1;
        }
        if children > 0 {
            open.push(children);
        }
        if open.len() > SCHEMA_DEPTH {
            return Err(damaged());
        }
        while open.last() == Some(&0) {
            open.pop();
        }
    }
    Ok(())
}

/// The kind of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    Data,
    DataV2,
    Dictionary,
    /// A kind that readers skip.
    #[default]
    Other,
}

/// The header of a page.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub(super) kind: Kind,
    pub(super) unpacked: u64,
    pub(super) packed: u64,
    /// The number of values, or of those of a dictionary.
    pub(super) values: u64,
    pub(super) nulls: u64,
    pub(super) rows: u64,
    /// The lengths in bytes of the levels before the values, which the second kind of data page
    /// does not pack.
    pub(super) defined_bytes: u64,
    pub(super) repeated_bytes: u64,
    /// Whether the values are packed.
    pub(super) is_packed: bool,
    encoding: i64,
    /// Whether the levels have a supported encoding.
    is_level: bool,
}

impl Header {
    pub(super) fn is_plain(&self) -> bool {
        self.encoding == PLAIN
    }
}

/// The rest of a column: pages with their headers.
pub(super) struct Rest<'a>(pub(super) &'a [u8]);

impl Rest<'_> {
    /// Reads a header, and returns the number of bytes behind it; ignores the level encodings of a
    /// column that has no levels.
    pub(super) fn header(&self, levels: Levels) -> Claim<(Header, usize)> {
        let mut thrift = Thrift { rest: self.0 };
        let mut page = Header {
            is_level: true,
            is_packed: true,
            ..Header::default()
        };
        let positive = |n: i64| u64::try_from(n).map_err(|_error| damaged());
        let (mut last, mut kind_of_page) = (0, 0);
        let mut has_dictionary = false;
        while let Some((number, kind)) = thrift.field(&mut last)? {
            match (number, kind) {
                (1, 5) => kind_of_page = thrift.integer()?,
                (2, 5) => page.unpacked = positive(thrift.integer()?)?,
                (3, 5) => page.packed = positive(thrift.integer()?)?,
                (5 | 7 | 8, STRUCT) => {
                    has_dictionary |= number == 7;
                    let mut inner = 0;
                    while let Some((field, kind)) = thrift.field(&mut inner)? {
                        if (number, field) == (8, 7) {
                            page.is_packed = kind != FALSE;
                        }
                        if kind != 5 {
                            thrift.value(kind, false, DEPTH)?;
                            continue;
                        }
                        let value = thrift.integer()?;
                        match (number, field) {
                            (5 | 7 | 8, 1) => page.values = positive(value)?,
                            (5 | 7, 2) | (8, 4) => page.encoding = value,
                            (5, 3) if levels.defined => page.is_level &= value == RLE,
                            (5, 4) if levels.repeated => page.is_level &= value == RLE,
                            (8, 2) => page.nulls = positive(value)?,
                            (8, 3) => page.rows = positive(value)?,
                            (8, 5) => page.defined_bytes = positive(value)?,
                            (8, 6) => page.repeated_bytes = positive(value)?,
                            _ => {}
                        }
                    }
                }
                _ => thrift.value(kind, false, DEPTH)?,
            }
        }
        page.kind = match kind_of_page {
            0 => Kind::Data,
            2 => Kind::Dictionary,
            3 => Kind::DataV2,
            _ => Kind::Other,
        };
        // The library would ignore the header of another type of page.
        if (page.kind == Kind::Dictionary) != has_dictionary {
            return Err(damaged());
        }
        Ok((page, thrift.rest.len()))
    }
}

const PLAIN: i64 = 0;

/// The older and the newer code of dictionary encoding.
const BY_DICTIONARY: [i64; 2] = [2, 8];

const RLE: i64 = 3;

/// The levels that a column has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Levels {
    defined: bool,
    repeated: bool,
}

impl Levels {
    pub(super) fn of(column: &ColumnChunkMetaData) -> Self {
        Self {
            defined: column.column_descr().max_def_level() > 0,
            repeated: column.column_descr().max_rep_level() > 0,
        }
    }
}

/// Returns the bytes of a column, as a range of the file.
pub(super) fn chunk(bytes: &[u8], column: &ColumnChunkMetaData) -> Claim<Range<usize>> {
    let outside =
        || Message::new("parquet.column_outside").with("column", column.column_path().string());
    let start = column.dictionary_page_offset();
    let start = start.unwrap_or_else(|| column.data_page_offset());
    let start = usize::try_from(start).map_err(|_error| outside())?;
    let length = usize::try_from(column.compressed_size()).map_err(|_error| outside())?;
    let end = start.checked_add(length).ok_or_else(outside)?;
    bytes
        .get(start..end)
        .map(|_| start..end)
        .ok_or_else(outside)
}

/// What the pages of a column claim to contain.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Claimed {
    pub(super) values: u64,
    /// The size of all pages when they are unpacked.
    pub(super) unpacked: u64,
}

/// Checks the pages of a column and returns what they claim to contain.
pub(super) fn check_column(bytes: &[u8], column: &ColumnChunkMetaData) -> Claim<Claimed> {
    let name = column.column_path().string();
    let mut rest = bytes.get(chunk(bytes, column)?).unwrap_or_default();
    let most = match column.compression() {
        Compression::UNCOMPRESSED => 1,
        Compression::SNAPPY => SNAPPY,
        Compression::GZIP(_) => GZIP,
        // A repeated byte unpacks without limit; the sum of all columns is limited.
        Compression::ZSTD(_) => u64::MAX,
        other => {
            return Err(Message::new("parquet.compression")
                .with("column", name)
                .with("compression", other.to_string()));
        }
    };
    let column_damaged = || Message::new("parquet.column_damaged").with("column", &name);
    let levels = Levels::of(column);
    let (mut claimed, mut has_dictionary) = (Claimed::default(), false);
    while !rest.is_empty() {
        let (page, left) = Rest(rest).header(levels).map_err(|fault| {
            if fault == damaged() {
                column_damaged()
            } else {
                fault
            }
        })?;
        let (packed, unpacked) = (page.packed, page.unpacked);
        if unpacked > packed.saturating_mul(most).saturating_add(64).min(PAGE) {
            return Err(column_damaged());
        }
        let of_levels = page.defined_bytes.saturating_add(page.repeated_bytes);
        if of_levels > packed.min(unpacked) {
            return Err(column_damaged());
        }
        let is_dictionary = page.kind == Kind::Dictionary;
        // The smallest value of a supported dictionary has four bytes.
        if is_dictionary && page.values > unpacked / 4 {
            return Err(column_damaged());
        }
        // Decoders of other encodings allocate the size that the data declares.
        if !page.is_plain() && !BY_DICTIONARY.contains(&page.encoding) || !page.is_level {
            return Err(Message::new("parquet.encoding")
                .with("column", name)
                .with("encoding", page.encoding));
        }
        if is_dictionary {
            has_dictionary = true;
        } else if !page.is_plain() && !has_dictionary {
            return Err(column_damaged());
        }
        if !is_dictionary {
            claimed.values = claimed.values.saturating_add(page.values);
        }
        claimed.unpacked = claimed.unpacked.saturating_add(unpacked);
        let mut behind = Thrift {
            rest: rest.get(rest.len() - left..).unwrap_or_default(),
        };
        behind.pass(packed)?;
        rest = behind.rest;
    }
    Ok(claimed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn footer(inside: &[u8]) -> Vec<u8> {
        let mut file = b"PAR1".to_vec();
        file.extend(inside);
        file.extend(u32::try_from(inside.len()).unwrap().to_le_bytes());
        file.extend(b"PAR1");
        file
    }

    #[test]
    fn footers_that_claim_too_much_are_not_believed() {
        // Field 2 is a list of 2^31 structures.
        let huge = [0x29, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0x00];
        assert_eq!(check_footer(&footer(&huge)).unwrap_err(), short());
        // Nested structures.
        let deep = [0x1C; 5000];
        assert_eq!(check_footer(&footer(&deep)).unwrap_err(), damaged());
        // A schema of groups that each contain one group: field 5 is 1.
        let mut schema = vec![0x29, 0xFC, 100];
        for _ in 0..100 {
            schema.extend([0x55, 0x02, 0x00]);
        }
        schema.push(0);
        assert_eq!(check_footer(&footer(&schema)).unwrap_err(), damaged());
        assert!(check_footer(b"PAR1").is_err());
        let mut sealed = footer(&[0]);
        sealed.truncate(sealed.len() - 1);
        sealed.push(b'E');
        let told = check_footer(&sealed).unwrap_err();
        assert_eq!(told.code, "parquet.encrypted");
        assert_eq!(check_footer(&footer(&[0])), Ok(()));
    }
}
