//! Carries unseen work in a text that was replaced over to the text that stands there now.
//!
//! A carried entity has an id that all copies derive from the entity and the new document, and
//! follows that entity: it has its fields as long as nobody has changed it there, and is shown as
//! long as its reason stands.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rusqlite::{OptionalExtension as _, params};

use crate::arabic::carried_span::TextVersions;
use crate::base::hash::derived_id;
use crate::model::annotation::{Annotation, FLAG_REVIEW};
use crate::model::document::Document;
use crate::model::id::{AnnotationId, DocumentId};
use crate::store::edits::core::change::{REMOVED, REPLACES, RowId, Value};
use crate::store::merge::context::{Merge, Source};
use crate::store::merge::fields::Place;
use crate::store::merge::report::Question;
use crate::store::merge::stamp::Stamp;
use crate::store::{REMOVED_WITH_DOCUMENT, Store, StoreError, row};

/// The field of a carried entity that names the one that it follows.
const FOLLOWS: &str = "follows";
/// `annotations.deleted` of a carried entity whose reason has gone: its document of origin is shown
/// again, or was replaced by somebody who had seen it.
const NOT_CARRIED: i64 = -3;

/// Where unseen entities go.
#[derive(Debug, Default)]
struct Ends {
    /// The documents that replace theirs in the end.
    documents: BTreeSet<DocumentId>,
    /// Whether whoever removed one of the documents between had seen the entity.
    is_covered: bool,
}

