//! Writes Parquet files that all versions of the library `datasets` read, one file per split.
//!
//! The features are in the metadata under the key `huggingface`. The file has no Arrow schema,
//! which would hide them: pyarrow, and with it `datasets`, then takes all metadata of the file for
//! that of the table. Row groups are closed early to bound memory; each split is buffered in a
//! temporary file until it is complete.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Seek as _};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::TypePtr;

use crate::base::json::object::string_member;
use crate::base::json::write::push_string;
use crate::formats::common::token_writer::LabelNames;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::sink::{DocumentWriter, Sink, WriteOptions, Written};
use crate::formats::hf::parquet_rows::{Rows, SCHEMA};
use crate::formats::hf::record::{split_of, written};

/// The approximate size of text in a row group, in bytes.
const GROUP_BYTES: usize = 8 << 20;

/// The maximum number of rows in a row group.
const GROUP_ROWS: usize = 1000;

/// The metadata key of the features.
const FEATURES: &str = "huggingface";

/// The file for documents without a split.
const REST: &str = "unassigned";

/// Creates the writer of a folder.
pub(super) fn writer<'a>(
    header: &'a ExportHeader,
    options: &'a WriteOptions,
    sink: &'a mut dyn Sink,
) -> Box<dyn DocumentWriter + 'a> {
    let mut classes = vec!["O".to_owned()];
    for label in &header.labels.labels {
        classes.extend(["B", "I"].map(|letter| format!("{letter}-{}", label.name)));
    }
    let features = features(&classes);
    Box::new(Writer {
        sink,
        options,
        names: LabelNames::new(header),
        numbers: (0_i64..)
            .zip(&classes)
            .map(|(n, class)| (class.clone(), n))
            .collect(),
        classes,
        features,
        splits: BTreeMap::new(),
        written: Written::default(),
    })
}

struct Writer<'a> {
    sink: &'a mut dyn Sink,
    options: &'a WriteOptions,
    names: LabelNames<'a>,
    classes: Vec<String>,
    numbers: HashMap<String, i64>,
    features: String,
    splits: BTreeMap<&'static str, Split>,
    written: Written,
}

/// The file of a split.
struct Split {
    writer: SerializedFileWriter<File>,
    rows: Rows,
    documents: usize,
}

fn other(error: impl std::error::Error + Send + Sync + 'static) -> WriteError {
    WriteError::Io(io::Error::other(error))
}

/// Returns the description of the columns that `datasets` reads.
fn features(classes: &[String]) -> String {
    let mut names = String::new();
    for (index, class) in classes.iter().enumerate() {
        if index > 0 {
            names.push(',');
        }
        push_string(&mut names, class);
    }
    let value = |kind: &str| format!(r#"{{"dtype":"{kind}","_type":"Value"}}"#);
    let (string, int) = (value("string"), value("int64"));
    // In the syntax of the oldest version, which newer ones also read.
    format!(
        r#"{{"info":{{"features":{{"id":{string},"text":{string},"tokens":{{"feature":{string},"_type":"Sequence"}},"ner_tags":{{"feature":{{"names":[{names}],"_type":"ClassLabel"}},"_type":"Sequence"}},"entities":[{{"start":{int},"end":{int},"label":{string}}}],"title":{string},"meta":{string}}}}}}}"#
    )
}

impl Split {
    fn new(features: &str) -> Result<Self, WriteError> {
        let pairs = vec![KeyValue::new(FEATURES.to_owned(), features.to_owned())];
        let properties: WriterPropertiesPtr = Arc::new(
            WriterProperties::builder()
                .set_key_value_metadata(Some(pairs))
                .set_compression(Compression::SNAPPY)
                .set_created_by("tawsim".to_owned())
                .build(),
        );
        let schema: TypePtr = Arc::new(parse_message_type(SCHEMA).map_err(other)?);
        let file = tempfile::tempfile()?;
        let writer = SerializedFileWriter::new(file, schema, properties);
        Ok(Self {
            writer: writer.map_err(other)?,
            rows: Rows::default(),
            documents: 0,
        })
    }

    fn flush(&mut self) -> Result<(), WriteError> {
        let rows = std::mem::take(&mut self.rows);
        if rows.count() > 0 {
            rows.write(&mut self.writer).map_err(other)?;
        }
        Ok(())
    }
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let row = written(export, &self.names, self.options.spans)?;
        let number = |tag: &String| self.numbers.get(tag).copied().unwrap_or_default();
        let tags: Vec<i64> = row.tags.iter().map(number).collect();
        let named = string_member(export.document.extra.as_deref(), "split");
        let name = named.as_deref().and_then(split_of).unwrap_or(REST);
        if !self.splits.contains_key(name) {
            self.splits.insert(name, Split::new(&self.features)?);
        }
        if let Some(split) = self.splits.get_mut(name) {
            split.rows.push(&export.document, &row, &tags);
            split.documents += 1;
            if split.rows.bytes() > GROUP_BYTES || split.rows.count() >= GROUP_ROWS {
                split.flush()?;
            }
        }
        let counts = &mut self.written.counts;
        counts.documents += 1;
        counts.entities += row.entities.len();
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Written, WriteError> {
        let splits = std::mem::take(&mut self.splits);
        let mut splits: BTreeMap<&str, Split> = splits;
        if splits.is_empty() {
            splits.insert("train", Split::new(&self.features)?);
        }
        // If no document has a split, all of them are training data.
        if splits.len() == 1
            && let Some(all) = splits.remove(REST)
        {
            splits.insert("train", all);
        }
        let order = ["train", "validation", "test", REST];
        let mut told = Vec::new();
        for name in order {
            let Some(mut split) = splits.remove(name) else {
                continue;
            };
            split.flush()?;
            let documents = split.documents;
            let mut file = split.writer.into_inner().map_err(other)?;
            file.rewind()?;
            self.sink.begin(&format!("{name}.parquet"))?;
            io::copy(&mut file, &mut self.sink)?;
            told.push((name, documents));
        }
        self.sink.begin("README.md")?;
        self.sink
            .write_all(readme(&self.classes, &told).as_bytes())?;
        self.sink.flush()?;
        Ok(self.written)
    }
}

/// Returns the dataset card; the hub and the library read its metadata.
fn readme(classes: &[String], splits: &[(&str, usize)]) -> String {
    let mut out = String::from(
        "---\ntask_categories:\n- token-classification\ndataset_info:\n  features:\n  - name: id\n    \
         dtype: string\n  - name: text\n    dtype: string\n  - name: tokens\n    sequence: string\n  \
         - name: ner_tags\n    sequence:\n      class_label:\n        names:\n",
    );
    for (index, class) in classes.iter().enumerate() {
        let class = class.replace('\'', "''");
        let _ = writeln!(out, "          '{index}': '{class}'");
    }
    out.push_str(
        "  - name: entities\n    list:\n    - name: start\n      dtype: int64\n    - name: end\n      \
         dtype: int64\n    - name: label\n      dtype: string\n  - name: title\n    dtype: string\n  \
         - name: meta\n    dtype: string\n  splits:\n",
    );
    for (name, documents) in splits {
        let _ = writeln!(out, "  - name: {name}\n    num_examples: {documents}");
    }
    out.push_str("configs:\n- config_name: default\n  data_files:\n");
    for (name, _) in splits {
        let _ = writeln!(out, "  - split: {name}\n    path: {name}.parquet");
    }
    out.push_str("---\n");
    out
}
