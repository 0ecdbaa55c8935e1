//! What an import brought, as a whole: withdrawn and brought back by its batch id.

use rusqlite::params;
use uuid::Uuid;

use crate::store::{Store, StoreError};

impl Store {
    /// Marks everything that an import brought as deleted by the journal row `seq`.
    pub fn withdraw_batch(&self, batch: Uuid, seq: i64) -> Result<(), StoreError> {
        let values = params![batch.as_bytes(), seq];
        self.conn
            .execute(include_str!("sql/touch_batch.sql"), [batch.as_bytes()])?;
        let sql = "UPDATE annotations SET deleted = ?2 WHERE batch = ?1 AND deleted IS NULL";
        self.conn.execute(sql, values)?;
        self.conn
            .execute(include_str!("sql/withdraw_documents.sql"), values)?;
        self.conn
            .execute(include_str!("sql/renumber_documents.sql"), [])?;
        Ok(())
    }

    /// Brings back what the journal row `seq` withdrew; documents go to the end of the list, in
    /// their order.
    pub fn restore_batch(&self, batch: Uuid, seq: i64) -> Result<(), StoreError> {
        let values = params![batch.as_bytes(), seq];
        self.conn
            .execute(include_str!("sql/restore_documents.sql"), values)?;
        let sql = "UPDATE annotations SET deleted = NULL WHERE batch = ?1 AND deleted = ?2";
        self.conn.execute(sql, values)?;
        self.conn
            .execute(include_str!("sql/touch_batch.sql"), [batch.as_bytes()])?;
        Ok(())
    }

    /// Returns the names of those who, besides `annotator`, have worked on what an import
    /// brought: withdrawing it would take their work away.
    pub fn batch_users(&self, batch: Uuid, annotator: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.conn.prepare(include_str!("sql/batch_users.sql"))?;
        let rows = statement.query_map(params![batch.as_bytes(), annotator], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
