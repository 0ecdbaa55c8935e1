//! Builds and updates the search index of the texts in the background, one segment at a time.
//!
//! An import does not wait for it. A segment is built from the texts of one moment and written in
//! one short transaction of its own, so that no annotator has to wait.

use std::ops::ControlFlow;

use rusqlite::{OptionalExtension as _, params};

use crate::arabic::grams;
use crate::base::open_files::FilePlace;
use crate::store::search::postings::{Builder, Row, SEGMENT, segments};
use crate::store::{Store, StoreError, row};

/// The version of the index. Increased when the codes of letters or the meaning of rows change;
/// an index of an older version is built again.
const CODE: i64 = 2;

/// The number of unindexed documents that are read as quickly as an index is queried.
const ENOUGH: usize = 256;

/// The part of the project that is not in the index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// The number of documents that a search has to read.
    pub documents: usize,
    /// The number of all documents, including withdrawn ones.
    pub of: usize,
}

impl Backlog {
    /// Returns whether there are enough unindexed documents to index them.
    pub fn is_due(self) -> bool {
        self.documents >= ENOUGH
    }
}

fn first_key(segment: i64) -> i64 {
    segment * SEGMENT as i64
}

impl Store {
    /// Opens a second connection to the file of an open project, to index it in the background.
    /// Returns an error if another file is in its place: the project's lock is not valid there.
    pub fn open_to_index(place: &FilePlace) -> Result<Self, StoreError> {
        let store = Self::open_again(place, Self::open_current)?;
        store.set_up()?;
        // A lost index can be built again.
        store.conn.pragma_update(None, "synchronous", "normal")?;
        Ok(store)
    }

    /// Returns the part of the project that is not in the index.
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

    /// Adds the missing documents to the index. `poll` receives the number of documents done and
    /// can stop the work; finished segments stay.
    pub fn index_texts(
        &self,
        mut poll: impl FnMut(usize) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let highest = self.highest_key()?;
        for segment in segments(highest) {
            if self.backlog_of(segment, highest)? == 0 {
                continue;
            }
            match self.build_segment(segment, &mut poll)? {
                Some(built) => self.transaction(|store| store.put_segment(segment, built))?,
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// Returns the number of documents of a segment that are not in the index.
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

    /// Returns the documents of a segment that have changed since they were indexed.
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
        poll: &mut impl FnMut(usize) -> ControlFlow<()>,
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
        // Includes withdrawn documents, because they may be restored.
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
            // The last letter begins a group of three letters too.
            code.push(grams::END);
            builder.add((key - first) as usize, &code);
            built.last = key;
            n += 1;
            if n % 64 == 0 && poll(64).is_break() {
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
            // Keys of joints are below 0, so that they decrease.
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
        // Documents that changed while the rows were built stay in the list.
        let sql = "DELETE FROM search_stale WHERE seq <= ?1 AND document BETWEEN ?2 AND ?3";
        let first = first_key(segment);
        let keys = [built.stale, first, first + SEGMENT as i64 - 1];
        self.conn.prepare_cached(sql)?.execute(keys)?;
        Ok(())
    }
}

/// The rows of a segment, and the moment at which its texts were read.
struct Built {
    last: i64,
    stale: i64,
    rows: Vec<(Row, Vec<u8>)>,
}
