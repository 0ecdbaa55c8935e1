//! The input of readers, and the consumer to which they pass documents one at a time.
//!
//! Knows no paths: the code that opens files provides access to files in the same folder.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead};

use crate::base::hash::sha256_hex;
use crate::base::progress::{MonitoredReader, ProgressMonitor};
use crate::formats::core::imported::{ImportedDocument, ImportedHeader, ImportedProject};
use crate::model::diagnostic::Diagnostic;

/// The consumer takes no more documents: the reader stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no more is taken")]
pub struct Refused;

/// The consumer of a reader's results.
pub trait Intake {
    /// Takes the description of the dataset. Readers call it before the documents if the format
    /// allows it, and again if more follows them; later calls extend the first.
    fn header(&mut self, header: ImportedHeader);

    /// Takes one document; if it refuses, the reader stops.
    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused>;

    /// Takes one diagnostic.
    fn problem(&mut self, problem: Diagnostic);
}

/// Keeps all results in memory, for small files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CollectingIntake {
    /// The content.
    pub project: ImportedProject,
    /// The diagnostics.
    pub problems: Vec<Diagnostic>,
}

impl Intake for CollectingIntake {
    fn header(&mut self, header: ImportedHeader) {
        self.project.append(ImportedProject {
            header,
            documents: Vec::new(),
        });
    }

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        self.project.documents.push(document);
        Ok(())
    }

    fn problem(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }
}

/// Opens a stream from its start.
pub type Open<'a> = dyn Fn() -> io::Result<Box<dyn BufRead>> + 'a;

#[derive(Clone, Copy)]
enum Input<'a> {
    Bytes(&'a [u8]),
    Text(&'a str),
    Stream(&'a Open<'a>),
}

/// A file that can be read several times; a large file is a stream.
#[derive(Clone, Copy)]
pub struct InputFile<'a> {
    place: Input<'a>,
    watch: &'a ProgressMonitor,
}

impl fmt::Debug for InputFile<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").finish_non_exhaustive()
    }
}

impl<'a> InputFile<'a> {
    /// A file that is in memory.
    pub fn bytes(bytes: &'a [u8], watch: &'a ProgressMonitor) -> Self {
        Self {
            place: Input::Bytes(bytes),
            watch,
        }
    }

    /// A file that is in memory and known to be valid UTF-8 without a byte order mark.
    pub fn text(text: &'a str, watch: &'a ProgressMonitor) -> Self {
        Self {
            place: Input::Text(text),
            watch,
        }
    }

    /// A file that is reopened for each pass.
    pub fn stream(open: &'a Open<'a>, watch: &'a ProgressMonitor) -> Self {
        Self {
            place: Input::Stream(open),
            watch,
        }
    }

    /// Returns a reader at the start of the file that reports progress. `passes` is the number of
    /// times that the format's reader opens the file.
    pub fn open(&self, passes: u64) -> io::Result<MonitoredReader<'a, Box<dyn BufRead + 'a>>> {
        let source: Box<dyn BufRead + 'a> = match self.place {
            Input::Bytes(bytes) => Box::new(bytes),
            Input::Text(text) => Box::new(text.as_bytes()),
            Input::Stream(open) => open()?,
        };
        Ok(MonitoredReader::new(source, self.watch, passes))
    }

    /// Returns the whole file, for formats that must be in memory.
    pub fn all(&self) -> io::Result<Cow<'a, [u8]>> {
        self.watch.check().map_err(io::Error::other)?;
        let in_memory = match self.place {
            Input::Bytes(bytes) => Some(bytes),
            Input::Text(text) => Some(text.as_bytes()),
            Input::Stream(_) => None,
        };
        if let Some(bytes) = in_memory {
            self.watch.add(bytes.len() as u64);
            return Ok(Cow::Borrowed(bytes));
        }
        // Most files are smaller than this and are read at once.
        let mut all = Vec::with_capacity(HEAD_BYTES);
        io::Read::read_to_end(&mut self.open(1)?, &mut all)?;
        Ok(Cow::Owned(all))
    }

    /// Returns the file if it is already known to be valid UTF-8 without a byte order mark.
    pub fn known_text(&self) -> Option<&'a str> {
        match self.place {
            Input::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns an error if cancellation was requested; for long work on the result of
    /// [`Self::all`].
    pub fn check(&self) -> io::Result<()> {
        self.watch.check().map_err(io::Error::other)
    }
}

