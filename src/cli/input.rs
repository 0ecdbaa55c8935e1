//! Files and folders of the command line to imported values.
//!
//! A folder is gone through to its leaves; the id of a text is its path in the folder.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::cli::error::CliError;
use crate::cli::output::{Output, Tally, counted};
use crate::formats::error::ReadError;
use crate::formats::imported::{ImportedDocument, ImportedHeader, ImportedProject};
use crate::formats::intake::{Intake, Kept, Refused};
use crate::formats::table::{self, FormatSpec, OffsetUnit};
use crate::formats::text::decode::{Encoding, check_size};
use crate::formats::watch::Watch;
use crate::model::diagnostic::Diagnostic;
use crate::model::label::LabelSet;
use crate::session::folder::{self, Found};
use crate::session::gather::{self, FileIntake, Gathering, Told};

pub(super) use crate::session::gather::PROJECT_MAGIC;

/// How files are to be read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading<'a> {
    /// The format that was named.
    pub(super) format: Option<&'static FormatSpec>,
    /// The encoding that was named.
    pub(super) encoding: Option<Encoding>,
    /// The labels that are expected.
    pub(super) labels: Option<&'a LabelSet>,
}

/// What the files gave.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) project: ImportedProject,
    pub(super) problems: Vec<Diagnostic>,
    /// How many files were looked at.
    pub(super) n_files: usize,
    /// The format of each file that was read, once each.
    pub(super) formats: Vec<&'static FormatSpec>,
}

impl<'a> Reading<'a> {
    /// The same, as the session takes it.
    pub(super) fn gathering(&self) -> Gathering<'a> {
        Gathering {
            format: self.format,
            encoding: self.encoding,
            labels: self.labels,
            ..Gathering::default()
        }
    }
}

impl Gathered {
    /// Stops where something is lost that the person has not agreed to lose.
    pub(super) fn accept(&self, skip_bad: bool, output: &mut Output) -> Result<(), CliError> {
        for problem in &self.problems {
            output.tell(&problem.to_string());
        }
        let errors = Tally::of(&self.problems).errors;
        if errors == 0 {
            return Ok(());
        }
        if skip_bad {
            output.tell("What is told as an error was left out; the rest was taken");
            return Ok(());
        }
        Err(CliError::data(format!(
            "{} in {}: nothing was taken",
            counted(errors, "error"),
            counted(self.n_files, "file")
        ))
        .hint("mend what is told above, or say --skip-bad to leave it out and take the rest"))
    }
}

/// Returns whether a file is a project, by its first bytes.
pub(super) fn is_project(path: &Path) -> bool {
    let mut magic = [0; 16];
    let mut read = || fs::File::open(path)?.read_exact(&mut magic);
    path.is_file() && read().is_ok() && magic == *PROJECT_MAGIC
}

/// Finds the format of this id.
pub(super) fn format(id: &str) -> Result<&'static FormatSpec, String> {
    table::by_id(id).ok_or_else(|| {
        let known: Vec<_> = table::FORMATS.iter().map(|format| format.id).collect();
        format!("there is no format {id}; known are {}", known.join(", "))
    })
}

/// Finds a unit of offsets by its name.
pub(super) fn unit(name: &str) -> Result<OffsetUnit, String> {
    Ok(match name {
        "code-points" => OffsetUnit::CodePoint,
        "utf16" => OffsetUnit::Utf16,
        "bytes" => OffsetUnit::Byte,
        "graphemes" => OffsetUnit::Grapheme,
        _ => {
            return Err(format!(
                "there is no unit {name}; known are code-points, utf16, bytes, graphemes"
            ));
        }
    })
}

/// Finds an encoding by its name.
pub(super) fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::parse(name).ok_or_else(|| {
        let known = Encoding::ARABIC.map(|encoding| encoding.to_string());
        format!(
            "there is no encoding {name}; for Arabic: {}",
            known.join(", ")
        )
    })
}

/// The files that a person has named, with what came from stdin.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub(super) found: Vec<Found>,
    pub(super) given: Vec<u8>,
}

/// Finds all files: folders to their leaves, `-` from stdin.
pub(super) fn find(paths: &[PathBuf]) -> Result<Files, CliError> {
    let mut files = Files::default();
    for path in paths {
        if path == Path::new(gather::GIVEN) {
            files.given = bytes(path)?;
            files.found.push(Found {
                path: path.to_owned(),
                id: "stdin".to_owned(),
                name: "stdin".to_owned(),
            });
            continue;
        }
        let kind = fs::metadata(path);
        let kind = kind.map_err(|error| CliError::io("cannot be read", path, &error))?;
        if !kind.is_dir() {
            files.found.push(Found::alone(path));
            continue;
        }
        let walked = folder::walk(path, &Watch::default())
            .map_err(|refused| CliError::io("cannot be read", &refused.path, &refused.source))?;
        if walked.is_empty() {
            return Err(CliError::user(format!(
                "the folder has no files: {}",
                path.display()
            )));
        }
        files.found.extend(walked);
    }
    folder::without_companions(&mut files.found);
    folder::name_apart(&mut files.found);
    Ok(files)
}

/// Reads all files; folders to their leaves, `-` from stdin.
pub(super) fn gather(
    paths: &[PathBuf],
    reading: Reading<'_>,
    output: &mut Output,
) -> Result<Gathered, CliError> {
    let files = find(paths)?;
    let mut keeping = Keeping {
        gathered: Gathered::default(),
        kept: Kept::default(),
        total: files.found.len(),
        output,
    };
    let how = Gathering {
        given: &files.given,
        ..reading.gathering()
    };
    gather::gather(&files.found, &how, &Watch::default(), &mut keeping)
        .map_err(|refused| CliError::internal(refused.to_string()))?;
    Ok(Gathered {
        project: keeping.kept.project,
        problems: keeping.kept.problems,
        ..keeping.gathered
    })
}

/// Keeps what files give.
struct Keeping<'a> {
    gathered: Gathered,
    kept: Kept,
    total: usize,
    output: &'a mut Output,
}

impl Intake for Keeping<'_> {
    fn header(&mut self, header: ImportedHeader) {
        self.kept.header(header);
    }

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        self.kept.document(document)
    }

    fn problem(&mut self, problem: Diagnostic) {
        self.kept.problem(problem);
    }
}

impl FileIntake for Keeping<'_> {
    fn file(&mut self, _: &Found, told: Told) {
        let gathered = &mut self.gathered;
        gathered.n_files += 1;
        self.output
            .progress("Reading", gathered.n_files, Some(self.total));
        if !gathered
            .formats
            .iter()
            .any(|known| known.id == told.format.id)
        {
            gathered.formats.push(told.format);
        }
    }

    fn unreadable(&mut self, file: &Found, error: ReadError) {
        let shown = gather::shown(file);
        self.kept.problem(error.to_diagnostic(&shown));
    }
}

/// Reads a file that is small enough to be a text.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, CliError> {
    let refused = |error: std::io::Error| CliError::io("cannot be read", path, &error);
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(refused)?;
        return Ok(bytes);
    }
    let size = fs::metadata(path).map_err(refused)?.len();
    if let Err(error) = check_size(size) {
        return Err(CliError::data(format!("{error}: {}", path.display()))
            .hint(error.hint().unwrap_or_default()));
    }
    fs::read(path).map_err(refused)
}
