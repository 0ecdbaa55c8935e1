//! Reads and repairs rows of entities as they are in the file, including damaged rows.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::annotation::OriginKind;
use crate::model::id::AnnotationId;
use crate::store::{Store, StoreError, row};

/// The parts of an entity's row that a repair can change, and the words that it covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawEntity {
    /// The first byte of its span.
    pub start: i64,
    /// The byte after its span.
    pub end: i64,
    /// Its label: 32 hexadecimal digits if it is an id.
    pub label: String,
    /// The words that it covers, if the row stores them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Its flags, as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flags: Option<String>,
    /// The suggestion that it was made from, as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// Members that the model does not know, as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra: Option<String>,
    /// Whether it is deleted.
    #[serde(default)]
    pub deleted: bool,
}

/// A row of an entity, and the parts of it that cannot be repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedEntity {
    /// The parts that can be repaired.
    pub raw: RawEntity,
    /// The name of its layer.
    pub layer: String,
    /// The SHA-256 of the words, if they are long.
    pub words_sha256: Option<String>,
    /// Whether all other parts of the row are readable.
    pub rest_is_readable: bool,
}

impl RawEntity {
    /// Returns the label if it is an id.
    pub fn label_id(&self) -> Option<Uuid> {
        Uuid::try_parse(&self.label).ok()
    }
}

impl Store {
    /// Returns the row of an entity.
    pub fn raw_entity(&self, id: AnnotationId) -> Result<Option<DamagedEntity>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/raw_entity.sql"))?;
        let found = statement.query_row([id.0.as_bytes()], read);
        Ok(found.optional()?)
    }

    /// Writes the changes of a repair; a removal is marked with the journal row `seq`. Writes only
    /// if the row still equals `before`, and returns whether it did.
    pub fn put_raw_entity(
        &self,
        id: AnnotationId,
        (before, after): (&RawEntity, &RawEntity),
        seq: i64,
    ) -> Result<bool, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/raw_entity.sql"))?;
        let found = statement.query_row([id.0.as_bytes()], read).optional()?;
        if found.is_none_or(|found| found.raw != *before) {
            return Ok(false);
        }
        let label = after.label_id().filter(|_| after.label != before.label);
        {
            // A removed row keeps its damage, and so does a row that undo restores.
            let _off = ChecksOff::new(&self.conn)?;
            let mut statement = self
                .conn
                .prepare_cached(include_str!("sql/put_raw_entity.sql"))?;
            statement.execute(params![
                id.0.as_bytes(),
                after.start,
                after.end,
                after.flags,
                after.suggestion,
                after.extra,
                after.deleted.then_some(seq),
            ])?;
        }
        // Written only if it changes: the id of a missing label stays as it is.
        if let Some(label) = label {
            self.conn
                .prepare_cached("UPDATE annotations SET label = ?2 WHERE id = ?1")?
                .execute(params![id.0.as_bytes(), label.as_bytes()])?;
        }
        Ok(true)
    }

    /// Returns the name of a label, even if the label is deleted.
    pub fn label_name(&self, id: Uuid) -> Result<Option<String>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT name FROM labels WHERE id = ?1")?;
        let found = statement.query_row([id.as_bytes()], |found| row::lossy_text(found, 0));
        Ok(found.optional()?.flatten())
    }
}

/// Turns the check constraints of the tables off until it is dropped.
struct ChecksOff<'a>(&'a Connection);

impl<'a> ChecksOff<'a> {
    const PRAGMA: &'static str = "ignore_check_constraints";

    fn new(conn: &'a Connection) -> rusqlite::Result<Self> {
        // Made first, so that the checks return if the statement stops halfway.
        let off = Self(conn);
        conn.pragma_update(None, Self::PRAGMA, true)?;
        Ok(off)
    }
}

impl Drop for ChecksOff<'_> {
    fn drop(&mut self) {
        // This setting belongs to the open connection; it reads and writes nothing.
        self.0.pragma_update(None, Self::PRAGMA, false).ok();
    }
}

fn read(found: &Row<'_>) -> rusqlite::Result<DamagedEntity> {
    let number = |column| Ok::<_, rusqlite::Error>(found.get_ref(column)?.as_i64().unwrap_or(-1));
    let label = match row::id(found, 2) {
        Ok(id) => id.simple().to_string(),
        Err(_) => row::lossy_text(found, 2)?.unwrap_or_default(),
    };
    let is_text = |column| found.get::<_, Option<String>>(column).is_ok();
    let is_number = |column| found.get::<_, Option<i64>>(column).is_ok();
    let rest_is_readable = found.get::<_, String>(9).is_ok()
        && (10..=12).all(is_text)
        && found.get::<_, bool>(13).is_ok()
        && row::named(found, 14, OriginKind::parse).is_ok()
        && (15..=16).all(is_text)
        && (17..=18).all(is_number)
        && found.get::<_, Option<f64>>(19).is_ok();
    Ok(DamagedEntity {
        raw: RawEntity {
            start: number(0)?,
            end: number(1)?,
            label,
            words: row::lossy_text(found, 3)?,
            flags: row::lossy_text(found, 5)?,
            suggestion: row::lossy_text(found, 6)?,
            extra: row::lossy_text(found, 7)?,
            deleted: found.get::<_, bool>(8)?,
        },
        words_sha256: row::lossy_text(found, 4)?,
        layer: row::lossy_text(found, 9)?.unwrap_or_default(),
        rest_is_readable,
    })
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    #[test]
    fn checks_are_on_again_after_an_error_or_a_panic() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch("CREATE TABLE t (n INTEGER CHECK (n > 0)) STRICT")
            .unwrap();
        let bad = || conn.execute("INSERT INTO t VALUES (-1)", []);
        let failed = || -> rusqlite::Result<usize> {
            let _off = ChecksOff::new(&conn)?;
            bad()?;
            conn.execute("INSERT INTO t VALUES ('x')", [])
        };
        failed().unwrap_err();
        bad().unwrap_err();
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let _off = ChecksOff::new(&conn).unwrap();
            assert_eq!(bad(), Ok(0));
        }));
        panicked.unwrap_err();
        bad().unwrap_err();
    }
}
