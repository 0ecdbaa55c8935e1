//! The table of formats: one row each, and how the format of a file is told.
//!
//! Content decides before the name of the file, and the choice is stated where a file is read.

use std::fmt;

use crate::formats::argilla;
use crate::formats::bioc;
use crate::formats::brat;
use crate::formats::cas;
use crate::formats::conll;
use crate::formats::conllu;
use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::imported::ImportedProject;
use crate::formats::core::intake::{Alone, Head, Intake, Kept, Likeness, Siblings, Source};
use crate::formats::core::loss::{Loss, Losses};
use crate::formats::core::sink::{DocumentWriter, Sink, WriteOptions, Written};
use crate::formats::csv;
use crate::formats::docbin;
use crate::formats::gate;
use crate::formats::gold::{self, Form};
use crate::formats::hf;
use crate::formats::jsonl;
use crate::formats::labelstudio;
use crate::formats::lines;
use crate::formats::tei;
use crate::formats::text;
use crate::formats::text::decode::Encoding;
use crate::formats::text::magic;
use crate::formats::w3c;
use crate::formats::watch::Watch;
use crate::formats::webanno;
use crate::model::diagnostic::Diagnostic;
use crate::model::label::LabelSet;

/// In what a format counts positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffsetUnit {
    /// It has no positions.
    None,
    /// Unicode code points.
    CodePoint,
    /// UTF-16 code units.
    Utf16,
    /// Bytes of UTF-8.
    Byte,
    /// Extended grapheme clusters (UAX #29).
    Grapheme,
    /// Tokens.
    Token,
}

/// Whether an export of a format is one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One file.
    File,
    /// A folder of files.
    Folder,
}

/// Reads a file: hands over its documents one by one.
pub type ReadFn = fn(Source<'_>, &ReadOptions<'_>, &mut dyn Intake) -> Result<(), ReadError>;

/// Begins an export.
pub type WriteFn = for<'a> fn(
    &'a ExportHeader,
    &'a WriteOptions,
    &'a mut dyn Sink,
) -> Result<Box<dyn DocumentWriter + 'a>, WriteError>;

/// What each format is.
pub struct FormatSpec {
    /// What `--format` takes.
    pub id: &'static str,
    /// For people.
    pub name: &'static str,
    /// Without the dot; the first is the usual one.
    pub extensions: &'static [&'static str],
    /// The name of the file, or folder, in a hand-over of all formats.
    pub release: &'static str,
    /// Whether an export is one file.
    pub layout: Layout,
    /// In what it counts.
    pub offset_unit: OffsetUnit,
    /// Whether its files are no text.
    pub binary: bool,
    /// What does not survive in it.
    pub cannot_carry: &'static [Loss],
    /// Returns how much the start of a file looks like one.
    pub sniff: fn(Head<'_>) -> Likeness,
    /// Returns the names of files beside a file of this name that belong to it, and are not read
    /// on their own.
    pub companions: fn(&str) -> Vec<String>,
    /// Reads a file; `None` for a format that is only written.
    pub read: Option<ReadFn>,
    /// Writes documents; `None` for a format that is only read.
    pub write: Option<WriteFn>,
}

/// What a reader gives that keeps everything: values and problems, or why there are none.
pub type ReadResult = Result<(ImportedProject, Vec<Diagnostic>), ReadError>;

/// What a reader is told about its file.
#[derive(Clone, Copy, Debug)]
pub struct ReadOptions<'a> {
    /// The name of the file in problems.
    pub file: &'a str,
    /// The path of the file in the folder that a person has chosen, else its name: kept with a text.
    pub source: &'a str,
    /// The id of the document, where one file is one document; else how records without an id are
    /// called.
    pub id: &'a str,
    /// The encoding that a person has named.
    pub encoding: Option<Encoding>,
    /// The unit that a person has named, where the format does not tell it.
    pub unit: Option<OffsetUnit>,
    /// The labels that are expected, to tell of others.
    pub labels: Option<&'a LabelSet>,
    /// The files beside it.
    pub siblings: &'a dyn Siblings,
}

impl<'a> ReadOptions<'a> {
    /// A file that stands alone, with what everything about it is called.
    pub fn new(file: &'a str, id: &'a str) -> Self {
        Self {
            file,
            source: file,
            id,
            encoding: None,
            unit: None,
            labels: None,
            siblings: &Alone,
        }
    }
}

