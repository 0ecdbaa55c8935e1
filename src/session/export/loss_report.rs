//! Writes the report of the losses of an export next to it.
//!
//! Replaces and removes only its own reports.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::base::atomic_file;
use crate::base::io_fault::IoFault;
use crate::base::open_files;
use crate::formats::core::loss::Losses;
use crate::session::export::target::Target;

/// The first words of each report, whatever its language.
const BEGINS: &str = "# tawsim losses: ";

/// The first words of the reports of version 0.1.0.
const BEGAN: &str = "# What this export leaves out: ";

/// Writes the report if there are losses, and removes the report of an earlier export if there are
/// none. Returns the path of the report.
pub(super) fn beside(target: &Target, losses: &Losses) -> io::Result<Option<PathBuf>> {
    let (path, format) = (&target.path, target.format);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let report = path.with_file_name(format!("{name}.losses.txt"));
    if report.exists() && !is_ours(&report) {
        let path = report.display().to_string();
        return Err(IoFault::NotALossReport { path }.into());
    }
    if losses.is_empty() {
        if report.exists() {
            fs::remove_file(&report)?;
        }
        return Ok(None);
    }
    let text = (target.report)(format, losses);
    let text = format!("{BEGINS}{name} ({})\n{text}", format.id);
    atomic_file::atomic_write_bytes(&report, text.as_bytes())?;
    Ok(Some(report))
}

fn is_ours(report: &Path) -> bool {
    let mut start = Vec::new();
    let read = open_files::ReadFile::open(report)
        .and_then(|file| file.take(BEGAN.len() as u64).read_to_end(&mut start));
    read.is_ok()
        && [BEGINS, BEGAN]
            .iter()
            .any(|begins| start.starts_with(begins.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::core::loss::Loss;
    use crate::formats::core::sink::WriteOptions;
    use crate::formats::text::TEXT;

    #[test]
    fn exporting_reports_are_written_and_taken_away_and_nothing_else_is() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("out.tsv");
        let mut losses = Losses::default();
        losses.add(Loss::Nesting, "a", Some("القاهرة"));
        let target = Target {
            path,
            format: &TEXT,
            options: WriteOptions::default(),
            report: |format, losses| {
                let lost = losses.iter().next().unwrap().1;
                format!("{} {:?}", format.id, lost.examples)
            },
        };
        let report = beside(&target, &losses).unwrap().unwrap();
        let text = fs::read_to_string(&report).unwrap();
        assert!(text.starts_with(BEGINS) && text.contains("text") && text.contains("القاهرة"));
        assert_eq!(beside(&target, &Losses::default()).unwrap(), None);
        assert!(!report.exists());
        atomic_file::atomic_write_bytes(&report, b"my own notes").unwrap();
        assert!(beside(&target, &losses).is_err());
        assert_eq!(fs::read(&report).unwrap(), b"my own notes");
    }
}
