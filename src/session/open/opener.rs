//! The opener: opens a project, an article, several articles, a folder or a dataset.
//!
//! Reads files and returns a session, a question, or an error. This is long work: it counts its
//! progress and can be stopped. It displays nothing.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::base::progress::ProgressMonitor;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::imported::ImportedDocument;
use crate::model::diagnostic::Diagnostic;
use crate::model::labels::label::LabelSet;
use crate::session::import::plan::ImportPlan;
use crate::session::import::read_files::Gathering;
use crate::session::import::scan::{Listing, ScannedFile};
use crate::session::import::stream::{BadContent, FileImport};
use crate::session::open::article;
use crate::session::open::article::{Article, Opened};
use crate::session::open::chosen_files::{
    ChosenFiles, each_document, read_articles, reading, without_companions,
};
use crate::session::open::last_document::LastDocument;
use crate::session::open::outcome::{Outcome, Refusal, at_once, refused, shown};
use crate::session::open::paths::{
    Encodings, MAX_NAMES, file_name, is_project, project_name, stem,
};
use crate::session::{Env, ProjectLocation, Session, SessionError};
use crate::store::StoreError;

/// Opens files for an annotator, with a data folder as the fallback place for new projects.
#[derive(Clone, Debug)]
pub struct Opener {
    /// The annotator, the clock and the host.
    pub env: Env,
    /// The folder for projects whose own folder is not writable.
    pub data_folder: PathBuf,
    /// The documents that were shown last.
    pub last_documents: Vec<LastDocument>,
}

/// The files of a dataset, and how they are read.
#[derive(Clone, Copy)]
struct Dataset<'a> {
    files: &'a [ScannedFile],
    how: Gathering<'a>,
    watch: &'a ProgressMonitor,
}

impl Opener {
    /// Opens files: a single project, or articles and datasets as one project.
    pub fn open(
        &self,
        paths: &[PathBuf],
        encodings: &Encodings,
        watch: &ProgressMonitor,
    ) -> Outcome {
        let outcome = self.open_all(paths, encodings, watch);
        let outcome = outcome.unwrap_or_else(refused);
        if watch.is_stopped() && !outcome.has_session() {
            // Any error here was caused by the stop request.
            return Outcome::Cancelled;
        }
        outcome
    }

    fn open_all(
        &self,
        paths: &[PathBuf],
        encodings: &Encodings,
        watch: &ProgressMonitor,
    ) -> Result<Outcome, SessionError> {
        if let Some(project) = paths.iter().find(|path| is_project(path)) {
            if paths.len() > 1 {
                return Ok(Outcome::Refused(Refusal::NotAlone(file_name(project))));
            }
            let opened = Session::open_or_read_watched(
                ProjectLocation::from_path(project),
                self.env.clone(),
                watch,
            )?;
            let session = at_once(opened, &self.last_documents)?;
            return Ok(Outcome::Session(Box::new(session), Vec::new()));
        }
        let chosen = ChosenFiles::detect(paths)?;
        let how = reading(encodings);
        let (articles, mut problems) = read_articles(&chosen.articles, &how, watch)?;
        let dataset = Dataset {
            files: &chosen.datasets,
            how,
            watch,
        };
        if articles.is_empty() {
            // Tawsim's own datasets define the targets of their labels.
            let is_foreign = chosen.format.is_some_and(|it| it.gold_form().is_none());
            if is_foreign
                && let Some(first) = dataset.files.first()
                && let Some(asked) = self.question(&first.path, paths, encodings, watch)
            {
                return Ok(asked);
            }
            return self.open_dataset(dataset);
        }
        // Everything is read before a project is made, so that an unreadable file leaves no
        // project.
        each_document(dataset.files, &how, watch, &mut |_, _| {
            Ok(ControlFlow::Continue(()))
        })?;
        match self.open_articles(articles, watch)? {
            Outcome::Session(mut session, _) => {
                if !dataset.files.is_empty() {
                    problems.extend(dataset.import_into(&mut session)?);
                }
                Ok(Outcome::Session(session, problems))
            }
            opened => Ok(opened),
        }
    }

    /// Opens an article whose text is given: a sample that comes with the program. If the project
    /// has an older version of it, a new project is made.
    pub fn open_own(&self, path: PathBuf, document: ImportedDocument) -> Outcome {
        let article = Article::read(path, document);
        let (env, folder) = (self.env.clone(), &self.data_folder);
        match article::open_article(article.clone(), folder, env) {
            Ok(Opened::Changed { .. }) => {
                self.make_project(vec![article], &ProgressMonitor::default())
            }
            Ok(opened) => Outcome::Session(Box::new(opened.into_session()), Vec::new()),
            Err(error) => refused(error),
        }
    }

    /// Makes a project of articles with their present texts.
    pub fn make_project(&self, articles: Vec<Article>, watch: &ProgressMonitor) -> Outcome {
        let (env, folder) = (self.env.clone(), &self.data_folder);
        match article::make_watched(articles, folder, env, watch) {
            Ok(session) => Outcome::Session(Box::new(session), Vec::new()),
            Err(error) => refused(error),
        }
    }

