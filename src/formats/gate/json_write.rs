//! Writes each document as bdocjs, with offsets in code points.

use std::fmt::Write as _;

use crate::base::json::write::push_string;
use crate::formats::common::standoff::{Names, Row};
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::sink::{DocumentWriter, FileNames, Sink, Written};
use crate::formats::gate::features::{self, Features};
use crate::formats::gate::names::GOLD;
use crate::text::offset::{ByteOffset, OffsetMap};

pub(super) struct Writer<'a> {
    sink: &'a mut dyn Sink,
    names: Names<'a>,
    files: FileNames,
    written: Written,
}

impl<'a> Writer<'a> {
    pub(super) fn new(header: &'a ExportHeader, sink: &'a mut dyn Sink) -> Self {
        Self {
            names: Names::new(header),
            sink,
            files: FileNames::default(),
            written: Written::default(),
        }
    }
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        let mut out = String::from("{\"annotation_sets\":{");
        let map = OffsetMap::new(&document.text);
        let gold = self.names.rows(export)?;
        push_set(&mut out, GOLD, &gold, &document.text, &map);
        for layer in &export.layers {
            let rows = self.names.of(&layer.entities, document)?;
            out.push(',');
            push_set(&mut out, &layer.annotator, &rows, &document.text, &map);
        }
        out.push_str("},\n\"text\":");
        push_string(&mut out, &document.text);
        out.push_str(",\n\"features\":");
        push_features(&mut out, &features::of_document(export));
        out.push_str(",\n\"offset_type\":\"p\",\"name\":");
        push_string(&mut out, &document.name);
        out.push_str("}\n");
        let file = self.files.flat(&document.name);
        self.sink.begin(&format!("{file}.bdocjs"))?;
        self.sink.write_all(out.as_bytes())?;
        self.written.counts.documents += 1;
        self.written.counts.entities += gold.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.flush()?;
        Ok(self.written)
    }
}

fn push_features(out: &mut String, features: &Features) {
    out.push('{');
    for (index, (key, json)) in features.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push_string(out, key);
        out.push(':');
        out.push_str(json);
    }
    out.push('}');
}

fn push_set(out: &mut String, name: &str, rows: &[Row<'_>], text: &str, map: &OffsetMap) {
    push_string(out, name);
    out.push_str(":{\"name\":");
    push_string(out, name);
    out.push_str(",\"annotations\":[");
    let at = |byte| map.char_from_byte(text, ByteOffset(byte)).0;
    for (index, row) in rows.iter().enumerate() {
        out.push_str(if index > 0 { ",\n" } else { "\n" });
        out.push_str("{\"type\":");
        push_string(out, row.label);
        let span = row.entity.span;
        let (start, end) = (at(span.start()), at(span.end()));
        let _ = write!(
            out,
            ",\"start\":{start},\"end\":{end},\"id\":{index},\"features\":"
        );
        push_features(out, &features::of_entity(row.entity));
        out.push('}');
    }
    let _ = write!(out, "],\"next_annid\":{}}}", rows.len());
}
