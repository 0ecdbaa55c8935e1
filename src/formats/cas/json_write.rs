//! Writes each document as a CAS JSON file, with the keys in the order that readers expect.

use std::fmt::Write as _;

use crate::base::json::write::push_string;
use crate::formats::cas::structures;
use crate::formats::cas::types::TYPES;
use crate::formats::common::standoff::Names;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::sink::{DocumentWriter, FileNames, Sink, Written};

pub(super) struct Writer<'a> {
    header: &'a ExportHeader,
    sink: &'a mut dyn Sink,
    names: Names<'a>,
    files: FileNames,
    written: Written,
}

impl<'a> Writer<'a> {
    pub(super) fn new(header: &'a ExportHeader, sink: &'a mut dyn Sink) -> Self {
        Self {
            header,
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
        let all = structures::of(self.header, &self.names, export)?;
        let mut out = String::from("{\n\"%TYPES\":{");
        push_types(&mut out);
        out.push_str(
            "\n},\n\"%FEATURE_STRUCTURES\":[\n{\"%ID\":1,\"%TYPE\":\"uima.cas.Sofa\",\
             \"sofaNum\":1,\"sofaID\":\"_InitialView\",\"mimeType\":\"text\",\"sofaString\":",
        );
        push_string(&mut out, &document.text);
        out.push('}');
        let first = 2;
        for (index, structure) in all.iter().enumerate() {
            let (begin, end) = structure.span;
            let _ = write!(
                out,
                ",\n{{\"%ID\":{},\"%TYPE\":\"{}\",\"@sofa\":1,\"begin\":{begin},\"end\":{end}",
                first + index,
                structure.kind.full()
            );
            for (name, value) in &structure.features {
                let _ = write!(out, ",\"{name}\":");
                let ranges = structure.kind.features.iter();
                let is_boolean = ranges
                    .clone()
                    .any(|(f, r)| f == name && r.ends_with("Boolean"));
                if is_boolean {
                    out.push_str(value);
                } else {
                    push_string(&mut out, value);
                }
            }
            out.push('}');
        }
        out.push_str("\n],\n\"%VIEWS\":{\"_InitialView\":{\"%SOFA\":1,\"%MEMBERS\":[");
        for index in 0..all.len() {
            let comma = if index > 0 { "," } else { "" };
            let _ = write!(out, "{comma}{}", first + index);
        }
        out.push_str("]}}\n}\n");
        let file = self.files.flat(&document.name);
        self.sink.begin(&format!("{file}.json"))?;
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

fn push_types(out: &mut String) {
    for (index, kind) in TYPES.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        let name = kind.full();
        let _ = write!(
            out,
            "{comma}\n\"{name}\":{{\"%NAME\":\"{name}\",\"%SUPER_TYPE\":\"{}\"",
            kind.parent
        );
        for (feature, range) in kind.features {
            let _ = write!(
                out,
                ",\"{feature}\":{{\"%NAME\":\"{feature}\",\"%RANGE\":\"{range}\"}}"
            );
        }
        out.push('}');
    }
}
