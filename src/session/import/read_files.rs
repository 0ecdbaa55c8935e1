//! Reads imported files one after the other, and passes on their documents one by one.
//!
//! Detects the format of each file; does not use the project. This is long work: it counts its
//! bytes and can be stopped.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};

use crate::base::io_fault::IoFault;
use crate::base::open_files::{self, DATABASE_MAGIC};
use crate::base::progress::{ProgressMonitor, Stage};
use crate::formats::core::decode::{check_size, dataset_start, dataset_text};
use crate::formats::core::encoding::Encoding;
use crate::formats::core::encoding_guess::is_damaged_utf8;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{ImportedDocument, ImportedHeader};
use crate::formats::core::intake::{
    FoundText, HEAD_BYTES, Head, InputFile, Intake, Likeness, Refused, Siblings, text_beside,
};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, ReadOptions};
use crate::formats::promise::Promise;
use crate::formats::registry;
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::labels::label::LabelSet;
use crate::session::import::scan::ScannedFile;
use crate::session::import::text_store::TextStore;

/// The name of the pseudo-file for content that was read before: standard input.
pub const GIVEN: &str = "-";

/// The maximum size in bytes of a neighboring file that is read.
const MAX_SIBLING: u64 = 1 << 30;

/// How files are read.
#[derive(Clone, Copy, Debug)]
pub struct Gathering<'a> {
    /// The format that the user named; `None` detects the format of each file.
    pub format: Option<&'static FormatSpec>,
    /// The unit of offsets that the user named, for formats that do not define one.
    pub unit: Option<OffsetUnit>,
    /// The encodings that the user chose for single files.
    pub encodings: &'a [(PathBuf, Encoding)],
    /// The encoding of other files that are not UTF-8.
    pub encoding: Option<Encoding>,
    /// Whether each line of a plain text is a document.
    pub lines: bool,
    /// The expected labels.
    pub labels: Option<&'a LabelSet>,
    /// Whether a text keeps the whole path of its file, so that the file can be found again, or
    /// only its path in the folder.
    pub whole_paths: bool,
    /// The stage that is shown as progress.
    pub stage: Stage,
    /// The content of the file named [`GIVEN`].
    pub given: &'a [u8],
    /// The texts for datasets without texts.
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

/// The format of a file, and how it was detected.
#[derive(Clone, Copy, Debug)]
pub struct DetectedFormat {
    /// The format.
    pub format: &'static FormatSpec,
    /// How it was detected.
    pub by: DetectedBy,
}

/// How the format of a file was detected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DetectedBy {
    /// The user named it.
    Person,
    /// From the content of the file.
    Content,
    /// From the name of the file.
    Name,
    /// As the default, because no other format fits.
    Nothing,
}

impl DetectedBy {
    /// Returns the name in JSON and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Content => "content",
            Self::Name => "name",
            Self::Nothing => "nothing",
        }
    }
}

/// Receives the content of files.
pub trait FileIntake: Intake {
    /// Starts a file.
    fn file(&mut self, file: &ScannedFile, told: DetectedFormat);

    /// Reports a file that cannot be read completely.
    fn unreadable(&mut self, file: &ScannedFile, error: ReadError);
}

/// Returns the size of a file in bytes.
fn size(file: &ScannedFile) -> u64 {
    std::fs::metadata(&file.path).map_or(0, |metadata| metadata.len())
}

/// Reads files and passes on their content. Ends early if the intake returns an error or the watch
/// is stopped.
pub fn gather(
    files: &[ScannedFile],
    how: &Gathering<'_>,
    watch: &ProgressMonitor,
    intake: &mut dyn FileIntake,
) -> Result<(), Refused> {
    let sizes: Vec<u64> = files.iter().map(size).collect();
    watch.begin(how.stage, sizes.iter().sum());
    tell_leftovers(files, intake);
    let mut at = 0;
    for (file, size) in files.iter().zip(sizes) {
        if watch.is_stopped() {
            return Err(Refused);
        }
        at += size;
        if file.is_leftover {
            continue;
        }
        match one(file, how, watch, intake) {
            Ok(()) => {}
            Err(ReadError::Refused(_)) => return Err(Refused),
            Err(_stopped) if watch.is_stopped() => return Err(Refused),
            Err(error) => intake.unreadable(file, error),
        }
        // The file is done, however much of it the reader has counted.
        watch.set(at);
    }
    Ok(())
}

/// Tells how many files of a folder are skipped because a system or an editor has left them there.
fn tell_leftovers(files: &[ScannedFile], intake: &mut dyn FileIntake) {
    let names: Vec<&str> = files
        .iter()
        .filter(|file| file.is_leftover)
        .map(|file| file.name.as_str())
        .collect();
    if names.is_empty() {
        return;
    }
    let told = Message::new("folder.leftovers")
        .with("count", names.len())
        .with(
            "names",
            names.iter().take(5).copied().collect::<Vec<_>>().join(", "),
        );
    intake.problem(told.note());
}

