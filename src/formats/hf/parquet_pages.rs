//! Validates the sizes that a Parquet file declares before the Parquet library relies on them.
//!
//! Walks the footer and the page headers (Thrift, compact protocol) without building values, and
//! rejects counts that the bytes cannot contain, an endlessly nested schema, and a page that
//! unpacks to more than Snappy can produce. Decodes no data.

use parquet::basic::Compression;
use parquet::file::metadata::ColumnChunkMetaData;

use crate::model::diagnostic::Message;

/// The maximum nesting of structures; Parquet's own are far less deep.
const DEPTH: usize = 32;

/// The maximum nesting of groups in a schema.
const SCHEMA_DEPTH: usize = 16;

/// The maximum expansion by Snappy: 64 bytes from three.
const SNAPPY: u64 = 22;

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

/// The header of a page.
#[derive(Debug, Default)]
struct Page {
    unpacked: i64,
    packed: i64,
    values: i64,
    /// The number of values in a dictionary; `None` for a data page.
    dictionary: Option<i64>,
    encoding: i64,
    /// Whether the levels have a supported encoding.
    is_level: bool,
    /// The lengths in bytes of the uncompressed levels before the values.
    levels: Vec<i64>,
}

impl Page {
    /// Reads a header; ignores the level encodings of a column that has no levels.
    fn read(thrift: &mut Thrift<'_>, levels: Levels) -> Claim<Self> {
        let mut page = Self {
            is_level: true,
            ..Self::default()
        };
        let (mut last, mut kind_of_page) = (0, 0);
        while let Some((number, kind)) = thrift.field(&mut last)? {
            match (number, kind) {
                (1, 5) => kind_of_page = thrift.integer()?,
                (2, 5) => page.unpacked = thrift.integer()?,
                (3, 5) => page.packed = thrift.integer()?,
                (5 | 7 | 8, STRUCT) => {
                    let mut inner = 0;
                    while let Some((field, kind)) = thrift.field(&mut inner)? {
                        if kind != 5 {
                            thrift.value(kind, false, DEPTH)?;
                            continue;
                        }
                        let value = thrift.integer()?;
                        match (number, field) {
                            (7, 1) => page.dictionary = Some(value),
                            (5 | 8, 1) => page.values = value,
                            (5 | 7, 2) | (8, 4) => page.encoding = value,
                            (5, 3) if levels.defined => page.is_level &= value == RLE,
                            (5, 4) if levels.repeated => page.is_level &= value == RLE,
                            (8, 5 | 6) => page.levels.push(value),
                            _ => {}
                        }
                    }
                }
                _ => thrift.value(kind, false, DEPTH)?,
            }
        }
        // The library would ignore the header of another type of page.
        let is_dictionary = kind_of_page == DICTIONARY_PAGE;
        if is_dictionary != page.dictionary.is_some() {
            return Err(damaged());
        }
        Ok(page)
    }
}

const DICTIONARY_PAGE: i64 = 2;

const PLAIN: i64 = 0;

/// The older and the newer code of dictionary encoding.
const BY_DICTIONARY: [i64; 2] = [2, 8];

const RLE: i64 = 3;

/// The levels that a column has.
#[derive(Clone, Copy, Debug)]
struct Levels {
    defined: bool,
    repeated: bool,
}

/// Checks the pages of a column and returns their number of values.
pub(super) fn check_column(bytes: &[u8], column: &ColumnChunkMetaData) -> Claim<u64> {
    let name = column.column_path().string();
    let start = column.dictionary_page_offset();
    let start = u64::try_from(start.unwrap_or_else(|| column.data_page_offset()));
    let length = u64::try_from(column.compressed_size());
    let (Ok(start), Ok(length)) = (start, length) else {
        return Err(Message::new("parquet.column_outside").with("column", name));
    };
    let mut rest = usize::try_from(start)
        .ok()
        .and_then(|start| bytes.get(start..))
        .and_then(|rest| rest.get(..usize::try_from(length).ok()?))
        .ok_or_else(|| Message::new("parquet.column_outside").with("column", &name))?;
    let most = match column.compression() {
        Compression::UNCOMPRESSED => 1,
        Compression::SNAPPY => SNAPPY,
        other => {
            return Err(Message::new("parquet.compression")
                .with("column", name)
                .with("compression", other.to_string()));
        }
    };
    let levels = Levels {
        defined: column.column_descr().max_def_level() > 0,
        repeated: column.column_descr().max_rep_level() > 0,
    };
    let (mut values, mut has_dictionary) = (0_u64, false);
    while !rest.is_empty() {
        let mut thrift = Thrift { rest };
        let page = Page::read(&mut thrift, levels)?;
        let in_dictionary = page.dictionary.unwrap_or_default();
        let numbers = [page.packed, page.unpacked, page.values, in_dictionary];
        let [packed, unpacked, n, in_dictionary] = numbers.map(|n| u64::try_from(n).ok());
        let (Some(packed), Some(unpacked), Some(n), Some(in_dictionary)) =
            (packed, unpacked, n, in_dictionary)
        else {
            return Err(Message::new("parquet.column_damaged").with("column", name));
        };
        if unpacked > packed.saturating_mul(most).saturating_add(64) {
            return Err(Message::new("parquet.column_damaged").with("column", name));
        }
        let mut of_levels = page.levels.iter().map(|n| u64::try_from(*n).ok());
        let of_levels = of_levels.try_fold(0_u64, |sum, n| Some(sum.saturating_add(n?)));
        if of_levels.is_none_or(|n| n > packed.min(unpacked)) {
            return Err(Message::new("parquet.column_damaged").with("column", name));
        }
        // The smallest value of a supported dictionary has four bytes.
        if in_dictionary > unpacked / 4 {
            return Err(Message::new("parquet.column_damaged").with("column", name));
        }
        // Decoders of other encodings allocate the size that the data declares.
        if page.encoding != PLAIN && !BY_DICTIONARY.contains(&page.encoding) || !page.is_level {
            return Err(Message::new("parquet.encoding")
                .with("column", name)
                .with("encoding", page.encoding));
        }
        if page.dictionary.is_some() {
            has_dictionary = true;
        } else if page.encoding != PLAIN && !has_dictionary {
            return Err(Message::new("parquet.column_damaged").with("column", name));
        }
        values = values.saturating_add(n);
        thrift.pass(packed)?;
        rest = thrift.rest;
    }
    Ok(values)
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
