//! Adds, removes and switches gazetteers.

use std::sync::Arc;

use crate::assist::places;
use crate::model::gazetteer::Gazetteer;
use crate::model::id::GazetteerId;
use crate::session::Session;
use crate::session::error::SessionError;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::history::{Target, Written};
use crate::store::edits::{Edit, GazetteerEdit};

/// The title of a gazetteer that was added.
const ADD: &str = "edit-gazetteer-add";
/// The title of a gazetteer that was removed.
const REMOVE: &str = "edit-gazetteer-remove";
/// The title of a gazetteer that was switched on.
const ON: &str = "edit-gazetteer-on";
/// The title of a gazetteer that was switched off.
const OFF: &str = "edit-gazetteer-off";

/// A gazetteer with its entries.
#[derive(Clone, Debug, PartialEq)]
pub struct NewGazetteer {
    /// The gazetteer.
    pub gazetteer: Gazetteer,
    /// Its entries, compressed: see `assist::gazetteer`.
    pub entries: Arc<[u8]>,
}

/// A change of the gazetteers.
#[derive(Clone, Debug, PartialEq)]
pub enum GazetteerAction {
    /// Adds a gazetteer. One with the same entries changes nothing.
    Add(Box<NewGazetteer>),
    /// Removes a gazetteer. The one that ships with the program can only be switched off.
    Remove {
        /// The gazetteer.
        id: GazetteerId,
    },
    /// Switches a gazetteer on or off.
    Switch {
        /// The gazetteer.
        id: GazetteerId,
        /// Whether its names are proposed.
        on: bool,
    },
}

impl Session {
    /// Performs an action on a gazetteer.
    pub(in crate::session) fn change_gazetteer(
        &mut self,
        action: GazetteerAction,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        match action {
            GazetteerAction::Add(new) => self.add_gazetteer(*new),
            GazetteerAction::Remove { id } => {
                let before = self.known_gazetteer(id)?;
                if id == places::gazetteer().id {
                    return Err(SessionError::ShippedGazetteer { name: before.name });
                }
                self.set_gazetteer((REMOVE, None), Some(before), None)
            }
            GazetteerAction::Switch { id, on } => {
                let before = self.known_gazetteer(id)?;
                if before.enabled == on {
                    return Ok(Changes::default());
                }
                let after = Gazetteer {
                    enabled: on,
                    ..before
                };
                // The one that ships with the program gets its row with its first switch.
                let before = self.store.gazetteer(id)?;
                let title = if on { ON } else { OFF };
                self.set_gazetteer((title, None), before, Some(after))
            }
        }
    }

    fn add_gazetteer(&mut self, new: NewGazetteer) -> Result<Changes, SessionError> {
        let NewGazetteer { gazetteer, entries } = new;
        if self.gazetteer(gazetteer.id).is_some() {
            return Ok(Changes::default());
        }
        if self
            .gazetteers()
            .iter()
            .any(|one| one.name == gazetteer.name)
        {
            return Err(SessionError::GazetteerName {
                name: gazetteer.name,
            });
        }
        self.set_gazetteer((ADD, Some(entries)), None, Some(gazetteer))
    }

    fn set_gazetteer(
        &mut self,
        (title, entries): (&'static str, Option<Arc<[u8]>>),
        before: Option<Gazetteer>,
        after: Option<Gazetteer>,
    ) -> Result<Changes, SessionError> {
        let target = Target {
            title,
            document: None,
            batch: None,
            after: self.view(),
        };
        let (changes, ()) = self.commit_with(target, |place| {
            if let (Some(entries), Some(after)) = (&entries, &after) {
                place.store.put_gazetteer_entries(after.id, entries)?;
            }
            let edit: Edit = GazetteerEdit { before, after }.into();
            Written::apply(place, vec![edit])
        })?;
        Ok(changes)
    }

    fn known_gazetteer(&self, id: GazetteerId) -> Result<Gazetteer, SessionError> {
        let found = self.gazetteer(id).cloned();
        found.ok_or(SessionError::ChangedSince)
    }
}
