//! Sets, removes and renames bookmarks in the open document.

use crate::model::bookmark::Bookmark;
use crate::model::id::BookmarkId;
use crate::session::error::SessionError;
use crate::session::transaction::changes::Changes;
use crate::session::{OpenDocument, Selection, Session};
use crate::store::edits::BookmarkEdit;
use crate::text::segment;

/// The title of a bookmark that was set.
const SET: &str = "edit-bookmark-set";
/// The title of a bookmark that was removed.
const REMOVE: &str = "edit-bookmark-remove";
/// The title of a bookmark that got another note.
pub const NOTE: &str = "edit-bookmark-note";

/// A change of a bookmark in the open document.
#[derive(Clone, Debug, PartialEq)]
pub enum BookmarkAction {
    /// Sets a bookmark, unless the annotator has one at this place.
    Set {
        /// The byte of the text.
        at: usize,
    },
    /// Removes a bookmark.
    Remove {
        /// The bookmark.
        id: BookmarkId,
    },
    /// Sets the note of a bookmark; a blank note removes it.
    SetNote {
        /// The bookmark.
        id: BookmarkId,
        /// The note.
        note: Option<String>,
    },
}

impl BookmarkAction {
    /// Returns the action that sets a bookmark at the caret or at the start of the selection, or
    /// removes the one that is there.
    pub fn toggle(open: &OpenDocument, selection: Selection) -> Self {
        let at = place(open, selection.range().start);
        match bookmark_at(open, at) {
            Some(there) => Self::Remove { id: there.id },
            None => Self::Set { at },
        }
    }
}

impl Session {
    /// Performs an action on a bookmark.
    pub(in crate::session) fn change_bookmark(
        &mut self,
        action: BookmarkAction,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        let open = self.open_document()?;
        let document = open.document.id;
        let known = |id| {
            let mut all = open.lists.bookmarks.iter();
            let found = all.find(|bookmark| bookmark.id == id);
            found.cloned().ok_or(SessionError::ChangedSince)
        };
        let (title, said, edit) = match action {
            BookmarkAction::Set { at } => {
                let at = place(open, at);
                if bookmark_at(open, at).is_some() {
                    return Ok(Changes::default());
                }
                let after = Bookmark {
                    id: BookmarkId(self.env.new_id()),
                    document,
                    annotator: self.layer,
                    at,
                    note: None,
                };
                let (before, after) = (None, Some(after));
                (SET, "said-bookmark-set", BookmarkEdit { before, after })
            }
            BookmarkAction::Remove { id } => {
                let (before, after) = (Some(known(id)?), None);
                let edit = BookmarkEdit { before, after };
                (REMOVE, "said-bookmark-removed", edit)
            }
            BookmarkAction::SetNote { id, note } => {
                let before = known(id)?;
                let note = note.filter(|note| !note.trim().is_empty());
                if before.note == note {
                    return Ok(Changes::default());
                }
                let after = Some(Bookmark { note, ..before });
                let before = Some(before);
                (NOTE, "said-bookmark-noted", BookmarkEdit { before, after })
            }
        };
        let changes = self.commit_about(title, document, vec![edit.into()])?;
        Ok(Changes {
            // The list can change a bookmark that is not on the screen: nothing scrolls.
            shown: None,
            said: Some(said),
            ..changes
        })
    }
}

/// Returns the place of a bookmark for a byte: before the letter that contains it.
fn place(open: &OpenDocument, byte: usize) -> usize {
    segment::grapheme_floor(&open.document.text, byte)
}

fn bookmark_at(open: &OpenDocument, at: usize) -> Option<&Bookmark> {
    let text = &open.document.text;
    let mut all = open.lists.bookmarks.iter();
    all.find(|bookmark| bookmark.place(text) == at)
}
