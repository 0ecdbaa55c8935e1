//! What the window can open: each with its name, its work, and what to ask about it in another
//! encoding.

use std::path::PathBuf;

use crate::base::progress::ProgressMonitor;
use crate::commands::texts::Texts;
use crate::formats::core::encoding::Encoding;
use crate::formats::text::read as text_read;
use crate::session::SessionError;
use crate::session::import::request::ImportRequest;
use crate::session::import::scan::Listing;
use crate::session::open::article::Article;
use crate::session::open::foreign_dataset::Decided;
use crate::session::open::{Encodings, NotUtf8, Opener, Outcome, Refusal, file_name};
use crate::session::project::kept_backups::KeptBackup;
use crate::ui::dialogs::files::encoding::{EncodingDialog, EncodingFor};

/// The sample article that the window opens when nothing else is asked for.
const SAMPLE: &str = include_str!("../../../../assets/articles/sample.ar.txt");

/// Something to open.
pub(crate) struct OpenJob {
    /// Its display name.
    pub(crate) name: String,
    /// What is asked again if a file is not UTF-8.
    pub(crate) asked: OpenQuestion,
    /// The work, which runs on a thread of its own.
    pub(crate) work: Work,
}

type Work = Box<dyn FnOnce(&ProgressMonitor) -> Decided + Send>;

/// The files that are being opened, in case a question about their encoding comes up.
#[derive(Debug, Default)]
pub(crate) struct OpenQuestion(Option<(EncodingFor, Encodings)>);

impl OpenQuestion {
    fn about(purpose: EncodingFor, chosen: &Encodings) -> Self {
        Self(Some((purpose, chosen.clone())))
    }

    /// Returns the dialog that asks for the encoding of one of the files.
    pub(crate) fn dialog(&mut self, not_utf8: NotUtf8) -> Option<EncodingDialog> {
        let (purpose, chosen) = self.0.take()?;
        Some(EncodingDialog::new(purpose, chosen, not_utf8))
    }
}

impl OpenJob {
    fn new(
        name: String,
        asked: OpenQuestion,
        work: impl FnOnce(&ProgressMonitor) -> Outcome + Send + 'static,
    ) -> Self {
        Self {
            name,
            asked,
            work: Box::new(move |watch| work(watch).into()),
        }
    }

    /// Opens files: a project, an article, several articles, a dataset.
    pub(super) fn files(opener: Opener, paths: &[PathBuf], encodings: &Encodings) -> Self {
        let asked = OpenQuestion::about(EncodingFor::Open(paths.to_owned()), encodings);
        let (files, chosen) = (paths.to_owned(), encodings.clone());
        Self::new(names(paths), asked, move |watch| {
            opener.open(&files, &chosen, watch)
        })
    }

    /// Makes a new project from files.
    pub(super) fn new_project(opener: Opener, paths: &[PathBuf], encodings: &Encodings) -> Self {
        let asked = OpenQuestion::about(EncodingFor::New(paths.to_owned()), encodings);
        let (files, chosen) = (paths.to_owned(), encodings.clone());
        Self::new(names(paths), asked, move |watch| {
            opener.create(&files, &chosen, watch)
        })
    }

    /// Makes a project from the files of a folder, or adds the new files to the folder's project.
    pub(super) fn folder(opener: Opener, listing: Listing, encoding: Option<Encoding>) -> Self {
        let name = file_name(&listing.folder);
        let asked = OpenQuestion::about(EncodingFor::Folder(listing.clone()), &Vec::new());
        Self::new(name, asked, move |watch| {
            opener.open_folder(&listing, encoding, watch)
        })
    }

    /// Opens the sample: a project in the data folder, made at first use.
    pub(super) fn sample(opener: Opener, texts: &Texts) -> Self {
        let path = opener.data_folder.join("sample.txt");
        let source = path.to_string_lossy().into_owned();
        let asked = OpenQuestion::default();
        Self::new(
            texts.get("sample-name"),
            asked,
            move |_| match text_read::read(SAMPLE.as_bytes(), "sample", &source, None) {
                Ok(mut document) => {
                    document.title = SAMPLE.lines().next().map(|line| line.trim().to_owned());
                    opener.open_own(path, document)
                }
                Err(error) => Outcome::Refused(Refusal::File(source, error)),
            },
        )
    }

    /// Restores a backup at a path where no file is, and opens it.
    pub(super) fn restored(opener: Opener, backup: KeptBackup, path: PathBuf) -> Self {
        let asked = OpenQuestion::default();
        Self::new(file_name(&path), asked, move |watch| {
            match backup.restore(opener.env.clone(), &path, watch) {
                Ok(()) => opener.open(&[path], &Vec::new(), watch),
                Err(SessionError::Cancelled(_)) => Outcome::Cancelled,
                Err(error) => Outcome::Refused(Refusal::Project(Box::new(error))),
            }
        })
    }

    /// Makes a project from the present texts of articles.
    pub(super) fn changed(opener: Opener, articles: Vec<Article>) -> Self {
        let name = articles.first().map(|article| file_name(&article.path));
        let asked = OpenQuestion::default();
        Self::new(name.unwrap_or_default(), asked, move |watch| {
            opener.make_project(articles, watch)
        })
    }

    /// Makes a project from files as decided.
    pub(super) fn decided(opener: Opener, request: Box<ImportRequest>) -> Self {
        Self {
            name: request.name(),
            asked: OpenQuestion::default(),
            work: Box::new(move |watch| opener.make_decided(&request, watch)),
        }
    }
}

/// Returns one name for the files together.
fn names(paths: &[PathBuf]) -> String {
    match paths {
        [only] => file_name(only),
        [first, ..] => format!("{}\u{2026}", file_name(first)),
        [] => String::new(),
    }
}
