//! The gazetteers and the name rules of an open project.

use crate::model::gazetteer::Gazetteer;
use crate::model::id::{GazetteerId, NameRuleId};
use crate::model::name_rule::NameRule;
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
}
