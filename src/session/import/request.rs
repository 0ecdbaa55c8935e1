//! An import that the user requests in the window: previewed first, then run as decided.
//!
//! This is long work: it counts its progress and can be stopped. It displays nothing.

use std::path::{Path, PathBuf};

use crate::base::progress::ProgressMonitor;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::error::ReadError;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::registry;
use crate::session::import::plan::ImportPlan;
use crate::session::import::preview::{Preview, preview};
use crate::session::import::read_files::Gathering;
use crate::session::import::scan::{self, FolderError, ScannedFile};
use crate::session::import::stream::{BadContent, FileImport, FilesImported};
use crate::session::open::{Encodings, file_name, is_project};
use crate::session::{Env, ProjectLocation, Session, SessionError, Snapshot};

/// The input and the options of an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportRequest {
    /// The files and folders that the user chose.
    pub paths: Vec<PathBuf>,
    /// The files found there; empty before the search.
    pub files: Vec<ScannedFile>,
    /// The project that receives the files; `None` for a new one.
    pub project: Option<ProjectLocation>,
    /// The encodings that the user chose for single files.
    pub encodings: Encodings,
    /// The encoding of other files that are not UTF-8.
    pub encoding: Option<Encoding>,
    /// Whether each line of a plain text is a document.
    pub lines: bool,
    /// The id of the format that the user named; `None` detects the format of each file.
    pub format: Option<&'static str>,
    /// The unit of offsets that the user named.
    pub unit: Option<OffsetUnit>,
    /// The layer that receives the entities.
    pub layer: Option<String>,
    /// The decisions about labels and documents.
    pub plan: ImportPlan,
    /// When to ask the user.
    pub asks: Asks,
}

/// When to ask the user before an import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asks {
    /// If a decision is needed.
    #[default]
    WhereNeeded,
    /// Always, except for a single text: the user asked for an import and sees its preview.
    First,
    /// Always: the user has seen the decisions.
    Always,
}

impl Asks {
    /// Returns whether to ask the user about this preview.
    pub fn about(self, found: &Preview) -> bool {
        let is_text = found.documents == 1 && found.entities == 0;
        match self {
            Self::WhereNeeded => !found.is_plain(),
            Self::First => !found.is_plain() || !is_text,
            Self::Always => true,
        }
    }
}

/// Why an import could not be previewed.
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
    /// The preview was stopped.
    Cancelled,
}

impl ImportRequest {
    /// Returns the name for the progress line.
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

    /// Previews the import of the files into this project.
    pub fn look_beside(
        &self,
        project: &Snapshot,
        watch: &ProgressMonitor,
    ) -> Result<Preview, LookError> {
        preview(&self.files, &self.how(), project, watch).map_err(|_stopped| LookError::Cancelled)
    }

    /// Searches the files and previews their import.
    pub fn look(&mut self, env: Env, watch: &ProgressMonitor) -> Result<Preview, LookError> {
        if let Some(project) = self.paths.iter().find(|path| is_project(path)) {
            return Err(LookError::NotAlone(file_name(project)));
        }
        if self.files.is_empty() {
            self.files = scan::find(&self.paths, watch).map_err(LookError::Folder)?;
        }
        let project = match &self.project {
            Some(at) => Snapshot::open_watched(at, env, watch),
            None => Session::in_memory(env).snapshot(),
        };
        let project = project.map_err(LookError::Project)?;
        let mut found = preview(&self.files, &self.how(), &project, watch)
            .map_err(|_stopped| LookError::Cancelled)?;
        // If the named format does not fit, the user can name another one in the preview.
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

    /// Imports the files as decided. Leaves out and reports what cannot be read.
    pub fn run(&self, session: &mut Session, watch: &ProgressMonitor) -> FilesImported {
        let import = FileImport {
            files: &self.files,
            how: self.how(),
            layer: self.layer.as_deref(),
            plan: &self.plan,
            bad: BadContent::LeaveOut,
        };
        session.import_files(import, watch)
    }
}
