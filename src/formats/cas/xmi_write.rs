//! Writes each document as an XMI file, and the type system into the same folder.

use std::fmt::Write as _;

use crate::formats::cas::structures;
use crate::formats::cas::types::TYPES;
use crate::formats::common::standoff::Names;
use crate::formats::common::xml::write::{push_attribute, push_value};
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::Loss;
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
        let mut out = String::from(HEAD);
        let mut replaced = 0;
        let first = 2;
        for (index, structure) in all.iter().enumerate() {
            let prefix = match structure.kind.package.rsplit('.').nth(1) {
                Some("metadata") => "metadata",
                Some("segmentation") => "segmentation",
                _ => "ner",
            };
            let (begin, end) = structure.span;
            let _ = write!(
                out,
                "<{prefix}:{} xmi:id=\"{}\" sofa=\"1\" begin=\"{begin}\" end=\"{end}\"",
                structure.kind.name,
                first + index
            );
            for (name, value) in &structure.features {
                replaced += push_attribute(&mut out, name, value);
            }
            out.push_str("/>\n");
        }
        out.push_str(
            "<cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text\" sofaString=\"",
        );
        replaced += push_value(&mut out, &document.text);
        out.push_str("\"/>\n<cas:View sofa=\"1\" members=\"");
        for index in 0..all.len() {
            let blank = if index > 0 { " " } else { "" };
            let _ = write!(out, "{blank}{}", first + index);
        }
        out.push_str("\"/>\n</xmi:XMI>\n");
        for _ in 0..replaced {
            self.written
                .losses
                .add(Loss::Controls, &document.name, None);
        }
        let file = self.files.flat(&document.name);
        self.sink.begin(&format!("{file}.xmi"))?;
        self.sink.write_all(out.as_bytes())?;
        self.written.counts.documents += 1;
        self.written.counts.entities += export.entities.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.begin("TypeSystem.xml")?;
        self.sink.write_all(type_system().as_bytes())?;
        self.sink.flush()?;
        Ok(self.written)
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" xmlns:cas=\"http:///uima/cas.ecore\" \
    xmlns:metadata=\"http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore\" \
    xmlns:segmentation=\"http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore\" \
    xmlns:ner=\"http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore\" xmi:version=\"2.0\">\n\
    <cas:NULL xmi:id=\"0\"/>\n";

fn type_system() -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\">\n<types>\n",
    );
    for kind in TYPES {
        let _ = write!(
            out,
            "<typeDescription>\n<name>{}</name>\n<description/>\n\
             <supertypeName>{}</supertypeName>\n<features>\n",
            kind.full(),
            kind.parent
        );
        for (name, range) in kind.features {
            let _ = write!(
                out,
                "<featureDescription>\n<name>{name}</name>\n<description/>\n\
                 <rangeTypeName>{range}</rangeTypeName>\n</featureDescription>\n"
            );
        }
        out.push_str("</features>\n</typeDescription>\n");
    }
    out.push_str("</types>\n</typeSystemDescription>\n");
    out
}
