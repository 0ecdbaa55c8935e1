//! spaCy: `{"text", "entities": [[start, end, "LABEL"]]}` in code points, without overlaps.
//!
//! Also reads spaCy's older training data, `["text", {"entities": […]}]`, and the `spans` of
//! displaCy.

use crate::base::json::pull::Kind;
use crate::base::json::write::{push_number, push_string};
use crate::formats::common::json::outline::Outline;
use crate::formats::common::offset_rows::{Names, flat};
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink, WriteOptions, Written};
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};
use crate::formats::jsonl::likeness::{by_content, has_text};
use crate::formats::jsonl::read::read;

/// Records for spaCy's training.
pub static SPACY: FormatSpec = FormatSpec {
    id: "spacy",
    name: "spaCy JSONL",
    extensions: &["jsonl", "json"],
    release: "spacy.jsonl",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[
        Loss::Nesting,
        Loss::Crossing,
        Loss::Stacking,
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
    sniff: |head| {
        let outline = Outline::of(head);
        let labelled = outline.lists("entities", Kind::Array)
            || outline.lists("spans", Kind::Object) && !outline.has("tokens");
        by_content(outline.is_tuple() || has_text(&outline) && labelled)
    },
    companions: no_companions,
    read: Some(read),
    write: Some(|header, options, sink| Ok(Box::new(Writer::new(header, options, sink)))),
    gold: None,
};

struct Writer<'a> {
    names: Names<'a>,
    options: &'a WriteOptions,
    sink: &'a mut dyn Sink,
    line: String,
    written: Written,
}

impl<'a> Writer<'a> {
    fn new(header: &'a ExportHeader, options: &'a WriteOptions, sink: &'a mut dyn Sink) -> Self {
        Self {
            names: Names::new(header),
            options,
            sink,
            line: String::new(),
            written: Written::default(),
        }
    }
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        let rows = self
            .names
            .rows(export, &export.entities, OffsetUnit::CodePoint)?;
        let keep = self.options.spans.keep;
        let rows = flat(export, rows, keep, &mut self.written.losses);
        let line = &mut self.line;
        line.clear();
        line.push_str("{\"id\":");
        push_string(line, &document.name);
        line.push_str(",\"text\":");
        push_string(line, &document.text);
        line.push_str(",\"entities\":[");
        for (index, row) in rows.iter().enumerate() {
            line.push_str(if index > 0 { ",[" } else { "[" });
            push_number(line, row.start);
            line.push(',');
            push_number(line, row.end);
            line.push(',');
            push_string(line, row.label);
            line.push(']');
        }
        line.push(']');
        if let Some(title) = &document.title {
            line.push_str(",\"title\":");
            push_string(line, title);
        }
        if let Some(meta) = &document.meta {
            line.push_str(",\"meta\":");
            line.push_str(meta);
        }
        line.push_str("}\n");
        self.sink.write_all(line.as_bytes())?;
        self.written.counts.documents += 1;
        self.written.counts.entities += rows.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.flush()?;
        Ok(self.written)
    }
}
