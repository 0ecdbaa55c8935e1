//! The opener: opens a project, an article, several articles, a folder or a dataset.
//!
//! Reads files and returns a session, a question, or an error. This is long work: it counts its
//! progress and can be stopped. It displays nothing.

use std::path::{Path, PathBuf};

use crate::base::progress::ProgressMonitor;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{ImportedDocument, ImportedProject};
use crate::formats::core::spec::FormatSpec;
use crate::formats::text::read as text_read;
use crate::model::diagnostic::Diagnostic;
use crate::model::label::LabelSet;
use crate::session::import::ImportBatch;
use crate::session::import::scan::{self, Listing, ScannedFile};
use crate::session::open::article;
use crate::session::open::article::{Article, Opened};
use crate::session::open::outcome::{
    NotUtf8, Outcome, Refusal, refused_file, refused_project, shown,
};
use crate::session::open::paths::{
    Encodings, MAX_NAMES, file_name, is_project, project_name, stem,
};
use crate::session::open::read_whole::{begin_reading, chosen, load, read, read_batch};
use crate::session::{Env, Session, SessionError};
use crate::store::StoreError;

/// Opens files for an annotator, with a data folder as the fallback place for new projects.
#[derive(Clone, Debug)]
pub struct Opener {
    /// The annotator, the clock and the host.
    pub env: Env,
    /// The folder for projects whose own folder is not writable.
    pub data_folder: PathBuf,
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
    ) -> Outcome {
        if let Some(project) = paths.iter().find(|path| is_project(path)) {
            if paths.len() > 1 {
                return Outcome::Refused(Refusal::NotAlone(file_name(project)));
            }
            return match Session::open(project, self.env.clone()).and_then(shown) {
                Ok(session) => Outcome::Session(Box::new(session), Vec::new()),
                Err(error) => refused_project(error),
            };
        }
        begin_reading(paths.iter().map(PathBuf::as_path), watch);
        let mut articles = Vec::new();
        let mut datasets = Vec::new();
        // A text next to its stand-off annotation is read together with the annotation.
        let mut files: Vec<ScannedFile> =
            paths.iter().map(|path| ScannedFile::alone(path)).collect();
        scan::without_companions(&mut files);
        for path in files.iter().map(|file| &file.path) {
            let (bytes, format) = match load(path, watch) {
                Ok(loaded) => loaded,
                Err(error) => return refused_file(path, error),
            };
            if format.id != "text" {
                datasets.push((path.clone(), bytes, format));
                continue;
            }
            let encoding = chosen(encodings, path);
            match text_read::read(&bytes, &stem(path), &path.to_string_lossy(), encoding) {
                Ok(document) => {
                    watch.add(bytes.len() as u64);
                    articles.push(article_of(path.clone(), document));
                }
                Err(ReadError::NotUtf8 {
                    proposal: Some(proposal),
                    ..
                }) => {
                    let encoding = proposal.encoding;
                    return Outcome::AskEncoding(NotUtf8 {
                        path: path.clone(),
                        bytes,
                        encoding,
                    });
                }
                Err(error) => return refused_file(path, error),
            }
        }
        let mut rest = datasets.into_iter();
        let first = if articles.is_empty() {
            rest.next()
        } else {
            None
        };
        // Everything is read before a project is made, so that an unreadable file leaves no
        // project.
        let rest: Vec<PathBuf> = rest.map(|(path, ..)| path).collect();
        let batch = if rest.is_empty() {
            None
        } else {
            match read_batch(&rest, encodings, watch) {
                Ok(read) => Some(read),
                Err(not_read) => return not_read.into(),
            }
        };
        // Tawsim's own datasets define the targets of their labels.
        let foreign = first
            .as_ref()
            .filter(|(.., format)| format.gold_form().is_none());
        if let Some(asked) =
            foreign.and_then(|(path, ..)| self.question(path, paths, encodings, watch))
        {
            return asked;
        }
        let opened = match first {
            Some((path, bytes, format)) => self.open_dataset(&path, &bytes, format, watch),
            None if articles.is_empty() => refused_project(SessionError::NoDocument),
            None => self.open_articles(articles, watch),
        };
        match (opened, batch) {
            (Outcome::Session(mut session, mut diagnostics), Some((batch, found))) => {
                match session.import_watched(batch, watch) {
                    Ok(report) => diagnostics.extend(found.into_iter().chain(report.diagnostics)),
                    Err(SessionError::Cancelled(_)) => return Outcome::Cancelled,
                    Err(error) => return refused_project(error),
                }
                Outcome::Session(session, diagnostics)
            }
            (opened, _) => opened,
        }
    }

    /// Opens an article whose text is given: a sample that comes with the program. If the project
    /// has an older version of it, a new project is made.
    pub fn open_own(&self, path: PathBuf, document: ImportedDocument) -> Outcome {
        let article = article_of(path, document);
        let (env, folder) = (self.env.clone(), &self.data_folder);
        match article::open_article(article.clone(), folder, env) {
            Ok(Opened::Changed { .. }) => {
                self.make_project(vec![article], &ProgressMonitor::default())
            }
            Ok(opened) => Outcome::Session(Box::new(opened.into_session()), Vec::new()),
            Err(error) => refused_project(error),
        }
    }

    /// Makes a project of articles with their present texts.
    pub fn make_project(&self, articles: Vec<Article>, watch: &ProgressMonitor) -> Outcome {
        let (env, folder) = (self.env.clone(), &self.data_folder);
        match article::make_watched(articles, folder, env, watch) {
            Ok(session) => Outcome::Session(Box::new(session), Vec::new()),
            Err(error) => refused_project(error),
        }
    }

    /// Makes a new project of files, even if they have projects already.
    pub fn create(
        &self,
        paths: &[PathBuf],
        encodings: &Encodings,
        watch: &ProgressMonitor,
    ) -> Outcome {
        let (batch, mut diagnostics) = match read_batch(paths, encodings, watch) {
            Ok(read) => read,
            Err(not_read) => return not_read.into(),
        };
        let Some(first) = paths.first() else {
            return Outcome::Refused(Refusal::Project(Box::new(SessionError::NoDocument)));
        };
        let stem = stem(first);
        let folders = [
            first.parent().unwrap_or(Path::new("")).to_owned(),
            self.data_folder.clone(),
        ];
        let mut refused = SessionError::NoDocument;
        for folder in folders {
            let place = |name: String| folder.join(name);
            match self.filled_project(&stem, place, (batch.project.clone(), true), watch) {
                Ok((session, found)) => {
                    diagnostics.extend(found);
                    return Outcome::Session(Box::new(session), diagnostics);
                }
                Err(SessionError::Cancelled(_)) => return Outcome::Cancelled,
                Err(SessionError::Store(error)) if article::is_unwritable(&error) => {
                    std::fs::create_dir_all(&self.data_folder).ok();
                    refused = error.into();
                }
                Err(error) => return refused_project(error),
            }
        }
        refused_project(refused)
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
        if watch.is_stopped() && !outcome.has_session() {
            return Outcome::Cancelled;
        }
        outcome
    }

    fn open_articles(&self, articles: Vec<Article>, watch: &ProgressMonitor) -> Outcome {
        let (env, folder) = (self.env.clone(), &self.data_folder);
        match article::open_watched(articles.clone(), folder, env, watch) {
            Ok(Opened::Changed { session, changed }) => {
                let file = changed
                    .first()
                    .map(|c| file_name(&c.path))
                    .unwrap_or_default();
                Outcome::AskChanged {
                    session: Box::new(session),
                    articles,
                    file,
                }
            }
            Ok(opened) => Outcome::Session(Box::new(opened.into_session()), Vec::new()),
            Err(error) => refused_project(error),
        }
    }

    /// Opens a dataset as the project `name.tawsim` next to it. An existing project of that name is
    /// used if it has documents of the dataset and none of them with another text; entities are
    /// then added by their ids. Other projects stay unchanged.
    fn open_dataset(
        &self,
        path: &Path,
        bytes: &[u8],
        format: &FormatSpec,
        watch: &ProgressMonitor,
    ) -> Outcome {
        let (project, mut diagnostics) = match read(path, bytes, format, None, watch) {
            Ok(read) => read,
            Err(error) => return refused_file(path, error),
        };
        let place = |name: String| path.with_file_name(name);
        match self.filled_project(&stem(path), place, (project, false), watch) {
            Ok((session, found)) => {
                diagnostics.extend(found);
                Outcome::Session(Box::new(session), diagnostics)
            }
            Err(error) => refused_project(error),
        }
    }

    /// Finds or makes the project of these documents: `stem.tawsim`, `stem-2.tawsim` and so on.
    /// With `is_new`, always makes one.
    fn filled_project(
        &self,
        stem: &str,
        place: impl Fn(String) -> PathBuf,
        (project, is_new): (ImportedProject, bool),
        watch: &ProgressMonitor,
    ) -> Result<(Session, Vec<Diagnostic>), SessionError> {
        let names = (1..=MAX_NAMES).map(|n| place(project_name(stem, n)));
        let mut batch = ImportBatch {
            project,
            layer: None,
            ..ImportBatch::default()
        };
        let mut taken = PathBuf::new();
        for name in names {
            if name.exists() {
                if is_new {
                    taken = name;
                    continue;
                }
                let mut session = Session::open(&name, self.env.clone())?;
                if session.is_about(&batch.project.documents)? {
                    let report = session.import_watched(batch, watch)?;
                    return Ok((shown(session)?, report.diagnostics));
                }
                taken = name;
                continue;
            }
            let mut diagnostics = Vec::new();
            let labels = LabelSet::default_set(|| self.env.new_label_id());
            let session = Session::create_filled(&name, self.env.clone(), labels, |session| {
                let batch = std::mem::take(&mut batch);
                diagnostics = session.import_watched(batch, watch)?.diagnostics;
                Ok(())
            })?;
            return Ok((shown(session)?, diagnostics));
        }
        Err(SessionError::Store(StoreError::Exists { path: taken }))
    }
}

fn article_of(path: PathBuf, document: ImportedDocument) -> Article {
    Article {
        path,
        sha256: document.source_sha256.clone().unwrap_or_default(),
        document,
    }
}
