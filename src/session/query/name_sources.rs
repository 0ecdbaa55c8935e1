//! The gazetteers and the name rules of an open project.

use crate::assist::proposals::Gazetteered;
use crate::model::gazetteer::Gazetteer;
use crate::model::id::{GazetteerId, NameRuleId};
use crate::model::name_rule::NameRule;
use crate::session::project::names::gazetteer_indexes::ListedEntries;
use crate::session::{Session, SessionError};

impl Session {
    /// Returns the gazetteers of the project, by name: the one that ships with the program is
    /// always among them.
    pub fn gazetteers(&self) -> &[Gazetteer] {
        &self.name_sources.gazetteers
    }

    /// Returns a gazetteer of the project.
    pub fn gazetteer(&self, id: GazetteerId) -> Option<&Gazetteer> {
        self.gazetteers().iter().find(|one| one.id == id)
    }

    /// Returns the name rules of the project, by name.
    pub fn name_rules(&self) -> &[NameRule] {
        &self.name_sources.rules
    }

    /// Returns a name rule of the project.
    pub fn name_rule(&self, id: NameRuleId) -> Option<&NameRule> {
        self.name_rules().iter().find(|rule| rule.id == id)
    }

    /// Returns the compressed entries of a gazetteer: see `assist::gazetteer`; `None` if the project
    /// does not have them.
    pub fn gazetteer_bytes(&self, id: GazetteerId) -> Result<Option<Vec<u8>>, SessionError> {
        Ok(self.store.gazetteer_entries(id)?)
    }

    /// Reads the entries of the gazetteers that are switched on and have no index yet.
    pub(in crate::session) fn listed_entries(&self) -> Result<Vec<ListedEntries>, SessionError> {
        let enabled = self.gazetteers().iter().filter(|one| one.enabled);
        let listed = enabled.map(|gazetteer| {
            let bytes = match self.gazetteer_indexes.get(gazetteer.id) {
                Some(_) => None,
                None => self.gazetteer_bytes(gazetteer.id)?,
            };
            Ok(ListedEntries {
                gazetteer: gazetteer.clone(),
                bytes,
            })
        });
        let listed = listed.collect::<Result<Vec<_>, SessionError>>()?;
        self.gazetteer_indexes.keep(&listed);
        Ok(listed)
    }

    /// Returns the gazetteers that are switched on, each with its index, and the names of those
    /// whose entries are missing or damaged. Long work for a large gazetteer.
    pub fn indexed_gazetteers(&self) -> Result<(Vec<Gazetteered>, Vec<String>), SessionError> {
        let (mut indexed, mut missing) = (Vec::new(), Vec::new());
        for list in self.listed_entries()? {
            match self.gazetteer_indexes.indexed(&list) {
                Some(one) => indexed.push(one),
                None => missing.push(list.gazetteer.name),
            }
        }
        Ok((indexed, missing))
    }
}
