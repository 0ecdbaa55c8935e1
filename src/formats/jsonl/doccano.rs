//! doccano: sequence labels, relations, and its label file.
//!
//! Its window counts UTF-16 code units, or graphemes if the project says so; the user chooses the
//! unit. Its import reads all rows into one table, so every row has the same columns; it rejects an
//! empty text. The colors and keys of labels are in a separate file.

use std::collections::HashMap;

use crate::base::json::object::members;
use crate::base::json::pull::Kind;
use crate::base::json::value::Json;
use crate::base::json::write::{push_number, push_string};
use crate::formats::common::json::outline::Outline;
use crate::formats::common::offset_rows::{Names, Row};
use crate::formats::common::offset_units::positions;
use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::imported::ImportedHeader;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink, WriteOptions, Written};
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};
use crate::formats::jsonl::label_config::{LABEL_CONFIG, Labels};
use crate::formats::jsonl::likeness::{by_content, has_text};
use crate::formats::jsonl::read::read;
use crate::model::diagnostic::Message;
use crate::model::labels::label::{LabelSet, Rgb};
use crate::text::segment;

/// Sequence labeling: `{"text", "label": [[start, end, "LABEL"]]}`.
pub static DOCCANO: FormatSpec = FormatSpec {
    id: "doccano",
    name: "doccano JSONL",
    extensions: &["jsonl", "json"],
    release: "doccano.jsonl",
    layout: Layout::File,
    offset_unit: OffsetUnit::Utf16,
    binary: false,
    cannot_carry: &[
        Loss::EmptyText,
        Loss::EntityIds,
        Loss::States,
        Loss::DocumentFlags,
        Loss::Norms,
        Loss::Notes,
        Loss::Flags,
        Loss::Origins,
        Loss::Layers,
        Loss::Discontinuous,
        Loss::Extra,
        Loss::LabelSet,
    ],
    sniff: |head| told(head, false),
    companions,
    read: Some(read),
    write: Some(|header, options, sink| Ok(Box::new(Writer::new(header, *options, sink, false)))),
    gold: None,
};

/// Relations: `{"text", "entities": [{"id", "start_offset", "end_offset", "label"}], "relations"}`.
pub static DOCCANO_REL: FormatSpec = FormatSpec {
    id: "doccano-rel",
    name: "doccano JSONL with relations",
    extensions: &["jsonl", "json"],
    release: "doccano_rel.jsonl",
    layout: Layout::File,
    offset_unit: OffsetUnit::Utf16,
    binary: false,
    cannot_carry: &[
        Loss::EmptyText,
        Loss::EntityIds,
        Loss::States,
        Loss::DocumentFlags,
        Loss::Norms,
        Loss::Notes,
        Loss::Flags,
        Loss::Origins,
        Loss::Layers,
        Loss::LabelSet,
    ],
    sniff: |head| told(head, true),
    companions,
    read: Some(read),
    write: Some(|header, options, sink| Ok(Box::new(Writer::new(header, *options, sink, true)))),
    gold: None,
};

/// The labels with colors and keys, as a doccano project imports them. A label file in the folder
/// of an export is read together with the export.
pub static LABELS: FormatSpec = FormatSpec {
    id: "doccano-labels",
    name: "Labels of doccano",
    extensions: &["json"],
    release: LABEL_CONFIG,
    layout: Layout::File,
    offset_unit: OffsetUnit::None,
    binary: false,
    cannot_carry: &[Loss::Texts, Loss::Entities],
    sniff: |head| {
        let outline = Outline::of(head);
        let is = |name: &str| outline.is(name, Kind::String);
        by_content(is("text") && (is("backgroundColor") || is("background_color")))
    },
    companions: no_companions,
    read: Some(|source, _, intake| {
        let Some(set) = Labels::read(&source.all()?).set else {
            let reason = Message::new("doccano.no_labels");
            return Err(ReadError::NoDocuments { reason });
        };
        intake.header(ImportedHeader {
            label_set: Some(set),
            ..ImportedHeader::default()
        });
        Ok(())
    }),
    write: Some(|header, _, sink| {
        sink.write_all(label_config(&header.labels).as_bytes())?;
        Ok(Box::new(Nothing(sink)))
    }),
    gold: None,
};