/// All formats. Of several that are equally sure of a file, the first is taken.
pub static FORMATS: &[&FormatSpec] = &[
    &gold::JSON,
    &gold::JSONL,
    &gold::offsets::JSON,
    &gold::offsets::JSONL,
    &hf::HF_JSONL,
    &brat::BRAT,
    &webanno::WEBANNO,
    &cas::XMI,
    &cas::CAS_JSON,
    &gate::GATE,
    &gate::BDOCJS,
    &tei::TEI,
    &argilla::ARGILLA,
    &bioc::BIOC_JSON,
    &bioc::BIOC_XML,
    &w3c::W3C,
    &csv::CSV,
    &labelstudio::LABEL_STUDIO,
    &labelstudio::CONFIG,
    &jsonl::PRODIGY,
    &jsonl::doccano::DOCCANO_REL,
    &jsonl::doccano::DOCCANO,
    &jsonl::doccano::LABELS,
    &jsonl::SPACY,
    &jsonl::RECORDS,
    &lines::LINES,
    &docbin::DOCBIN,
    #[cfg(feature = "parquet")]
    &hf::HF,
    &conllu::CONLLU,
    &conllu::CONLLUP,
    &conll::CONLL2003,
    &conll::IOB2,
    &conll::IOBES,
    &conll::BILOU,
    &conll::IOB1,
    &conll::WOJOOD,
    // Takes whatever nobody else does.
    &text::TEXT,
];

/// What other builds of the program read and write besides: id, name, and the feature that brings
/// it.
pub static NOT_BUILT: &[(&str, &str, &str)] = &[
    #[cfg(not(feature = "parquet"))]
    ("hf", "Hugging Face dataset, Parquet", "parquet"),
];

impl fmt::Debug for FormatSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FormatSpec({})", self.id)
    }
}

impl FormatSpec {
    /// Returns whether it can be read.
    pub fn reads(&self) -> bool {
        self.read.is_some()
    }

    /// Returns whether it can be written.
    pub fn writes(&self) -> bool {
        self.write.is_some()
    }

    /// Returns whether a person may say in what the offsets of its files count.
    pub fn takes_unit(&self) -> bool {
        // These say so themselves, or count nothing.
        let is_certain = self.id.starts_with("gold") || self.id.starts_with("hf");
        let counts = matches!(self.offset_unit, OffsetUnit::CodePoint | OffsetUnit::Utf16);
        self.reads() && counts && !is_certain
    }

    /// Returns whether its files have labels and no documents.
    pub fn is_labels(&self) -> bool {
        let losses = [Loss::Texts, Loss::Entities];
        losses.iter().all(|loss| self.cannot_carry.contains(loss))
    }

    /// Reads a file of this format that is in memory, and keeps everything.
    pub fn read(&self, bytes: &[u8], options: &ReadOptions<'_>) -> ReadResult {
        self.read_watched(bytes, options, &Watch::default())
    }

    /// Reads as [`Self::read`] does, counting bytes; stopped, it ends in an error.
    pub fn read_watched(
        &self,
        bytes: &[u8],
        options: &ReadOptions<'_>,
        watch: &Watch,
    ) -> ReadResult {
        let mut kept = Kept::default();
        self.read_into(Source::bytes(bytes, watch), options, &mut kept)?;
        Ok((kept.project, kept.problems))
    }

    /// Reads a file of this format, handing over its documents one by one.
    pub fn read_into(
        &self,
        source: Source<'_>,
        options: &ReadOptions<'_>,
        intake: &mut dyn Intake,
    ) -> Result<(), ReadError> {
        let Some(read) = self.read else {
            return Err(ReadError::WriteOnly { format: self.name });
        };
        if !self.binary {
            let mut start = source.open(1)?;
            let head = std::io::BufRead::fill_buf(&mut start)?;
            if let Some(what) = magic::binary(head) {
                return Err(ReadError::Binary { what });
            }
        }
        read(source, options, intake)
    }

