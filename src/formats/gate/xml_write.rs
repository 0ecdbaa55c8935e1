//! Writes each document as GATE XML; nodes are named by their UTF-16 offsets, as in GATE.

use std::fmt::Write as _;

use crate::formats::common::standoff::{Names, Row, plain};
use crate::formats::common::xml::write::{push_attribute, push_text};
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::Loss;
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
        let mut sets = vec![(GOLD, self.names.rows(export)?)];
        for layer in &export.layers {
            sets.push((&*layer.annotator, self.names.of(&layer.entities, document)?));
        }
        let mut page = Page {
            out: String::from(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<GateDocument version=\"3\">\n\
                 <GateDocumentFeatures>\n",
            ),
            replaced: 0,
            map: OffsetMap::new(&document.text),
            text: &document.text,
            number: 0,
        };
        page.features(&features::of_document(export));
        page.out
            .push_str("</GateDocumentFeatures>\n<TextWithNodes>");
        page.nodes(sets.iter().flat_map(|(_, rows)| rows));
        page.out.push_str("</TextWithNodes>\n");
        for (name, rows) in &sets {
            page.set(name, rows);
        }
        page.out.push_str("</GateDocument>\n");
        for _ in 0..page.replaced {
            self.written
                .losses
                .add(Loss::Controls, &document.name, None);
        }
        let out = page.out;
        let file = self.files.flat(&document.name);
        self.sink.begin(&format!("{file}.xml"))?;
        self.sink.write_all(out.as_bytes())?;
        self.written.counts.documents += 1;
        self.written.counts.entities += export.entities.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.flush()?;
        Ok(self.written)
    }
}

struct Page<'a> {
    out: String,
    replaced: usize,
    map: OffsetMap,
    text: &'a str,
    number: usize,
}

impl Page<'_> {
    fn at(&self, byte: usize) -> usize {
        self.map.utf16_from_byte(self.text, ByteOffset(byte)).0
    }

    fn nodes<'r>(&mut self, rows: impl Iterator<Item = &'r Row<'r>>) {
        let mut edges: Vec<usize> = rows
            .flat_map(|row| [row.entity.span.start(), row.entity.span.end()])
            .chain([0, self.text.len()])
            .collect();
        edges.sort_unstable();
        edges.dedup();
        let mut from = 0;
        for edge in edges {
            let piece = self.text.get(from..edge).unwrap_or_default();
            self.replaced += push_text(&mut self.out, piece);
            let _ = write!(self.out, "<Node id=\"{}\"/>", self.at(edge));
            from = edge;
        }
    }

    fn set(&mut self, name: &str, rows: &[Row<'_>]) {
        self.out.push_str("<AnnotationSet");
        self.replaced += push_attribute(&mut self.out, "Name", name);
        self.out.push_str(">\n");
        for row in rows {
            let span = row.entity.span;
            let (start, end) = (self.at(span.start()), self.at(span.end()));
            let _ = write!(self.out, "<Annotation Id=\"{}\"", self.number);
            push_attribute(&mut self.out, "Type", row.label);
            let _ = writeln!(self.out, " StartNode=\"{start}\" EndNode=\"{end}\">");
            self.features(&features::of_entity(row.entity));
            self.out.push_str("</Annotation>\n");
            self.number += 1;
        }
        self.out.push_str("</AnnotationSet>\n");
    }

    fn features(&mut self, features: &Features) {
        for (key, json) in features {
            let class = match json.as_bytes() {
                [b'"' | b'{' | b'[' | b'n', ..] | [] => "String",
                [b't' | b'f', ..] => "Boolean",
                number if number.iter().any(|b| matches!(b, b'.' | b'e' | b'E')) => "Double",
                number if number.len() > 9 => "Long",
                _ => "Integer",
            };
            self.out
                .push_str("<Feature>\n<Name className=\"java.lang.String\">");
            self.replaced += push_text(&mut self.out, key);
            let _ = write!(self.out, "</Name>\n<Value className=\"java.lang.{class}\">");
            self.replaced += push_text(&mut self.out, &plain(json));
            self.out.push_str("</Value>\n</Feature>\n");
        }
    }
}
