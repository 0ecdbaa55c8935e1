//! Opens an article without a project: finds the project next to it, or makes one.
//!
//! Does not read the article: the caller has read and decoded its text. A project of other articles
//! is never changed.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::base::progress::{ProgressMonitor, Stage};
use crate::formats::core::imported::{FileSha256, ImportedDocument};
use crate::model::id::DocumentId;
use crate::session::error::SessionError;
use crate::session::import::plan::ImportPlan;
use crate::session::project::open::default_labels;
use crate::session::{Env, ProjectLocation, Session};
use crate::store::{SourcedDocument, Store, StoreError, text_sha256};

/// The number of names that are tried in a folder: `article.tawsim`, `article-2.tawsim` and so on.
const MAX_NAMES: usize = 50;

/// The maximum number of documents of a project that are compared with the articles.
const MAX_DOCUMENTS: usize = 10_000;

/// An article after reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its path.
    pub path: PathBuf,
    /// The SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Its id, its text, and the other values from the reader.
    pub document: ImportedDocument,
}

impl Article {
    /// Returns the article of a text file that a reader has read.
    pub fn read(path: PathBuf, document: ImportedDocument) -> Self {
        let sha256 = document.source_sha256.clone();
        let sha256 = sha256.map(|of_file| of_file.hex(&text_sha256(&document.text)));
        Self {
            path,
            sha256: sha256.unwrap_or_default(),
            document,
        }
    }
}

/// A document whose file has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedSource {
    /// The document, with the old text.
    pub document: DocumentId,
    /// Its id in files.
    pub name: String,
    /// The file.
    pub path: PathBuf,
}

/// The result of opening an article.
#[derive(Debug)]
pub enum Opened {
    /// A new project was made.
    Made(Session),
    /// Its project was found.
    Found(Session),
    /// Its project was found, but the file has changed since. The session shows the old text;
    /// [`make_project`] makes a project of the new one. The user decides.
    Changed {
        /// The project.
        session: Session,
        /// The changed documents.
        changed: Vec<ChangedSource>,
    },
}

impl Opened {
    /// Returns the session of any result.
    pub fn into_session(self) -> Session {
        match self {
            Self::Made(session) | Self::Found(session) | Self::Changed { session, .. } => session,
        }
    }
}

/// Opens an article: see [`open_articles`].
pub fn open_article(
    article: Article,
    data_folder: &Path,
    env: Env,
) -> Result<Opened, SessionError> {
    open_articles(vec![article], data_folder, env)
}

/// Opens the project of these articles, next to the first of them or in the data folder. If there
/// is none, makes one: next to the first article, or in the data folder if the article's folder is
/// not writable. Several articles make one project, named after their folder.
pub fn open_articles(
    articles: Vec<Article>,
    data_folder: &Path,
    env: Env,
) -> Result<Opened, SessionError> {
    open_watched(articles, data_folder, env, &ProgressMonitor::default())
}

pub(in crate::session) fn open_watched(
    articles: Vec<Article>,
    data_folder: &Path,
    env: Env,
    watch: &ProgressMonitor,
) -> Result<Opened, SessionError> {
    let folders = [beside(&articles), data_folder.to_owned()];
    let mut changed = None;
    for folder in &folders {
        for path in names(folder, &articles).filter(|path| path.is_file()) {
            match about(&path, &articles)? {
                Some(found) if found.is_empty() => {
                    let session =
                        Session::open_watched(ProjectLocation::from_path(&path), env, watch)?;
                    return Ok(Opened::Found(shown(session)?));
                }
                Some(found) => changed = changed.or(Some((path, found))),
                None => {}
            }
        }
    }
    if let Some((path, changed)) = changed {
        let session = shown(Session::open_watched(
            ProjectLocation::from_path(&path),
            env,
            watch,
        )?)?;
        return Ok(Opened::Changed { session, changed });
    }
    make_watched(articles, data_folder, env, watch).map(Opened::Made)
}

/// Makes a project of these articles under the first free name, next to them or in the data folder.
pub fn make_project(
    articles: Vec<Article>,
    data_folder: &Path,
    env: Env,
) -> Result<Session, SessionError> {
    make_watched(articles, data_folder, env, &ProgressMonitor::default())
}

pub(in crate::session) fn make_watched(
    articles: Vec<Article>,
    data_folder: &Path,
    env: Env,
    watch: &ProgressMonitor,
) -> Result<Session, SessionError> {
    let beside = beside(&articles);
    match make_in(&beside, &articles, &env, watch) {
        Err(SessionError::Store(refused)) if is_unwritable(&refused) => {
            std::fs::create_dir_all(data_folder).map_err(|source| {
                let path = data_folder.to_owned();
                SessionError::Store(StoreError::Io { path, source })
            })?;
            make_in(data_folder, &articles, &env, watch)
        }
        made => made,
    }
}