/// The files in the same folder: the text of a stand-off annotation, a type system.
pub trait Siblings: fmt::Debug {
    /// Reads a file by its name, which is a plain file name or `../` and one; `None` if it does not
    /// exist.
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>>;

    /// Finds the text of a document by its SHA-256 in lower-case hexadecimal. Reports a file that
    /// has the document's name but another text.
    fn text(&self, id: &str, sha256: &str) -> io::Result<FoundText> {
        text_beside(self, id, sha256)
    }
}

/// Looks for a text in the file that has the document's name.
pub fn text_beside(
    beside: &(impl Siblings + ?Sized),
    id: &str,
    sha256: &str,
) -> io::Result<FoundText> {
    let last = id.rsplit('/').next().unwrap_or(id);
    let name = format!("{last}.txt");
    let Some(bytes) = beside.read(&name)? else {
        return Ok(FoundText::None);
    };
    // One byte order mark at the start of a file is not part of its text.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let found = sha256_hex(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if found == sha256 => Ok(FoundText::Text(text.to_owned())),
        _ => Ok(FoundText::Other {
            name,
            sha256: found,
        }),
    }
}

/// The result of a search for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundText {
    /// The text.
    Text(String),
    /// The file has the document's name but another text.
    Other {
        /// The name of the file.
        name: String,
        /// The SHA-256 of its text.
        sha256: String,
    },
    /// No such file.
    None,
}

/// The siblings of a file that has none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone;

impl Siblings for Alone {
    fn read(&self, _: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(None)
    }
}

/// The certainty that a file is in a format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The file is not in the format.
    #[default]
    No,
    /// The name indicates the format and the content does not contradict it.
    ByName,
    /// The content indicates the format, whatever the name.
    ByContent,
}

/// The start of a file and its name, from which formats are detected.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// The first bytes, or the whole file.
    pub bytes: &'a [u8],
    /// The name of the file; empty if it has none.
    pub name: &'a str,
    /// The start as text, computed once because every format needs it.
    text: &'a str,
}

/// The number of bytes that a [`Head`] examines.
pub const HEAD_BYTES: usize = 64 << 10;

impl<'a> Head<'a> {
    /// Creates the head of a file with this name; ignores all but the first bytes.
    pub fn new(bytes: &'a [u8], name: &'a str) -> Self {
        let bytes = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
        let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        // Most files are valid throughout, and checking that is faster than looking for chunks.
        let text = std::str::from_utf8(body).unwrap_or_else(|_error| {
            let chunk = body.utf8_chunks().next();
            chunk.map_or("", |chunk| chunk.valid())
        });
        Self { bytes, name, text }
    }

    /// Returns whether the name has one of these extensions, in upper or lower case.
    pub fn is_named(&self, extensions: &[&str]) -> bool {
        let extension = self.name.rsplit_once('.').map_or("", |(_, end)| end);
        extensions.iter().any(|e| e.eq_ignore_ascii_case(extension))
    }

    /// Returns the start as text, without a byte order mark and up to the last whole character or
    /// the first invalid UTF-8.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the bytes as text if all of them are valid UTF-8 without a byte order mark.
    pub fn whole_text(&self) -> Option<&'a str> {
        (self.text.len() == self.bytes.len()).then_some(self.text)
    }

    /// Returns the text of the first JSON value, or of the first item if that value is an array:
    /// the first record in a file of records. It may be cut off at the end of the head.
    pub fn first_record(&self) -> &'a str {
        let text = self.text().trim_start();
        let text = text.strip_prefix('[').unwrap_or(text).trim_start();
        let mut pull = crate::base::json::pull::Pull::new(text);
        pull.skip().unwrap_or(text)
    }
}
