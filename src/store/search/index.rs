//! The index of texts: made and kept in the background, segment by segment.
//!
//! An import pays nothing for it. A segment is made of what the texts are at one moment and written
//! in one short transaction of its own, so that a person who is at work waits for none.

use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::{OptionalExtension as _, params};

use crate::arabic::grams;
use crate::store::search::postings::{Builder, Row, SEGMENT, segments};
use crate::store::{Store, StoreError, row};

/// Raised when letters get other codes or rows say something else: an index of the old ones is made
/// anew.
const CODE: i64 = 2;

/// So many documents that are not in the index are read as quickly as an index is asked.
const ENOUGH: usize = 256;

/// How much of the project is not in the index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Documents that a search has to read.
    pub documents: usize,
    /// All documents, with those that were withdrawn.
    pub of: usize,
}

impl Backlog {
    /// Returns whether it is worth the work to index them.
    pub fn is_due(self) -> bool {
        self.documents >= ENOUGH
    }
}

fn first_key(segment: i64) -> i64 {
    segment * SEGMENT as i64
}

impl Store {
    /// Opens a project that this program has already, a second time, to index it behind the first.
    pub fn open_to_index(path: &Path) -> Result<Self, StoreError> {
        let store = Self::open(path)?;
        // Nothing of it is lost that cannot be made again.
        store.conn.pragma_update(None, "synchronous", "normal")?;
        Ok(store)
    }

    /// Returns how much of the project is not in the index.
    pub fn search_backlog(&self) -> Result<Backlog, StoreError> {
        let highest = self.highest_key()?;
        let mut backlog = Backlog {
            documents: 0,
            of: usize::try_from(highest).unwrap_or_default(),
        };
        for segment in segments(highest) {
            backlog.documents += self.backlog_of(segment, highest)?;
        }
        Ok(backlog)
    }

    /// Puts into the index what is not in it. `pulse` hears how many documents were looked at, and
    /// may stop the work: what was done stays.
    pub fn index_texts(
        &self,
        mut pulse: impl FnMut(usize) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let highest = self.highest_key()?;
        for segment in segments(highest) {
            if self.backlog_of(segment, highest)? == 0 {
                continue;
            }
            match self.build_segment(segment, &mut pulse)? {
                Some(built) => self.transaction(|store| store.put_segment(segment, built))?,
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// How many documents of a segment are not in the index.
    fn backlog_of(&self, segment: i64, highest: i64) -> Result<usize, StoreError> {
        let first = first_key(segment);
        let end = (first + SEGMENT as i64 - 1).min(highest);
        // No document has the key 0.
        let last = self.indexed_to(segment)?.unwrap_or((first - 1).max(0));
        let new = usize::try_from(end.saturating_sub(last)).unwrap_or_default();
        Ok(new + self.stale_documents(segment)?.len())
    }

    fn highest_key(&self) -> Result<i64, StoreError> {
        let sql = "SELECT coalesce(max(key), 0) FROM documents";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([], |found| found.get(0))?)
    }

    /// Returns the last document of a segment that is in the index.
    pub(super) fn indexed_to(&self, segment: i64) -> Result<Option<i64>, StoreError> {
        let sql = "SELECT last FROM search_segments WHERE segment = ?1 AND code = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([segment, CODE], |found| found.get(0));
        Ok(found.optional()?)
    }

    /// Returns the documents of a segment that are others than in the index.
    pub(super) fn stale_documents(&self, segment: i64) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT DISTINCT document FROM search_stale WHERE document BETWEEN ?1 AND ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let first = first_key(segment);
        let keys = params![first, first + SEGMENT as i64 - 1];
        let rows = statement.query_map(keys, |found| found.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn build_segment(
        &self,
        segment: i64,
        pulse: &mut impl FnMut(usize) -> ControlFlow<()>,
    ) -> Result<Option<Built>, StoreError> {
        let _look = self.conn.unchecked_transaction()?;
        let mut built = Built {
            last: first_key(segment),
            stale: self.conn.query_row(
                "SELECT coalesce(max(seq), 0) FROM search_stale",
                [],
                |found| found.get(0),
            )?,
            rows: Vec::new(),
        };
        // Withdrawn ones too: they may come back.
        let sql = "SELECT d.key, d.name, d.title, t.text FROM documents AS d \
                   JOIN document_texts AS t ON t.document = d.key \
                   WHERE d.key BETWEEN ?1 AND ?2 ORDER BY d.key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let first = first_key(segment);
        let mut rows = statement.query([first, first + SEGMENT as i64 - 1])?;
        let mut builder = Builder::default();
        let mut code = Vec::new();
        let mut n = 0;
        while let Some(found) = rows.next()? {
            let key: i64 = found.get(0)?;
            code.clear();
            for column in 1..=3 {
                grams::encode(row::text(found, column)?.unwrap_or_default(), &mut code);
                code.push(grams::END);
            }
            // The last letter begins three as well.
            code.push(grams::END);
            builder.add((key - first) as usize, &code);
            built.last = key;
            n += 1;
            if n % 64 == 0 && pulse(64).is_break() {
                return Ok(None);
            }
        }
        built.rows = builder.rows();
        Ok(Some(built))
    }

    fn put_segment(&self, segment: i64, built: Built) -> Result<(), StoreError> {
        let (first_joint, last_joint) = (Row::joint(0).0, Row::joint(u16::MAX).0);
        for (first, last) in [
            (Row::pair(0), Row::pair(u16::MAX)),
            // Their keys are below 0, so that they fall.
            (last_joint, first_joint),
        ] {
            self.conn
                .prepare_cached("DELETE FROM search_grams WHERE key BETWEEN ?1 AND ?2")?
                .execute([first.key(segment), last.key(segment)])?;
        }
        let sql = "INSERT INTO search_grams (key, documents) VALUES (?1, ?2)";
        let mut insert = self.conn.prepare_cached(sql)?;
        for (row, documents) in built.rows {
            insert.execute(params![row.key(segment), documents])?;
        }
        let sql = "INSERT INTO search_segments (segment, last, code) VALUES (?1, ?2, ?3) \
                   ON CONFLICT DO UPDATE SET last = ?2, code = ?3";
        self.conn
            .prepare_cached(sql)?
            .execute([segment, built.last, CODE])?;
        // What has changed while the rows were made stays to be read.
        let sql = "DELETE FROM search_stale WHERE seq <= ?1 AND document BETWEEN ?2 AND ?3";
        let first = first_key(segment);
        let keys = [built.stale, first, first + SEGMENT as i64 - 1];
        self.conn.prepare_cached(sql)?.execute(keys)?;
        Ok(())
    }
}

/// The rows of a segment, and the moment that they are of.
struct Built {
    last: i64,
    stale: i64,
    rows: Vec<(Row, Vec<u8>)>,
}
