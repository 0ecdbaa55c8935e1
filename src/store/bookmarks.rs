//! Reads and writes bookmarks.
//!
//! A row that no version of Tawsim writes is left out: it is nothing that an export needs, and the
//! others stay usable.

use rusqlite::{OptionalExtension as _, Row, params};

use crate::model::bookmark::Bookmark;
use crate::model::id::{BookmarkId, DocumentId};
use crate::model::layer::LayerId;
use crate::store::documents::missing;
use crate::store::{Store, StoreError, row};

impl Store {
    /// Returns an annotator's bookmarks in a document, in reading order.
    pub fn bookmarks(
        &self,
        document: DocumentId,
        annotator: LayerId,
    ) -> Result<Vec<Bookmark>, StoreError> {
        // An older file that cannot be migrated is read as it is.
        if !self.conn.table_exists(None, "bookmarks")? {
            return Ok(Vec::new());
        }
        let sql = include_str!("sql/bookmarks.sql");
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params![document.0.as_bytes(), annotator.0.as_bytes()])?;
        let mut bookmarks = Vec::new();
        while let Some(found) = rows.next()? {
            bookmarks.extend(read(found));
        }
        Ok(bookmarks)
    }

    /// Returns a bookmark; `None` if it does not exist or is removed.
    pub fn bookmark(&self, id: BookmarkId) -> Result<Option<Bookmark>, StoreError> {
        let sql = include_str!("sql/bookmark.sql");
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([id.0.as_bytes()], read).optional()?)
    }

    /// Adds, restores or changes a bookmark.
    pub fn put_bookmark(&self, bookmark: &Bookmark) -> Result<(), StoreError> {
        let annotator = self.layer_key(bookmark.annotator)?;
        let changed = self
            .conn
            .prepare_cached(include_str!("sql/put_bookmark.sql"))?
            .execute(params![
                bookmark.id.0.as_bytes(),
                bookmark.document.0.as_bytes(),
                annotator,
                bookmark.at as i64,
                bookmark.note,
            ])?;
        if changed == 1 {
            Ok(())
        } else {
            Err(missing(bookmark.document))
        }
    }

    /// Removes a bookmark, as the operation `seq`.
    pub fn delete_bookmark(&self, id: BookmarkId, seq: i64) -> Result<(), StoreError> {
        let sql = "UPDATE bookmarks SET deleted = ?2 WHERE id = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.execute(params![id.0.as_bytes(), seq])?;
        Ok(())
    }
}

fn read(found: &Row<'_>) -> rusqlite::Result<Bookmark> {
    Ok(Bookmark {
        id: BookmarkId(row::id(found, 0)?),
        document: DocumentId(row::id(found, 1)?),
        annotator: LayerId(row::id(found, 2)?),
        at: row::size(found, 3)?,
        note: found.get(4)?,
    })
}