    /// Makes a new project of files, even if they have projects already.
    pub fn create(
        &self,
        paths: &[PathBuf],
        encodings: &Encodings,
        watch: &ProgressMonitor,
    ) -> Outcome {
        if let Some(project) = paths.iter().find(|path| is_project(path)) {
            return Outcome::Refused(Refusal::NotAlone(file_name(project)));
        }
        let Some(first) = paths.first() else {
            return refused(SessionError::NoDocument);
        };
        let files = without_companions(paths);
        let dataset = Dataset {
            files: &files,
            how: reading(encodings),
            watch,
        };
        let beside = first.parent().unwrap_or(Path::new(""));
        let mut unwritable = SessionError::NoDocument;
        for folder in [beside, &self.data_folder] {
            match self.filled_project(&folder.join(stem(first)), dataset, true) {
                Ok((session, problems)) => return Outcome::Session(Box::new(session), problems),
                Err(SessionError::Store(error)) if article::is_unwritable(&error) => {
                    std::fs::create_dir_all(&self.data_folder).ok();
                    unwritable = error.into();
                }
                Err(error) => return refused(error),
            }
        }
        refused(unwritable)
    }

    /// Makes one project of the files of a folder, in that folder. If the project exists, the new
    /// files of the folder are added to it.
    pub fn open_folder(
        &self,
        listing: &Listing,
        encoding: Option<Encoding>,
        watch: &ProgressMonitor,
    ) -> Outcome {
        let outcome = self.open_listing(listing, encoding, watch);
        let outcome = outcome.unwrap_or_else(refused);
        if watch.is_stopped() && !outcome.has_session() {
            return Outcome::Cancelled;
        }
        outcome
    }

    fn open_articles(
        &self,
        articles: Vec<Article>,
        watch: &ProgressMonitor,
    ) -> Result<Outcome, SessionError> {
        let (env, folder) = (self.env.clone(), &self.data_folder);
        Ok(
            match article::open_watched(articles.clone(), folder, env, watch)? {
                Opened::Changed { session, changed } => Outcome::AskChanged {
                    session: Box::new(session),
                    articles,
                    file: changed
                        .first()
                        .map(|changed| file_name(&changed.path))
                        .unwrap_or_default(),
                },
                opened => Outcome::Session(Box::new(opened.into_session()), Vec::new()),
            },
        )
    }

    /// Opens a dataset as the project `name.tawsim` next to its first file. An existing project of
    /// that name is used if it has documents of the file and none of them with another text;
    /// entities are then added by their ids. Other projects stay unchanged.
    fn open_dataset(&self, dataset: Dataset<'_>) -> Result<Outcome, SessionError> {
        let first = dataset.files.first().ok_or(SessionError::NoDocument)?;
        let place = first.path.with_file_name(stem(&first.path));
        let (session, problems) = self.filled_project(&place, dataset, false)?;
        Ok(Outcome::Session(Box::new(session), problems))
    }

    /// Finds or makes the project of a dataset: `place.tawsim`, `place-2.tawsim` and so on. With
    /// `is_new`, always makes one.
    fn filled_project(
        &self,
        place: &Path,
        dataset: Dataset<'_>,
        is_new: bool,
    ) -> Result<(Session, Vec<Diagnostic>), SessionError> {
        let stem = file_name(place);
        let mut taken = PathBuf::new();
        for n in 1..=MAX_NAMES {
            let name = place.with_file_name(project_name(&stem, n));
            if !name.exists() {
                let mut problems = Vec::new();
                let labels = LabelSet::default_set(|| self.env.new_label_id());
                let session = Session::create_filled(
                    ProjectLocation::from_path(&name),
                    self.env.clone(),
                    labels,
                    |session| {
                        problems = dataset.import_into(session)?;
                        Ok(())
                    },
                )?;
                return Ok((shown(session)?, problems));
            }
            if !is_new {
                let mut session = Session::open_watched(
                    ProjectLocation::from_path(&name),
                    self.env.clone(),
                    dataset.watch,
                )?;
                if dataset.is_in(&session)? {
                    let problems = dataset.import_into(&mut session)?;
                    return Ok((shown(session)?, problems));
                }
            }
            taken = name;
        }
        Err(SessionError::Store(StoreError::Exists { path: taken }))
    }
}

impl Dataset<'_> {
    /// Imports the files, or nothing of them, and returns the problems.
    fn import_into(&self, session: &mut Session) -> Result<Vec<Diagnostic>, SessionError> {
        let import = FileImport {
            files: self.files,
            how: self.how,
            layer: None,
            plan: &ImportPlan::default(),
            bad: BadContent::LeaveOutRecords,
        };
        session.import_files(import, self.watch).into_problems()
    }

    /// Returns whether the project has some documents of the first file, and none of their ids with
    /// another text.
    fn is_in(&self, project: &Session) -> Result<bool, SessionError> {
        let first = self.files.get(..1).unwrap_or_default();
        let (mut same, mut differs) = (false, false);
        project.read_transaction(|project| {
            each_document(first, &self.how, self.watch, &mut |_, document| {
                match project.has_document(&document)? {
                    Some(true) => same = true,
                    Some(false) => differs = true,
                    None => {}
                }
                Ok(if differs {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                })
            })
        })?;
        Ok(same && !differs)
    }
}
