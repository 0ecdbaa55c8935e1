//! The definition of a format: a row in the table of formats, and the options of its reader.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use crate::base::progress::ProgressMonitor;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::imported::ImportedProject;
use crate::formats::core::intake::{
    Alone, CollectingIntake, Head, InputFile, Intake, Likeness, Siblings,
};
use crate::formats::core::loss::{Loss, Losses};
use crate::formats::core::magic;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink, WriteOptions, Written};
use crate::model::annotation::Annotation;
use crate::model::diagnostic::Diagnostic;
use crate::model::labels::label::LabelSet;

/// The two forms of a gold dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoldForm {
    /// One JSON object.
    Json,
    /// A head, and one document per line.
    Jsonl,
}

/// The additional properties of a gold dataset format.
#[derive(Clone, Copy, Debug)]
pub struct GoldSpec {
    /// The form; `None` for the format without texts, which is a format of its own.
    pub form: Option<GoldForm>,
    /// The same format without its texts.
    pub without_texts: &'static FormatSpec,
}

/// Whether an export is one file or a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One file.
    File,
    /// A folder of files.
    Folder,
}

/// Reads a file and passes on its documents one at a time.
pub type ReadFn = fn(InputFile<'_>, &ReadOptions<'_>, &mut dyn Intake) -> Result<(), ReadError>;

/// Begins an export.
pub type WriteFn = for<'a> fn(
    &'a ExportHeader,
    &'a WriteOptions,
    &'a mut dyn Sink,
) -> Result<Box<dyn DocumentWriter + 'a>, WriteError>;

/// The definition of a format.
pub struct FormatSpec {
    /// The value for `--format`.
    pub id: &'static str,
    /// The display name.
    pub name: &'static str,
    /// The extensions without the dot; the first is the usual one.
    pub extensions: &'static [&'static str],
    /// The name of the file or folder in an export of all formats.
    pub release: &'static str,
    /// Whether an export is one file or a folder.
    pub layout: Layout,
    /// The unit of positions.
    pub offset_unit: OffsetUnit,
    /// Whether its files are binary.
    pub binary: bool,
    /// The losses that every export has.
    pub cannot_carry: &'static [Loss],
    /// Returns how certainly the start of a file is in this format.
    pub sniff: fn(Head<'_>) -> Likeness,
    /// Returns the names of files in the same folder that belong to a file of this name and are not
    /// read on their own.
    pub companions: fn(&str) -> Vec<String>,
    /// Reads a file; `None` for a format that can only be written.
    pub read: Option<ReadFn>,
    /// Writes documents; `None` for a format that can only be read.
    pub write: Option<WriteFn>,
    /// The properties of a gold dataset, with or without texts.
    pub gold: Option<GoldSpec>,
}

/// The result of a reader that keeps everything: values and diagnostics, or an error.
pub type ReadResult = Result<(ImportedProject, Vec<Diagnostic>), ReadError>;

/// The options of a reader.
#[derive(Clone, Copy, Debug)]
pub struct ReadOptions<'a> {
    /// The name of the file in diagnostics.
    pub file: &'a str,
    /// The path of the file in the folder that the user chose, or its name; kept with the text.
    pub source: &'a str,
    /// The id of the document, if one file is one document; otherwise the base name for records
    /// without an id.
    pub id: &'a str,
    /// The encoding that the user named.
    pub encoding: Option<Encoding>,
    /// The encoding that the user named, for a text beside the file that is not UTF-8.
    pub encoding_beside: Option<Encoding>,
    /// The unit that the user named, for a file that does not state it.
    pub unit: Option<OffsetUnit>,
    /// The expected labels; others are reported.
    pub labels: Option<&'a LabelSet>,
    /// The files in the same folder.
    pub siblings: &'a dyn Siblings,
}

