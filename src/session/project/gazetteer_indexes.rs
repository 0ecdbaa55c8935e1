//! The indexes of gazetteers that were needed so far. Each is made once, on the thread that needs it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::assist::gazetteer::{NameIndex, pack};
use crate::assist::places;
use crate::assist::proposals::Gazetteered;
use crate::model::gazetteer::Gazetteer;
use crate::model::id::GazetteerId;
use crate::session::{Session, SessionError};

/// A gazetteer, and its entries as the project keeps them where its index is not there yet.
#[derive(Clone, Debug)]
pub(in crate::session) struct ListedEntries {
    gazetteer: Gazetteer,
    bytes: Option<Vec<u8>>,
}

/// The indexes by gazetteer. The entries of a gazetteer never change.
#[derive(Clone, Debug, Default)]
pub(in crate::session) struct GazetteerIndexes(Arc<Mutex<HashMap<GazetteerId, Arc<NameIndex>>>>);

impl GazetteerIndexes {
    fn get(&self, id: GazetteerId) -> Option<Arc<NameIndex>> {
        let indexes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        indexes.get(&id).cloned()
    }

    /// Returns a gazetteer with its index, which is made now if it is not there: long work for a
    /// large one. `None` if the entries are missing or damaged.
    pub(in crate::session) fn indexed(&self, list: &ListedEntries) -> Option<Gazetteered> {
        let id = list.gazetteer.id;
        let index = self.get(id).or_else(|| {
            let entries = if id == places::gazetteer().id {
                places::list()
            } else {
                pack::unpack(list.bytes.as_deref()?)?
            };
            let index = Arc::new(NameIndex::new(&entries));
            let mut indexes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            indexes.insert(id, Arc::clone(&index));
            Some(index)
        })?;
        Some(Gazetteered {
            gazetteer: list.gazetteer.clone(),
            index,
        })
    }

    /// Drops the indexes of gazetteers that are not in use.
    fn keep(&self, in_use: &[ListedEntries]) {
        let mut indexes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        indexes.retain(|id, _| in_use.iter().any(|list| list.gazetteer.id == *id));
    }
}

impl Session {
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
