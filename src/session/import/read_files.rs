//! Reads files that come in, one after the other, and hands over their documents one by one.
//!
//! Tells the format of each; touches no project. Long work: it counts its bytes, and stops where it
//! is asked to.

use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};

use crate::base::open_files;
use crate::base::progress::{Stage, Watch};
use crate::formats::core::decode::check_size;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::encoding_guess::is_damaged_utf8;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{ImportedDocument, ImportedHeader};
use crate::formats::core::intake::{
    FoundText, HEAD_BYTES, Head, Intake, Likeness, Refused, Siblings, Source, text_beside,
};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, ReadOptions};
use crate::formats::registry;
use crate::model::diagnostic::{Diagnostic, Message, Place};
use crate::model::label::LabelSet;
use crate::session::import::scan::Found;
use crate::session::import::text_store::TextStore;

/// How a project file begins.
pub const PROJECT_MAGIC: &[u8] = b"SQLite format 3\0";

/// The name of the file that stands for what was read before: standard input.
pub const GIVEN: &str = "-";

/// A neighbour of more bytes than this is not read.
const MAX_SIBLING: u64 = 1 << 30;

/// How files are read.
#[derive(Clone, Copy, Debug)]
pub struct Gathering<'a> {
    /// The format that a person has named; else each file tells its own.
    pub format: Option<&'static FormatSpec>,
    /// The unit of offsets that a person has named, where a format does not tell it.
    pub unit: Option<OffsetUnit>,
    /// Encodings that a person has chosen for single files.
    pub encodings: &'a [(PathBuf, Encoding)],
    /// The encoding of other files that are not UTF-8.
    pub encoding: Option<Encoding>,
    /// Whether each line of a plain text is a document.
    pub lines: bool,
    /// The labels that are expected.
    pub labels: Option<&'a LabelSet>,
    /// Whether a text keeps the whole path of its file, by which it is found again; else its path in
    /// the folder.
    pub whole_paths: bool,
    /// What is done with what they give.
    pub stage: Stage,
    /// What stands for the file named [`GIVEN`].
    pub given: &'a [u8],
    /// The texts of datasets that came without theirs.
    pub texts: Option<&'a TextStore>,
}

impl Default for Gathering<'_> {
    fn default() -> Self {
        Self {
            format: None,
            unit: None,
            encodings: &[],
            encoding: None,
            lines: false,
            labels: None,
            whole_paths: false,
            stage: Stage::Reading,
            given: &[],
            texts: None,
        }
    }
}

/// How the format of a file was told.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// The format.
    pub format: &'static FormatSpec,
    /// By what.
    pub by: ToldBy,
}

/// By what the format of a file was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ToldBy {
    /// A person said so.
    Person,
    /// What is in the file.
    Content,
    /// The name of the file.
    Name,
    /// Nothing speaks for another one.
    Nothing,
}

impl ToldBy {
    /// Returns the name for programs, and in the ids of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Content => "content",
            Self::Name => "name",
            Self::Nothing => "nothing",
        }
    }
}

/// Takes what files give.
pub trait FileIntake: Intake {
    /// What comes next is of this file.
    fn file(&mut self, file: &Found, told: Told);

    /// The file cannot be read, or not to its end.
    fn unreadable(&mut self, file: &Found, error: ReadError);
}

/// Counts the bytes of files, which is what the work is measured by.
pub fn begin(files: &[Found], stage: Stage, watch: &Watch) {
    let size = |file: &Found| std::fs::metadata(&file.path).map_or(0, |metadata| metadata.len());
    watch.begin(stage, files.iter().map(size).sum());
}

/// Reads files and hands over what they give. Refused, or stopped, it ends where it is.
pub fn gather(
    files: &[Found],
    how: &Gathering<'_>,
    watch: &Watch,
    intake: &mut dyn FileIntake,
) -> Result<(), Refused> {
    begin(files, how.stage, watch);
    let mut at = 0;
    for file in files {
        if watch.is_stopped() {
            return Err(Refused);
        }
        at += std::fs::metadata(&file.path).map_or(0, |metadata| metadata.len());
        match one(file, how, watch, intake) {
            Ok(()) => {}
            Err(ReadError::Refused(_)) => return Err(Refused),
            Err(_stopped) if watch.is_stopped() => return Err(Refused),
            Err(error) => intake.unreadable(file, error),
        }
        // Whatever a reader has counted, the file is done.
        watch.set(at);
    }
    Ok(())
}

/// Returns the name of a file for people: as it was named, or what stands for it.
pub fn shown(file: &Found) -> String {
    if file.path == Path::new(GIVEN) {
        file.name.clone()
    } else {
        file.path.to_string_lossy().into_owned()
    }
}

