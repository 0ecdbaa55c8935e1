//! Repairs damaged entities if the repair is certain, and removes the others on request.
//!
//! The whole repair is one step that can be undone: each row stays in the file, and the journal
//! stores its old content. Documents and labels are not repaired: only a copy has their old
//! content.

use std::ops::Range;
use std::sync::Arc;

use crate::model::annotation::Annotation;
use crate::model::document::{Document, DocumentRow};
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::session::project::damage;
use crate::session::transaction::edit::Edit;
use crate::session::transaction::{self, Transaction};
use crate::session::{Changes, Session, SessionError};
use crate::store::{DamagedEntity, RawEntity, text_sha256};
use crate::text::span::Span;

/// The maximum distance in bytes between a span and the place of its words.
const NEAR: usize = 1000;

/// The fate of a damaged entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepairFate {
    /// It is restored to what it was.
    Repaired,
    /// It is removed.
    Removed,
    /// It stays unchanged, because its old content is unknown.
    Left,
}

impl RepairFate {
    /// Returns the name used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Repaired => "repaired",
            Self::Removed => "removed",
            Self::Left => "left",
        }
    }
}

/// A damaged entity and its fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairedEntity {
    /// The document's id in files.
    pub document: String,
    /// The entity.
    pub entity: AnnotationId,
    /// The layer.
    pub layer: String,
    /// The words that it should cover, if they are stored.
    pub words: Option<String>,
    /// The name of its label, if it is known.
    pub label: Option<String>,
    /// Its fate.
    pub fate: RepairFate,
}

/// The repairs that are possible in a project.
#[derive(Clone, Debug, Default)]
pub struct RepairPlan {
    /// The damaged entities.
    pub entities: Vec<RepairedEntity>,
    edits: Vec<Edit>,
    document: Option<DocumentId>,
}

impl RepairPlan {
    /// Returns the number of entities with this fate.
    pub fn count(&self, fate: RepairFate) -> usize {
        let all = self.entities.iter();
        all.filter(|entity| entity.fate == fate).count()
    }
}

impl Session {
    /// Plans the repair of all documents. With `remove`, the entities that cannot be repaired are
    /// planned for removal. Changes nothing.
    pub fn plan_repair(&self, remove: bool) -> Result<RepairPlan, SessionError> {
        const PAGE: usize = 256;
        let mut plan = RepairPlan::default();
        for from in (0..self.n_documents).step_by(PAGE) {
            for row in self.rows(from..from + PAGE)? {
                self.plan_document(&row, remove, &mut plan)?;
            }
        }
        Ok(plan)
    }

    /// Carries out a plan in one step.
    pub fn repair(&mut self, plan: &RepairPlan) -> Result<Changes, SessionError> {
        self.writable()?;
        if plan.edits.is_empty() {
            return Ok(Changes::default());
        }
        let transaction = Transaction {
            title: transaction::REPAIR,
            document: plan.document,
            edits: plan.edits.clone(),
        };
        self.commit(transaction, self.view())
    }

    /// Repairs the damaged entities of the open document, and removes the others.
    pub(in crate::session) fn repair_document(&mut self) -> Result<Changes, SessionError> {
        self.writable()?;
        let id = self.open_document()?.document.id;
        let position = self.store.position_of(id)?.unwrap_or_default();
        let mut plan = RepairPlan {
            document: Some(id),
            ..RepairPlan::default()
        };
        for row in self.rows(position..position + 1)? {
            self.plan_document(&row, true, &mut plan)?;
        }
        self.repair(&plan)
    }

    fn plan_document(
        &self,
        row: &DocumentRow,
        remove: bool,
        plan: &mut RepairPlan,
    ) -> Result<(), SessionError> {
        let document = match self.store.document(row.id) {
            Ok(document) => document,
            Err(refused) => {
                return match damage::unreadable(row, &refused) {
                    Some(_) => Ok(()),
                    None => Err(refused.into()),
                };
            }
        };
        let stored = damage::annotations(&self.store, &document, None, &self.labels)?;
        if stored.damage.is_empty() {
            return Ok(());
        }
        let mut whole = stored.annotations;
        for problem in stored.damage {
            let id = problem
                .place
                .entity
                .and_then(|id| uuid::Uuid::try_parse(&id).ok());
            let Some(id) = id.filter(|id| !id.is_nil()).map(AnnotationId) else {
                continue;
            };
            let Some(damaged) = self.store.raw_entity(id)? else {
                continue;
            };
            let mended = self.mended(&damaged, &document, &whole)?;
            let label = damaged.raw.label_id();
            let label = label.map(|id| self.store.label_name(id)).transpose()?;
            let fate = match (&mended, remove) {
                (Some(_), _) => RepairFate::Repaired,
                (None, true) => RepairFate::Removed,
                (None, false) => RepairFate::Left,
            };
            plan.entities.push(RepairedEntity {
                document: document.name.clone(),
                entity: id,
                layer: damaged.layer.clone(),
                words: damaged.raw.words.clone(),
                label: label.flatten(),
                fate,
            });
            let after = match mended {
                Some((after, annotation)) => {
                    whole.push(Arc::new(Annotation {
                        id,
                        document: document.id,
                        layer: damaged.layer.as_str().into(),
                        ..annotation
                    }));
                    after
                }
                None if remove => RawEntity {
                    deleted: true,
                    ..damaged.raw.clone()
                },
                None => continue,
            };
            plan.edits.push(Edit::Repair {
                document: document.id,
                entity: id,
                before: Box::new(damaged.raw),
                after: Box::new(after),
            });
        }
        Ok(())
    }

