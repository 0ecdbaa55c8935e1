//! What a project says about the names that it proposes: its gazetteers and its name rules.
//!
//! Both lists are small and read as a whole: with the project, and again after a change of one. The
//! entries of gazetteers are not here.

use crate::assist::places;
use crate::model::gazetteer::Gazetteer;
use crate::model::name_rule::NameRule;
use crate::store::{Store, StoreError};

/// The gazetteers and the name rules of a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NameSources {
    /// The gazetteers, by name: the one that ships with the program is always among them.
    pub gazetteers: Vec<Gazetteer>,
    /// The name rules, by name.
    pub rules: Vec<NameRule>,
}

impl NameSources {
    /// Reads both lists.
    pub(in crate::session) fn read(store: &Store) -> Result<Self, StoreError> {
        let mut gazetteers = store.gazetteers()?;
        let shipped = places::gazetteer();
        match gazetteers.iter_mut().find(|one| one.id == shipped.id) {
            // The program may have another version of it than the one that added the row.
            Some(row) => {
                *row = Gazetteer {
                    enabled: row.enabled,
                    ..shipped
                }
            }
            None => gazetteers.insert(0, shipped),
        }
        Ok(Self {
            gazetteers,
            rules: store.name_rules()?,
        })
    }
}
