//! Reads the words of all entities, without their texts.

use std::ops::ControlFlow;

use crate::model::id::LabelId;
use crate::store::{Store, StoreError, row};

impl Store {
    /// Passes the words and the label of every entity to the callback, of all documents and layers,
    /// until it stops. Leaves out entities of more than 1 kB, whose words are not stored, and
    /// damaged rows.
    pub fn entity_words(
        &self,
        mut visit: impl FnMut(&str, LabelId) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let sql =
            "SELECT words, label FROM annotations WHERE deleted IS NULL AND words IS NOT NULL";
        let mut statement = self.conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(found) = rows.next()? {
            let words = found.get_ref(0).ok().and_then(|words| words.as_str().ok());
            if let (Some(words), Ok(label)) = (words, row::id(found, 1))
                && visit(words, LabelId(label)).is_break()
            {
                break;
            }
        }
        Ok(())
    }
}