    /// Begins an export, which also counts what [`Self::cannot_carry`] names.
    pub fn writer<'a>(
        &'static self,
        header: &'a ExportHeader,
        options: &'a WriteOptions,
        sink: &'a mut dyn Sink,
    ) -> Result<Box<dyn DocumentWriter + 'a>, WriteError> {
        let Some(write) = self.write else {
            return Err(WriteError::ReadOnly { format: self.name });
        };
        let mut losses = Losses::default();
        if self.cannot_carry.contains(&Loss::LabelSet) {
            for label in &header.labels.labels {
                losses.add(Loss::LabelSet, &header.name, Some(&label.name));
            }
        }
        Ok(Box::new(Counting {
            inner: write(header, options, sink)?,
            cannot_carry: self.cannot_carry,
            losses,
        }))
    }

    /// Returns the format that is this one without its texts, where there is one.
    pub fn without_texts(&self) -> Option<&'static Self> {
        match self.id {
            "gold" | "gold-offsets" => Some(&gold::offsets::JSON),
            "gold-jsonl" | "gold-offsets-jsonl" => Some(&gold::offsets::JSONL),
            _ => None,
        }
    }

    /// Returns the form of a gold dataset, where this is one.
    pub fn gold_form(&self) -> Option<Form> {
        match self.id {
            "gold" => Some(Form::Json),
            "gold-jsonl" => Some(Form::Jsonl),
            _ => None,
        }
    }
}

/// A writer whose losses by the row of the table are counted beside those that it finds itself.
struct Counting<'a> {
    inner: Box<dyn DocumentWriter + 'a>,
    cannot_carry: &'static [Loss],
    losses: Losses,
}

impl DocumentWriter for Counting<'_> {
    fn document(&mut self, document: &ExportDocument) -> Result<(), WriteError> {
        self.losses.count_document(document, self.cannot_carry);
        self.inner.document(document)
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        let mut written = self.inner.finish()?;
        written.losses.append(self.losses);
        Ok(written)
    }
}

/// Returns the format of this id.
pub fn by_id(id: &str) -> Option<&'static FormatSpec> {
    FORMATS.iter().copied().find(|format| format.id == id)
}

/// Returns the format in which a file of this extension is written.
pub fn by_written_extension(extension: &str) -> Option<&'static FormatSpec> {
    let extension = extension.to_ascii_lowercase();
    let fits =
        |format: &&FormatSpec| format.writes() && format.extensions.contains(&extension.as_str());
    FORMATS.iter().copied().find(fits)
}

/// Tells the format of a file: by its content, else by its name, else it is plain text.
pub fn detect_head(head: Head<'_>) -> (&'static FormatSpec, Likeness) {
    let mut best = (&text::TEXT, Likeness::No);
    for format in FORMATS.iter().copied().filter(|format| format.reads()) {
        let likeness = (format.sniff)(head);
        if likeness > best.1 {
            best = (format, likeness);
        }
    }
    best
}

/// Tells the format of a file as [`detect_head`] does, by its extension alone.
pub fn detect(bytes: &[u8], extension: Option<&str>) -> &'static FormatSpec {
    let name = extension.map(|extension| format!(".{extension}"));
    detect_head(Head::new(bytes, name.as_deref().unwrap_or_default())).0
}

/// For formats whose files stand alone.
pub fn no_companions(_: &str) -> Vec<String> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn formats_any_bytes_never_panic(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            records in r#"[\[{]("text"|"entities"|"start"|"end"|[0-9:,\[\]{}" \n\-]){0,30}"#,
        ) {
            let options = ReadOptions::new("x", "x");
            for format in FORMATS {
                let _ = format.read(&bytes, &options);
                let _ = format.read(records.as_bytes(), &options);
            }
        }
    }

    #[test]
    fn formats_are_told_by_content_then_by_name() {
        let gold = br#"{"format":"tawsim-gold","documents":[]}"#;
        let twin = b"{\"record\":\"header\",\"format\":\"tawsim-gold\"}\n";
        let cases: [(&[u8], Option<&str>, &str); 8] = [
            (gold, Some("txt"), "gold"),
            (twin, Some("json"), "gold-jsonl"),
            (b"{\"text\":\"\"}", Some("jsonl"), "jsonl"),
            (b"[{\"text\":\"\"}]", Some("JSON"), "jsonl"),
            (b"{an article}", Some("txt"), "text"),
            (b"", Some("txt"), "text"),
            (b"x", None, "text"),
            (b"x", Some("md"), "text"),
        ];
        for (bytes, extension, id) in cases {
            assert_eq!(detect(bytes, extension).id, id, "{extension:?}");
        }
    }

    #[test]
    fn formats_have_one_id_each_and_the_last_takes_all() {
        for (index, format) in FORMATS.iter().enumerate() {
            assert!(
                FORMATS[index + 1..]
                    .iter()
                    .all(|other| other.id != format.id)
            );
            assert!(!format.extensions.is_empty());
            assert!(format.reads() || format.writes());
        }
        assert_eq!(FORMATS.last().unwrap().id, "text");
    }
}