    /// Returns the repaired row if the repair is certain and no other entity is in its way.
    fn mended(
        &self,
        damaged: &DamagedEntity,
        document: &Document,
        whole: &[Arc<Annotation>],
    ) -> Result<Option<(RawEntity, Annotation)>, SessionError> {
        let raw = &damaged.raw;
        let Some(label) = self.mended_label(raw)? else {
            return Ok(None);
        };
        let Some(range) = mended_span(damaged, &document.text) else {
            return Ok(None);
        };
        let Some(span) = Span::new(&document.text, range.start, range.end) else {
            return Ok(None);
        };
        let in_the_way = whole.iter().any(|other| {
            let (from, to) = (other.span.start(), other.span.end());
            let same = other.span == span && other.label == label;
            let crosses = (from < range.start && range.start < to && to < range.end)
                || (range.start < from && from < range.end && range.end < to);
            *other.layer == *damaged.layer && (same || crosses && !self.labels.allow_crossing)
        });
        if in_the_way || !damaged.rest_is_readable {
            return Ok(None);
        }
        let after = RawEntity {
            start: range.start as i64,
            end: range.end as i64,
            label: label.0.simple().to_string(),
            words: raw.words.clone(),
            flags: raw.flags.clone().filter(|json| is_flags(json)),
            suggestion: raw.suggestion.clone().filter(|json| is_json(json)),
            extra: raw.extra.clone().filter(|json| is_json(json)),
            deleted: false,
        };
        let annotation = Annotation {
            id: AnnotationId(uuid::Uuid::nil()),
            document: document.id,
            layer: damaged.layer.as_str().into(),
            span,
            label,
            name: None,
            norm: None,
            note: None,
            flags: Vec::new(),
            uncertain: false,
            origin: crate::model::annotation::Origin::default(),
            extra: None,
        };
        Ok(Some((after, annotation)))
    }

    /// Returns the label of a row, or the label with the name of the removed one.
    fn mended_label(&self, raw: &RawEntity) -> Result<Option<LabelId>, SessionError> {
        let Some(id) = raw.label_id() else {
            return Ok(None);
        };
        if self.labels.get(LabelId(id)).is_some() {
            return Ok(Some(LabelId(id)));
        }
        let name = self.store.label_name(id)?;
        let same = self
            .labels
            .labels
            .iter()
            .find(|label| Some(&label.name) == name.as_ref());
        Ok(same.map(|label| label.id))
    }
}

/// Returns the place of the words of a row: at the span, or at the only place near it.
fn mended_span(damaged: &DamagedEntity, text: &str) -> Option<Range<usize>> {
    let raw = &damaged.raw;
    let start = usize::try_from(raw.start).ok()?;
    let said = start..usize::try_from(raw.end).unwrap_or(start);
    let covered = text.get(said.clone()).filter(|words| !words.is_empty());
    let Some(words) = &raw.words else {
        let sha256 = damaged.words_sha256.as_ref()?;
        return (text_sha256(covered?) == *sha256).then_some(said);
    };
    if covered == Some(words) {
        return Some(said);
    }
    let from = floor(text, start.saturating_sub(NEAR));
    let to = floor(text, start.saturating_add(NEAR + words.len()));
    let near = text.get(from..to)?;
    let mut places = near.match_indices(words.as_str());
    let (at, _) = places.next()?;
    let only = places.next().is_none() && !words.is_empty();
    only.then(|| from + at..from + at + words.len())
}

/// Returns the last character boundary that is not after a byte.
fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

fn is_json(json: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(json).is_ok()
}

fn is_flags(json: &str) -> bool {
    serde_json::from_str::<Vec<String>>(json).is_ok()
}
