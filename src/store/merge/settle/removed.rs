//! Decides whether a removed document stays removed: a removal covers what its author had seen.
//! Unseen work in a text that was replaced is carried over to the new one.

use std::collections::BTreeSet;
use std::sync::Arc;

use rusqlite::params;

use crate::arabic::carried_span::TextVersions;
use crate::base::hash::derived_id;
use crate::model::annotation::{Annotation, FLAG_REVIEW};
use crate::model::document::Document;
use crate::model::id::{AnnotationId, DocumentId};
use crate::store::edits::core::change::{REMOVED, RowId, Value};
use crate::store::merge::context::{Merge, Source};
use crate::store::merge::fields::Place;
use crate::store::merge::report::Question;
use crate::store::merge::stamp::Stamp;
use crate::store::{Store, StoreError, row};

impl Merge<'_> {
    /// Shows a removed document again if somebody has used it unseen, or carries the unseen work
    /// over to the documents that replace it.
    pub(super) fn settle_removal(&mut self, id: DocumentId) -> Result<(), StoreError> {
        let of = RowId::Document(id);
        if !self.store.is_removed(of)? {
            return Ok(());
        }
        let Some(removal) = self.store.field_stamp(of, REMOVED)? else {
            return Ok(());
        };
        let unseen = self.unseen_entities(id, removal)?;
        let successors = self.store.successors(id)?;
        if successors.len() > 1 {
            self.report.questions.push(Question::ReplacedTwice(id));
        }
        let mut is_used = !unseen.is_empty() || self.has_unseen_fields(id, removal)?;
        if let Some(first) = successors.first() {
            let mut is_whole = true;
            for successor in &successors {
                is_whole &= self.carry_over((id, *successor), &unseen)?;
            }
            if is_whole {
                is_used = false;
            } else {
                self.report.questions.push(Question::NotCarried(*first));
            }
        }
        if self
            .store
            .show_document(id, (!is_used).then_some(removal.key))?
        {
            self.store.note_field((id.0, REMOVED), removal.key, true)?;
            self.touched.is_list_changed = true;
        }
        if is_used {
            self.report.returned.push(of);
        }
        Ok(())
    }

    /// Returns the entities of a document that the author of its removal had not seen, or that were
    /// changed since.
    fn unseen_entities(
        &mut self,
        id: DocumentId,
        removal: Stamp,
    ) -> Result<Vec<AnnotationId>, StoreError> {
        let sql = "SELECT a.id FROM annotations AS a WHERE (a.deleted IS NULL OR a.deleted < 0) \
                   AND a.document = (SELECT key FROM documents WHERE id = ?1) ORDER BY a.id";
        let mut statement = self.store.conn.prepare_cached(sql)?;
        let rows = statement.query_map([id.0.as_bytes()], |found| row::id(found, 0))?;
        let mut unseen = Vec::new();
        for found in rows.collect::<Result<Vec<_>, _>>()? {
            let of = RowId::Annotation(id, AnnotationId(found));
            let mut stamps: Vec<Stamp> = self.store.row_stamp(of)?.into_iter().collect();
            stamps.extend(self.store.noted_stamps(of)?);
            for stamp in stamps {
                if self.is_unseen(removal, stamp)? {
                    unseen.push(AnnotationId(found));
                    break;
                }
            }
        }
        Ok(unseen)
    }

    fn has_unseen_fields(&mut self, id: DocumentId, removal: Stamp) -> Result<bool, StoreError> {
        for stamp in self.store.noted_stamps(RowId::Document(id))? {
            if stamp.key != removal.key && self.is_unseen(removal, stamp)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Carries entities over to a document that replaces theirs. Each gets an id that all copies
    /// derive, and the flag that asks for a look. Returns whether all have found their words.
    fn carry_over(
        &mut self,
        (from, to): (DocumentId, DocumentId),
        entities: &[AnnotationId],
    ) -> Result<bool, StoreError> {
        if entities.is_empty() {
            return Ok(true);
        }
        let (Some(old), Some(new)) = (self.store.place(from)?, self.store.place(to)?) else {
            return Ok(false);
        };
        let versions = TextVersions::of(&old.text, &new.text);
        let document = Document {
            id: from,
            name: String::new(),
            title: None,
            text: Arc::clone(&old.text),
            meta: None,
            extra: None,
        };
        let (mut is_whole, mut n) = (true, 0);
        for entity in entities {
            let Some(annotation) = self.store.any_annotation(&document, *entity)? else {
                is_whole = false;
                continue;
            };
            let Some(span) = versions.carry(annotation.span).span() else {
                is_whole = false;
                continue;
            };
            let of = RowId::Annotation(from, *entity);
            let Some(stamp) = self.store.row_stamp(of)? else {
                continue;
            };
            let mut flags = annotation.flags.clone();
            if !flags.iter().any(|flag| flag == FLAG_REVIEW) {
                flags.push(FLAG_REVIEW.to_owned());
            }
            let carried = AnnotationId(derived_id(&[entity.0.as_bytes(), to.0.as_bytes()]));
            let copy = Annotation {
                id: carried,
                document: to,
                span,
                flags,
                uncertain: true,
                // The new text may have an entity with this id in files.
                name: None,
                ..annotation
            };
            n += 1;
            self.put_carried(&copy, (of, stamp), &new)?;
        }
        if n > 0 {
            self.touched.documents.entry(to).or_default();
            self.report.questions.push(Question::Carried {
                document: to,
                entities: n,
            });
        }
        Ok(is_whole)
    }

    fn put_carried(
        &mut self,
        copy: &Annotation,
        (of, stamp): (RowId, Stamp),
        new: &Place,
    ) -> Result<(), StoreError> {
        let sql = "SELECT 1 FROM annotations WHERE id = ?1";
        let mut statement = self.store.conn.prepare_cached(sql)?;
        if !statement.exists([copy.id.0.as_bytes()])? {
            return self.store.insert_received(copy, new, stamp.key);
        }
        // What was changed in the old text later changes the copy too.
        for field in ["label", "norm", "note"] {
            let Some(stamp) = self.store.field_stamp(of, field)? else {
                continue;
            };
            let source = Source {
                stamp,
                at: stamp.clock.time(),
                author: self.store.author_of(stamp.key)?,
            };
            let value: Value = self.store.field(of, field)?;
            self.set(
                source,
                (RowId::Annotation(copy.document, copy.id), field),
                &value,
            )?;
        }
        Ok(())
    }
}

impl Store {
    /// Returns the documents that replace another one in the end, whether they are shown or not.
    fn successors(&self, id: DocumentId) -> Result<Vec<DocumentId>, StoreError> {
        let sql = "SELECT row FROM field_clocks WHERE field = 'replaces' AND value = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let (mut seen, mut found) = (BTreeSet::from([id]), BTreeSet::new());
        let mut to_follow = vec![id];
        while let Some(id) = to_follow.pop() {
            let rows = statement.query_map([id.0.as_bytes()], |f| row::id(f, 0).map(DocumentId))?;
            for next in rows.collect::<Result<Vec<_>, _>>()? {
                // An undo puts a document in the place of the one that had replaced it.
                if !seen.insert(next) {
                    continue;
                }
                if self.is_removed(RowId::Document(next))? {
                    to_follow.push(next);
                } else {
                    found.insert(next);
                }
            }
        }
        Ok(found.into_iter().collect())
    }

    /// Returns the stamps of the fields of a row that have one of their own.
    pub(super) fn noted_stamps(&self, of: RowId) -> Result<Vec<Stamp>, StoreError> {
        let sql = "SELECT DISTINCT op FROM field_clocks WHERE row = ?1 ORDER BY op";
        let mut statement = self.conn.prepare_cached(sql)?;
        let keys = statement.query_map([of.id().as_bytes()], |found| found.get(0))?;
        let keys: Vec<i64> = keys.collect::<Result<_, _>>()?;
        keys.into_iter()
            .map(|key| self.operation_stamp(key, None))
            .collect()
    }

    /// Shows a document, or hides it as removed by an operation. Returns whether that is new.
    fn show_document(&self, id: DocumentId, removed: Option<i64>) -> Result<bool, StoreError> {
        let sql = "UPDATE documents SET deleted = ?2, position = iif(?2 IS NULL, 0, NULL) \
                   WHERE id = ?1 AND deleted IS NOT ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.execute(params![id.0.as_bytes(), removed])? == 1)
    }
}