fn companions(_: &str) -> Vec<String> {
    vec![LABEL_CONFIG.to_owned()]
}

fn told(head: Head<'_>, relations: bool) -> Likeness {
    let outline = Outline::of(head);
    let lists = |name: &str| {
        let items = [Kind::Array, Kind::Object];
        items.into_iter().any(|kind| outline.lists(name, kind))
    };
    let related = outline.inside("entities", "start_offset")
        || lists("entities") && outline.inside("relations", "from_id")
        || outline.lists("entities", Kind::Object)
            && outline.lists("relations", Kind::Object)
            && !outline.inside("entities", "start");
    let labelled = ["label", "labels", "seq_labels", "column_label"]
        .into_iter()
        .any(lists)
        || outline.inside("annotations", "start_offset");
    by_content(
        has_text(&outline)
            && if relations {
                related
            } else {
                labelled && !related
            },
    )
}

/// A writer for a format without documents.
struct Nothing<'a>(&'a mut dyn Sink);

impl DocumentWriter for Nothing<'_> {
    fn document(&mut self, _: &ExportDocument) -> Result<(), WriteError> {
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.0.flush()?;
        Ok(Written::default())
    }
}

fn label_config(set: &LabelSet) -> String {
    let mut out = String::from("[");
    for (index, (label, key)) in set.labels.iter().zip(set.keys()).enumerate() {
        out.push_str(if index > 0 { ",\n " } else { "\n " });
        out.push_str("{\"text\":");
        push_string(&mut out, &label.name);
        out.push_str(",\"prefixKey\":null,\"suffixKey\":");
        match key {
            Some(key) => push_string(&mut out, &key.to_ascii_lowercase()),
            None => out.push_str("null"),
        }
        out.push_str(",\"backgroundColor\":");
        push_string(&mut out, &label.color.to_string());
        out.push_str(",\"textColor\":");
        push_string(&mut out, readable_on(label.color));
        out.push('}');
    }
    out.push_str("\n]\n");
    out
}

/// Returns black or white, whichever is readable on the color.
fn readable_on(Rgb(red, green, blue): Rgb) -> &'static str {
    let light = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
    if light > 140_000 {
        "#000000"
    } else {
        "#ffffff"
    }
}

struct Writer<'a> {
    names: Names<'a>,
    unit: OffsetUnit,
    relations: bool,
    sink: &'a mut dyn Sink,
    line: String,
    /// Ids are numbers, unique across all rows.
    next_id: usize,
    written: Written,
}

impl<'a> Writer<'a> {
    fn new(
        header: &'a ExportHeader,
        options: WriteOptions,
        sink: &'a mut dyn Sink,
        relations: bool,
    ) -> Self {
        Self {
            names: Names::new(header),
            unit: options.unit.unwrap_or(OffsetUnit::Utf16),
            relations,
            sink,
            line: String::new(),
            next_id: 1,
            written: Written::default(),
        }
    }

