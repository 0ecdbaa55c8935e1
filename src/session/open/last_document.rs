//! The document that a person saw last in a project, which is shown again when the project is opened.

use std::path::PathBuf;

use uuid::Uuid;

use crate::model::id::DocumentId;
use crate::session::Session;

/// The document of a project that was shown last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastDocument {
    /// The path of the project.
    pub path: PathBuf,
    /// The id of the project.
    pub project: Uuid,
    /// The document.
    pub document: DocumentId,
}

impl LastDocument {
    /// Returns the document of an open project: of this file, or else of a file with the same
    /// project, because the file was moved.
    pub(in crate::session) fn of(session: &Session, all: &[Self]) -> Option<DocumentId> {
        let project = session.project().id;
        let mut of_project = all.iter().filter(|last| last.project == project);
        let here = of_project
            .clone()
            .find(|last| session.path() == Some(&*last.path));
        here.or_else(|| of_project.next()).map(|last| last.document)
    }
}
