//! The sources of suggestions, by their names in files.

use rusqlite::{Connection, OptionalExtension as _, params};
use uuid::Uuid;

use crate::base::json::object::string_member;
use crate::model::id::{SourceId, derived};
use crate::model::suggestion::SourceName;
use crate::store::{Store, StoreError};

/// The kind of a source that only suggestions name.
const UNKNOWN: &str = "import";

impl Store {
    /// Returns the sources of suggestions by name: name, kind, and the members that a file has for
    /// them.
    pub fn sources(&self) -> Result<Vec<(String, String, Option<String>)>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT name, kind, extra FROM sources ORDER BY name")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Adds a source of suggestions unless the name exists.
    pub fn add_source(
        &self,
        name: &str,
        kind: &str,
        extra: Option<&str>,
    ) -> Result<(), StoreError> {
        add(&self.conn, name, kind, extra)
    }

    /// Adds a source of suggestions, or describes the one with this name anew.
    pub(in crate::store) fn describe_source(
        &self,
        name: &str,
        kind: &str,
        extra: &str,
    ) -> Result<(), StoreError> {
        add(&self.conn, name, kind, Some(extra))?;
        let sql = "UPDATE sources SET kind = ?2, extra = ?3 WHERE name = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.execute(params![name, kind, extra])?;
        Ok(())
    }

    /// Returns the id and the name of a source, whether the project has it or not.
    pub fn source_name(&self, name: &str) -> Result<SourceName, StoreError> {
        Ok(SourceName {
            id: source_id(&self.conn, name)?,
            name: name.to_owned(),
        })
    }

    /// Returns the source with this name.
    pub fn source(&self, name: &str) -> Result<Option<SourceName>, StoreError> {
        let id = source_id(&self.conn, name)?;
        let found = key_of(&self.conn, id)?;
        Ok(found.map(|_key| SourceName {
            id,
            name: name.to_owned(),
        }))
    }
}

/// Adds a source unless its name exists.
pub(super) fn add(
    conn: &Connection,
    name: &str,
    kind: &str,
    extra: Option<&str>,
) -> Result<(), StoreError> {
    let id = source_id(conn, name)?;
    let version = string_member(extra, "version");
    let sql = "INSERT INTO sources (id, name, kind, version, extra) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO NOTHING";
    conn.prepare_cached(sql)?
        .execute(params![id.0.as_bytes(), name, kind, version, extra])?;
    Ok(())
}

/// Returns the key and the id of a source, which is added if it does not exist.
pub(super) fn key_by_name(conn: &Connection, name: &str) -> Result<(i64, SourceId), StoreError> {
    let id = source_id(conn, name)?;
    if let Some(key) = key_of(conn, id)? {
        return Ok((key, id));
    }
    add(conn, name, UNKNOWN, None)?;
    Ok((conn.last_insert_rowid(), id))
}

/// Returns the key of a source that a suggestion carries, which is added if it does not exist.
pub(super) fn key_by_id(conn: &Connection, source: &SourceName) -> Result<i64, StoreError> {
    if let Some(key) = key_of(conn, source.id)? {
        return Ok(key);
    }
    let sql = "INSERT INTO sources (id, name, kind) VALUES (?1, ?2, ?3)";
    conn.prepare_cached(sql)?
        .execute(params![source.id.0.as_bytes(), source.name, UNKNOWN])?;
    Ok(conn.last_insert_rowid())
}

pub(super) fn key_of(conn: &Connection, id: SourceId) -> Result<Option<i64>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT key FROM sources WHERE id = ?1")?;
    let found = statement.query_row([id.0.as_bytes()], |found| found.get(0));
    Ok(found.optional()?)
}

/// Returns the id of the source that has this name in this project and all its copies.
fn source_id(conn: &Connection, name: &str) -> Result<SourceId, StoreError> {
    Ok(SourceId(derived(
        "source",
        &[project_id(conn)?.as_bytes(), name.as_bytes()],
    )))
}

/// Returns the id of the project; no bits for a damaged project, so that it can still be read.
pub(super) fn project_id(conn: &Connection) -> Result<Uuid, StoreError> {
    let mut statement = conn.prepare_cached("SELECT id FROM project")?;
    let found = statement.query_row([], |found| found.get(0).map(Uuid::from_bytes));
    Ok(found.optional()?.unwrap_or_default())
}
