//! The indexes of gazetteers that were needed so far. Each is made once, on the thread that needs it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::assist::gazetteer::{NameIndex, pack};
use crate::assist::places;
use crate::assist::proposals::Gazetteered;
use crate::model::gazetteer::Gazetteer;
use crate::model::id::GazetteerId;

/// A gazetteer, and its entries as the project keeps them where its index is not there yet.
#[derive(Clone, Debug)]
pub(in crate::session) struct ListedEntries {
    pub(in crate::session) gazetteer: Gazetteer,
    pub(in crate::session) bytes: Option<Vec<u8>>,
}

/// The indexes by gazetteer. The entries of a gazetteer never change.
#[derive(Clone, Debug, Default)]
pub(in crate::session) struct GazetteerIndexes(Arc<Mutex<HashMap<GazetteerId, Arc<NameIndex>>>>);

impl GazetteerIndexes {
    /// Returns the index of a gazetteer, if it is there.
    pub(in crate::session) fn get(&self, id: GazetteerId) -> Option<Arc<NameIndex>> {
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
    pub(in crate::session) fn keep(&self, in_use: &[ListedEntries]) {
        let mut indexes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        indexes.retain(|id, _| in_use.iter().any(|list| list.gazetteer.id == *id));
    }
}
