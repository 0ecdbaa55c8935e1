//! Writes an export: beside its place, read back and checked, then put there.
//!
//! Knows no row of the table by name but the gold dataset, which has a checker of its own. Long
//! work: it counts what it has done, and stops where it is asked to, leaving what was there.

pub mod documents;
mod folder;
pub(crate) mod loss_report;
pub mod preview;
pub mod split_files;
mod verify;

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter};
use std::path::{Path, PathBuf};

use crate::base::atomic_file;
use crate::base::open_files;
use crate::base::progress::{Stage, Stopped, Watch, Watched};
use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::{Loss, Losses};
use crate::formats::core::sink::{DocumentWriter, OneFile, Sink, WriteOptions, Written};
use crate::formats::core::spec::GoldForm;
use crate::formats::core::spec::{FormatSpec, Layout};
use crate::formats::gold::check;
use crate::formats::registry::FORMATS;
use crate::model::diagnostic::Diagnostic;
use crate::model::split::Split;
use crate::session::export::documents::ExportChoice;
use crate::session::{SessionError, Snapshot};
use folder::Single;
use split_files::PartCounts;
use verify::Expected;

/// Why nothing was written. What was there before is untouched.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The project refuses.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The file cannot be written.
    #[error("the file cannot be written")]
    Io(#[from] io::Error),
    /// What is converted could be read once, and not again.
    #[error("the source is not what it was a moment ago: {0}")]
    Source(String),
    /// The format cannot hold what is there, or the project holds what no format can.
    #[error("the export cannot be written")]
    Unwritable(#[source] WriteError),
    /// What was written cannot be read back: our fault.
    #[error("what was written cannot be read back")]
    Unreadable(#[source] ReadError),
    /// What was written is not what it should be: our fault, unless the data came in so.
    #[error("what was written is wrong: {0}")]
    Wrong(Box<Diagnostic>),
    /// An export of several files was to be one.
    #[error("{format} has more than one file here; it needs a folder")]
    NeedsFolder {
        /// The name of the format.
        format: &'static str,
    },
    /// A folder of files was to take the place of something that is no folder, or the other way.
    #[error("there is something that is not a {wanted}")]
    InTheWay {
        /// `file` or `folder`.
        wanted: &'static str,
    },
    /// The folder that is there holds what is not of this export.
    #[error("the folder holds what the export would not replace ({n}): {}", .examples.join(", "))]
    Occupied {
        /// How many.
        n: usize,
        /// The first of them.
        examples: Vec<String>,
    },
    /// The head names other counts than the documents have that could be read; it is written
    /// again without them.
    #[error("the documents are not as many as they were counted")]
    Miscounted,
    /// It was stopped.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl From<WriteError> for ExportError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Io(error) => match folder::of_single(&error) {
                Some(format) => Self::NeedsFolder { format },
                None => Self::Io(error),
            },
            other => Self::Unwritable(other),
        }
    }
}

/// Where an export goes, in which format, and how.
#[derive(Clone, Debug)]
pub struct Target {
    /// The file or folder.
    pub path: PathBuf,
    /// The format.
    pub format: &'static FormatSpec,
    /// What a person has chosen.
    pub options: WriteOptions,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// How much, and what was left out.
    pub written: Written,
    /// The report of what was left out, where something was.
    pub report: Option<PathBuf>,
}

/// What the documents of an export are given to.
pub struct Feed<'a> {
    writer: Box<dyn DocumentWriter + 'a>,
    expected: Option<&'a mut Expected>,
    /// The only part of a split that is written.
    only: Option<Split>,
    /// What is counted of each part.
    counts: Option<&'a mut PartCounts>,
    watch: &'a Watch,
    /// What the project has and cannot give.
    damage: Losses,
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
        if self.only.is_some() && split_files::of(document) != self.only {
            return Ok(());
        }
        self.writer.document(document)?;
        if let Some(expected) = &mut self.expected {
            expected.add(document)?;
        }
        self.watch.add(1);
        Ok(())
    }

    /// Writes the documents of a project, and notes what is damaged in it.
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
                Some(entity) => format!("{entity}: {}", damage.message),
                None => damage.message,
            };
            self.damage.add(Loss::Damaged, &document, Some(&what));
        }
        Ok(())
    }
}

/// What came of one of several exports.
#[derive(Debug)]
pub struct Outcome {
    /// Where it was to go, in which format.
    pub target: Target,
    /// What came of it.
    pub result: Result<Exported, ExportError>,
}

