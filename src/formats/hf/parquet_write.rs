//! Writes Parquet files that all versions of the library `datasets` read, one file per split.
//!
//! The features are in the Arrow schema under the key `huggingface`, the only place where
//! `datasets` reads them. Row groups are closed early to bound memory; each split is buffered in a
//! temporary file until it is complete.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Seek as _};
use std::sync::Arc;

use arrow_array::builder::{Int64Builder, ListBuilder, StringBuilder, StructBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use crate::base::json::object::string_member;
use crate::base::json::write::push_string;
use crate::formats::common::token_writer::LabelNames;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::sink::{DocumentWriter, Sink, WriteOptions, Written};
use crate::formats::hf::record::{self, split_of, written};

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
    let schema = schema(&classes);
    Box::new(Writer {
        sink,
        options,
        names: LabelNames::new(header),
        numbers: (0_i64..)
            .zip(&classes)
            .map(|(n, class)| (class.clone(), n))
            .collect(),
        classes,
        schema,
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
    schema: SchemaRef,
    splits: BTreeMap<&'static str, Split>,
    written: Written,
}

/// The file of a split.
struct Split {
    writer: ArrowWriter<File>,
    rows: Rows,
    documents: usize,
}

fn strings() -> ListBuilder<StringBuilder> {
    ListBuilder::new(StringBuilder::new()).with_field(item(DataType::Utf8))
}

/// Rows that are not yet written.
struct Rows {
    id: StringBuilder,
    text: StringBuilder,
    tokens: ListBuilder<StringBuilder>,
    tags: ListBuilder<Int64Builder>,
    entities: ListBuilder<StructBuilder>,
    title: StringBuilder,
    meta: StringBuilder,
    bytes: usize,
    n: usize,
}

fn item(kind: DataType) -> Field {
    Field::new("item", kind, true)
}

fn entity_fields() -> Fields {
    Fields::from(vec![
        Field::new("start", DataType::Int64, true),
        Field::new("end", DataType::Int64, true),
        Field::new("label", DataType::Utf8, true),
    ])
}

impl Rows {
    fn new() -> Self {
        let entity = StructBuilder::from_fields(entity_fields(), 0);
        let entity_item = item(DataType::Struct(entity_fields()));
        Self {
            id: StringBuilder::new(),
            text: StringBuilder::new(),
            tokens: strings(),
            tags: ListBuilder::new(Int64Builder::new()).with_field(item(DataType::Int64)),
            entities: ListBuilder::new(entity).with_field(entity_item),
            title: StringBuilder::new(),
            meta: StringBuilder::new(),
            bytes: 0,
            n: 0,
        }
    }

    fn push(&mut self, export: &ExportDocument, row: &record::Written<'_>, tags: &[i64]) {
        let document = &export.document;
        self.id.append_value(&document.name);
        self.text.append_value(&*document.text);
        for token in &row.tokens {
            self.tokens.values().append_value(token);
        }
        self.tokens.append(true);
        self.tags.values().append_slice(tags);
        self.tags.append(true);
        for (start, end, label) in &row.entities {
            let entity = self.entities.values();
            for (index, number) in [*start, *end].into_iter().enumerate() {
                if let Some(column) = entity.field_builder::<Int64Builder>(index) {
                    column.append_value(number as i64);
                }
            }
            if let Some(column) = entity.field_builder::<StringBuilder>(2) {
                column.append_value(label);
            }
            entity.append(true);
        }
        self.entities.append(true);
        self.title.append_option(document.title.as_deref());
        self.meta.append_option(document.meta.as_deref());
        self.bytes += document.text.len();
        self.n += 1;
    }

    fn take(&mut self, schema: &SchemaRef) -> Result<RecordBatch, WriteError> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.id.finish()),
            Arc::new(self.text.finish()),
            Arc::new(self.tokens.finish()),
            Arc::new(self.tags.finish()),
            Arc::new(self.entities.finish()),
            Arc::new(self.title.finish()),
            Arc::new(self.meta.finish()),
        ];
        self.bytes = 0;
        self.n = 0;
        RecordBatch::try_new(Arc::clone(schema), columns).map_err(other)
    }
}

fn other(error: impl std::error::Error + Send + Sync + 'static) -> WriteError {
    WriteError::Io(io::Error::other(error))
}

fn schema(classes: &[String]) -> SchemaRef {
    let list = |kind: DataType| DataType::List(Arc::new(item(kind)));
    let fields = vec![
        Field::new("id", DataType::Utf8, true),
        Field::new("text", DataType::Utf8, true),
        Field::new("tokens", list(DataType::Utf8), true),
        Field::new("ner_tags", list(DataType::Int64), true),
        Field::new("entities", list(DataType::Struct(entity_fields())), true),
        Field::new("title", DataType::Utf8, true),
        Field::new("meta", DataType::Utf8, true),
    ];
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
    let features = format!(
        r#"{{"info":{{"features":{{"id":{string},"text":{string},"tokens":{{"feature":{string},"_type":"Sequence"}},"ner_tags":{{"feature":{{"names":[{names}],"_type":"ClassLabel"}},"_type":"Sequence"}},"entities":[{{"start":{int},"end":{int},"label":{string}}}],"title":{string},"meta":{string}}}}}}}"#
    );
    let metadata = HashMap::from([(FEATURES.to_owned(), features)]);
    Arc::new(Schema::new_with_metadata(fields, metadata))
}

impl Split {
    fn new(schema: &SchemaRef) -> Result<Self, WriteError> {
        // As pyarrow does: in the Arrow schema, where `datasets` reads them, and in the Parquet
        // metadata for other programs.
        let features = schema.metadata().get(FEATURES).cloned();
        let pairs = vec![KeyValue::new(FEATURES.to_owned(), features)];
        let properties = WriterProperties::builder()
            .set_key_value_metadata(Some(pairs))
            .set_compression(Compression::SNAPPY)
            .set_created_by("tawsim".to_owned())
            .build();
        let file = tempfile::tempfile()?;
        let writer = ArrowWriter::try_new(file, Arc::clone(schema), Some(properties));
        Ok(Self {
            writer: writer.map_err(other)?,
            rows: Rows::new(),
            documents: 0,
        })
    }

    fn flush(&mut self, schema: &SchemaRef) -> Result<(), WriteError> {
        if self.rows.n > 0 {
            let batch = self.rows.take(schema)?;
            self.writer.write(&batch).map_err(other)?;
            self.writer.flush().map_err(other)?;
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
            self.splits.insert(name, Split::new(&self.schema)?);
        }
        if let Some(split) = self.splits.get_mut(name) {
            split.rows.push(export, &row, &tags);
            split.documents += 1;
            if split.rows.bytes > GROUP_BYTES || split.rows.n >= GROUP_ROWS {
                split.flush(&self.schema)?;
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
            splits.insert("train", Split::new(&self.schema)?);
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
            split.flush(&self.schema)?;
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
