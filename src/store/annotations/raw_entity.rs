//! Reads and repairs rows of entities as they are in the file, including damaged rows.

use std::fmt::Write as _;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::annotation::OriginKind;
use crate::model::id::AnnotationId;
use crate::model::layer::LayerId;
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
    /// The columns whose stored values the other fields cannot represent, exactly as they are: an
    /// undo writes them back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unreadable: Vec<(String, StoredValue)>,
}

/// A value of the database in any of its types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StoredValue {
    /// No value.
    Null,
    /// A whole number.
    Integer(i64),
    /// The bits of a floating-point number.
    Real(u64),
    /// The bytes of a text that need not be UTF-8, in hexadecimal.
    Text(String),
    /// Bytes, in hexadecimal.
    Blob(String),
}

impl StoredValue {
    fn of(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Integer(number),
            ValueRef::Real(number) => Self::Real(number.to_bits()),
            ValueRef::Text(bytes) => Self::Text(hex(bytes)),
            ValueRef::Blob(bytes) => Self::Blob(hex(bytes)),
        }
    }

    /// Returns the SQL expression of the value.
    fn sql(&self) -> Option<String> {
        let is_hex = |bytes: &str| bytes.bytes().all(|byte| byte.is_ascii_hexdigit());
        Some(match self {
            Self::Null => "NULL".to_owned(),
            Self::Integer(number) => number.to_string(),
            Self::Real(bits) => match f64::from_bits(*bits) {
                number if number.is_finite() => format!("{number:e}"),
                number if number.is_nan() => return None,
                number if number > 0.0 => "9e999".to_owned(),
                _ => "-9e999".to_owned(),
            },
            Self::Text(bytes) if is_hex(bytes) => format!("CAST(x'{bytes}' AS TEXT)"),
            Self::Blob(bytes) if is_hex(bytes) => format!("x'{bytes}'"),
            Self::Text(_) | Self::Blob(_) => return None,
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// A row of an entity, and the parts of it that cannot be repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedEntity {
    /// The parts that can be repaired.
    pub raw: RawEntity,
    /// Its layer, if that is readable.
    pub layer: Option<LayerId>,
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
            .prepare_cached(include_str!("../sql/raw_entity.sql"))?;
        let found = statement.query_row([id.0.as_bytes()], read);
        Ok(found.optional()?)
    }

    /// Writes the changes of a repair; a removal is marked with the operation `seq`. Writes only
    /// if the row still equals `before`, and returns whether it did.
    pub fn put_raw_entity(
        &self,
        id: AnnotationId,
        (before, after): (&RawEntity, &RawEntity),
        seq: i64,
    ) -> Result<bool, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("../sql/raw_entity.sql"))?;
        let found = statement.query_row([id.0.as_bytes()], read).optional()?;
        if found.is_none_or(|found| found.raw != *before) {
            return Ok(false);
        }
        let label = after.label_id().filter(|_| after.label != before.label);
        {
            // A removed row keeps its damage, and so does a row that undo restores.
            let _off = ChecksOff::new(&self.conn)?;
            for (column, value) in changed(before, after) {
                let sql = format!("UPDATE annotations SET \"{column}\" = {value} WHERE id = ?1");
                self.conn.execute(&sql, [id.0.as_bytes()])?;
            }
            if after.deleted != before.deleted {
                let sql = "UPDATE annotations SET deleted = ?2 WHERE id = ?1";
                let deleted = after.deleted.then_some(seq);
                let mut statement = self.conn.prepare_cached(sql)?;
                statement.execute(params![id.0.as_bytes(), deleted])?;
            }
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

/// Returns the columns that a repair or its undo changes, each with its new value as SQL. All other
/// columns stay as they are, whatever they contain.
fn changed(before: &RawEntity, after: &RawEntity) -> Vec<(&'static str, String)> {
    COLUMNS
        .iter()
        .filter_map(|column| {
            let value = stored(after, column);
            (value != stored(before, column)).then_some((*column, value.sql()?))
        })
        .collect()
}

/// Returns the value that a row has in a column.
fn stored(row: &RawEntity, column: &str) -> StoredValue {
    if let Some((_, value)) = row.unreadable.iter().find(|(name, _)| name == column) {
        return value.clone();
    }
    let text = |value: &Option<String>| match value {
        Some(text) => StoredValue::Text(hex(text.as_bytes())),
        None => StoredValue::Null,
    };
    match column {
        "start" => StoredValue::Integer(row.start),
        "end" => StoredValue::Integer(row.end),
        "flags" => text(&row.flags),
        "origin_suggestion" => text(&row.suggestion),
        _ => text(&row.extra),
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

/// The columns that a repair can change, apart from the label, in the order in which `read` finds
/// them.
const COLUMNS: [&str; 5] = ["start", "end", "flags", "origin_suggestion", "extra"];

fn read(found: &Row<'_>) -> rusqlite::Result<DamagedEntity> {
    let number = |column| Ok::<_, rusqlite::Error>(found.get_ref(column)?.as_i64().unwrap_or(-1));
    let label = match row::id(found, 2) {
        Ok(id) => id.simple().to_string(),
        Err(_) => row::lossy_text(found, 2)?.unwrap_or_default(),
    };
    let is_text = |column| found.get::<_, Option<String>>(column).is_ok();
    let is_number = |column| found.get::<_, Option<i64>>(column).is_ok();
    let rest_is_readable = found.get::<_, [u8; 16]>(9).is_ok()
        && (10..=12).all(is_text)
        && found.get::<_, bool>(13).is_ok()
        && row::named(found, 14, OriginKind::parse).is_ok()
        && (15..=16).all(is_text)
        && (17..=18).all(is_number)
        && found.get::<_, Option<f64>>(19).is_ok();
    let mut unreadable = Vec::new();
    for (column, name) in [0, 1, 5, 6, 7].into_iter().zip(COLUMNS) {
        let value = found.get_ref(column)?;
        let is_readable = match value {
            ValueRef::Integer(_) => column < 2,
            ValueRef::Null => column >= 2,
            ValueRef::Text(bytes) => column >= 2 && std::str::from_utf8(bytes).is_ok(),
            ValueRef::Real(_) | ValueRef::Blob(_) => false,
        };
        if !is_readable {
            unreadable.push((name.to_owned(), StoredValue::of(value)));
        }
    }
    Ok(DamagedEntity {
        raw: RawEntity {
            unreadable,
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
        layer: row::id(found, 9).ok().map(LayerId),
        rest_is_readable,
    })
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    #[test]
    fn values_of_any_type_are_written_as_they_were() {
        let conn = Connection::open_in_memory().unwrap();
        let same = |sql: &str| {
            let read = |sql: &str| {
                conn.query_row(&format!("SELECT {sql}"), [], |found| {
                    Ok(StoredValue::of(found.get_ref(0)?))
                })
                .unwrap()
            };
            let value = read(sql);
            let json = serde_json::to_string(&value).unwrap();
            assert_eq!(serde_json::from_str::<StoredValue>(&json).unwrap(), value);
            assert_eq!(read(&value.sql().unwrap()), value, "{sql}");
        };
        for sql in [
            "NULL",
            "-9223372036854775808",
            "0.1",
            "-1e308",
            "5e-324",
            "9e999",
            "''",
            "CAST(x'00ff' AS TEXT)",
            "x''",
            "x'd900'",
        ] {
            same(sql);
        }
    }

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
