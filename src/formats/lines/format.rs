//! Plain text in which each line is a document: lists of sentences, headlines, posts.
//!
//! The user chooses this format, since an ordinary text has lines as well. Lines end at LF or CR
//! LF; blank lines are not documents. Does not carry entities.

use std::io::BufRead as _;

use crate::base::json::object::ObjectText;
use crate::formats::common::tokens::is_blank;
use crate::formats::core::decode::decode;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::exported::ExportDocument;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::{InputFile, Intake, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink, Written};
use crate::formats::core::spec::{FormatSpec, Layout, ReadOptions, no_companions};

/// One line, one document.
pub static LINES: FormatSpec = FormatSpec {
    id: "text-lines",
    name: "Plain text, one document per line",
    extensions: &["lines"],
    release: "lines.txt",
    layout: Layout::File,
    offset_unit: OffsetUnit::None,
    binary: false,
    cannot_carry: &[
        Loss::Entities,
        Loss::WhiteSpace,
        Loss::EmptyText,
        Loss::DocumentIds,
        Loss::Titles,
        Loss::Metadata,
        Loss::States,
        Loss::DocumentFlags,
        Loss::Layers,
        Loss::Discontinuous,
        Loss::Extra,
        Loss::LabelSet,
    ],
    sniff: |_| Likeness::No,
    companions: no_companions,
    read: Some(read),
    write: Some(|_, _, sink| {
        Ok(Box::new(Writer {
            sink,
            line: String::new(),
            written: Written::default(),
        }))
    }),
    gold: None,
};

fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let mut lines = Lines {
        options,
        intake,
        number: 0,
    };
    let mut stream = source.open(1)?;
    let wide = [&b"\xFF\xFE"[..], b"\xFE\xFF"];
    let start = stream.fill_buf()?;
    let named = options.encoding.filter(|named| *named != Encoding::UTF_8);
    if named.is_some() || wide.iter().any(|mark| start.starts_with(mark)) {
        drop(stream);
        let decoded = decode(&source.all()?, named)?;
        for line in decoded.text.split_inclusive('\n') {
            lines.line(line)?;
        }
        return Ok(());
    }
    let mut line = Vec::new();
    let mut is_first = true;
    while stream.read_until(b'\n', &mut line)? > 0 {
        let mark = line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| is_first);
        is_first = false;
        let Ok(text) = std::str::from_utf8(mark.unwrap_or(&line)) else {
            // Decoding the whole file yields a more precise error.
            decode(&source.all()?, options.encoding)?;
            return Err(ReadError::NotUtf8 {
                byte: 0,
                proposal: None,
            });
        };
        lines.line(text)?;
        line.clear();
    }
    Ok(())
}

struct Lines<'a> {
    options: &'a ReadOptions<'a>,
    intake: &'a mut dyn Intake,
    number: usize,
}

impl Lines<'_> {
    fn line(&mut self, line: &str) -> Result<(), ReadError> {
        self.number += 1;
        let text = line.strip_suffix('\n').unwrap_or(line);
        let text = text.strip_suffix('\r').unwrap_or(text);
        if text.chars().all(is_blank) {
            return Ok(());
        }
        let mut meta = ObjectText::default();
        meta.push_str("source_path", self.options.source);
        meta.push("source_line", &self.number.to_string());
        self.intake.document(ImportedDocument {
            id: format!("{}/{}", self.options.id, self.number),
            text: text.into(),
            title: None,
            status: None,
            flag: None,
            meta: meta.finish(),
            extra: None,
            source_sha256: None,
            entities: Vec::new(),
            layers: Vec::new(),
        })?;
        Ok(())
    }
}

struct Writer<'a> {
    sink: &'a mut dyn Sink,
    line: String,
    written: Written,
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let text = &*export.document.text;
        let name = &export.document.name;
        let counts = &mut self.written.counts;
        if text.chars().all(is_blank) {
            self.written.losses.add(Loss::EmptyText, name, None);
            return Ok(());
        }
        self.line.clear();
        if counts.documents == 0 && text.starts_with('\u{FEFF}') {
            // Otherwise readers would take the first character for the byte order mark.
            self.line.push('\u{FEFF}');
        }
        if text.contains(['\n', '\r']) {
            self.written.losses.add(Loss::WhiteSpace, name, None);
            let mut pieces = text.split(['\n', '\r']);
            self.line.push_str(pieces.next().unwrap_or_default());
            for piece in pieces {
                self.line.push(' ');
                self.line.push_str(piece);
            }
        } else {
            self.line.push_str(text);
        }
        self.line.push('\n');
        self.sink.write_all(self.line.as_bytes())?;
        counts.documents += 1;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.flush()?;
        Ok(self.written)
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::{ReadOptions, registry};

    #[test]
    fn lines_are_documents_and_blank_ones_are_none() {
        let options = ReadOptions::new("x.txt", "x");
        let format = registry::by_id("text-lines").unwrap();
        let utf8 = "\u{FEFF}سمير\r\n \n\nفي دمشق\u{2028}اليوم"
            .as_bytes()
            .to_vec();
        let utf16: Vec<u8> = "\u{FEFF}سمير\r\n \n\nفي دمشق\u{2028}اليوم"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [utf8, utf16] {
            let (project, problems) = format.read(&bytes, &options).unwrap();
            let found: Vec<_> = project
                .documents
                .iter()
                .map(|d| (d.id.as_str(), &*d.text))
                .collect();
            assert_eq!(found, [("x/1", "سمير"), ("x/4", "في دمشق\u{2028}اليوم")]);
            assert!(problems.is_empty());
        }
        let refused = format.read(b"ab\nc\xFF\n", &options).unwrap_err();
        assert_eq!(refused.to_message().code, "text.utf8");
    }
}
