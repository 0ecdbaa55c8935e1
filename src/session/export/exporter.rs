//! Writes an export to a temporary file or folder, checks it by reading it back, and moves it to
//! its path.
//!
//! Depends on no single format except the gold dataset, which has a checker of its own. This is
//! long work: it counts its progress, and if it is stopped, it leaves the old file unchanged.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter};
use std::path::Path;

use crate::base::atomic_file;
use crate::base::open_files;
use crate::base::progress::{MonitoredReader, ProgressMonitor, Stage};
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::{Loss, Losses};
use crate::formats::core::sink::{DocumentWriter, OneFile, Sink, WriteOptions, Written};
use crate::formats::core::spec::{GoldForm, Layout};
use crate::formats::gold::check;
use crate::formats::registry::FORMATS;
use crate::model::corpus::split::Split;
use crate::model::diagnostic::Message;
use crate::session::Snapshot;
use crate::session::export::documents::ExportChoice;
use crate::session::export::folder;
use crate::session::export::loss_report;
use crate::session::export::part_counts::{self, PartCounts};
use crate::session::export::single_file::Single;
use crate::session::export::target::{
    ExportError, Exported, LossText, Outcome, Target, refuse_non_file,
};
use crate::session::export::verify::Expected;

/// Receives the documents of an export.
pub struct Feed<'a> {
    pub(super) writer: Box<dyn DocumentWriter + 'a>,
    pub(super) expected: Option<&'a mut Expected>,
    /// The part of a split to write, if only one is written.
    pub(super) only: Option<Split>,
    /// The counts for each part.
    pub(super) counts: Option<&'a mut PartCounts>,
    pub(super) watch: &'a ProgressMonitor,
    /// The damaged items of the project that cannot be exported.
    pub(super) damage: Losses,
}

impl std::fmt::Debug for Feed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Feed").finish_non_exhaustive()
    }
}

impl Feed<'_> {
    /// Writes one document.
    pub fn document(&mut self, document: &ExportDocument) -> Result<(), ExportError> {
        self.watch.check()?;
        if let Some(counts) = &mut self.counts {
            counts.add(document);
        }
        if self.only.is_some() && part_counts::of(document) != self.only {
            return Ok(());
        }
        self.writer.document(document)?;
        if let Some(expected) = &mut self.expected {
            expected.add(document)?;
        }
        self.watch.add(1);
        Ok(())
    }

    /// Writes the documents of a project, and notes its damage.
    pub fn project(
        &mut self,
        project: &Snapshot,
        choice: &ExportChoice,
    ) -> Result<(), ExportError> {
        let mut documents = project.export_documents(choice.clone())?;
        for document in documents.by_ref() {
            self.document(&document?)?;
        }
        for damage in documents.take_damage() {
            let document = damage.place.document.clone().unwrap_or_default();
            let what = match &damage.place.entity {
                Some(entity) => format!("{entity}: {}", damage.code),
                None => damage.code.to_owned(),
            };
            self.damage.add(Loss::Damaged, &document, Some(&what));
        }
        Ok(())
    }
}

