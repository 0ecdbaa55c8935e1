//! What merging knows of layers: which are frozen, and which are those of one person.

use rusqlite::{OptionalExtension as _, params};

use crate::model::id::LabelId;
use crate::model::layer::LayerId;
use crate::store::{Store, StoreError};

impl Store {
    /// Returns whether a layer is frozen.
    pub fn is_frozen(&self, layer: LayerId) -> Result<bool, StoreError> {
        let sql = "SELECT frozen FROM layers WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([layer.0.as_bytes()], |found| found.get(0));
        Ok(found.optional()?.unwrap_or_default())
    }

    pub(in crate::store) fn set_frozen(
        &self,
        layer: LayerId,
        is_frozen: bool,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE layers SET frozen = ?2 WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.execute(params![layer.0.as_bytes(), is_frozen])?;
        Ok(())
    }

    /// Returns the annotator that an annotator was joined to.
    pub fn joined(&self, annotator: LayerId) -> Result<Option<LayerId>, StoreError> {
        Ok(self.alias(annotator.0)?.map(LayerId))
    }

    /// Returns the label into which a label was merged.
    pub(in crate::store) fn label_alias(
        &self,
        label: LabelId,
    ) -> Result<Option<LabelId>, StoreError> {
        Ok(self.alias(label.0)?.map(LabelId))
    }
}
