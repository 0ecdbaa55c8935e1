//! `--split` of `export` and `convert`: writes a file for each part of the split.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::base::progress::{ProgressMonitor, Stage};
use crate::cli::common::counts::counted;
use crate::cli::common::dataset::{
    refuse_missing_folder, refused, report_losses, told as counts_told, written_json,
};
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::formats::core::exported::ExportHeader;
use crate::formats::core::loss::Loss;
use crate::model::corpus::split::Split;
use crate::session::export::{Exported, Fill, Target, split_files};

/// The written files.
#[derive(Debug, Default)]
pub(in crate::cli) struct Parts {
    written: Vec<(Split, Target, Exported)>,
    /// The number of documents that are in no part.
    unassigned: usize,
}

impl Parts {
    /// Returns the number of damaged items of the project that are in no file.
    pub(in crate::cli) fn damaged(&self) -> usize {
        let all = self.written.iter();
        let damaged = all.map(|(_, _, exported)| exported.written.losses.count(Loss::Damaged));
        damaged.max().unwrap_or_default()
    }
}

/// Writes each part that has a document to the folder of the target. Nothing is written if an
/// earlier export has left a file for a part that is empty now: its documents may now be in another
/// part.
pub(in crate::cli) fn write(
    target: &Target,
    header: &ExportHeader,
    watch: &ProgressMonitor,
    fill: Fill<'_>,
    output: &mut Output,
) -> Result<Parts, CliError> {
    let counts = output
        .watching(watch, || split_files::count(watch, fill))
        .map_err(|error| refused(error, target))?;
    if counts.parts.iter().all(|part| part.documents == 0) {
        let unassigned = counted(counts.unassigned, "document");
        return Err(CliError::data(format!(
            "there is no split: {unassigned} and none in train, validation or test"
        ))
        .hint("tawsim split puts each document into one of them"));
    }
    let folder = &target.path;
    refuse_missing_folder(folder)?;
    refuse_left_over(target, counts.parts.map(|part| part.documents))?;
    fs::create_dir_all(folder).map_err(|error| CliError::io("cannot be made", folder, &error))?;
    let mut all = Parts {
        unassigned: counts.unassigned,
        ..Parts::default()
    };
    for (part, counts) in Split::PARTS.into_iter().zip(counts.parts) {
        if counts.documents == 0 {
            continue;
        }
        watch.begin(Stage::Writing, counts.documents as u64);
        let work = || split_files::write(header, target, (part, counts), watch, fill);
        let written = output.watching(watch, work);
        let (target, exported) = written.map_err(|error| {
            let part = split_files::target_of(target, part);
            let before = all.written.iter().map(|(_, target, _)| target.path.clone());
            after(refused(error, &part), &before.collect::<Vec<_>>())
        })?;
        all.written.push((part, target, exported));
    }
    Ok(all)
}

/// Returns an error if a file exists for a part without documents.
pub(in crate::cli) fn refuse_left_over(
    target: &Target,
    documents: [usize; 3],
) -> Result<(), CliError> {
    for (part, documents) in Split::PARTS.into_iter().zip(documents) {
        let path = split_files::target_of(target, part).path;
        // A dangling link exists too.
        if documents == 0 && path.symlink_metadata().is_ok() {
            let (name, path) = (part.name(), path.display());
            return Err(CliError::user(format!(
                "{name} has no documents, but {path} exists from another export; its documents may \
                 now be in another part"
            ))
            .hint("remove it, or choose another folder with -o")
            .unchanged());
        }
    }
    Ok(())
}

/// Adds the parts that were already written to an error, and removes the note that nothing was
/// changed.
pub(in crate::cli) fn after(mut error: CliError, written: &[PathBuf]) -> CliError {
    if written.is_empty() {
        return error;
    }
    error.unchanged = false;
    let paths: Vec<_> = written.iter().map(|p| p.display().to_string()).collect();
    let paths = paths.join(", ");
    error.hint(format!("these parts were already written: {paths}"))
}

/// Reports the written files and the number of documents that are in none.
pub(in crate::cli) fn told(
    target: &Target,
    parts: &Parts,
    as_json: bool,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let mut objects = Vec::new();
    for (part, target, exported) in &parts.written {
        report_losses(&exported.written.losses, exported.report.as_ref(), output);
        if as_json {
            let mut object = written_json(&target.path, target.format, exported);
            if let Some(members) = object.as_object_mut() {
                members.insert("split".to_owned(), part.name().into());
            }
            objects.push(object);
        } else {
            let counts = counts_told(exported);
            let line = format!("{:<10}  {counts}: {}", part.name(), target.path.display());
            output.line(&line)?;
        }
    }
    if parts.unassigned > 0 {
        let n = counted(parts.unassigned, "document");
        output.tell(&format!("In no part of the split, and in no file: {n}"));
    }
    if as_json {
        output.json(&json!({
            "output": target.path,
            "format": target.format.id,
            "parts": objects,
            "unassigned": parts.unassigned,
        }))?;
    }
    Ok(ExitCode::SUCCESS)
}
