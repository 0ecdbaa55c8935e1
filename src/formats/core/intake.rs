//! What a reader reads from, and what it hands its finds to, one document at a time.
//!
//! Knows no paths: who opens files says how their neighbours are read.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead};

use sha2::{Digest as _, Sha256};

use crate::base::hash::hex;
use crate::base::progress::{Watch, Watched};
use crate::formats::core::imported::{ImportedDocument, ImportedHeader, ImportedProject};
use crate::model::diagnostic::Diagnostic;

/// Nothing more is taken: the reader stops where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no more is taken")]
pub struct Refused;

/// What a reader hands its finds to.
pub trait Intake {
    /// Takes what the file says of its dataset. Comes before the documents where the format has it
    /// there; comes again where more is found behind them, and then adds to the first.
    fn header(&mut self, header: ImportedHeader);

    /// Takes one document; refused, the reader ends.
    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused>;

    /// Takes one problem.
    fn problem(&mut self, problem: Diagnostic);
}

/// Keeps everything: for files that are small enough.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// What was read.
    pub project: ImportedProject,
    /// What was wrong with it.
    pub problems: Vec<Diagnostic>,
}

impl Intake for Kept {
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
enum Place<'a> {
    Bytes(&'a [u8]),
    Stream(&'a Open<'a>),
}

/// A file that can be read as often as it takes: a large one as a stream.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    place: Place<'a>,
    watch: &'a Watch,
}

impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").finish_non_exhaustive()
    }
}

impl<'a> Source<'a> {
    /// A file that is in memory.
    pub fn bytes(bytes: &'a [u8], watch: &'a Watch) -> Self {
        Self {
            place: Place::Bytes(bytes),
            watch,
        }
    }

    /// A file that is opened anew for each pass.
    pub fn stream(open: &'a Open<'a>, watch: &'a Watch) -> Self {
        Self {
            place: Place::Stream(open),
            watch,
        }
    }

    /// Returns the file from its start, counting what is taken from it. `passes` is how often the
    /// reader opens it.
    pub fn open(&self, passes: u64) -> io::Result<Watched<'a, Box<dyn BufRead + 'a>>> {
        let source: Box<dyn BufRead + 'a> = match self.place {
            Place::Bytes(bytes) => Box::new(bytes),
            Place::Stream(open) => open()?,
        };
        Ok(Watched::new(source, self.watch, passes))
    }

    /// Returns the whole file: for formats that have to be in memory.
    pub fn all(&self) -> io::Result<Cow<'a, [u8]>> {
        self.watch.check().map_err(io::Error::other)?;
        if let Place::Bytes(bytes) = self.place {
            self.watch.add(bytes.len() as u64);
            return Ok(Cow::Borrowed(bytes));
        }
        // Most files are smaller than this, and are read at once.
        let mut all = Vec::with_capacity(HEAD_BYTES);
        io::Read::read_to_end(&mut self.open(1)?, &mut all)?;
        Ok(Cow::Owned(all))
    }

    /// Ends in an error where the work was asked to stop: for long work on what [`Self::all`] gave.
    pub fn check(&self) -> io::Result<()> {
        self.watch.check().map_err(io::Error::other)
    }
}

/// The files that stand beside a file: the text of a stand-off annotation, a type system.
pub trait Siblings: fmt::Debug {
    /// Reads a neighbour by its name, which is a plain file name or `../` and one; `None` where
    /// there is none.
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>>;

    /// Finds the text of a document by its SHA-256, in lower-case hexadecimal. What is called as
    /// the document is and has another one is told.
    fn text(&self, id: &str, sha256: &str) -> io::Result<FoundText> {
        text_beside(self, id, sha256)
    }
}

/// Looks for a text in the neighbour that is called as the document is.
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
    // One byte order mark of a file is no part of its text.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let found = hex(&Sha256::digest(bytes));
    match std::str::from_utf8(bytes) {
        Ok(text) if found == sha256 => Ok(FoundText::Text(text.to_owned())),
        _ => Ok(FoundText::Other {
            name,
            sha256: found,
        }),
    }
}

/// What was found where a text was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundText {
    /// The text.
    Text(String),
    /// Another text, which is called as the document is.
    Other {
        /// What it is called.
        name: String,
        /// What its SHA-256 is.
        sha256: String,
    },
    /// Nothing.
    None,
}

/// A file that stands alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone;

impl Siblings for Alone {
    fn read(&self, _: &str) -> io::Result<Option<Vec<u8>>> {
        Ok(None)
    }
}

/// How sure a format is that a file is one of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It is not.
    #[default]
    No,
    /// The name says so, and the content does not speak against it.
    ByName,
    /// The content says so, whatever the name.
    ByContent,
}

/// What the format of a file is told by.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// The first bytes, or all.
    pub bytes: &'a [u8],
    /// The name of the file; empty where it has none.
    pub name: &'a str,
    /// The start as text: every format asks for it.
    text: &'a str,
}

/// How many bytes a [`Head`] needs.
pub const HEAD_BYTES: usize = 64 << 10;

impl<'a> Head<'a> {
    /// Begins a file with this name, of which only the start is looked at.
    pub fn new(bytes: &'a [u8], name: &'a str) -> Self {
        let bytes = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
        let marked = bytes.strip_prefix(b"\xEF\xBB\xBF");
        let chunk = marked.unwrap_or(bytes).utf8_chunks().next();
        Self {
            bytes,
            name,
            text: chunk.map_or("", |chunk| chunk.valid()),
        }
    }

    /// Returns whether the name ends in one of these extensions, in upper or lower case.
    pub fn is_named(&self, extensions: &[&str]) -> bool {
        let extension = self.name.rsplit_once('.').map_or("", |(_, end)| end);
        extensions.iter().any(|e| e.eq_ignore_ascii_case(extension))
    }

    /// Returns the start as text, without a byte order mark and cut at the last whole character;
    /// what is not UTF-8 ends it.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the text of the first JSON value at or after the start, or within a leading array:
    /// the first record of a file of records. Cut off where the head ends before it.
    pub fn first_record(&self) -> &'a str {
        let text = self.text().trim_start();
        let text = text.strip_prefix('[').unwrap_or(text).trim_start();
        let mut pull = crate::base::json::pull::Pull::new(text);
        pull.skip().unwrap_or(text)
    }
}
