//! Reads the files that the user chose into plain values; does not use the project.
//!
//! This is long work: it counts its bytes and can be stopped.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::base::open_files;
use crate::base::progress::{ProgressMonitor, Stage};
use crate::formats::core::encoding::Encoding;
use crate::formats::core::error::ReadError;
use crate::formats::core::spec::{FormatSpec, ReadOptions, ReadResult};
use crate::formats::registry;
use crate::model::diagnostic::Diagnostic;
use crate::session::import::ImportBatch;
use crate::session::import::read_files::CompanionFiles;
use crate::session::open::{Encodings, NotUtf8, Outcome, Refusal, file_name, is_project, stem};

/// Starts the progress with the total number of bytes: each file is read and then parsed.
pub(in crate::session) fn begin_reading<'a>(
    paths: impl Iterator<Item = &'a Path>,
    watch: &ProgressMonitor,
) {
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    watch.begin(Stage::Reading, 2 * paths.map(size).sum::<u64>());
}

/// Why files could not be read.
#[derive(Debug)]
pub enum NotRead {
    /// A file is not UTF-8.
    AskEncoding(NotUtf8),
    /// A file cannot be read.
    Refused(Refusal),
    /// The work was stopped.
    Cancelled,
}

impl From<NotRead> for Outcome {
    fn from(not_read: NotRead) -> Self {
        match not_read {
            NotRead::AskEncoding(asked) => Self::AskEncoding(asked),
            NotRead::Refused(refusal) => Self::Refused(refusal),
            NotRead::Cancelled => Self::Cancelled,
        }
    }
}

/// Reads files that will be added to a project; does not use the project.
pub fn read_batch(
    paths: &[PathBuf],
    encodings: &Encodings,
    watch: &ProgressMonitor,
) -> Result<(ImportBatch, Vec<Diagnostic>), NotRead> {
    if let Some(project) = paths.iter().find(|path| is_project(path)) {
        return Err(NotRead::Refused(Refusal::NotAlone(file_name(project))));
    }
    begin_reading(paths.iter().map(PathBuf::as_path), watch);
    let mut batch = ImportBatch::default();
    let mut found = Vec::new();
    for path in paths {
        let refused = |error| {
            if watch.is_stopped() {
                NotRead::Cancelled
            } else {
                NotRead::Refused(Refusal::File(file_name(path), error))
            }
        };
        let (bytes, format) = load(path, watch).map_err(refused)?;
        match read(path, &bytes, format, chosen(encodings, path), watch) {
            Ok((project, diagnostics)) => {
                found.extend(diagnostics);
                batch.project.append(project);
            }
            Err(ReadError::NotUtf8 {
                proposal: Some(proposal),
                ..
            }) => {
                let encoding = proposal.encoding;
                return Err(NotRead::AskEncoding(NotUtf8 {
                    path: path.clone(),
                    bytes,
                    encoding,
                }));
            }
            Err(error) => return Err(refused(error)),
        }
    }
    Ok((batch, found))
}

pub(in crate::session) fn chosen(encodings: &Encodings, path: &Path) -> Option<Encoding> {
    encodings
        .iter()
        .find(|(chosen, _)| chosen == path)
        .map(|(_, encoding)| *encoding)
}

pub(in crate::session) fn read(
    path: &Path,
    bytes: &[u8],
    format: &FormatSpec,
    encoding: Option<Encoding>,
    watch: &ProgressMonitor,
) -> ReadResult {
    let name = path.to_string_lossy();
    let stem = stem(path);
    let beside = CompanionFiles {
        folder: path.parent(),
        texts: None,
    };
    let options = ReadOptions {
        source: &name,
        encoding,
        siblings: &beside,
        ..ReadOptions::new(&name, &stem)
    };
    format.read_watched(bytes, &options, watch)
}

pub(in crate::session) fn load(
    path: &Path,
    watch: &ProgressMonitor,
) -> Result<(Vec<u8>, &'static FormatSpec), ReadError> {
    let bytes = read_file(path, watch)?;
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().into_owned());
    let format = registry::detect(&bytes, extension.as_deref());
    Ok((bytes, format))
}

/// The number of bytes of a whole file that are read at once.
const PIECE: usize = 1 << 20;

/// Reads a whole file in pieces and counts the progress.
fn read_file(path: &Path, watch: &ProgressMonitor) -> io::Result<Vec<u8>> {
    let mut file = open_files::ReadFile::open(path)?;
    let expected = usize::try_from(file.metadata()?.len()).unwrap_or_default();
    let mut bytes = Vec::with_capacity(expected.saturating_add(1));
    loop {
        watch.check().map_err(io::Error::other)?;
        let read = (&mut file).take(PIECE as u64).read_to_end(&mut bytes)?;
        if read == 0 {
            return Ok(bytes);
        }
        watch.add(read as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_a_file_is_read_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("long");
        let bytes = vec![7; PIECE * 2 + 5];
        crate::base::atomic_file::atomic_write_bytes(&path, &bytes).unwrap();
        let watch = ProgressMonitor::default();
        watch.begin(Stage::Reading, bytes.len() as u64);
        assert_eq!(read_file(&path, &watch).unwrap(), bytes);
        assert_eq!(watch.progress().share(), Some(1.0));
        watch.stop();
        assert!(read_file(&path, &watch).is_err());
    }
}
