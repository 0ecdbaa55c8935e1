//! Files and folders of the command line to imported values.
//!
//! A folder is gone through to its leaves; the id of a text is its path in the folder.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::cli::error::CliError;
use crate::cli::output::{Output, Tally, counted};
use crate::formats::imported::ImportedProject;
use crate::formats::table::{self, FormatSpec, ReadOptions};
use crate::formats::text::decode::{Encoding, check_size};
use crate::formats::watch::Watch;
use crate::model::diagnostic::{Diagnostic, Place};
use crate::model::label::LabelSet;
use crate::session::folder::{self, Found};

/// How a project file begins.
pub(super) const PROJECT_MAGIC: &[u8] = b"SQLite format 3\0";

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

/// Reads all files; folders to their leaves, `-` from stdin.
pub(super) fn gather(
    paths: &[PathBuf],
    reading: Reading<'_>,
    output: &mut Output,
) -> Result<Gathered, CliError> {
    let mut found = Vec::new();
    for path in paths {
        find(path, &mut found)?;
    }
    folder::name_apart(&mut found);
    let mut gathered = Gathered {
        n_files: found.len(),
        ..Gathered::default()
    };
    let total = found.len();
    for (index, file) in found.into_iter().enumerate() {
        output.progress("Reading", index + 1, Some(total));
        read(&file, reading, &mut gathered)?;
    }
    Ok(gathered)
}

fn find(path: &Path, found: &mut Vec<Found>) -> Result<(), CliError> {
    if path == Path::new("-") {
        found.push(Found {
            path: path.to_owned(),
            id: "stdin".to_owned(),
            name: "stdin".to_owned(),
        });
        return Ok(());
    }
    let kind = fs::metadata(path).map_err(|error| CliError::io("cannot be read", path, &error))?;
    if !kind.is_dir() {
        let id = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        found.push(Found {
            path: path.to_owned(),
            id,
            name,
        });
        return Ok(());
    }
    let before = found.len();
    let walked = folder::walk(path, &Watch::default())
        .map_err(|refused| CliError::io("cannot be read", &refused.path, &refused.source))?;
    found.extend(walked);
    if found.len() == before {
        return Err(CliError::user(format!(
            "the folder has no files: {}",
            path.display()
        )));
    }
    Ok(())
}

fn read(file: &Found, reading: Reading<'_>, gathered: &mut Gathered) -> Result<(), CliError> {
    let shown = match file.path.to_str() {
        Some("-") => file.name.clone(),
        _ => file.path.display().to_string(),
    };
    let bytes = bytes(&file.path)?;
    let extension = file
        .path
        .extension()
        .and_then(|extension| extension.to_str());
    let format = reading
        .format
        .unwrap_or_else(|| table::detect(&bytes, extension));
    if !gathered.formats.iter().any(|known| known.id == format.id) {
        gathered.formats.push(format);
    }
    if let Some(message) = bad_id(&file.id) {
        let place = Place {
            file: Some(shown),
            ..Place::default()
        };
        let problem = Diagnostic::error("file.name", message).hint("rename the file");
        gathered.problems.push(problem.at(place));
        return Ok(());
    }
    if bytes.starts_with(PROJECT_MAGIC) {
        let place = Place {
            file: Some(shown),
            ..Place::default()
        };
        let problem = Diagnostic::error("file.project", "this is a project, not a file to read")
            .hint("export it first: tawsim export PROJECT -o gold.json");
        gathered.problems.push(problem.at(place));
        return Ok(());
    }
    let options = ReadOptions {
        source: &file.name,
        encoding: reading.encoding,
        labels: reading.labels,
        ..ReadOptions::new(&shown, &file.id)
    };
    match format.read(&bytes, &options) {
        Ok((project, problems)) => {
            gathered.problems.extend(problems);
            gathered.project.append(project);
        }
        Err(error) => gathered.problems.push(error.to_diagnostic(&shown)),
    }
    Ok(())
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

fn bad_id(id: &str) -> Option<&'static str> {
    if id.is_empty() {
        return Some("the file has no name that could be the id of its document");
    }
    if id.chars().any(char::is_control) || id.chars().count() > 512 {
        return Some(
            "the name of the file cannot be the id of its document: more than 512 characters, or \
             a control character",
        );
    }
    None
}