/// Returns the display name of a file: its path, or the name of the pseudo-file.
pub fn shown(file: &ScannedFile) -> String {
    if file.path == Path::new(GIVEN) {
        file.name.clone()
    } else {
        file.path.to_string_lossy().into_owned()
    }
}

fn one(
    file: &ScannedFile,
    how: &Gathering<'_>,
    watch: &ProgressMonitor,
    intake: &mut dyn FileIntake,
) -> Result<(), ReadError> {
    let is_given = file.path == Path::new(GIVEN);
    let open = || -> io::Result<Box<dyn BufRead>> {
        Ok(Box::new(BufReader::with_capacity(
            1 << 16,
            open_files::ReadFile::open(&file.path)?,
        )))
    };
    let start = if is_given {
        Start {
            bytes: how.given.get(..HEAD_BYTES).unwrap_or(how.given).to_vec(),
            is_whole: how.given.len() < HEAD_BYTES,
        }
    } else {
        start(&file.path)?
    };
    let name = file_name(file);
    let encoding = encoding_for(file, how, &start.bytes);
    let decoded = decoded_start(&start.bytes, &name, encoding);
    let head = head(&start.bytes, decoded.as_deref(), &name);
    let (told, unread) = told(head, how);
    intake.file(file, told);
    if told.format.id == "text" && !is_given && !start.is_whole {
        check_size(std::fs::metadata(&file.path)?.len())?;
    }
    if let Some(reason) = unfit(&start.bytes, file) {
        return Err(ReadError::Unfit { reason });
    }
    if let Some(reason) = unread {
        let reason = Message::new("file.promise").with("reason", reason);
        return Err(ReadError::Unfit { reason });
    }
    let is_dataset = !told.format.binary && told.format.id != "text";
    let whole = match &decoded {
        Some(_) if is_dataset && is_given => Some(dataset_text(how.given, encoding)?),
        Some(_) if is_dataset => Some(dataset_text(&open_files::read_file(&file.path)?, encoding)?),
        _ => None,
    };
    let source = if let Some(text) = &whole {
        InputFile::text(text, watch)
    } else if is_given {
        InputFile::bytes(how.given, watch)
    } else if start.is_whole {
        head.whole_text().filter(|_| decoded.is_none()).map_or_else(
            || InputFile::bytes(&start.bytes, watch),
            |text| InputFile::text(text, watch),
        )
    } else {
        InputFile::stream(&open, watch)
    };
    let shown = shown(file);
    let beside = CompanionFiles {
        folder: file.path.parent(),
        texts: how.texts,
    };
    // The encoding for all files is tried where UTF-8 fails.
    let encoding_of_text = chosen_for(file, how).or(how.encoding.filter(|all| all.is_utf16()));
    let mut options = ReadOptions {
        file: &shown,
        source: if how.whole_paths { &shown } else { &file.name },
        id: &file.id,
        // A text that was decoded here is in UTF-8.
        encoding: encoding_of_text.filter(|_| whole.is_none()),
        encoding_beside: chosen_for(file, how).or(how.encoding),
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
                // A damaged UTF-8 file would decode to other characters throughout.
                && !is_damaged_utf8(&source.all()?) =>
        {
            options.encoding = how.encoding;
            told.format.read_into(source, &options, &mut counted)
        }
        done => done,
    }
}

/// Returns the start of a file as the readers of datasets take it, unless it is so in the file. A
/// file in a binary format has no encoding.
fn decoded_start(bytes: &[u8], name: &str, encoding: Option<Encoding>) -> Option<String> {
    let decoded = dataset_start(bytes, encoding)?;
    let (as_it_is, _) = registry::detect_head(Head::new(bytes, name));
    (!as_it_is.binary).then_some(decoded)
}

/// Returns the start of a file from which its format is detected.
fn head<'a>(bytes: &'a [u8], decoded: Option<&'a str>, name: &'a str) -> Head<'a> {
    Head::new(decoded.map_or(bytes, str::as_bytes), name)
}

/// Returns the encoding that the user chose for a single file.
fn chosen_for(file: &ScannedFile, how: &Gathering<'_>) -> Option<Encoding> {
    let chosen = how.encodings.iter().find(|(path, _)| *path == file.path);
    chosen.map(|(_, encoding)| *encoding)
}

/// Returns the encoding that the user named for a file. One that was named for all files is not
/// that of a damaged UTF-8 file, which would decode to other characters throughout.
fn encoding_for(file: &ScannedFile, how: &Gathering<'_>, start: &[u8]) -> Option<Encoding> {
    chosen_for(file, how).or(how
        .encoding
        .filter(|all| all.is_utf16() || !is_damaged_utf8(start)))
}

