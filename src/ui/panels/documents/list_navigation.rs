//! Finds the next document while the list is filtered: in the list, not in the project.

use crate::model::document::DocumentRow;
use crate::model::id::DocumentKey;
use crate::model::state::AnnotatorState;
use crate::session::Session;
use crate::session::actions::Action;
use crate::ui::panels::documents::document_list::Listing;

/// The number of documents that are checked at once.
const AT_ONCE: usize = 64;

impl Listing {
    /// Resolves an action that opens a neighboring document to the list as it is shown; returns
    /// `None` at the end of the list.
    pub fn in_list(&self, session: &Session, action: Action) -> Option<Action> {
        let goes_on = matches!(
            action,
            Action::NextDocument | Action::PreviousDocument | Action::FinishAndNext
        );
        let Some(open) = session.document().filter(|_| goes_on && !self.is_open()) else {
            return Some(action);
        };
        let place = self.place_of(session, open.document.id);
        let keys = self.keys();
        match action {
            // If the open document no longer passes the filter, the next one is the first of the
            // list.
            Action::NextDocument => {
                let next = place.map_or(0, |place| place + 1);
                open_at(session, keys.get(next..)?)
            }
            Action::PreviousDocument => open_at(session, keys.get(place?.checked_sub(1)?..)?),
            Action::FinishAndNext => {
                let (before, after) = keys.split_at_checked(place.map_or(0, |place| place + 1))?;
                let next = unfinished(session, after).or_else(|| unfinished(session, before));
                Some(Action::FinishAndOpen(next.map(|row| row.id)))
            }
            other => Some(other),
        }
    }
}

/// Opens the first of these documents.
fn open_at(session: &Session, keys: &[DocumentKey]) -> Option<Action> {
    let rows = session.rows_of(keys.get(..1)?).ok()?;
    rows.first().map(|row| Action::OpenDocument(row.id))
}

/// Returns the first of these documents that is neither finished, skipped nor open.
fn unfinished(session: &Session, keys: &[DocumentKey]) -> Option<DocumentRow> {
    let open = session.document().map(|open| open.document.id);
    let waits = |row: &DocumentRow| {
        !matches!(
            row.state,
            AnnotatorState::Finished | AnnotatorState::Skipped
        ) && Some(row.id) != open
    };
    keys.chunks(AT_ONCE)
        .find_map(|keys| session.rows_of(keys).ok()?.into_iter().find(waits))
}
