//! Hugging Face datasets as JSON Lines: `tokens` and `ner_tags`, text and entities.

use crate::base::json::write::{push_number, push_string};
use crate::formats::common::problem_limit::ProblemLimit;
use crate::formats::common::text_lines::Lines;
use crate::formats::common::token_writer::LabelNames;
use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::sink::{DocumentWriter, Sink, WriteOptions, Written};
use crate::formats::core::spec::ReadOptions;
use crate::formats::hf::names::class_names;
use crate::formats::hf::record::{IGNORED, Reader, Record, object, split_of, written};
use crate::model::diagnostic::Message;

/// Creates the writer of a file.
pub(super) fn writer<'a>(
    header: &'a ExportHeader,
    options: &'a WriteOptions,
    sink: &'a mut dyn Sink,
) -> Box<dyn DocumentWriter + 'a> {
    Box::new(Writer {
        sink,
        options,
        names: LabelNames::new(header),
        written: Written::default(),
    })
}

struct Writer<'a> {
    sink: &'a mut dyn Sink,
    options: &'a WriteOptions,
    names: LabelNames<'a>,
    written: Written,
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        let row = written(export, &self.names, self.options.spans)?;
        let mut out = String::from("{\"id\":");
        push_string(&mut out, &document.name);
        out.push_str(",\"text\":");
        push_string(&mut out, &document.text);
        push_list(&mut out, "tokens", &row.tokens, |out, token| {
            push_string(out, token);
        });
        push_list(&mut out, "ner_tags", &row.tags, |out, tag| {
            push_string(out, tag);
        });
        push_list(
            &mut out,
            "entities",
            &row.entities,
            |out, (start, end, label)| {
                out.push_str("{\"start\":");
                push_number(out, *start);
                out.push_str(",\"end\":");
                push_number(out, *end);
                out.push_str(",\"label\":");
                push_string(out, label);
                out.push('}');
            },
        );
        // Every row has the same columns, because readers load the rows as a table.
        for (key, value) in [("title", &document.title), ("meta", &document.meta)] {
            out.push_str(",\"");
            out.push_str(key);
            out.push_str("\":");
            match value {
                Some(value) => push_string(&mut out, value),
                None => out.push_str("null"),
            }
        }
        out.push_str("}\n");
        self.sink.write_all(out.as_bytes())?;
        let counts = &mut self.written.counts;
        counts.documents += 1;
        counts.entities += row.entities.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.flush()?;
        Ok(self.written)
    }
}

fn push_list<T>(out: &mut String, key: &str, list: &[T], push: impl Fn(&mut String, &T)) {
    out.push_str(",\"");
    out.push_str(key);
    out.push_str("\":[");
    for (index, item) in list.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push(out, item);
    }
    out.push(']');
}

/// Reads a file.
pub(super) fn read_into(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let names = class_names(options)?;
    let mut reader = Reader::new(ProblemLimit::new(intake, options.file), options);
    let split = split_of(options.file.rsplit('/').next().unwrap_or_default());
    let mut lines = Lines::open(source, options, 1)?;
    let mut number = 0;
    while let Some(line) = lines.read()? {
        number += 1;
        if line.trim().is_empty() {
            continue;
        }
        let row: Row = match serde_json::from_str(line) {
            Ok(row) => row,
            Err(error) => {
                // The message comes from the library.
                let reason = Message::new("json.library").with("detail", error.to_string());
                let problem = Message::new("json.syntax").with("reason", reason).error();
                let problem = problem.details(Message::new("left_out.record"));
                reader.told.line(number, problem);
                continue;
            }
        };
        let record = row.record(&names, number, &mut reader.told);
        let record = Record { split, ..record };
        if let Some(document) = reader.document(record, number)? {
            reader.told.document(document)?;
        }
    }
    reader.told.finish();
    Ok(())
}

#[derive(serde::Deserialize)]
struct Row {
    #[serde(default)]
    id: Option<serde_json::Value>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    meta: Option<serde_json::Value>,
    #[serde(default, alias = "words")]
    tokens: Option<Vec<Option<String>>>,
    #[serde(default, alias = "tags", alias = "labels")]
    ner_tags: Option<Vec<serde_json::Value>>,
    #[serde(default)]
    entities: Option<Vec<Entity>>,
}

#[derive(serde::Deserialize)]
struct Entity {
    start: i64,
    end: i64,
    label: String,
}

impl Row {
    fn record(self, names: &[String], line: usize, told: &mut ProblemLimit<'_>) -> Record {
        let (mut unknown, mut ignored) = (0_usize, 0_usize);
        let tags = self.ner_tags.into_iter().flatten().map(|tag| match tag {
            serde_json::Value::String(tag) => tag,
            tag if tag.is_null() || tag.as_i64() == Some(IGNORED) => {
                ignored += 1;
                "O".to_owned()
            }
            tag => {
                let number = tag.as_u64().and_then(|n| usize::try_from(n).ok());
                let name = number.and_then(|n| names.get(n));
                name.cloned().unwrap_or_else(|| {
                    unknown += 1;
                    "O".to_owned()
                })
            }
        });
        let tags = tags.collect();
        if unknown > 0 {
            let problem = Message::new("hf.names").with("count", unknown);
            told.line(line, problem.error());
        }
        if ignored > 0 {
            let problem = Message::new("hf.ignored").with("count", ignored);
            told.line(line, problem.note());
        }
        let tokens = self.tokens.into_iter().flatten();
        Record {
            id: self.id.map(|id| match id {
                serde_json::Value::String(id) => id,
                id => id.to_string(),
            }),
            text: self.text,
            title: self.title,
            meta: self.meta.and_then(|meta| match meta {
                serde_json::Value::String(meta) => object(&meta),
                meta => object(&meta.to_string()),
            }),
            split: None,
            tokens: tokens.map(Option::unwrap_or_default).collect(),
            tags,
            entities: self
                .entities
                .into_iter()
                .flatten()
                .map(|e| (e.start, e.end, e.label))
                .collect(),
        }
    }
}