/// Detects the format of a file by its content and its name.
pub fn detect(file: &ScannedFile) -> io::Result<DetectedFormat> {
    let start = start(&file.path)?;
    let name = file_name(file);
    let decoded = decoded_start(&start.bytes, &name, None);
    let head = head(&start.bytes, decoded.as_deref(), &name);
    Ok(told(head, &Gathering::default()).0)
}

fn file_name(file: &ScannedFile) -> Cow<'_, str> {
    let name = file.path.file_name().unwrap_or_default();
    name.to_string_lossy()
}

/// The start of a file.
struct Start {
    bytes: Vec<u8>,
    /// Whether these are all bytes of the file.
    is_whole: bool,
}

/// Returns the first bytes of a file.
fn start(path: &Path) -> io::Result<Start> {
    let Some(opened) = open_files::ReadFile::open_unless_database(path)? else {
        // The open project must not be opened as a file. It is treated like any other project.
        return Ok(Start {
            bytes: DATABASE_MAGIC.to_vec(),
            is_whole: true,
        });
    };
    // With this capacity, the whole start is read in one step.
    let mut bytes = Vec::with_capacity(HEAD_BYTES);
    opened.take(HEAD_BYTES as u64).read_to_end(&mut bytes)?;
    let is_whole = bytes.len() < HEAD_BYTES;
    Ok(Start { bytes, is_whole })
}

/// Returns the format of a file, and why no reader takes it, if its name or its beginning promises
/// what none does.
fn told(head: Head<'_>, how: &Gathering<'_>) -> (DetectedFormat, Option<&'static str>) {
    if let Some(format) = how.format {
        let by = DetectedBy::Person;
        return (DetectedFormat { format, by }, None);
    }
    let (format, likeness) = registry::detect_head(head);
    let promise = match likeness {
        Likeness::No => Promise::of(head),
        Likeness::ByContent | Likeness::ByName => None,
    };
    let (format, by) = match (likeness, promise) {
        // Its reader says what is wrong.
        (_, Some(Promise::Format(promised))) => (promised, DetectedBy::Name),
        (Likeness::ByContent, _) => (format, DetectedBy::Content),
        (Likeness::ByName, _) => (format, DetectedBy::Name),
        (Likeness::No, _) if head.is_named(format.extensions) => (format, DetectedBy::Name),
        (Likeness::No, _) => (format, DetectedBy::Nothing),
    };
    let unread = match promise {
        Some(Promise::Unread(reason)) => Some(reason),
        Some(Promise::Format(_)) | None => None,
    };
    (DetectedFormat { format, by }, unread)
}

/// Returns why no reader can read a file.
fn unfit(head: &[u8], file: &ScannedFile) -> Option<Message> {
    if head.starts_with(DATABASE_MAGIC) {
        return Some(Message::new("file.project"));
    }
    let reason = if file.id.is_empty() {
        Message::new("file.name_empty")
    } else if file.id.chars().any(char::is_control) || file.id.chars().count() > 512 {
        Message::new("file.name_unfit")
    } else {
        return None;
    };
    Some(Message::new("file.name").with("reason", reason))
}

/// The files in the same folder as a file.
#[derive(Debug)]
struct CompanionFiles<'a> {
    folder: Option<&'a Path>,
    /// The texts that the user named.
    texts: Option<&'a TextStore>,
}

impl Siblings for CompanionFiles<'_> {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        let Some(folder) = self.folder else {
            return Ok(None);
        };
        let plain = name.strip_prefix("../").unwrap_or(name);
        // A file can only refer to files in the same folder.
        if plain.is_empty() || plain == ".." || plain == "." || plain.contains(['/', '\\', '\0']) {
            return Ok(None);
        }
        let path = folder.join(name);
        match std::fs::metadata(&path) {
            Ok(metadata) if !metadata.is_file() => Ok(None),
            Ok(metadata) if metadata.len() > MAX_SIBLING => {
                let name = name.to_owned();
                Err(IoFault::CompanionTooLarge { name }.into())
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

/// Counts the documents that are passed on, and splits texts into lines if requested.
struct Counted<'a> {
    inner: &'a mut dyn FileIntake,
    handed: usize,
    by_line: bool,
    file: &'a str,
    watch: &'a ProgressMonitor,
}

impl Intake for Counted<'_> {
    fn header(&mut self, header: ImportedHeader) {
        self.inner.header(header);
    }

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        // Checked here too, because a file that is in memory is not read any more.
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
                // The hash of the file is not the hash of the line.
                source_sha256: None,
                ..document.clone()
            })?;
        }
        if blank > 0 {
            let problem = Message::new("text.blank_lines").with("count", blank);
            let place = SourceLocation {
                file: Some(self.file.to_owned()),
                ..SourceLocation::default()
            };
            self.inner.problem(problem.note().at(place));
        }
        Ok(())
    }

    fn problem(&mut self, problem: Diagnostic) {
        self.inner.problem(problem);
    }
}

/// Returns the lines of a text without their line ends, and without an empty last line.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
}