/// What came of one of several exports, by its format.
pub type Came = (&'static FormatSpec, Result<Exported, ExportError>);

impl Outcome {
    /// Returns the format with what came of it.
    pub fn split(self) -> Came {
        (self.target.format, self.result)
    }

    /// Returns the same where it went well.
    pub fn take(self) -> Result<(&'static FormatSpec, Exported), ExportError> {
        Ok((self.target.format, self.result?))
    }
}

/// Gives all documents to the feed.
pub type Fill<'f> = &'f mut dyn FnMut(&mut Feed<'_>) -> Result<(), ExportError>;

/// Exports a project.
pub fn export(
    project: &Snapshot,
    choice: &ExportChoice,
    target: &Target,
    watch: &Watch,
) -> Result<Exported, ExportError> {
    let header = project.export_header(choice)?;
    let all = header
        .counts
        .map_or(project.n_documents(), |counts| counts.documents);
    watch.begin(Stage::Writing, all as u64);
    write(&header, target, watch, &mut |feed| {
        feed.project(project, choice)
    })
}

/// Exports a project into several formats; one that fails does not keep the others back.
pub fn export_all(
    project: &Snapshot,
    choice: &ExportChoice,
    targets: Vec<Target>,
    watch: &Watch,
) -> Result<Vec<Outcome>, ExportError> {
    let mut outcomes = Vec::with_capacity(targets.len());
    for target in targets {
        let result = match export(project, choice, &target, watch) {
            // Nothing of these is about one format.
            Err(error @ (ExportError::Session(_) | ExportError::Stopped(_))) => return Err(error),
            result => result,
        };
        outcomes.push(Outcome { target, result });
    }
    Ok(outcomes)
}

/// Returns the targets of a hand-over: every format that is written, under the name that its row
/// says, in this folder. Makes the folders.
pub fn hand_over(folder: &Path, options: &WriteOptions) -> io::Result<Vec<Target>> {
    let formats = FORMATS.iter().copied().filter(|format| format.writes());
    formats
        .map(|format| {
            let path = folder.join(format.release);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            Ok(Target {
                path,
                format,
                options: *options,
            })
        })
        .collect()
}

/// Writes an export, checks it and puts it in its place; the report of what was left out stands
/// beside it.
pub fn write(
    header: &ExportHeader,
    target: &Target,
    watch: &Watch,
    fill: Fill<'_>,
) -> Result<Exported, ExportError> {
    let written = write_alone(header, target, watch, fill)?;
    Ok(Exported {
        report: loss_report::beside(&target.path, target.format, &written.losses)?,
        written,
    })
}

/// Writes an export as [`write`] does, without a report.
pub fn write_alone(
    header: &ExportHeader,
    target: &Target,
    watch: &Watch,
    fill: Fill<'_>,
) -> Result<Written, ExportError> {
    write_only(header, target, None, watch, fill)
}

fn write_only(
    header: &ExportHeader,
    target: &Target,
    only: Option<Split>,
    watch: &Watch,
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
    watch: &Watch,
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
    // Stopped while it was read back, the check ends in an error of its own.
    watch.check()?;
    done?;
    Ok(work.into_inner().written)
}

/// One export under way.
struct Work<'a> {
    header: &'a ExportHeader,
    target: &'a Target,
    watch: &'a Watch,
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
        let source = Watched::new(BufReader::with_capacity(1 << 18, file), self.watch, 1);
        let name = self.target.path.to_string_lossy();
        let checked = check::check(source, form, &name).map_err(ExportError::Unreadable)?;
        if let Some(problem) = checked.problems.into_iter().next() {
            return Err(ExportError::Wrong(Box::new(problem)));
        }
        if checked.counts != self.written.counts {
            let message = "the dataset does not hold what was written";
            return Err(ExportError::wrong("export.counts", message));
        }
        Ok(())
    }
}

impl ExportError {
    fn wrong(code: &'static str, message: impl Into<String>) -> Self {
        Self::Wrong(Box::new(Diagnostic::error(code, message)))
    }
}

impl Target {
    /// Returns whether a folder is written. A format of folders can be one file where its name
    /// says so and only one document goes into it.
    pub fn is_folder(&self) -> bool {
        let has_extension = self.path.extension().is_some_and(|extension| {
            let known = self.format.extensions.iter();
            known.into_iter().any(|k| extension.eq_ignore_ascii_case(k))
        });
        self.format.layout == Layout::Folder && (self.path.is_dir() || !has_extension)
    }
}

/// Folders, devices and the like are not replaced.
fn refuse_non_file(path: &Path) -> Result<(), ExportError> {
    match fs::metadata(path) {
        Ok(there) if !there.is_file() => Err(ExportError::InTheWay { wanted: "file" }),
        _ => Ok(()),
    }
}
