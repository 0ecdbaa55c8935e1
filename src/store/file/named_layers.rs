//! Version 4: gives each name of an annotator or a layer in an older file its id.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};

use crate::model::layer::{LayerId, LayerKind};
use crate::store::StoreError;

/// Every name that stands in a file of version 3, with the members of annotators. A file may call
/// somebody as the curated layer is called, whom exports list then.
const NAMES: &str = "
    SELECT name, extra FROM (
        SELECT name, iif(name = 'gold', coalesce(extra, '{}'), extra) AS extra FROM annotators
        UNION ALL SELECT DISTINCT layer, NULL FROM annotation_counts
        UNION ALL SELECT DISTINCT annotator, NULL FROM document_states
        UNION ALL SELECT DISTINCT annotator, NULL FROM state_counts
        UNION ALL SELECT DISTINCT annotator, NULL FROM undo_steps
        UNION ALL SELECT DISTINCT annotator, NULL FROM undo_cursors
        UNION ALL SELECT DISTINCT annotator, NULL FROM journal
        UNION ALL SELECT DISTINCT layer, NULL FROM annotations)";

/// Fills `layers`. The same name gets the same id in all copies of a project.
pub(in crate::store) fn fill(conn: &Connection) -> Result<(), StoreError> {
    let mut names = conn.prepare(NAMES)?;
    // A name need not be UTF-8: it is written as it is.
    let sql = "INSERT INTO layers (id, kind, name, extra)
        VALUES (?1, ?2, CAST(?3 AS TEXT), CAST(?4 AS TEXT)) ON CONFLICT DO NOTHING";
    let mut insert = conn.prepare(sql)?;
    let mut rows = names.query([])?;
    while let Some(row) = rows.next()? {
        let bytes = |column| match row.get_ref(column)? {
            ValueRef::Text(bytes) => Ok::<_, rusqlite::Error>(Some(bytes)),
            _ => Ok(None),
        };
        let (name, extra) = (bytes(0)?.unwrap_or_default(), bytes(1)?);
        let id = LayerId::of_bytes(name);
        let kind = match id {
            LayerId::GOLD => LayerKind::Gold,
            _ => LayerKind::Annotator,
        };
        insert.execute(params![id.0.as_bytes(), kind.name(), name, extra])?;
    }
    Ok(())
}
