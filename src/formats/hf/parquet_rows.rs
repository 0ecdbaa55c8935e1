//! Rows of a dataset as the columns of Parquet, with their levels.
//!
//! The repetition level of a value says whether it continues the list of its row, the definition
//! level how much of its path is there. We write columns without the Arrow library, which would
//! take longer to build than the whole window.

use std::io::Write;

use bytes::Bytes;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};

use crate::formats::hf::record::Written;
use crate::model::document::Document;

/// The columns, with the names of lists and items that pyarrow gives them.
pub(super) const SCHEMA: &str = "
message schema {
  optional binary id (STRING);
  optional binary text (STRING);
  optional group tokens (LIST) {
    repeated group list { optional binary item (STRING); }
  }
  optional group ner_tags (LIST) {
    repeated group list { optional int64 item; }
  }
  optional group entities (LIST) {
    repeated group list {
      optional group item {
        optional int64 start;
        optional int64 end;
        optional binary label (STRING);
      }
    }
  }
  optional binary title (STRING);
  optional binary meta (STRING);
}";

/// The definition levels of [`SCHEMA`]: an empty list, an item of a list, a member of an item.
const EMPTY: i16 = 1;
const ITEM: i16 = 3;
const MEMBER: i16 = 4;

/// Strings in one buffer, which their column shares.
#[derive(Default)]
struct Strings {
    buffer: Vec<u8>,
    ends: Vec<usize>,
}

impl Strings {
    fn push(&mut self, string: &str) {
        self.buffer.extend_from_slice(string.as_bytes());
        self.ends.push(self.buffer.len());
    }

    fn values(self) -> Vec<ByteArray> {
        let buffer = Bytes::from(self.buffer);
        let mut start = 0;
        let value = |end| {
            let value = ByteArray::from(buffer.slice(start..end));
            start = end;
            value
        };
        self.ends.into_iter().map(value).collect()
    }
}

/// The levels of a column.
#[derive(Default)]
struct Levels {
    defined: Vec<i16>,
    repeated: Vec<i16>,
}

impl Levels {
    /// Adds a row that is no list.
    fn push(&mut self, is_there: bool) {
        self.defined.push(i16::from(is_there));
    }

    /// Adds a row that is a list of so many values of the level.
    fn push_list(&mut self, items: usize, level: i16) {
        for index in 0..items.max(1) {
            self.defined.push(if items == 0 { EMPTY } else { level });
            self.repeated.push(i16::from(index > 0));
        }
    }
}

/// Rows that are not yet written.
#[derive(Default)]
pub(super) struct Rows {
    /// The levels of the columns that every row has.
    always: Levels,
    id: Strings,
    text: Strings,
    tokens: Strings,
    token_levels: Levels,
    tags: Vec<i64>,
    tag_levels: Levels,
    starts: Vec<i64>,
    ends: Vec<i64>,
    labels: Strings,
    entity_levels: Levels,
    title: Strings,
    title_levels: Levels,
    meta: Strings,
    meta_levels: Levels,
}

impl Rows {
    /// Returns how many rows there are.
    pub(super) fn count(&self) -> usize {
        self.always.defined.len()
    }

    /// Returns the length of their texts.
    pub(super) fn bytes(&self) -> usize {
        self.text.buffer.len()
    }

    pub(super) fn push(&mut self, document: &Document, row: &Written<'_>, tags: &[i64]) {
        self.always.push(true);
        self.id.push(&document.name);
        self.text.push(&document.text);
        for token in &row.tokens {
            self.tokens.push(token);
        }
        self.token_levels.push_list(row.tokens.len(), ITEM);
        self.tags.extend_from_slice(tags);
        self.tag_levels.push_list(tags.len(), ITEM);
        for (start, end, label) in &row.entities {
            self.starts.push(*start as i64);
            self.ends.push(*end as i64);
            self.labels.push(label);
        }
        self.entity_levels.push_list(row.entities.len(), MEMBER);
        for (value, strings, levels) in [
            (&document.title, &mut self.title, &mut self.title_levels),
            (&document.meta, &mut self.meta, &mut self.meta_levels),
        ] {
            levels.push(value.is_some());
            if let Some(value) = value {
                strings.push(value);
            }
        }
    }

    /// Writes a row group.
    pub(super) fn write(self, file: &mut SerializedFileWriter<impl Write + Send>) -> Result<()> {
        let mut group = file.next_row_group()?;
        strings(&mut group, self.id, &self.always)?;
        strings(&mut group, self.text, &self.always)?;
        strings(&mut group, self.tokens, &self.token_levels)?;
        column::<Int64Type>(&mut group, &self.tags, &self.tag_levels)?;
        column::<Int64Type>(&mut group, &self.starts, &self.entity_levels)?;
        column::<Int64Type>(&mut group, &self.ends, &self.entity_levels)?;
        strings(&mut group, self.labels, &self.entity_levels)?;
        strings(&mut group, self.title, &self.title_levels)?;
        strings(&mut group, self.meta, &self.meta_levels)?;
        group.close()?;
        Ok(())
    }
}

fn strings<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    strings: Strings,
    levels: &Levels,
) -> Result<()> {
    column::<ByteArrayType>(group, &strings.values(), levels)
}

/// Writes the next column of [`SCHEMA`].
fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, impl Write + Send>,
    values: &[T::T],
    levels: &Levels,
) -> Result<()> {
    let next = group.next_column()?;
    let mut column =
        next.ok_or_else(|| ParquetError::General("there are more columns than fields".to_owned()))?;
    let repeated = (!levels.repeated.is_empty()).then_some(&*levels.repeated);
    let writer = column.typed::<T>();
    writer.write_batch(values, Some(&levels.defined), repeated)?;
    column.close()
}