fn make_in(
    folder: &Path,
    articles: &[Article],
    env: &Env,
    watch: &ProgressMonitor,
) -> Result<Session, SessionError> {
    let mut taken = folder.to_owned();
    for path in names(folder, articles) {
        let documents = documents(articles);
        let made = Session::create_filled(
            ProjectLocation::from_path(&path),
            env.clone(),
            default_labels(env),
            |session| {
                watch.begin(Stage::Writing, articles.len() as u64);
                session.import_from(None, &ImportPlan::default(), |incoming| {
                    for document in documents {
                        watch.check()?;
                        incoming.document(document)?;
                        watch.add(1);
                    }
                    Ok(())
                })?;
                Ok(())
            },
        );
        match made {
            Err(SessionError::Store(StoreError::Exists { path })) => taken = path,
            made => return made.and_then(shown),
        }
    }
    Err(SessionError::Store(StoreError::Exists { path: taken }))
}

/// Returns the documents of the articles. Files of the same name from two folders get two ids.
fn documents(articles: &[Article]) -> impl Iterator<Item = ImportedDocument> {
    let mut ids = HashSet::new();
    articles.iter().map(move |article| {
        let mut document = document(article);
        let id = document.id.clone();
        let mut n = 1;
        while !ids.insert(document.id.clone()) {
            n += 1;
            document.id = format!("{id}-{n}");
        }
        document
    })
}

/// Returns the document of an article, with its origin.
fn document(article: &Article) -> ImportedDocument {
    let mut document = article.document.clone();
    let meta = document.meta.as_deref().map(serde_json::from_str);
    let mut meta: serde_json::Map<String, serde_json::Value> = match meta {
        Some(Ok(members)) => members,
        _ => serde_json::Map::new(),
    };
    meta.insert("source_path".to_owned(), absolute(&article.path).into());
    document.meta = serde_json::to_string(&meta).ok();
    document.source_sha256 = Some(FileSha256::Other(article.sha256.clone()));
    document
}

/// Returns `None` if a project does not have all these articles, or else the changed documents. A
/// file that is not a project gives `None`; an unreadable project is an error, because it may hold
/// the work on the articles.
fn about(project: &Path, articles: &[Article]) -> Result<Option<Vec<ChangedSource>>, SessionError> {
    let store = match Store::open_read_only(project) {
        Ok(store) => store,
        Err(StoreError::NotAProject { .. }) => return Ok(None),
        Err(refused) => return Err(refused.into()),
    };
    let documents = store.sourced_documents(MAX_DOCUMENTS)?;
    let mut changed = Vec::new();
    for article in articles {
        let same_file = |known: &&SourcedDocument| {
            let path = known.source.path.as_deref().map(Path::new);
            path.is_some_and(|path| is_same_file(path, &article.path, project))
        };
        let same_bytes =
            |known: &SourcedDocument| known.source.sha256.as_ref() == Some(&article.sha256);
        let known: Vec<_> = documents.iter().filter(same_file).collect();
        if known.iter().any(|known| same_bytes(known)) {
            continue;
        }
        let Some(known) = known.first() else {
            return Ok(None);
        };
        changed.push(ChangedSource {
            document: known.id,
            name: known.name.clone(),
            path: article.path.clone(),
        });
    }
    Ok(Some(changed))
}

/// Returns whether the paths are equal, or both files were moved together: the same name next to
/// the project.
fn is_same_file(known: &Path, article: &Path, project: &Path) -> bool {
    if known == Path::new(&absolute(article)) {
        return true;
    }
    let folder = |path: &Path| Path::new(&absolute(path)).parent().map(Path::to_owned);
    known.file_name() == article.file_name() && folder(project) == folder(article)
}

fn absolute(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.to_string_lossy().into_owned()
}

fn beside(articles: &[Article]) -> PathBuf {
    let path = articles.first().map(|article| absolute(&article.path));
    let folder = path.as_deref().and_then(|path| Path::new(path).parent());
    folder.unwrap_or(Path::new(".")).to_owned()
}

/// Returns the possible names of a project of these articles in a folder.
fn names(folder: &Path, articles: &[Article]) -> impl Iterator<Item = PathBuf> {
    let stem = match articles {
        [only] => only.path.file_stem().map(ToOwned::to_owned),
        _ => beside(articles).file_name().map(ToOwned::to_owned),
    };
    let stem = stem.unwrap_or_else(|| "article".into());
    let folder = folder.to_owned();
    (1..=MAX_NAMES).map(move |n| {
        let mut name = stem.clone();
        if n > 1 {
            name.push(format!("-{n}"));
        }
        name.push(".tawsim");
        folder.join(name)
    })
}

pub(in crate::session) fn is_unwritable(refused: &StoreError) -> bool {
    match refused {
        StoreError::ReadOnly => true,
        StoreError::Io { source, .. } => matches!(
            source.kind(),
            io::ErrorKind::PermissionDenied
                | io::ErrorKind::ReadOnlyFilesystem
                | io::ErrorKind::NotFound
                | io::ErrorKind::NotADirectory
        ),
        _ => false,
    }
}

/// Opens the first unfinished document.
fn shown(mut session: Session) -> Result<Session, SessionError> {
    session.dispatch(crate::session::Action::NextDocument)?;
    Ok(session)
}
