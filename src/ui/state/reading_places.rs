//! Where a person was in each project: document, caret and first line on the screen, in a small
//! file next to the settings.
//!
//! The project file does not say it, because that file is exchanged with others.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::id::DocumentId;
use crate::session::Session;
use crate::session::open::LastDocument;
use crate::text::cursor::Selection;
use crate::ui::state::remembered_file::RememberedFile;

/// How many projects are remembered.
const MOST: usize = 100;

/// A place in a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ReadingPlace {
    path: PathBuf,
    project: Uuid,
    document: Uuid,
    /// The byte at which the selection began, and the byte of the caret.
    #[serde(default)]
    selection: [usize; 2],
    /// The byte of the first line on the screen.
    #[serde(default)]
    top: usize,
}

impl ReadingPlace {
    /// Returns the selection in its text.
    pub fn selection(&self, text: &str) -> Selection {
        let [anchor, focus] = self.selection;
        let selection = Selection {
            anchor,
            focus,
            upstream: focus > anchor,
        };
        selection.clamped(text)
    }

    /// Returns the byte of the first line on the screen.
    pub fn top(&self) -> usize {
        self.top
    }
}

/// The content of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct PlacesFile {
    place: Vec<ReadingPlace>,
}

/// The places, the newest first.
#[derive(Clone, Debug, Default)]
pub struct ReadingPlaces {
    file: RememberedFile,
    kept: PlacesFile,
}

impl ReadingPlaces {
    /// Reads the file next to the settings. If it cannot be read, no place is known: it holds no
    /// project data.
    pub fn load(settings: Option<&Path>) -> Self {
        let file = RememberedFile::beside(settings, "places.toml");
        let kept = file.read();
        Self { file, kept }
    }

    /// Remembers where the session is; `top` is the byte of the first line on the screen.
    pub fn remember(&mut self, session: &Session, top: Option<usize>) {
        let (Some(path), Some(open)) = (session.path(), session.document()) else {
            return;
        };
        let selection = session.selection();
        let place = ReadingPlace {
            path: path.to_owned(),
            project: session.project().id,
            document: open.document.id.0,
            selection: [selection.anchor, selection.focus],
            top: top.unwrap_or_default(),
        };
        if self.kept.place.first() == Some(&place) {
            return;
        }
        self.kept.place.retain(|other| other.path != path);
        self.kept.place.insert(0, place);
        self.kept.place.truncate(MOST);
        self.save();
    }

    fn save(&self) {
        self.file.write(&self.kept);
    }

    /// Returns the documents that were shown last.
    pub fn last_documents(&self) -> Vec<LastDocument> {
        let last = |place: &ReadingPlace| LastDocument {
            path: place.path.clone(),
            project: place.project,
            document: DocumentId(place.document),
        };
        self.kept.place.iter().map(last).collect()
    }

    /// Returns the place in the open document: in this file, or else in a file that was moved here.
    pub fn of(&self, session: &Session) -> Option<&ReadingPlace> {
        let open = session.document()?;
        let mut same = self.kept.place.iter().filter(|place| {
            place.project == session.project().id && place.document == open.document.id.0
        });
        let here = same
            .clone()
            .find(|place| session.path() == Some(&*place.path));
        here.or_else(|| same.next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_place_beyond_a_text_stays_in_the_text() {
        let place = ReadingPlace {
            path: PathBuf::new(),
            project: Uuid::nil(),
            document: Uuid::nil(),
            selection: [1, 900],
            top: 900,
        };
        let text = "\u{642}\u{627}\u{644}";
        let selection = place.selection(text);
        assert_eq!((selection.anchor, selection.focus), (0, text.len()));
    }
}