/// A function that passes all documents to the feed.
pub type Fill<'f> = &'f mut dyn FnMut(&mut Feed<'_>) -> Result<(), ExportError>;

/// Exports a project.
pub fn export(
    project: &Snapshot,
    choice: &ExportChoice,
    target: &Target,
    watch: &ProgressMonitor,
) -> Result<Exported, ExportError> {
    let header = project.export_header(choice)?;
    if target.format.gold_form().is_some() && header.labels.labels.is_empty() {
        let problem = Message::new("gold.no_labels").error();
        return Err(ExportError::Refused(Box::new(problem)));
    }
    let all = header
        .counts
        .map_or(project.n_documents(), |counts| counts.documents);
    watch.begin(Stage::Writing, all as u64);
    write(&header, target, watch, &mut |feed| {
        feed.project(project, choice)
    })
}

/// Exports a project into several formats. If one fails, the others are still written.
pub fn export_all(
    project: &Snapshot,
    choice: &ExportChoice,
    targets: Vec<Target>,
    watch: &ProgressMonitor,
) -> Result<Vec<Outcome>, ExportError> {
    let mut outcomes = Vec::with_capacity(targets.len());
    for target in targets {
        let result = match export(project, choice, &target, watch) {
            // These errors do not depend on the format.
            Err(error @ (ExportError::Session(_) | ExportError::Cancelled(_))) => {
                return Err(error);
            }
            result => result,
        };
        outcomes.push(Outcome { target, result });
    }
    Ok(outcomes)
}

/// Returns the targets of a hand-over: every writable format in this folder, each under the name
/// from its spec. Makes the folders.
pub fn hand_over(
    folder: &Path,
    options: &WriteOptions,
    report: LossText,
) -> io::Result<Vec<Target>> {
    let formats = FORMATS.iter().copied().filter(|format| format.writes());
    formats
        .map(|format| {
            let path = folder.join(format.release);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            Ok(Target {
                path,
                format,
                options: *options,
                report,
            })
        })
        .collect()
}

/// Writes an export, checks it and moves it to its path. Writes the report of the losses next to
/// it.
pub fn write(
    header: &ExportHeader,
    target: &Target,
    watch: &ProgressMonitor,
    fill: Fill<'_>,
) -> Result<Exported, ExportError> {
    let written = write_alone(header, target, watch, fill)?;
    Ok(Exported {
        report: loss_report::beside(target, &written.losses)?,
        written,
    })
}

/// Writes an export as [`write()`] does, without a report.
pub fn write_alone(
    header: &ExportHeader,
    target: &Target,
    watch: &ProgressMonitor,
    fill: Fill<'_>,
) -> Result<Written, ExportError> {
    write_only(header, target, None, watch, fill)
}

pub(super) fn write_only(
    header: &ExportHeader,
    target: &Target,
    only: Option<Split>,
    watch: &ProgressMonitor,
    fill: Fill<'_>,
) -> Result<Written, ExportError> {
    match write_once(header, target, only, watch, fill) {
        Err(ExportError::Miscounted) => {
            let header = ExportHeader {
                counts: None,
                ..header.clone()
            };
            write_once(&header, target, only, watch, fill)
        }
        written => written,
    }
}

fn write_once(
    header: &ExportHeader,
    target: &Target,
    only: Option<Split>,
    watch: &ProgressMonitor,
    fill: Fill<'_>,
) -> Result<Written, ExportError> {
    let path = &target.path;
    let work = RefCell::new(Work {
        header,
        target,
        watch,
        fill,
        only,
        expected: Expected::new(header, target),
        written: Written::default(),
    });
    let done = if target.is_folder() {
        folder::write(
            path,
            |sink| work.borrow_mut().run(sink),
            |beside, names| work.borrow_mut().check_folder(beside, names),
        )
    } else {
        refuse_non_file(path)?;
        atomic_file::atomic_write_checked(
            path,
            |out| work.borrow_mut().run_file(out),
            |beside| work.borrow_mut().check_file(beside),
        )
    };
    if done.is_err() {
        // If the check was stopped, its own error would be misleading.
        watch.check()?;
    }
    done?;
    Ok(work.into_inner().written)
}

/// An export in progress.
struct Work<'a> {
    header: &'a ExportHeader,
    target: &'a Target,
    watch: &'a ProgressMonitor,
    fill: Fill<'a>,
    only: Option<Split>,
    expected: Option<Expected>,
    written: Written,
}

impl Work<'_> {
    fn run(&mut self, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let format = self.target.format;
        let mut feed = Feed {
            writer: format.writer(self.header, &self.target.options, sink)?,
            expected: self.expected.as_mut(),
            only: self.only,
            counts: None,
            watch: self.watch,
            damage: Losses::default(),
        };
        (self.fill)(&mut feed)?;
        self.written = feed.writer.finish()?;
        self.written.losses.append(feed.damage);
        let is_damaged = self.written.losses.count(Loss::Damaged) > 0;
        let counts = self.header.counts;
        if is_damaged && counts.is_some_and(|counts| counts != self.written.counts) {
            return Err(ExportError::Miscounted);
        }
        Ok(())
    }

    fn run_file(&mut self, out: &mut BufWriter<File>) -> Result<(), ExportError> {
        match self.target.format.layout {
            Layout::File => self.run(&mut OneFile(out)),
            Layout::Folder => self.run(&mut Single::new(out, self.target.format.name)),
        }
    }

    fn check_file(&mut self, beside: &Path) -> Result<(), ExportError> {
        if let Some(form) = self.target.format.gold_form() {
            return self.check_gold(beside, form);
        }
        match self.expected.take() {
            Some(expected) => expected.check_file(beside, self.target, self.watch),
            None => Ok(()),
        }
    }

    fn check_folder(&mut self, beside: &Path, names: &[String]) -> Result<(), ExportError> {
        match self.expected.take() {
            Some(expected) => expected.check_folder((beside, names), self.watch),
            None => Ok(()),
        }
    }

    fn check_gold(&self, beside: &Path, form: GoldForm) -> Result<(), ExportError> {
        let file = open_files::ReadFile::open(beside)?;
        self.watch.begin(Stage::Checking, file.metadata()?.len());
        let source = MonitoredReader::new(BufReader::with_capacity(1 << 18, file), self.watch, 1);
        let name = self.target.path.to_string_lossy();
        let checked = check::check(source, form, &name).map_err(ExportError::Unreadable)?;
        if let Some(problem) = checked.problems.into_iter().next() {
            return Err(ExportError::Wrong(Box::new(problem)));
        }
        if checked.counts != self.written.counts {
            return Err(ExportError::wrong(Message::new("export.counts")));
        }
        Ok(())
    }
}
