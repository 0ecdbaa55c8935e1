//! Opens foreign datasets: the user decides about their content before a project is made.

use std::path::{Path, PathBuf};

use crate::base::progress::ProgressMonitor;
use crate::model::labels::label::LabelSet;
use crate::session::import::request::ImportRequest;
use crate::session::import::stream::FilesImported;
use crate::session::open::article;
use crate::session::open::{
    Encodings, MAX_NAMES, Opener, Outcome, file_name, project_name, refused, shown, stem,
};
use crate::session::{ProjectLocation, Session, SessionError, Snapshot};

/// The result of making a project as decided.
#[derive(Debug)]
pub struct Decided {
    /// The project, or why there is none.
    pub outcome: Outcome,
    /// The report of the import.
    pub report: Option<Box<FilesImported>>,
}

impl From<Outcome> for Decided {
    fn from(outcome: Outcome) -> Self {
        Self::nothing(outcome)
    }
}

impl Decided {
    fn nothing(outcome: Outcome) -> Self {
        Self {
            outcome,
            report: None,
        }
    }
}

impl Opener {
    /// Returns what the user has to decide about datasets before a project is made, or `None` if
    /// there is nothing to decide. If a project has all their documents already, returns that
    /// project.
    pub(in crate::session) fn question(
        &self,
        first: &Path,
        paths: &[PathBuf],
        encodings: &Encodings,
        watch: &ProgressMonitor,
    ) -> Option<Outcome> {
        let mut request = Box::new(ImportRequest {
            paths: paths.to_owned(),
            encodings: encodings.clone(),
            ..ImportRequest::default()
        });
        let found = request.look(self.env.clone(), watch).ok()?;
        if found.is_plain() || found.documents == 0 {
            return None;
        }
        // A project that has all documents already is opened without a question.
        let stem = stem(first);
        for n in 1..=MAX_NAMES {
            let name = first.with_file_name(project_name(&stem, n));
            if !name.is_file() {
                break;
            }
            let project =
                Snapshot::open_watched(ProjectLocation::from_path(&name), self.env.clone(), watch)
                    .ok()?;
            let all = request.look_beside(&project, watch).ok()?;
            if all.known == all.documents {
                return Some(
                    match Session::open_watched(
                        ProjectLocation::from_path(&name),
                        self.env.clone(),
                        watch,
                    )
                    .and_then(shown)
                    {
                        Ok(session) => Outcome::Session(Box::new(session), Vec::new()),
                        Err(error) => refused(error),
                    },
                );
            }
        }
        Some(Outcome::AskImport(request, Box::new(found)))
    }

    /// Makes a project of files as decided: next to the first of them, or in the data folder.
    pub fn make_decided(&self, request: &ImportRequest, watch: &ProgressMonitor) -> Decided {
        let first = request.paths.first().cloned().unwrap_or_default();
        let mut unwritable = SessionError::NoDocument;
        let (stem, beside) = if first.is_dir() {
            (file_name(&first), first.clone())
        } else {
            let folder = first.parent().unwrap_or(Path::new(""));
            (stem(&first), folder.to_owned())
        };
        for folder in [beside, self.data_folder.clone()] {
            for n in 1..=MAX_NAMES {
                let name = folder.join(project_name(&stem, n));
                if name.exists() {
                    continue;
                }
                let mut report = None;
                let labels = LabelSet::default_set(|| self.env.new_label_id());
                let made = Session::create_filled(
                    ProjectLocation::from_path(&name),
                    self.env.clone(),
                    labels,
                    |session| {
                        let mut imported = request.run(session, watch);
                        let came = std::mem::replace(
                            &mut imported.outcome,
                            Err(SessionError::NoDocument),
                        )?;
                        imported.outcome = Ok(came);
                        report = Some(Box::new(imported));
                        Ok(())
                    },
                );
                match made.and_then(shown) {
                    Ok(session) => {
                        return Decided {
                            outcome: Outcome::Session(Box::new(session), Vec::new()),
                            report,
                        };
                    }
                    Err(SessionError::Store(error)) if article::is_unwritable(&error) => {
                        std::fs::create_dir_all(&self.data_folder).ok();
                        unwritable = error.into();
                        break;
                    }
                    Err(error) => return Decided::nothing(refused(error)),
                }
            }
        }
        Decided::nothing(refused(unwritable))
    }
}
