//! What a format is: the row of the table of formats, and what a reader is told about its file.

use std::fmt;

use crate::base::progress::Watch;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::imported::ImportedProject;
use crate::formats::core::intake::{Alone, Head, Intake, Kept, Likeness, Siblings, Source};
use crate::formats::core::loss::{Loss, Losses};
use crate::formats::core::magic;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink, WriteOptions, Written};
use crate::model::diagnostic::Diagnostic;
use crate::model::label::LabelSet;

/// The two forms of a gold dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoldForm {
    /// One JSON object.
    Json,
    /// A head and one document a line.
    Jsonl,
}

/// What a row says besides where the format is the gold dataset.
#[derive(Clone, Copy, Debug)]
pub struct GoldSpec {
    /// The form; `None` without texts, which is a format of its own.
    pub form: Option<GoldForm>,
    /// The same format without its texts.
    pub without_texts: &'static FormatSpec,
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
    /// For the gold dataset, with its texts or without them.
    pub gold: Option<GoldSpec>,
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

    /// Returns whether its files are plain articles.
    pub fn is_plain_text(&self) -> bool {
        matches!(self.id, "text" | "text-lines")
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

    /// Returns the format that is this one without its texts, where there is one.
    pub fn without_texts(&self) -> Option<&'static Self> {
        self.gold.map(|gold| gold.without_texts)
    }

    /// Returns the form of a gold dataset, where this is one.
    pub fn gold_form(&self) -> Option<GoldForm> {
        self.gold.and_then(|gold| gold.form)
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

/// For formats whose files stand alone.
pub fn no_companions(_: &str) -> Vec<String> {
    Vec::new()
}
