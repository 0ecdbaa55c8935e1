//! Parses and finds what the user names on the command line: files, folders, formats, units,
//! encodings.
//!
//! Folders are searched recursively; the id of a text is its path in the folder. Does not read
//! documents: `sources` does.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::base::open_files;
use crate::base::progress::ProgressMonitor;
use crate::cli::common::error::CliError;
use crate::commands::problem_text::english;
use crate::formats::core::decode::check_size;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::FormatSpec;
use crate::formats::registry;
use crate::session::import::read_files;
use crate::session::import::scan::{self, ScannedFile};

pub(in crate::cli) use crate::base::open_files::DATABASE_MAGIC;

/// Returns whether a file is a project, by its first bytes.
pub(in crate::cli) fn is_project(path: &Path) -> bool {
    let mut magic = [0; 16];
    let mut read = || open_files::ReadFile::open(path)?.read_exact(&mut magic);
    open_files::is_open_database(path)
        || (path.is_file() && read().is_ok() && magic == *DATABASE_MAGIC)
}

/// Returns the format with this id.
pub(in crate::cli) fn format(id: &str) -> Result<&'static FormatSpec, String> {
    registry::by_id(id).ok_or_else(|| {
        if let Some((_, name, feature)) =
            registry::NOT_BUILT.iter().find(|(known, ..)| *known == id)
        {
            return format!(
                "{name} is not in this build of the program; the feature {feature} brings it"
            );
        }
        let known: Vec<_> = registry::FORMATS.iter().map(|format| format.id).collect();
        format!("there is no format {id}; known are {}", known.join(", "))
    })
}

/// Returns the unit of offsets with this name.
pub(in crate::cli) fn unit(name: &str) -> Result<OffsetUnit, String> {
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

/// Returns the encoding with this name.
pub(in crate::cli) fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::parse(name).ok_or_else(|| {
        let known = Encoding::ARABIC.map(|encoding| encoding.to_string());
        format!(
            "there is no encoding {name}; for Arabic: {}",
            known.join(", ")
        )
    })
}

/// The files that the user named, and the content of stdin.
#[derive(Debug, Default)]
pub(in crate::cli) struct Files {
    pub(in crate::cli) found: Vec<ScannedFile>,
    pub(in crate::cli) given: Vec<u8>,
}

/// Finds all files: searches folders recursively, and reads `-` from stdin.
pub(in crate::cli) fn find(paths: &[PathBuf]) -> Result<Files, CliError> {
    let mut files = Files::default();
    for path in paths {
        if path == Path::new(read_files::GIVEN) {
            files.given = bytes(path)?;
            files.found.push(ScannedFile {
                path: path.to_owned(),
                id: "stdin".to_owned(),
                name: "stdin".to_owned(),
                is_leftover: false,
            });
            continue;
        }
        let kind = fs::metadata(path);
        let kind = kind.map_err(|error| CliError::io("cannot be read", path, &error))?;
        if !kind.is_dir() {
            files.found.push(ScannedFile::alone(path));
            continue;
        }
        let walked = scan::walk(path, &ProgressMonitor::default())
            .map_err(|refused| CliError::io("cannot be read", &refused.path, &refused.source))?;
        if walked.is_empty() {
            return Err(CliError::user(format!(
                "the folder has no files: {}",
                path.display()
            )));
        }
        files.found.extend(walked);
    }
    scan::without_companions(&mut files.found);
    scan::name_apart(&mut files.found);
    Ok(files)
}

/// Reads a file if it is small enough to be a text.
pub(in crate::cli) fn bytes(path: &Path) -> Result<Vec<u8>, CliError> {
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
        let told = english().plain_problem(&error.to_diagnostic(""));
        let message = format!("{}: {}", told.sentence, path.display());
        return Err(CliError::data(message).hint(told.hint.unwrap_or_default()));
    }
    open_files::read_file(path).map_err(refused)
}
