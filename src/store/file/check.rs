//! Checks whether the project file is intact: the pages, and the texts against their SHA-256.
//!
//! The words that annotations cover are checked whenever annotations are read.

use rusqlite::OptionalExtension as _;

use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::document::Document;
use crate::store::documents::text_sha256;
use crate::store::{Store, StoreError};

/// The maximum number of damaged pages that are reported.
const MAX_PAGES: usize = 20;

impl Store {
    /// Reads the whole file and returns the damage in its structure.
    pub fn check_pages(&self) -> Result<Vec<Diagnostic>, StoreError> {
        let damaged = self.damaged_pages()?.into_iter();
        let told = damaged.map(|detail| Message::new("store.pages").with("detail", detail));
        Ok(told.map(Message::error).collect())
    }

    /// Reads the whole file and returns the damage as SQLite describes it.
    pub(in crate::store) fn damaged_pages(&self) -> Result<Vec<String>, StoreError> {
        let sql = format!("PRAGMA quick_check({MAX_PAGES})");
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        let mut found = Vec::new();
        for what in rows {
            let what = what?;
            if what != "ok" {
                found.push(what);
            }
        }
        Ok(found)
    }

    /// Returns the damage that an error of the database comes from, such as an index that does not
    /// match its table, or the error itself if the file is intact. Reads the whole file.
    pub fn cause_of(&self, refused: StoreError) -> StoreError {
        if !matches!(refused, StoreError::Database(_)) {
            return refused;
        }
        let sql = "PRAGMA integrity_check(1)";
        let found = self.conn.query_row(sql, [], |row| row.get::<_, String>(0));
        match found {
            Ok(detail) if detail != "ok" => StoreError::Damaged {
                what: Message::new("store.sqlite").with("detail", detail),
            },
            _ => match self.missing_parent() {
                Ok(Some(table)) => StoreError::Damaged {
                    what: Message::new("store.missing_rows").with("table", table),
                },
                _ => refused,
            },
        }
    }

    /// Returns a table of which other rows name a row that is missing.
    fn missing_parent(&self) -> Result<Option<String>, StoreError> {
        let sql = "SELECT parent FROM pragma_foreign_key_check LIMIT 1";
        let found = self.conn.query_row(sql, [], |found| found.get(0));
        Ok(found.optional()?)
    }

    /// Returns a diagnostic if the text of a document is not the one that was imported.
    pub fn check_text(&self, document: &Document) -> Result<Option<Diagnostic>, StoreError> {
        self.check_sha256(document, &text_sha256(&document.text))
    }

    /// Does the same check with the SHA-256 of the text in the project file.
    pub fn check_sha256(
        &self,
        document: &Document,
        sha256: &str,
    ) -> Result<Option<Diagnostic>, StoreError> {
        let sql = "SELECT text_sha256 FROM documents WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let imported: String = statement.query_row([document.id.0.as_bytes()], |row| row.get(0))?;
        if imported == sha256 {
            return Ok(None);
        }
        let place = SourceLocation {
            document: Some(document.name.clone()),
            ..SourceLocation::default()
        };
        Ok(Some(Message::new("store.text").error().at(place)))
    }
}
