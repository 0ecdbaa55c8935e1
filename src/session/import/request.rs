//! An import as a person asks for it in the window: looked at first, then done as was decided.
//!
//! Long work: it counts what it has done, and stops where it is asked to. Shows nothing.

use std::path::{Path, PathBuf};

use crate::base::progress::Watch;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::error::ReadError;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::registry;
use crate::session::import::plan::ImportPlan;
use crate::session::import::preview::{Preview, preview};
use crate::session::import::read_files::Gathering;
use crate::session::import::scan::{self, FolderError, Found};
use crate::session::import::stream::{FileImport, FilesImported};
use crate::session::open::{Encodings, file_name, is_project};
use crate::session::{Env, Session, SessionError, Snapshot};

/// What is to come in, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportRequest {
    /// What the person has pointed at: files and folders.
    pub paths: Vec<PathBuf>,
    /// The files of that; none before they were looked for.
    pub files: Vec<Found>,
    /// The project that it enters; `None` for a new one.
    pub project: Option<PathBuf>,
    /// Encodings that a person has chosen for single files.
    pub encodings: Encodings,
    /// The encoding of other files that are not UTF-8.
    pub encoding: Option<Encoding>,
    /// Whether each line of a plain text is a document.
    pub lines: bool,
    /// The id of the format that a person has named; else each file tells its own.
    pub format: Option<&'static str>,
    /// In what offsets count, where a person has said so.
    pub unit: Option<OffsetUnit>,
    /// The layer that the entities enter.
    pub layer: Option<String>,
    /// What was decided about labels and documents.
    pub plan: ImportPlan,
    /// When the person is asked.
    pub asks: Asks,
}

/// When a person is asked before files come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asks {
    /// Where something has to be decided.
    #[default]
    WhereNeeded,
    /// But for a single text: the person wanted to import something and sees what.
    First,
    /// Always: the person has seen what there is to decide.
    Always,
}

impl Asks {
    /// Returns whether the person is asked about what was found.
    pub fn about(self, found: &Preview) -> bool {
        let is_text = found.documents == 1 && found.entities == 0;
        match self {
            Self::WhereNeeded => !found.is_plain(),
            Self::First => !found.is_plain() || !is_text,
            Self::Always => true,
        }
    }
}

/// Why an import could not be looked at.
#[derive(Debug)]
pub enum LookError {
    /// A project is among the files.
    NotAlone(String),
    /// A folder cannot be read.
    Folder(FolderError),
    /// The project cannot be read.
    Project(SessionError),
    /// The only file cannot be read.
    File(String, ReadError),
    /// It was stopped.
    Stopped,
}

impl ImportRequest {
    /// Returns what stands in the line of progress.
    pub fn name(&self) -> String {
        match self.paths.as_slice() {
            [only] => file_name(only),
            [first, ..] => format!("{}\u{2026}", file_name(first)),
            [] => String::new(),
        }
    }

    fn how(&self) -> Gathering<'_> {
        Gathering {
            format: self.format.and_then(registry::by_id),
            unit: self.unit,
            encodings: &self.encodings,
            encoding: self.encoding,
            lines: self.lines,
            whole_paths: true,
            ..Gathering::default()
        }
    }

    /// Looks at what the files would bring to this project.
    pub fn look_beside(&self, project: &Snapshot, watch: &Watch) -> Result<Preview, LookError> {
        preview(&self.files, &self.how(), project, watch).map_err(|_stopped| LookError::Stopped)
    }

    /// Looks for the files and at what they would bring.
    pub fn look(&mut self, env: Env, watch: &Watch) -> Result<Preview, LookError> {
        if let Some(project) = self.paths.iter().find(|path| is_project(path)) {
            return Err(LookError::NotAlone(file_name(project)));
        }
        if self.files.is_empty() {
            self.files = scan::find(&self.paths, watch).map_err(LookError::Folder)?;
        }
        let project = match &self.project {
            Some(path) => Snapshot::open(path, env),
            None => Session::in_memory(env).snapshot(),
        };
        let project = project.map_err(LookError::Project)?;
        let mut found = preview(&self.files, &self.how(), &project, watch)
            .map_err(|_stopped| LookError::Stopped)?;
        // What a person has named and does not fit, the same person names anew.
        let is_named = self.format.is_some();
        match found.unreadable.take() {
            Some((file, error))
                if self.files.len() == 1
                    && !is_named
                    && !matches!(error, ReadError::NotUtf8 { .. }) =>
            {
                Err(LookError::File(file_name(Path::new(&file)), error))
            }
            _ => Ok(found),
        }
    }

    /// Brings the files in as was decided; what cannot be read is left out and told.
    pub fn run(&self, session: &mut Session, watch: &Watch) -> FilesImported {
        let import = FileImport {
            files: &self.files,
            how: self.how(),
            layer: self.layer.as_deref(),
            plan: &self.plan,
            skip_bad: true,
        };
        session.import_files(import, watch)
    }
}
