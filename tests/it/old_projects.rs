//! Project files that earlier versions of the program made, with everything that is in them.
//!
//! `tests/data/projects/vN.tawsim` comes from the program whose project files had version N, and
//! `vN.gold.json` is what that program exported from it. The files are never made again.

use std::fs;
use std::path::Path;

use tawsim::session::export::documents::ExportChoice;
use tawsim::session::{Action, Session, SessionError};

use crate::support::projects::{env, gold, without_layer};

/// A project file of an earlier version.
struct Old {
    version: usize,
    /// The layer of `vN.gold.json`, if there are several.
    layer: Option<&'static str>,
    /// Those who have worked in it, in the order of their work.
    annotators: &'static [&'static str],
}

const OLD: [Old; 4] = [
    Old {
        version: 1,
        layer: None,
        annotators: &["root"],
    },
    Old {
        version: 2,
        layer: Some("سلمى"),
        annotators: &["root", "سلمى", "كريم"],
    },
    Old {
        version: 3,
        layer: Some("سلمى"),
        annotators: &["root", "سلمى", "كريم"],
    },
    Old {
        version: 4,
        layer: Some("سلمى"),
        annotators: &["root", "سلمى", "كريم"],
    },
];

/// The version of the project files of this program.
const VERSION: usize = 5;

impl Old {
    /// Opens a copy of the file in `folder`.
    fn open(&self, folder: &Path) -> Session {
        let path = folder.join("old.tawsim");
        fs::copy(self.data("tawsim"), &path).unwrap();
        Session::open(&path, env()).unwrap()
    }

    fn data(&self, extension: &str) -> std::path::PathBuf {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/projects");
        folder.join(format!("v{}.{extension}", self.version))
    }

    /// Returns the project as a gold dataset.
    fn gold(&self, session: &Session) -> String {
        let choice = ExportChoice {
            layer: self.layer.map(ToOwned::to_owned),
            ..ExportChoice::default()
        };
        gold(session, choice)
    }
}

#[test]
fn old_projects_open_with_everything_in_them() {
    for old in OLD {
        let folder = tempfile::tempdir().unwrap();
        let session = old.open(folder.path());
        let copy = format!("old.tawsim.v{}", old.version);
        let is_copied = folder.path().join(copy).exists();
        assert_eq!(is_copied, old.version < VERSION, "a migration keeps a copy");
        let before = fs::read_to_string(old.data("gold.json")).unwrap();
        let after = without_layer(&old.gold(&session));
        assert_eq!(after, without_layer(&before), "version {}", old.version);
        assert!(session.check().unwrap().is_empty());
    }
}

/// Undoes or redoes all steps of an annotator, and returns their number.
fn all(session: &mut Session, annotator: &str, step: &Action) -> usize {
    let name = Action::SetAnnotator(annotator.to_owned());
    session.dispatch(name).unwrap();
    let mut taken = 0;
    loop {
        let before = (session.undo_title(), session.redo_title());
        match session.dispatch(step.clone()) {
            Ok(changes) => {
                assert_eq!(changes.passed + changes.kept, 0, "{annotator}: {before:?}");
                // A step in another document first opens that document.
                taken += usize::from(!changes.document_opened || changes.documents);
            }
            Err(SessionError::NothingToUndo | SessionError::NothingToRedo) => return taken,
            Err(refused) => panic!("{annotator}: {refused}"),
        }
    }
}

#[test]
fn old_projects_can_be_undone_to_their_beginning_and_redone() {
    for old in OLD {
        let folder = tempfile::tempdir().unwrap();
        let mut session = old.open(folder.path());
        // A step that was undone is done in both exports.
        for annotator in old.annotators {
            all(&mut session, annotator, &Action::Redo);
        }
        let before = without_times(&old.gold(&session));
        let mut taken = 0;
        for annotator in old.annotators.iter().rev() {
            taken += all(&mut session, annotator, &Action::Undo);
        }
        assert!(taken >= old.annotators.len(), "version {}", old.version);
        assert_eq!(session.n_documents(), 0);
        for annotator in old.annotators {
            all(&mut session, annotator, &Action::Redo);
        }
        assert_eq!(without_times(&old.gold(&session)), before);
    }
}

/// Removes the time of the last change of the project.
fn without_times(gold: &str) -> String {
    let (before, rest) = gold.split_once("\"modified\":\"").unwrap();
    let (_, after) = rest.split_once('"').unwrap();
    format!("{before}{after}")
}
