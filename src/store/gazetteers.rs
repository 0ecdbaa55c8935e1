//! Reads and writes gazetteers.
//!
//! A row that no version of Tawsim writes is left out: the others stay usable.

use rusqlite::{OptionalExtension as _, Row, params};

use crate::model::gazetteer::Gazetteer;
use crate::model::id::GazetteerId;
use crate::store::{Store, StoreError, row};

/// The columns of a gazetteer, in the order in which [`read`] reads them.
const COLUMNS: &str = "id, name, attribution, license, origin, entries, enabled";

impl Store {
    /// Returns the gazetteers of the project, by name.
    pub fn gazetteers(&self) -> Result<Vec<Gazetteer>, StoreError> {
        // An older file that cannot be migrated is read as it is.
        if !self.conn.table_exists(None, "gazetteers")? {
            return Ok(Vec::new());
        }
        let sql =
            format!("SELECT {COLUMNS} FROM gazetteers WHERE deleted IS NULL ORDER BY name, id");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut gazetteers = Vec::new();
        while let Some(found) = rows.next()? {
            gazetteers.extend(read(found));
        }
        Ok(gazetteers)
    }

    /// Returns a gazetteer; `None` if it does not exist or is removed.
    pub fn gazetteer(&self, id: GazetteerId) -> Result<Option<Gazetteer>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM gazetteers WHERE id = ?1 AND deleted IS NULL");
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.query_row([id.0.as_bytes()], read).optional()?)
    }

    /// Returns the name of a gazetteer, even if it is removed.
    pub fn name_of_gazetteer(&self, id: GazetteerId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT name FROM gazetteers WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let name = statement.query_row([id.0.as_bytes()], |found| found.get(0));
        Ok(name.optional()?)
    }

    /// Adds, restores or changes a gazetteer, without its entries, and describes it as a source of
    /// suggestions.
    pub fn put_gazetteer(&self, gazetteer: &Gazetteer) -> Result<(), StoreError> {
        let sql = include_str!("sql/put_gazetteer.sql");
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.execute(params![
            gazetteer.id.0.as_bytes(),
            gazetteer.name,
            gazetteer.attribution,
            gazetteer.license,
            gazetteer.origin,
            gazetteer.entries as i64,
            gazetteer.enabled,
        ])?;
        self.describe_source(&gazetteer.name, "gazetteer", &gazetteer.source_members())
    }

    /// Removes a gazetteer, as the operation `seq`. Its entries stay for undo, and its source for
    /// what it has proposed.
    pub fn delete_gazetteer(&self, id: GazetteerId, seq: i64) -> Result<(), StoreError> {
        let sql = "UPDATE gazetteers SET deleted = ?2 WHERE id = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.execute(params![id.0.as_bytes(), seq])?;
        Ok(())
    }

    /// Returns the compressed entries of a gazetteer; `None` if the project does not have them.
    pub fn gazetteer_entries(&self, id: GazetteerId) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT entries FROM gazetteer_entries WHERE gazetteer = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let entries = statement.query_row([id.0.as_bytes()], |found| found.get(0));
        Ok(entries.optional()?)
    }

    /// Stores the compressed entries of a gazetteer, unless the project has them.
    pub fn put_gazetteer_entries(&self, id: GazetteerId, entries: &[u8]) -> Result<(), StoreError> {
        let sql = "INSERT OR IGNORE INTO gazetteer_entries VALUES (?1, ?2)";
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.execute(params![id.0.as_bytes(), entries])?;
        Ok(())
    }

    /// Takes the entries of gazetteers that another copy of the project has and this one lacks.
    pub(in crate::store) fn receive_gazetteer_entries(
        &self,
        from: &Self,
    ) -> Result<(), StoreError> {
        let sql = "SELECT id FROM gazetteers WHERE deleted IS NULL \
                   AND id NOT IN (SELECT gazetteer FROM gazetteer_entries)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |found| row::id(found, 0).map(GazetteerId))?;
        for id in rows {
            let id = id?;
            if let Some(entries) = from.gazetteer_entries(id)? {
                self.put_gazetteer_entries(id, &entries)?;
            }
        }
        Ok(())
    }
}

fn read(found: &Row<'_>) -> rusqlite::Result<Gazetteer> {
    Ok(Gazetteer {
        id: GazetteerId(row::id(found, 0)?),
        name: found.get(1)?,
        attribution: found.get(2)?,
        license: found.get(3)?,
        origin: found.get(4)?,
        entries: row::size(found, 5)?,
        enabled: found.get(6)?,
    })
}
