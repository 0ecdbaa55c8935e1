//! Compares the schema of a project file with the one that this program makes, and protects a
//! connection against what a file from somebody else may hold.
//!
//! A project may come from anybody: a trigger in it would run with our next edit. A file whose
//! schema is not exactly ours is therefore only read, and only the tables that are ours.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::store::schema_difference::{SchemaDifference, SchemaFault, SchemaKind, list, shown};
use crate::store::{Store, StoreError};

/// More differences than these are not named.
const MAX_NAMED: usize = 20;

/// The steps from each version to the next; never changed once they were released.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_init.sql"),
    include_str!("migrations/0002_labels.sql"),
    include_str!("migrations/0003_corpora.sql"),
];

/// The schema of the newest version, once it was asked for.
static NEWEST: OnceLock<Arc<Expected>> = OnceLock::new();

/// A row of `sqlite_schema`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SchemaObject {
    pub(super) kind: SchemaKind,
    pub(super) name: String,
    /// The table that an index or a trigger belongs to.
    table: String,
    /// Without one it was made along with its table.
    pub(super) sql: Option<String>,
}

/// The schema that a version of this program makes.
#[derive(Debug)]
pub(super) struct Expected {
    /// By kind and name.
    pub(super) objects: Vec<SchemaObject>,
    /// The columns of each table that can be written.
    pub(super) columns: BTreeMap<String, Vec<String>>,
}

/// Makes a connection refuse what only a file from somebody else would ask of it.
pub(super) fn protect(conn: &Connection) -> Result<(), StoreError> {
    // Functions with side effects run from no schema; no statement writes the schema itself.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A project has no views: one in the place of a table is an error.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}

impl Store {
    /// Returns how the schema of the file differs from the one of its version.
    pub fn schema_differences(&self) -> Result<Vec<SchemaDifference>, StoreError> {
        let expected = expected(self.version()?)?;
        Ok(differences(&objects(&self.conn)?, &expected.objects))
    }

    /// Refuses to write to a file whose schema is not ours.
    pub(super) fn refuse_foreign_schema(&self) -> Result<(), StoreError> {
        let found = self.schema_differences()?;
        if found.is_empty() {
            return Ok(());
        }
        Err(StoreError::ForeignSchema { found })
    }

    /// Refuses to read a file in which a table of ours is missing or is something else; no trigger
    /// of the file runs after this.
    pub(super) fn refuse_unreadable_schema(&self) -> Result<(), StoreError> {
        let expected = expected(self.version()?)?;
        let there = objects(&self.conn)?;
        let found = differences(&there, &expected.objects);
        if found.is_empty() {
            return Ok(());
        }
        let trigger = DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER;
        self.conn.set_db_config(trigger, false)?;
        for (table, columns) in &expected.columns {
            let same_name = there.iter().filter(|object| object.name == *table);
            let is_table = same_name.clone().count() == 1
                && same_name
                    .clone()
                    .all(|object| object.kind == SchemaKind::Table);
            // Columns that are computed are not in the list.
            let is_ours = is_table && {
                let has = columns_of(&self.conn, table)?;
                columns.iter().all(|column| has.contains(column))
            };
            if !is_ours {
                return Err(StoreError::Damaged { what: list(&found) });
            }
        }
        Ok(())
    }
}

/// Returns the schema of a version; versions that do not exist have none.
pub(super) fn expected(version: i64) -> Result<Arc<Expected>, StoreError> {
    let n = usize::try_from(version).unwrap_or_default();
    if let (true, Some(known)) = (n == MIGRATIONS.len(), NEWEST.get()) {
        return Ok(Arc::clone(known));
    }
    let conn = Connection::open_in_memory()?;
    for migration in MIGRATIONS.iter().take(n) {
        conn.execute_batch(migration)?;
    }
    let objects = objects(&conn)?;
    let mut columns = BTreeMap::new();
    for object in &objects {
        if object.kind == SchemaKind::Table {
            columns.insert(object.name.clone(), columns_of(&conn, &object.name)?);
        }
    }
    let made = Arc::new(Expected { objects, columns });
    if n == MIGRATIONS.len() {
        // Another thread may have made the same.
        NEWEST.set(Arc::clone(&made)).ok();
    }
    Ok(made)
}

fn objects(conn: &Connection) -> Result<Vec<SchemaObject>, StoreError> {
    let sql = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema";
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        let text = |column| {
            let value = row.get_ref(column)?;
            let bytes = value.as_bytes_or_null()?.unwrap_or_default();
            Ok::<_, rusqlite::Error>(String::from_utf8_lossy(bytes).into_owned())
        };
        let sql = match row.get_ref(4)? {
            rusqlite::types::ValueRef::Null => None,
            _ => Some(text(4)?),
        };
        let root: Option<i64> = row.get(3)?;
        let kind = match text(0)?.as_str() {
            "view" => SchemaKind::View,
            "index" => SchemaKind::Index,
            "trigger" => SchemaKind::Trigger,
            // Rows of a virtual table stand on no page.
            _ if root.is_none_or(|page| page == 0) => SchemaKind::VirtualTable,
            _ => SchemaKind::Table,
        };
        Ok(SchemaObject {
            kind,
            name: text(1)?,
            table: text(2)?,
            sql,
        })
    })?;
    let mut found: Vec<SchemaObject> = rows.collect::<Result<_, _>>()?;
    found.sort();
    Ok(found)
}

/// Returns the columns of a table that hold what was written to them.
fn columns_of(conn: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut columns = Vec::new();
    conn.pragma(None, "table_xinfo", table, |row| {
        let hidden: i64 = row.get("hidden")?;
        if hidden == 0 {
            columns.push(row.get("name")?);
        }
        Ok(())
    })?;
    Ok(columns)
}

fn differences(there: &[SchemaObject], ours: &[SchemaObject]) -> Vec<SchemaDifference> {
    let named = |all: &[SchemaObject], name: &str| all.iter().any(|object| object.name == name);
    let difference = |object: &SchemaObject, fault| SchemaDifference {
        kind: object.kind,
        name: shown(&object.name),
        fault,
    };
    let mut found = Vec::new();
    for object in ours {
        if !named(there, &object.name) {
            found.push(difference(object, SchemaFault::Missing));
        }
    }
    for (index, object) in there.iter().enumerate() {
        let again = there.get(index + 1) == Some(object);
        if ours.contains(object) && !again {
            continue;
        }
        let fault = if named(ours, &object.name) {
            SchemaFault::Changed
        } else {
            SchemaFault::Unknown
        };
        found.push(difference(object, fault));
        if found.len() >= MAX_NAMED {
            break;
        }
    }
    found
}
