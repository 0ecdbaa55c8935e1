//! Writes a page of annotations with positions and quotations.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::base::json::object::string_member;
use crate::base::json::write::push_string;
use crate::formats::common::offset_rows::Names;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink, Written};
use crate::formats::w3c::names::{CONTEXT, SOURCE};
use crate::model::id::LabelId;
use crate::text::segment::{grapheme_ceil, grapheme_floor};

/// The number of bytes of context before and after a quotation.
const AROUND: usize = 64;

pub(super) struct Writer<'a> {
    names: Names<'a>,
    iris: HashMap<LabelId, String>,
    sink: &'a mut dyn Sink,
    written: Written,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        header: &'a ExportHeader,
        sink: &'a mut dyn Sink,
    ) -> Result<Self, WriteError> {
        sink.write_all(b"[")?;
        Ok(Self {
            names: Names::new(header),
            iris: header
                .labels
                .labels
                .iter()
                .filter_map(|label| Some((label.id, string_member(label.extra.as_deref(), "iri")?)))
                .collect(),
            sink,
            written: Written::default(),
        })
    }
}

/// Appends an id as part of an IRI; escapes characters that an IRI does not allow.
pub(super) fn push_iri(out: &mut String, id: &str) {
    for c in id.chars() {
        if c <= ' ' || c.is_control() || c.is_whitespace() || "<>\"{}|\\^`%".contains(c) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        let text = &*document.text;
        let rows = self
            .names
            .rows(export, &export.entities, OffsetUnit::CodePoint)?;
        let mut source = String::from(SOURCE);
        push_iri(&mut source, &document.name);
        let mut out = String::new();
        let mut is_first = self.written.counts.entities == 0;
        for row in &rows {
            out.push_str(if is_first { "\n" } else { ",\n" });
            is_first = false;
            let mut id = format!("{source}#");
            push_iri(&mut id, &row.id());
            let _ = write!(out, "{{\"@context\":\"{CONTEXT}\",\"id\":");
            push_string(&mut out, &id);
            out.push_str(
                ",\"type\":\"Annotation\",\"motivation\":\"classifying\",\"body\":[\
                 {\"type\":\"TextualBody\",\"value\":",
            );
            push_string(&mut out, row.label);
            out.push_str(",\"purpose\":\"classifying\"}");
            if let Some(iri) = self.iris.get(&row.entity.label) {
                out.push_str(",{\"type\":\"SpecificResource\",\"source\":");
                push_string(&mut out, iri);
                out.push_str(",\"purpose\":\"classifying\"}");
            }
            out.push_str("],\"target\":{\"source\":");
            push_string(&mut out, &source);
            let _ = write!(
                out,
                ",\"selector\":[{{\"type\":\"TextPositionSelector\",\"start\":{},\"end\":{}}},",
                row.start, row.end
            );
            out.push_str("{\"type\":\"TextQuoteSelector\",\"exact\":");
            push_string(&mut out, row.words);
            let from = grapheme_ceil(text, row.bytes.start.saturating_sub(AROUND));
            let to = grapheme_floor(text, (row.bytes.end + AROUND).min(text.len()));
            let before = text.get(from.min(row.bytes.start)..row.bytes.start);
            let behind = text.get(row.bytes.end..to.max(row.bytes.end));
            out.push_str(",\"prefix\":");
            push_string(&mut out, before.unwrap_or_default());
            out.push_str(",\"suffix\":");
            push_string(&mut out, behind.unwrap_or_default());
            out.push_str("}]}}");
        }
        self.sink.write_all(out.as_bytes())?;
        self.written.counts.documents += usize::from(!rows.is_empty());
        self.written.counts.entities += rows.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.write_all(b"\n]\n")?;
        self.sink.flush()?;
        Ok(self.written)
    }
}
