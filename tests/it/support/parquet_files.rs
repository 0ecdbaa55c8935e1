//! Parquet files as other programs may write them, column by column.

use std::sync::Arc;

use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

/// Strings with their levels.
pub(crate) struct Column {
    values: Vec<ByteArray>,
    defined: Vec<i16>,
    repeated: Option<Vec<i16>>,
}

impl Column {
    /// An optional string a row.
    pub(crate) fn strings(rows: &[&str]) -> Self {
        Self {
            values: rows.iter().map(|row| ByteArray::from(*row)).collect(),
            defined: vec![1; rows.len()],
            repeated: None,
        }
    }

    /// An optional list of optional strings a row; no list may be empty.
    pub(crate) fn lists(rows: &[&[&str]]) -> Self {
        let items = rows.iter().flat_map(|row| row.iter().enumerate());
        let (values, repeated): (Vec<_>, Vec<_>) = items
            .map(|(index, item)| (ByteArray::from(*item), i16::from(index > 0)))
            .unzip();
        Self {
            defined: vec![3; values.len()],
            values,
            repeated: Some(repeated),
        }
    }
}

/// Returns a file with one row group.
pub(crate) fn file(schema: &str, properties: WriterProperties, columns: &[Column]) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
    let mut group = file.next_row_group().unwrap();
    for column in columns {
        let mut writer = group.next_column().unwrap().unwrap();
        let strings = writer.typed::<ByteArrayType>();
        strings
            .write_batch(
                &column.values,
                Some(&column.defined),
                column.repeated.as_deref(),
            )
            .unwrap();
        writer.close().unwrap();
    }
    group.close().unwrap();
    file.into_inner().unwrap()
}
