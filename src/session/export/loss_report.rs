//! Writes the report of the losses of an export next to it.
//!
//! Replaces and removes only its own reports.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::base::atomic_file;
use crate::base::open_files;
use crate::formats::core::loss::Losses;
use crate::formats::core::spec::FormatSpec;

/// The first words of each report.
const BEGINS: &str = "# What this export leaves out: ";

/// Writes the report if there are losses, and removes the report of an earlier export if there are
/// none. Returns the path of the report.
pub(super) fn beside(
    path: &Path,
    format: &FormatSpec,
    losses: &Losses,
) -> io::Result<Option<PathBuf>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let report = path.with_file_name(format!("{name}.losses.txt"));
    if report.exists() && !is_ours(&report) {
        let what = format!("{} is not a report of an export", report.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, what));
    }
    if losses.is_empty() {
        if report.exists() {
            fs::remove_file(&report)?;
        }
        return Ok(None);
    }
    let text = format!("{BEGINS}{name} ({})\n{}", format.name, losses.report());
    atomic_file::atomic_write_bytes(&report, text.as_bytes())?;
    Ok(Some(report))
}

fn is_ours(report: &Path) -> bool {
    let mut start = Vec::new();
    let read = open_files::ReadFile::open(report)
        .and_then(|file| file.take(BEGINS.len() as u64).read_to_end(&mut start));
    read.is_ok() && start == BEGINS.as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::core::loss::Loss;
    use crate::formats::text::TEXT;

    #[test]
    fn exporting_reports_are_written_and_taken_away_and_nothing_else_is() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("out.tsv");
        let mut losses = Losses::default();
        losses.add(Loss::Nesting, "a", Some("القاهرة"));
        let report = beside(&path, &TEXT, &losses).unwrap().unwrap();
        let text = fs::read_to_string(&report).unwrap();
        assert!(text.starts_with(BEGINS) && text.contains("nesting") && text.contains("القاهرة"));
        assert_eq!(beside(&path, &TEXT, &Losses::default()).unwrap(), None);
        assert!(!report.exists());
        atomic_file::atomic_write_bytes(&report, b"my own notes").unwrap();
        assert!(beside(&path, &TEXT, &losses).is_err());
        assert_eq!(fs::read(&report).unwrap(), b"my own notes");
    }
}
