//! Exports a project in parts: one file each for training, validation and test.
//!
//! Does not draw a split: a document's own member says which part it is in.

use std::path::Path;

use crate::base::progress::ProgressMonitor;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportCounts, ExportDocument, ExportHeader};
use crate::formats::core::loss::Losses;
use crate::formats::core::sink::{DocumentWriter, Written};
use crate::formats::core::spec::Layout;
use crate::model::corpus::split::Split;
use crate::session::export::exporter::{Feed, Fill, write_only};
use crate::session::export::loss_report;
use crate::session::export::part_counts::PartCounts;
use crate::session::export::target::{ExportError, Exported, Target};

/// Counts the documents and entities of each part.
pub fn count(watch: &ProgressMonitor, fill: Fill<'_>) -> Result<PartCounts, ExportError> {
    let mut counts = PartCounts::default();
    fill(&mut Feed {
        writer: Box::new(Nothing),
        expected: None,
        only: None,
        counts: Some(&mut counts),
        watch,
        damage: Losses::default(),
    })?;
    Ok(counts)
}

/// Writes one part as [`super::write`] writes everything, to the folder of the target, under the
/// name of the part.
pub fn write(
    header: &ExportHeader,
    target: &Target,
    (part, counts): (Split, ExportCounts),
    watch: &ProgressMonitor,
    fill: Fill<'_>,
) -> Result<(Target, Exported), ExportError> {
    let target = target_of(target, part);
    let header = ExportHeader {
        counts: Some(counts),
        ..header.clone()
    };
    let written = write_only(&header, &target, Some(part), watch, fill)?;
    let report = loss_report::beside(&target, &written.losses)?;
    Ok((target, Exported { written, report }))
}

/// Returns the path of a part: `train.jsonl`, or the folder `train`.
pub fn target_of(target: &Target, part: Split) -> Target {
    let extension = target.format.extensions.first().copied();
    let name = match (target.format.layout, extension) {
        (Layout::File, Some(extension)) => format!("{}.{extension}", part.name()),
        _ => part.name().to_owned(),
    };
    Target {
        path: Path::new(&target.path).join(name),
        ..target.clone()
    }
}

/// A writer that discards the documents, so that they are only counted.
struct Nothing;

impl DocumentWriter for Nothing {
    fn document(&mut self, _: &ExportDocument) -> Result<(), WriteError> {
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        Ok(Written::default())
    }
}