impl<'a> ReadOptions<'a> {
    /// Returns the default options for a file without siblings.
    pub fn new(file: &'a str, id: &'a str) -> Self {
        Self {
            file,
            source: file,
            id,
            encoding: None,
            encoding_beside: None,
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
    /// Returns whether the format can be read.
    pub fn reads(&self) -> bool {
        self.read.is_some()
    }

    /// Returns whether the format can be written.
    pub fn writes(&self) -> bool {
        self.write.is_some()
    }

    /// Returns whether the user may set the unit of offsets.
    pub fn takes_unit(&self) -> bool {
        // The files of these formats state the unit, or have no offsets.
        let is_certain = self.id.starts_with("gold") || self.id.starts_with("hf");
        let counts = matches!(self.offset_unit, OffsetUnit::CodePoint | OffsetUnit::Utf16);
        self.reads() && counts && !is_certain
    }

    /// Returns whether its files are plain texts.
    pub fn is_plain_text(&self) -> bool {
        matches!(self.id, "text" | "text-lines")
    }

    /// Returns whether it represents the attributes of entities, so that two entities may differ in
    /// them alone.
    fn carries_attributes(&self) -> bool {
        let with_attributes = [
            "brat",
            "xmi",
            "cas-json",
            "gate",
            "bdocjs",
            "bioc",
            "bioc-json",
            "label-studio",
        ];
        self.id.starts_with("gold") || with_attributes.contains(&self.id)
    }

    /// Returns whether its files contain labels and no documents.
    pub fn is_labels(&self) -> bool {
        let losses = [Loss::Texts, Loss::Entities];
        losses.iter().all(|loss| self.cannot_carry.contains(loss))
    }

    /// Reads a file in memory and keeps everything.
    pub fn read(&self, bytes: &[u8], options: &ReadOptions<'_>) -> ReadResult {
        self.read_watched(bytes, options, &ProgressMonitor::default())
    }

    /// Reads as [`Self::read`] does, counting bytes; returns an error if it is canceled.
    pub fn read_watched(
        &self,
        bytes: &[u8],
        options: &ReadOptions<'_>,
        watch: &ProgressMonitor,
    ) -> ReadResult {
        let mut kept = CollectingIntake::default();
        self.read_into(InputFile::bytes(bytes, watch), options, &mut kept)?;
        Ok((kept.project, kept.problems))
    }

    /// Reads a file and passes on its documents one at a time.
    pub fn read_into(
        &self,
        source: InputFile<'_>,
        options: &ReadOptions<'_>,
        intake: &mut dyn Intake,
    ) -> Result<(), ReadError> {
        let Some(read) = self.read else {
            return Err(ReadError::WriteOnly { format: self.id });
        };
        if !self.binary {
            let mut start = source.open(1)?;
            let head = std::io::BufRead::fill_buf(&mut start)?;
            if let Some(kind) = magic::binary(head) {
                return Err(ReadError::Binary { kind });
            }
        }
        read(source, options, intake)
    }

    /// Returns the same format without texts, if there is one.
    pub fn without_texts(&self) -> Option<&'static Self> {
        self.gold.map(|gold| gold.without_texts)
    }

    /// Returns the form of a gold dataset, if this format is one.
    pub fn gold_form(&self) -> Option<GoldForm> {
        self.gold.and_then(|gold| gold.form)
    }

    /// Begins an export that also counts the losses in [`Self::cannot_carry`].
    pub fn writer<'a>(
        &'static self,
        header: &'a ExportHeader,
        options: &'a WriteOptions,
        sink: &'a mut dyn Sink,
    ) -> Result<Box<dyn DocumentWriter + 'a>, WriteError> {
        let Some(write) = self.write else {
            return Err(WriteError::ReadOnly { format: self.id });
        };
        let mut losses = Losses::default();
        if self.cannot_carry.contains(&Loss::LabelSet) {
            for label in &header.labels.labels {
                losses.add(Loss::LabelSet, &header.name, Some(&label.name));
            }
        }
        Ok(Box::new(Counting {
            inner: write(header, options, sink)?,
            attributes: self.carries_attributes(),
            cannot_carry: self.cannot_carry,
            losses,
        }))
    }
}

/// A writer that counts the losses of the format's row in addition to its own.
struct Counting<'a> {
    inner: Box<dyn DocumentWriter + 'a>,
    /// Whether the format represents the attributes of entities.
    attributes: bool,
    cannot_carry: &'static [Loss],
    losses: Losses,
}

impl DocumentWriter for Counting<'_> {
    fn document(&mut self, document: &ExportDocument) -> Result<(), WriteError> {
        self.losses.count_document(document, self.cannot_carry);
        if self.attributes {
            return self.inner.document(document);
        }
        match without_equals(document, &mut self.losses) {
            Some(distinct) => self.inner.document(&distinct),
            None => self.inner.document(document),
        }
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        let mut written = self.inner.finish()?;
        written.losses.append(self.losses);
        Ok(written)
    }
}

/// Returns the document without entities that equal another one on the same span, and counts them;
/// `None` if there are none.
fn without_equals(document: &ExportDocument, losses: &mut Losses) -> Option<ExportDocument> {
    let is_distinct = |entities: &[Arc<Annotation>]| {
        let mut met = HashSet::with_capacity(entities.len());
        entities.iter().all(|one| met.insert((one.span, one.label)))
    };
    let lists = document.layers.iter().map(|layer| &layer.entities);
    if lists
        .chain([&document.entities])
        .all(|list| is_distinct(list))
    {
        return None;
    }
    let mut distinct = document.clone();
    let name = &document.document.name;
    let layers = distinct.layers.iter_mut().map(|layer| &mut layer.entities);
    for entities in layers.chain([&mut distinct.entities]) {
        let mut met = HashSet::new();
        entities.retain(|one| {
            let is_new = met.insert((one.span, one.label));
            if !is_new {
                losses.add(Loss::Stacking, name, one.span.get(&document.document.text));
            }
            is_new
        });
    }
    Some(distinct)
}

/// Returns no companions, for formats with a single file.
pub fn no_companions(_: &str) -> Vec<String> {
    Vec::new()
}
