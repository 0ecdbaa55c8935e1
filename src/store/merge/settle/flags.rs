//! Marks entities that a person has to look at after a merge: those that cross others, decisions
//! into gold that contradict each other, and edits of a layer that had been frozen.
//!
//! The marks are shown among the flags of an entity and are not written: they go when their reason
//! goes.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;

use crate::model::id::{AnnotationId, DocumentId};
use crate::model::layer::LayerId;
use crate::store::edits::core::change::RowId;
use crate::store::merge::context::Merge;
use crate::store::merge::report::Question;
use crate::store::merge::stamp::Stamp;
use crate::store::{Store, StoreError, row};

/// The mark of an entity that crosses another one, against the rules of the label set.
const CROSSING: &str = "crossing";
/// The mark of a decision into gold that somebody else has decided otherwise.
const DISPUTED: &str = "disputed";
/// The mark of an entity that was changed by somebody who did not know that the layer is frozen.
const AFTER_FREEZE: &str = "after_freeze";

/// An entity of a document, as its marks depend on it.
#[derive(Clone, Debug)]
struct Entity {
    id: AnnotationId,
    layer: LayerId,
    start: i64,
    end: i64,
}

type Marks = BTreeMap<AnnotationId, BTreeSet<&'static str>>;

impl Merge<'_> {
    /// Touches the documents whose marks depend on a rule that has changed.
    pub(super) fn touch_marked(&mut self) -> Result<(), StoreError> {
        let mut documents = self.store.marked_documents()?;
        if !self.store.written_overlap_rules()?.allow_crossing {
            documents.extend(self.store.documents_with_crossing()?);
        }
        for layer in &self.touched.frozen {
            documents.extend(self.store.documents_of_layer(*layer)?);
        }
        for id in documents {
            self.touched.documents.entry(id).or_default();
        }
        Ok(())
    }

    pub(super) fn settle_flags(&mut self, id: DocumentId) -> Result<(), StoreError> {
        self.store.show_written_flags(id)?;
        let entities = self.store.shown_entities(id)?;
        let mut marks = Marks::new();
        if !self.store.written_overlap_rules()?.allow_crossing {
            for layer in entities.chunk_by(|one, next| one.layer == next.layer) {
                self.mark_crossing(id, layer, &mut marks);
            }
        }
        let gold: Vec<Entity> = entities
            .iter()
            .filter(|entity| entity.layer == LayerId::GOLD)
            .cloned()
            .collect();
        self.mark_disputed(id, &gold, &mut marks)?;
        self.mark_after_freeze(id, &entities, &mut marks)?;
        for (entity, marks) in marks {
            self.store.show_marks(entity, &marks)?;
        }
        Ok(())
    }

    fn mark_crossing(&mut self, document: DocumentId, of_layer: &[Entity], marks: &mut Marks) {
        // Those around the next one; as long as none cross, each is inside those before it.
        let mut around: Vec<&Entity> = Vec::new();
        for entity in of_layer {
            around.retain(|other| other.end > entity.start);
            for other in &around {
                if other.end < entity.end && other.start < entity.start {
                    marks.entry(other.id).or_default().insert(CROSSING);
                    marks.entry(entity.id).or_default().insert(CROSSING);
                    self.report.questions.push(Question::Crossing {
                        document,
                        layer: entity.layer,
                        entities: (other.id, entity.id),
                    });
                }
            }
            around.push(entity);
        }
    }

    /// Two decisions about the same words contradict each other if neither of their authors had
    /// seen the other one. The document is then in curation again.
    fn mark_disputed(
        &mut self,
        document: DocumentId,
        gold: &[Entity],
        marks: &mut Marks,
    ) -> Result<(), StoreError> {
        let mut is_open = false;
        let mut around: Vec<(&Entity, Option<Stamp>)> = Vec::new();
        for entity in gold {
            around.retain(|(other, _)| other.end > entity.start);
            let stamp = self
                .store
                .row_stamp(RowId::Annotation(document, entity.id))?;
            for (other, other_stamp) in around.clone() {
                if let (Some(one), Some(two)) = (stamp, other_stamp)
                    && self.is_concurrent(one, two)?
                {
                    marks.entry(other.id).or_default().insert(DISPUTED);
                    marks.entry(entity.id).or_default().insert(DISPUTED);
                    is_open = true;
                }
            }
            around.push((entity, stamp));
        }
        // A decision that whoever closed the curation had not seen.
        let curated = self
            .store
            .field_stamp(RowId::Document(document), "curation")?;
        for (entity, curated) in gold.iter().filter_map(|entity| Some((entity, curated?))) {
            is_open = is_open || !self.knows_decision(curated, (document, entity.id))?;
        }
        if self.store.show_curation(document, is_open)? {
            self.report.questions.push(Question::DecidedTwice(document));
        }
        Ok(())
    }

    /// Returns whether who closed the curation of a document knew a decision, or an equal one.
    fn knows_decision(
        &mut self,
        curated: Stamp,
        (document, entity): (DocumentId, AnnotationId),
    ) -> Result<bool, StoreError> {
        let mut equal = self.store.hidden_twins(entity)?;
        equal.push(entity);
        for one in equal {
            let decided = self.store.row_stamp(RowId::Annotation(document, one))?;
            let is_unknown = match decided {
                Some(decided) => self.is_concurrent(curated, decided)?,
                None => false,
            };
            if !is_unknown {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns whether neither of two operations had seen the other one.
    fn is_concurrent(&mut self, one: Stamp, two: Stamp) -> Result<bool, StoreError> {
        if one.is_baseline() && two.is_baseline() {
            return Ok(false);
        }
        let (Some(one), Some(two)) = (one.id, two.id) else {
            return Ok(false);
        };
        Ok(one != two && !self.has_seen(one, two)? && !self.has_seen(two, one)?)
    }

    fn mark_after_freeze(
        &mut self,
        document: DocumentId,
        entities: &[Entity],
        marks: &mut Marks,
    ) -> Result<(), StoreError> {
        for (layer, frozen) in self.store.frozen_layers()? {
            let mut is_edited = false;
            for entity in entities.iter().filter(|entity| entity.layer == layer) {
                let of = RowId::Annotation(document, entity.id);
                let mut stamps: Vec<Stamp> = self.store.row_stamp(of)?.into_iter().collect();
                stamps.extend(self.store.noted_stamps(of)?);
                for stamp in stamps {
                    if self.is_unseen(frozen, stamp)? {
                        marks.entry(entity.id).or_default().insert(AFTER_FREEZE);
                        is_edited = true;
                    }
                }
            }
            if is_edited {
                self.report
                    .questions
                    .push(Question::EditedAfterFreeze(layer));
            }
        }
        Ok(())
    }
}

impl Store {
    /// Returns the documents with marked entities.
    fn marked_documents(&self) -> Result<BTreeSet<DocumentId>, StoreError> {
        let sql = "SELECT DISTINCT d.id FROM field_clocks AS f \
                   JOIN annotations AS a ON a.id = f.row JOIN documents AS d ON d.key = a.document \
                   WHERE f.field = 'flags' AND f.value IS NOT NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |found| row::id(found, 0).map(DocumentId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the documents with entities in a layer.
    fn documents_of_layer(&self, layer: LayerId) -> Result<Vec<DocumentId>, StoreError> {
        let sql = "SELECT d.id FROM annotation_counts AS c JOIN documents AS d ON d.key = c.document \
                   WHERE c.layer = (SELECT key FROM layers WHERE id = ?1)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([layer.0.as_bytes()], |found| {
            row::id(found, 0).map(DocumentId)
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn shown_entities(&self, id: DocumentId) -> Result<Vec<Entity>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("../../sql/shown_entities.sql"))?;
        let rows = statement.query_map([id.0.as_bytes()], |found| {
            Ok(Entity {
                id: AnnotationId(row::id(found, 0)?),
                layer: LayerId(row::id(found, 1)?),
                start: found.get(2)?,
                end: found.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Shows the flags of the entities of a document as they were written.
    fn show_written_flags(&self, id: DocumentId) -> Result<(), StoreError> {
        let sql = "UPDATE annotations SET flags = nullif(f.value, '[]') FROM field_clocks AS f \
                   WHERE f.row = annotations.id AND f.field = 'flags' AND f.value IS NOT NULL \
                   AND annotations.document = (SELECT key FROM documents WHERE id = ?1)";
        self.conn.prepare_cached(sql)?.execute([id.0.as_bytes()])?;
        let sql = "UPDATE field_clocks SET value = NULL \
                   WHERE field = 'flags' AND value IS NOT NULL AND row IN ( \
                       SELECT id FROM annotations \
                       WHERE document = (SELECT key FROM documents WHERE id = ?1))";
        self.conn.prepare_cached(sql)?.execute([id.0.as_bytes()])?;
        Ok(())
    }

    fn show_marks(
        &self,
        id: AnnotationId,
        marks: &BTreeSet<&'static str>,
    ) -> Result<(), StoreError> {
        let sql = "SELECT flags FROM annotations WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let written: Option<String> = statement.query_row([id.0.as_bytes()], |f| f.get(0))?;
        let known = written.as_deref().map(serde_json::from_str::<Vec<String>>);
        // Damaged flags stay as they are.
        let Ok(mut flags) = known.unwrap_or_else(|| Ok(Vec::new())) else {
            return Ok(());
        };
        for mark in marks {
            if !flags.iter().any(|flag| flag == mark) {
                flags.push((*mark).to_owned());
            }
        }
        let sql = include_str!("../../sql/remember_flags.sql");
        self.conn.prepare_cached(sql)?.execute([id.0.as_bytes()])?;
        let sql = "UPDATE annotations SET flags = ?2 WHERE id = ?1";
        self.conn
            .prepare_cached(sql)?
            .execute(params![id.0.as_bytes(), row::to_json(&flags)])?;
        Ok(())
    }

    /// Shows a curated document as in curation. Returns whether it is.
    fn show_curation(&self, id: DocumentId, is_open: bool) -> Result<bool, StoreError> {
        let sql = "SELECT value FROM field_clocks \
                   WHERE row = ?1 AND field = 'curation' AND value = 'curated'";
        let was_open = self.conn.prepare_cached(sql)?.exists([id.0.as_bytes()])?;
        let (shown, written) = if is_open {
            ("in_curation", "curated")
        } else {
            ("curated", "in_curation")
        };
        if is_open == was_open && !is_open {
            return Ok(false);
        }
        let sql = "UPDATE curation SET state = ?2 WHERE state = ?3 \
                   AND document = (SELECT key FROM documents WHERE id = ?1)";
        let changed =
            self.conn
                .prepare_cached(sql)?
                .execute(params![id.0.as_bytes(), shown, written])?;
        let sql = "UPDATE field_clocks SET value = iif(?2, 'curated', NULL) \
                   WHERE row = ?1 AND field = 'curation'";
        if changed == 1 {
            self.conn
                .prepare_cached(sql)?
                .execute(params![id.0.as_bytes(), is_open])?;
        }
        Ok(is_open && (changed == 1 || was_open))
    }

    /// Returns the frozen layers, each with the stamp of the freeze.
    fn frozen_layers(&self) -> Result<Vec<(LayerId, Stamp)>, StoreError> {
        let sql = "SELECT id FROM layers WHERE frozen ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |found| row::id(found, 0).map(LayerId))?;
        let mut frozen = Vec::new();
        for layer in rows.collect::<Result<Vec<_>, _>>()? {
            if let Some(stamp) = self.field_stamp(RowId::Layer(layer), "frozen")? {
                frozen.push((layer, stamp));
            }
        }
        Ok(frozen)
    }
}
