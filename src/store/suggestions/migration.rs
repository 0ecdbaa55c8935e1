//! Brings the suggestions of a version 3 file into rows.
//!
//! What cannot be a row (a span outside its text, a label that nobody knows) stays in
//! `documents.extra` as it is.

use rusqlite::{Connection, params};

use crate::model::id::DocumentId;
use crate::store::suggestions::insertion::Insertion;
use crate::store::suggestions::sources;
use crate::store::{StoreError, labels, row};

/// Moves the sources and the suggestions to their tables. Takes time in proportion to the documents
/// that have suggestions.
pub(in crate::store) fn move_into_rows(conn: &Connection) -> Result<(), StoreError> {
    move_sources(conn)?;
    let sql = "SELECT key FROM documents WHERE extra LIKE '%\"suggestions\"%' ORDER BY key";
    let mut statement = conn.prepare(sql)?;
    let keys: Vec<i64> = statement
        .query_map([], |found| found.get(0))?
        .collect::<Result<_, _>>()?;
    if keys.is_empty() {
        return Ok(());
    }
    // By the rule under which version 3 exports them.
    let set = labels::read_set(conn)?;
    let label = |name: &str| Ok(set.by_foreign_name(name).map(|label| label.id));
    let mut insertion = Insertion::new(conn, &label);
    let sql = "SELECT d.id, d.extra, t.text FROM documents AS d
        JOIN document_texts AS t ON t.document = d.key WHERE d.key = ?1";
    let mut read = conn.prepare(sql)?;
    let mut write = conn.prepare("UPDATE documents SET extra = ?2 WHERE key = ?1")?;
    for key in keys {
        let mut rows = read.query([key])?;
        let Some(found) = rows.next()? else { continue };
        // A damaged document keeps what it has.
        let (Ok(id), Ok(Some(extra)), Ok(Some(text))) =
            (row::id(found, 0), row::text(found, 1), row::text(found, 2))
        else {
            continue;
        };
        if let Some((fitting, rest)) = insertion.separate(text, Some(extra))? {
            insertion.insert_all((key, DocumentId(id), text), &fitting)?;
            drop(rows);
            write.execute(params![key, rest])?;
        }
    }
    Ok(())
}

fn move_sources(conn: &Connection) -> Result<(), StoreError> {
    let mut statement = conn.prepare("SELECT id, kind, extra FROM old_sources ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(found) = rows.next()? {
        let (name, kind): (String, String) = (found.get(0)?, found.get(1)?);
        let extra: Option<String> = found.get(2)?;
        sources::add(conn, &name, &kind, extra.as_deref())?;
    }
    Ok(())
}
