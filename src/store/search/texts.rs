//! Reads the documents whose texts may contain a query, for work that looks into them itself.

use memchr::memmem::Finder;

use crate::arabic::grams;
use crate::base::progress::{ProgressMonitor, Stage};
use crate::model::id::{DocumentId, DocumentKey};
use crate::store::search::Query;
use crate::store::{Store, StoreError, row};

/// A document whose text may contain the query.
#[derive(Clone, Copy, Debug)]
pub struct SearchedText<'a> {
    /// The document.
    pub id: DocumentId,
    /// Its caption: the title, else the id in files.
    pub caption: &'a str,
    /// Its text.
    pub text: &'a str,
}

impl Store {
    /// Passes the documents of a list to the callback, in its order, without those whose texts
    /// cannot contain the query. The index skips most of them unread. Returns the number of
    /// documents that are damaged, which are left out.
    pub fn texts_with<E: From<StoreError>>(
        &self,
        query: &Query,
        order: &[DocumentKey],
        watch: &ProgressMonitor,
        mut visit: impl FnMut(SearchedText<'_>) -> Result<(), E>,
    ) -> Result<usize, E> {
        let candidates = self.candidates(query, order)?;
        watch.begin(Stage::Reading, candidates.len() as u64);
        let sql = "SELECT d.id, d.name, d.title, t.text FROM documents AS d \
                   JOIN document_texts AS t ON t.document = d.key WHERE d.key = ?1";
        let mut statement = self.conn.prepare_cached(sql).map_err(StoreError::from)?;
        let finder = Finder::new(query.code());
        let mut code = Vec::new();
        let mut damaged = 0;
        for key in candidates {
            if watch.is_stopped() {
                return Err(StoreError::Cancelled.into());
            }
            watch.add(1);
            let mut rows = statement.query([key.0]).map_err(StoreError::from)?;
            let Some(found) = rows.next().map_err(StoreError::from)? else {
                continue;
            };
            let read = || -> rusqlite::Result<SearchedText<'_>> {
                let title = row::text(found, 2)?;
                Ok(SearchedText {
                    id: DocumentId(row::id(found, 0)?),
                    caption: title.unwrap_or(found.get_ref(1)?.as_str()?),
                    text: found.get_ref(3)?.as_str()?,
                })
            };
            let Ok(document) = read() else {
                damaged += 1;
                continue;
            };
            code.clear();
            grams::encode(document.text, &mut code);
            if finder.find(&code).is_some() {
                visit(document)?;
            }
        }
        Ok(damaged)
    }
}