    /// If offsets count graphemes, extends each entity to whole graphemes.
    fn widened(&mut self, export: &ExportDocument, rows: &mut [Row<'_>]) {
        let text = &*export.document.text;
        for row in rows {
            let start = segment::grapheme_floor(text, row.bytes.start);
            let end = segment::grapheme_ceil(text, row.bytes.end);
            if (start..end) != row.bytes {
                let name = &export.document.name;
                self.written
                    .losses
                    .add(Loss::InsideToken, name, Some(row.words));
                let at = positions(text, self.unit, &[start, end]);
                row.start = at.first().copied().unwrap_or(row.start);
                row.end = at.last().copied().unwrap_or(row.end);
            }
        }
    }

    fn push_label(&mut self, rows: &[Row<'_>]) {
        self.line.push_str(",\"label\":[");
        for (index, row) in rows.iter().enumerate() {
            self.line.push_str(if index > 0 { ",[" } else { "[" });
            push_number(&mut self.line, row.start);
            self.line.push(',');
            push_number(&mut self.line, row.end);
            self.line.push(',');
            push_string(&mut self.line, row.label);
            self.line.push(']');
        }
        self.line.push(']');
    }

    fn push_relations(&mut self, export: &ExportDocument, rows: &[Row<'_>]) {
        let mut numbers = HashMap::new();
        self.line.push_str(",\"entities\":[");
        for (index, row) in rows.iter().enumerate() {
            self.line
                .push_str(if index > 0 { ",{\"id\":" } else { "{\"id\":" });
            push_number(&mut self.line, self.next_id);
            numbers.insert(row.id().into_owned(), self.next_id);
            self.next_id += 1;
            self.line.push_str(",\"start_offset\":");
            push_number(&mut self.line, row.start);
            self.line.push_str(",\"end_offset\":");
            push_number(&mut self.line, row.end);
            self.line.push_str(",\"label\":");
            push_string(&mut self.line, row.label);
            self.line.push('}');
        }
        self.line.push_str("],\"relations\":[");
        let extra = members(export.document.extra.as_deref());
        let (mut first, mut left_out) = (true, extra.iter().any(|(key, _)| key != "relations"));
        let found = extra.iter().find(|(key, _)| key == "relations");
        let relations = found.and_then(|(_, json)| Json::parse(json).ok());
        for relation in relations.into_iter().flat_map(Json::items) {
            let name = |key: &str| relation.get(key).and_then(Json::filled);
            let number = |key: &str| name(key).and_then(|id| numbers.get(&id).copied());
            let (Some(head), Some(tail), Some(kind)) =
                (number("head"), number("tail"), name("type"))
            else {
                left_out = true;
                continue;
            };
            self.line
                .push_str(if first { "{\"id\":" } else { ",{\"id\":" });
            first = false;
            push_number(&mut self.line, self.next_id);
            self.next_id += 1;
            self.line.push_str(",\"from_id\":");
            push_number(&mut self.line, head);
            self.line.push_str(",\"to_id\":");
            push_number(&mut self.line, tail);
            self.line.push_str(",\"type\":");
            push_string(&mut self.line, &kind);
            self.line.push('}');
        }
        self.line.push(']');
        let losses = &mut self.written.losses;
        let name = &export.document.name;
        if left_out {
            losses.add(Loss::Extra, name, None);
        }
        for row in rows.iter().filter(|row| row.entity.extra.is_some()) {
            losses.add(Loss::Extra, name, Some(row.words));
        }
    }
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        if document.text.is_empty() {
            let losses = &mut self.written.losses;
            losses.add(Loss::EmptyText, &document.name, None);
            return Ok(());
        }
        let names = self.names.clone();
        let mut rows = names.rows(export, &export.entities, self.unit)?;
        if self.unit == OffsetUnit::Grapheme {
            self.widened(export, &mut rows);
        }
        self.line.clear();
        self.line.push_str("{\"text\":");
        push_string(&mut self.line, &document.text);
        if self.relations {
            self.push_relations(export, &rows);
        } else {
            self.push_label(&rows);
        }
        self.line.push_str(",\"doc_id\":");
        push_string(&mut self.line, &document.name);
        self.line.push_str(",\"title\":");
        push_string(
            &mut self.line,
            document.title.as_deref().unwrap_or_default(),
        );
        self.line.push_str(",\"meta\":");
        self.line.push_str(document.meta.as_deref().unwrap_or("{}"));
        self.line.push_str("}\n");
        self.sink.write_all(self.line.as_bytes())?;
        self.written.counts.documents += 1;
        self.written.counts.entities += rows.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.flush()?;
        Ok(self.written)
    }
}
