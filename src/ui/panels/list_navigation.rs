//! Where the next document is while the list is narrowed down: in the list, not in the project.

use crate::model::document::DocumentRow;
use crate::model::id::DocumentKey;
use crate::model::state::AnnotatorState;
use crate::session::Session;
use crate::session::actions::Action;
use crate::ui::panels::document_list::Listing;

/// Documents that are looked at at once.
const AT_ONCE: usize = 64;

impl Listing {
    /// Returns what an action that goes on to another document means in the list as it is shown;
    /// `None` where the list has no more.
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
            // What does not pass any more stood before what comes first.
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

/// The first of these.
fn open_at(session: &Session, keys: &[DocumentKey]) -> Option<Action> {
    let rows = session.rows_of(keys.get(..1)?).ok()?;
    rows.first().map(|row| Action::OpenDocument(row.id))
}

/// The first of these that is neither finished nor skipped, and not the open one.
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