fn one(
    file: &Found,
    how: &Gathering<'_>,
    watch: &Watch,
    intake: &mut dyn FileIntake,
) -> Result<(), ReadError> {
    let is_given = file.path == Path::new(GIVEN);
    let open = || -> io::Result<Box<dyn BufRead>> {
        Ok(Box::new(BufReader::with_capacity(
            1 << 16,
            open_files::ReadFile::open(&file.path)?,
        )))
    };
    let head = if is_given {
        how.given.get(..HEAD_BYTES).unwrap_or(how.given).to_vec()
    } else if open_files::is_open_database(&file.path) {
        // A project like any other: it is not read, and this one must not be opened as a file.
        PROJECT_MAGIC.to_vec()
    } else {
        // As large as it may be: else it is read in steps that grow from a few bytes.
        let mut head = Vec::with_capacity(HEAD_BYTES);
        open_files::ReadFile::open(&file.path)?
            .take(HEAD_BYTES as u64)
            .read_to_end(&mut head)?;
        head
    };
    let told = told(&head, file, how);
    intake.file(file, told);
    if told.format.id == "text" && !is_given {
        check_size(std::fs::metadata(&file.path)?.len())?;
    }
    if let Some(problem) = unfit(&head, file) {
        intake.problem(problem);
        return Ok(());
    }
    let source = if is_given {
        Source::bytes(how.given, watch)
    } else {
        Source::stream(&open, watch)
    };
    let shown = shown(file);
    let beside = Beside {
        folder: file.path.parent(),
        texts: how.texts,
    };
    let chosen = how.encodings.iter().find(|(path, _)| *path == file.path);
    let chosen = chosen.map(|(_, encoding)| *encoding);
    // Arabic in UTF-16 without a mark is valid UTF-8 by chance: what a person says counts.
    let wide = how
        .encoding
        .filter(|named| named.to_string().starts_with("UTF-16"));
    let mut options = ReadOptions {
        file: &shown,
        source: if how.whole_paths { &shown } else { &file.name },
        id: &file.id,
        encoding: chosen.or(wide),
        unit: how.unit,
        labels: how.labels,
        siblings: &beside,
    };
    let by_line = how.lines && told.format.id == "text";
    let mut counted = Counted {
        inner: intake,
        handed: 0,
        by_line,
        file: &shown,
        watch,
    };
    match told.format.read_into(source, &options, &mut counted) {
        Err(ReadError::NotUtf8 { .. })
            if counted.handed == 0
                && options.encoding.is_none()
                && how.encoding.is_some()
                // In another encoding a damaged file would read as something else throughout.
                && !is_damaged_utf8(&source.all()?) =>
        {
            options.encoding = how.encoding;
            told.format.read_into(source, &options, &mut counted)
        }
        done => done,
    }
}

fn told(head: &[u8], file: &Found, how: &Gathering<'_>) -> Told {
    if let Some(format) = how.format {
        return Told {
            format,
            by: ToldBy::Person,
        };
    }
    let name = file.path.file_name().unwrap_or_default().to_string_lossy();
    let (format, likeness) = registry::detect_head(Head::new(head, &name));
    let by = match likeness {
        Likeness::ByContent => ToldBy::Content,
        Likeness::ByName => ToldBy::Name,
        Likeness::No if Head::new(head, &name).is_named(format.extensions) => ToldBy::Name,
        Likeness::No => ToldBy::Nothing,
    };
    Told { format, by }
}

/// What no reader is asked about.
fn unfit(head: &[u8], file: &Found) -> Option<Diagnostic> {
    let place = Place {
        file: Some(shown(file)),
        ..Place::default()
    };
    if head.starts_with(PROJECT_MAGIC) {
        return Some(Message::new("file.project").error().at(place));
    }
    let reason = if file.id.is_empty() {
        Message::new("file.name_empty")
    } else if file.id.chars().any(char::is_control) || file.id.chars().count() > 512 {
        Message::new("file.name_unfit")
    } else {
        return None;
    };
    let problem = Message::new("file.name").with("reason", reason);
    Some(problem.error().at(place))
}

/// The files beside a file.
#[derive(Debug)]
pub(in crate::session) struct Beside<'a> {
    pub(in crate::session) folder: Option<&'a Path>,
    /// The texts that a person has pointed at.
    pub(in crate::session) texts: Option<&'a TextStore>,
}

impl Siblings for Beside<'_> {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let Some(folder) = self.folder else {
            return Ok(None);
        };
        let plain = name.strip_prefix("../").unwrap_or(name);
        // What a file names is read only where it stands beside it.
        if plain.is_empty() || plain == ".." || plain == "." || plain.contains(['/', '\\', '\0']) {
            return Ok(None);
        }
        let path = folder.join(name);
        match std::fs::metadata(&path) {
            Ok(metadata) if !metadata.is_file() => Ok(None),
            Ok(metadata) if metadata.len() > MAX_SIBLING => {
                Err(io::Error::other("the file beside it is too long"))
            }
            Ok(_) => open_files::read_file(&path).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn text(&self, id: &str, sha256: &str) -> io::Result<FoundText> {
        match self.texts {
            Some(texts) => texts.find(id, sha256),
            None => text_beside(self, id, sha256),
        }
    }
}

/// Counts what is handed over, and takes texts apart by lines where that is wanted.
struct Counted<'a> {
    inner: &'a mut dyn FileIntake,
    handed: usize,
    by_line: bool,
    file: &'a str,
    watch: &'a Watch,
}

impl Intake for Counted<'_> {
    fn header(&mut self, header: ImportedHeader) {
        self.inner.header(header);
    }

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        // A file that is in memory as a whole is not read any more.
        self.watch.check().map_err(|_stopped| Refused)?;
        self.handed += 1;
        if !self.by_line {
            return self.inner.document(document);
        }
        let mut blank = 0_usize;
        for (line, text) in (1_usize..).zip(lines(&document.text)) {
            if text.trim().is_empty() {
                blank += 1;
                continue;
            }
            self.inner.document(ImportedDocument {
                id: format!("{}-{line}", document.id),
                text: text.into(),
                meta: document.meta.clone(),
                // That of the file is not that of the line.
                source_sha256: None,
                ..document.clone()
            })?;
        }
        if blank > 0 {
            let problem = Message::new("text.blank_lines").with("count", blank);
            let place = Place {
                file: Some(self.file.to_owned()),
                ..Place::default()
            };
            self.inner.problem(problem.note().at(place));
        }
        Ok(())
    }

    fn problem(&mut self, problem: Diagnostic) {
        self.inner.problem(problem);
    }
}

/// The lines of a text, without what ends them; a last one that is empty is none.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
}
