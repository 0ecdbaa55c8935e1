//! Which operations a copy of a project has: of each replica all up to a number.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::operations::operation_id::OperationId;

/// The number of the last operation of each replica. A replica that is missing has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VersionVector(pub BTreeMap<Uuid, i64>);

impl VersionVector {
    /// Returns whether the operation is among them.
    pub fn covers(&self, id: OperationId) -> bool {
        self.seq(id.replica) >= id.seq
    }

    /// Returns the number of the last operation of a replica; 0 if there is none.
    pub fn seq(&self, replica: Uuid) -> i64 {
        self.0.get(&replica).copied().unwrap_or_default()
    }

    /// Adds an operation and all before it.
    pub fn add(&mut self, id: OperationId) {
        let last = self.0.entry(id.replica).or_default();
        *last = (*last).max(id.seq);
    }
}