impl Merge<'_> {
    /// Touches the documents that were replaced by those that are touched, one after the other.
    pub(super) fn touch_replaced(&mut self) -> Result<(), StoreError> {
        let mut to_follow: Vec<DocumentId> = self.touched.documents.keys().copied().collect();
        while let Some(id) = to_follow.pop() {
            if let Some(old) = self.store.replaced_by(id)?
                && !self.touched.documents.contains_key(&old)
            {
                self.touched.documents.entry(old).or_default();
                to_follow.push(old);
            }
        }
        Ok(())
    }

    /// Carries the unseen entities of a document over to those that replace it. Returns whether one
    /// of them has found no place.
    pub(super) fn settle_carried(&mut self, id: DocumentId) -> Result<bool, StoreError> {
        if self.store.successors(id)?.is_empty() {
            return Ok(false);
        }
        self.carry_fields(id)?;
        let of = RowId::Document(id);
        let removal = if self.store.is_removed(of)? {
            self.store.field_stamp(of, REMOVED)?
        } else {
            None
        };
        let entities = match removal {
            Some(removal) => self.unseen_entities(id, removal)?,
            None => Vec::new(),
        };
        let (mut carried, mut is_stuck) = (BTreeSet::new(), false);
        let mut by_end: BTreeMap<DocumentId, Vec<AnnotationId>> = BTreeMap::new();
        for entity in entities {
            // What follows another entity goes where that one goes.
            if self.store.is_carried(entity)? && !self.store.is_changed_there(entity)? {
                continue;
            }
            let ends = self.ends_of(id, entity)?;
            is_stuck |= ends.documents.is_empty() && !ends.is_covered;
            for end in ends.documents {
                by_end.entry(end).or_default().push(entity);
            }
        }
        let from = self.store.place(id)?;
        for (end, entities) in by_end {
            let (Some(from), Some(to)) = (&from, self.store.place(end)?) else {
                is_stuck = true;
                continue;
            };
            let versions = TextVersions::of(&from.text, &to.text);
            for entity in entities {
                if let Some(copy) = self.carry((from, entity), (&to, &versions))? {
                    carried.insert(copy);
                } else {
                    is_stuck = true;
                    self.report.questions.push(Question::NotCarried(end));
                }
            }
        }
        for (copy, end) in self.store.carried_from(id)? {
            if self.store.show_carried(copy, carried.contains(&copy))? {
                self.touched.documents.entry(end).or_default();
            }
        }
        Ok(is_stuck)
    }

    /// Follows the documents that replace each other: to those that are not removed, or that nothing
    /// replaces. A removal on the way ends the way for entities that its author had seen.
    fn ends_of(&mut self, id: DocumentId, entity: AnnotationId) -> Result<Ends, StoreError> {
        let mut ends = Ends::default();
        let mut seen = BTreeSet::from([id]);
        let mut to_follow = self.store.live_successors(id)?;
        while let Some(next) = to_follow.pop() {
            if !seen.insert(next) {
                continue;
            }
            let of = RowId::Document(next);
            let removal = if self.store.is_removed(of)? {
                self.store.field_stamp(of, REMOVED)?
            } else {
                None
            };
            let Some(removal) = removal else {
                ends.documents.insert(next);
                continue;
            };
            if !self.is_changed_since((id, entity), removal)? {
                ends.is_covered = true;
                continue;
            }
            let after = self.store.live_successors(next)?;
            if after.is_empty() {
                ends.documents.insert(next);
            }
            to_follow.extend(after);
        }
        Ok(ends)
    }

    /// Returns the entities of a document that the author of its removal had not seen, or that were
    /// changed since.
    pub(super) fn unseen_entities(
        &mut self,
        id: DocumentId,
        removal: Stamp,
    ) -> Result<Vec<AnnotationId>, StoreError> {
        let sql = "SELECT a.id FROM annotations AS a WHERE (a.deleted IS NULL OR a.deleted IN (-1, -2)) \
                   AND a.document = (SELECT key FROM documents WHERE id = ?1) ORDER BY a.id";
        let mut statement = self.store.conn.prepare_cached(sql)?;
        let rows = statement.query_map([id.0.as_bytes()], |found| row::id(found, 0))?;
        let mut unseen = Vec::new();
        for found in rows.collect::<Result<Vec<_>, _>>()? {
            let entity = AnnotationId(found);
            if self.is_changed_since((id, entity), removal)? {
                unseen.push(entity);
            }
        }
        Ok(unseen)
    }

    fn is_changed_since(
        &mut self,
        (document, entity): (DocumentId, AnnotationId),
        removal: Stamp,
    ) -> Result<bool, StoreError> {
        let of = RowId::Annotation(document, entity);
        let mut stamps: Vec<Stamp> = self.store.row_stamp(of)?.into_iter().collect();
        stamps.extend(self.store.noted_stamps(of)?);
        for stamp in stamps {
            if self.is_unseen(removal, stamp)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Carries an entity over to another document, or renews the one that was carried before. Its
    /// flag asks for a look. Returns its id; `None` if the new text does not have the words.
    fn carry(
        &mut self,
        (from, entity): (&Place, AnnotationId),
        (to, versions): (&Place, &TextVersions<'_>),
    ) -> Result<Option<AnnotationId>, StoreError> {
        let document = Document {
            id: from.id,
            name: String::new(),
            title: None,
            text: Arc::clone(&from.text),
            meta: None,
            extra: None,
        };
        let of = RowId::Annotation(from.id, entity);
        let (Some(annotation), Some(stamp)) = (
            self.store.any_annotation(&document, entity)?,
            self.store.row_stamp(of)?,
        ) else {
            return Ok(None);
        };
        let Some(span) = versions.carry(annotation.span).span() else {
            return Ok(None);
        };
        let mut flags = match self.store.field(of, "flags")? {
            Value::Text(json) => serde_json::from_str(&json).unwrap_or_default(),
            _ => Vec::new(),
        };
        if !flags.iter().any(|flag| flag == FLAG_REVIEW) {
            flags.push(FLAG_REVIEW.to_owned());
        }
        let copy = Annotation {
            id: carried_id(entity, to.id),
            document: to.id,
            span,
            flags,
            uncertain: true,
            // The new text may have an entity with this id in files.
            name: None,
            ..annotation
        };
        if !self.store.was_annotation(copy.id)? {
            self.store.insert_received(&copy, to, stamp.key)?;
            let follows = entity.0.as_bytes().to_vec();
            self.store
                .note_field((copy.id.0, FOLLOWS), stamp.key, follows)?;
            *self.touched.carried.entry(to.id).or_default() += 1;
        }
        self.touched.documents.entry(to.id).or_default();
        self.follow(of, &copy)?;
        Ok(Some(copy.id))
    }

    /// Gives a carried entity what was changed in the one that it follows.
    fn follow(&mut self, of: RowId, copy: &Annotation) -> Result<(), StoreError> {
        for field in ["span", "label", "norm", "note", "flags", "origin"] {
            let Some(stamp) = self.store.field_stamp(of, field)? else {
                continue;
            };
            let source = Source {
                stamp,
                at: stamp.clock.time(),
                author: self.store.author_of(stamp.key)?,
            };
            let value = match field {
                "span" => Value::Span(copy.span),
                "flags" => Value::Text(row::to_json(&copy.flags)),
                "origin" => Value::Origin(Box::new(copy.origin.clone())),
                _ => self.store.field(of, field)?,
            };
            let row = RowId::Annotation(copy.document, copy.id);
            self.set(source, (row, field), &value)?;
        }
        Ok(())
    }

    /// Makes an entity that another copy has carried over and somebody has changed there, though
    /// nothing has asked for it here. Returns whether it is one.
    pub(in crate::store::merge) fn carry_for(
        &mut self,
        document: DocumentId,
        id: AnnotationId,
    ) -> Result<bool, StoreError> {
        let Some(to) = self.store.place(document)? else {
            return Ok(false);
        };
        let mut seen = BTreeSet::from([document]);
        let mut next = self.store.replaced_by(document)?;
        while let Some(old) = next.filter(|old| seen.insert(*old)) {
            for entity in self.store.entities_ever(old)? {
                if carried_id(entity, document) == id
                    && let Some(from) = self.store.place(old)?
                {
                    let versions = TextVersions::of(&from.text, &to.text);
                    return Ok(self.carry((&from, entity), (&to, &versions))?.is_some());
                }
            }
            next = self.store.replaced_by(old)?;
        }
        Ok(false)
    }
}

impl Store {
    /// Returns the document that a document replaces.
    fn replaced_by(&self, id: DocumentId) -> Result<Option<DocumentId>, StoreError> {
        let sql = "SELECT value FROM field_clocks \
                   WHERE row = ?1 AND field = ?2 AND value IS NOT NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row(params![id.0.as_bytes(), REPLACES], |f| row::id(f, 0));
        Ok(found.optional()?.map(DocumentId))
    }

    /// Returns the documents that replace a document, or did so until an undo.
    pub(super) fn successors(&self, id: DocumentId) -> Result<Vec<DocumentId>, StoreError> {
        let sql = "SELECT row FROM field_clocks WHERE field = ?1 AND value = ?2 ORDER BY row";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params![REPLACES, id.0.as_bytes()], |found| {
            row::id(found, 0).map(DocumentId)
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the documents that replace a document. An undo puts a document in the place of the
    /// one that had replaced it: of two that replace each other, the later one does.
    pub(super) fn live_successors(&self, id: DocumentId) -> Result<Vec<DocumentId>, StoreError> {
        let mut live = self.successors(id)?;
        if let Some(other) = self.replaced_by(id)?
            && live.contains(&other)
        {
            let back = self.field_stamp(RowId::Document(id), REPLACES)?;
            let there = self.field_stamp(RowId::Document(other), REPLACES)?;
            if back > there {
                live.retain(|one| *one != other);
            }
        }
        Ok(live)
    }

    /// Returns whether an entity was carried over from another document by a merge.
    fn is_carried(&self, id: AnnotationId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM field_clocks WHERE row = ?1 AND field = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.exists(params![id.0.as_bytes(), FOLLOWS])?)
    }

    /// Returns whether somebody has changed a carried entity itself.
    fn is_changed_there(&self, id: AnnotationId) -> Result<bool, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("../../sql/changed_there.sql"))?;
        Ok(statement.exists(params![id.0.as_bytes(), FOLLOWS])?)
    }

    /// Returns the entities of other documents that follow those of a document.
    fn carried_from(&self, id: DocumentId) -> Result<Vec<(AnnotationId, DocumentId)>, StoreError> {
        // From the document to what follows it: a cross join keeps the order.
        let sql = "SELECT a.id, d.id FROM annotations AS o \
                   CROSS JOIN field_clocks AS f ON f.field = ?2 AND f.value = o.id \
                       AND f.value IS NOT NULL \
                   CROSS JOIN annotations AS a ON a.id = f.row \
                   CROSS JOIN documents AS d ON d.key = a.document \
                   WHERE o.document = (SELECT key FROM documents WHERE id = ?1) ORDER BY a.id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params![id.0.as_bytes(), FOLLOWS], |found| {
            Ok((
                AnnotationId(row::id(found, 0)?),
                DocumentId(row::id(found, 1)?),
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Shows or hides a carried entity. One that somebody has changed stays. Returns whether that
    /// is new.
    fn show_carried(&self, id: AnnotationId, is_shown: bool) -> Result<bool, StoreError> {
        if !is_shown && self.is_changed_there(id)? {
            return self.show_carried(id, true);
        }
        // The entities of a document that is shown are shown at the end.
        let sql = "UPDATE annotations SET deleted = iif(?2, ?3, ?4) \
                   WHERE id = ?1 AND (deleted IS NULL OR deleted < 0) \
                       AND (deleted IS ?4) = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let values = params![
            id.0.as_bytes(),
            is_shown,
            REMOVED_WITH_DOCUMENT,
            NOT_CARRIED
        ];
        Ok(statement.execute(values)? == 1)
    }

    fn entities_ever(&self, id: DocumentId) -> Result<Vec<AnnotationId>, StoreError> {
        let sql = "SELECT id FROM annotations \
                   WHERE document = (SELECT key FROM documents WHERE id = ?1)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([id.0.as_bytes()], |found| {
            row::id(found, 0).map(AnnotationId)
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Returns the id that all copies give to an entity that is carried over.
fn carried_id(entity: AnnotationId, to: DocumentId) -> AnnotationId {
    AnnotationId(derived_id(&[entity.0.as_bytes(), to.0.as_bytes()]))
}
