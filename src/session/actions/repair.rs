//! Repairs damaged entities if the repair is certain, and removes the others on request.
//!
//! The whole repair is one step that can be undone: each row stays in the file, and the journal
//! stores its old content. Documents and labels are not repaired: only a copy has their old
//! content.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::model::annotation::Annotation;
use crate::model::document::{Document, DocumentRow};
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::session::import::span_index::SpanIndex;
use crate::session::project::damage;
use crate::session::transaction::{self, Transaction};
use crate::session::{Changes, Session, SessionError, Snapshot};
use crate::store::edits::{Edit, RawRowEdit};
use crate::store::{DamagedEntity, RawEntity, text_sha256};
use crate::text::segment;
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
    /// The name of its layer.
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

/// The repaired row of a damaged entity.
#[derive(Debug)]
struct MendedEntity {
    row: RawEntity,
    span: Span,
    label: LabelId,
}

impl RepairPlan {
    /// Returns the number of entities with this fate.
    pub fn count(&self, fate: RepairFate) -> usize {
        let all = self.entities.iter();
        all.filter(|entity| entity.fate == fate).count()
    }
}

impl Snapshot {
    /// Plans the repair of all documents: see [`Session::plan_repair`].
    pub fn plan_repair(&self, remove: bool) -> Result<RepairPlan, SessionError> {
        const PAGE: usize = 256;
        let mut plan = RepairPlan::default();
        for keys in self.store.document_keys()?.chunks(PAGE) {
            for row in self.page(keys)? {
                self.plan_document(&row, remove, &mut plan)?;
            }
        }
        Ok(plan)
    }
}

impl Session {
    /// Plans the repair of all documents as they are at one moment. With `remove`, the entities that
    /// cannot be repaired are planned for removal. Changes nothing.
    pub fn plan_repair(&self, remove: bool) -> Result<RepairPlan, SessionError> {
        self.snapshot()?.plan_repair(remove)
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
        let mut damaged_entities = Vec::new();
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
            let mended = self.mended(&damaged, &document)?;
            damaged_entities.push((id, damaged, mended));
        }
        let layers = self.store.layers()?;
        let mut taken = taken_spans(&stored.annotations, &damaged_entities);
        for (id, damaged, mended) in &damaged_entities {
            let id = *id;
            let there = taken.entry(damaged.layer).or_default();
            let mended = mended.as_ref().filter(|mended| {
                !there.has(mended.span, mended.label)
                    && there.in_the_way(mended.span, &self.labels).is_none()
            });
            let label = damaged.raw.label_id();
            let label = label.map(|id| self.store.label_name(id)).transpose()?;
            let fate = match (&mended, remove) {
                (Some(_), _) => RepairFate::Repaired,
                (None, true) => RepairFate::Removed,
                (None, false) => RepairFate::Left,
            };
            let name = damaged.layer.and_then(|layer| layers.name(layer));
            plan.entities.push(RepairedEntity {
                document: document.name.clone(),
                entity: id,
                layer: name.unwrap_or_default().to_owned(),
                words: damaged.raw.words.clone(),
                label: label.flatten(),
                fate,
            });
            let after = match mended {
                Some(mended) => {
                    there.take(mended.span, Some(mended.label));
                    mended.row.clone()
                }
                None if remove => RawEntity {
                    deleted: true,
                    ..damaged.raw.clone()
                },
                None => continue,
            };
            plan.edits.push(Edit::RawRow(RawRowEdit {
                document: document.id,
                entity: id,
                before: Box::new(damaged.raw.clone()),
                after: Box::new(after),
            }));
        }
        Ok(())
    }

    /// Returns the repaired row if the repair is certain. Other entities may still be in its way.
    fn mended(
        &self,
        damaged: &DamagedEntity,
        document: &Document,
    ) -> Result<Option<MendedEntity>, SessionError> {
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
        if !damaged.rest_is_readable {
            return Ok(None);
        }
        let row = RawEntity {
            start: range.start as i64,
            end: range.end as i64,
            label: label.0.simple().to_string(),
            words: raw.words.clone(),
            flags: raw.flags.clone().filter(|json| is_flags(json)),
            suggestion: raw.suggestion.clone().filter(|json| is_json(json)),
            extra: raw.extra.clone().filter(|json| is_json(json)),
            deleted: false,
            unreadable: Vec::new(),
        };
        Ok(Some(MendedEntity { row, span, label }))
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

/// Returns the spans of the readable entities in each layer, to which the repaired ones can be added.
fn taken_spans(
    readable: &[Arc<Annotation>],
    damaged: &[(AnnotationId, DamagedEntity, Option<MendedEntity>)],
) -> HashMap<Option<LayerId>, SpanIndex> {
    let mut spans: HashMap<Option<LayerId>, Vec<Span>> = HashMap::new();
    for annotation in readable {
        let there = spans.entry(Some(annotation.layer)).or_default();
        there.push(annotation.span);
    }
    for (_, damaged, mended) in damaged {
        let there = spans.entry(damaged.layer).or_default();
        there.extend(mended.as_ref().map(|mended| mended.span));
    }
    let mut taken: HashMap<Option<LayerId>, SpanIndex> = spans
        .into_iter()
        .map(|(layer, spans)| (layer, SpanIndex::among(spans)))
        .collect();
    for annotation in readable {
        let there = taken.entry(Some(annotation.layer)).or_default();
        there.take(annotation.span, Some(annotation.label));
    }
    taken
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
    if words.is_empty() {
        return None;
    }
    if covered == Some(words) {
        return Some(said);
    }
    let from = segment::char_floor(text, start.saturating_sub(NEAR));
    let to = segment::char_floor(text, start.saturating_add(NEAR + words.len()));
    let near = text.get(from..to)?;
    let mut places = overlapping_matches(near, words);
    let at = from + places.next()?;
    let place = at..at + words.len();
    (places.next().is_none() && is_whole_words(text, &place)).then_some(place)
}

/// Returns where `words` occurs in a text, including where it overlaps itself.
fn overlapping_matches<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    let step = words.chars().next().map_or(1, char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(words)?;
        from = at + step;
        Some(at)
    })
}

/// Returns whether neither edge of a range is inside a word or a grapheme.
fn is_whole_words(text: &str, range: &Range<usize>) -> bool {
    [range.start, range.end].into_iter().all(|edge| {
        let word = segment::word_at(text, edge);
        let inside = word.is_some_and(|word| word.start < edge && edge < word.end);
        segment::is_grapheme_boundary(text, edge) && !inside
    })
}

fn is_json(json: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(json).is_ok()
}

fn is_flags(json: &str) -> bool {
    serde_json::from_str::<Vec<String>>(json).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn damaged(start: usize, words: &str) -> DamagedEntity {
        DamagedEntity {
            raw: RawEntity {
                start: start as i64,
                end: (start + words.len()) as i64,
                label: String::new(),
                words: Some(words.to_owned()),
                flags: None,
                suggestion: None,
                extra: None,
                deleted: false,
                unreadable: Vec::new(),
            },
            layer: None,
            words_sha256: None,
            rest_is_readable: true,
        }
    }

    #[test]
    fn repair_finds_words_only_where_one_place_is_possible() {
        for (text, words, found) in [
            ("في موسكو أمس", "موسكو", Some(5)),
            ("موسكو", "موسكو", Some(0)),
            ("في موسكو وفي موسكو", "موسكو", None),
            // Both places share the word in the middle.
            ("في حلب حلب حلب أمس", "حلب حلب", None),
            // Inside a longer word.
            ("الموسكوفي", "موسكو", None),
            ("وموسكو", "موسكو", None),
            // Before a mark of the last letter.
            ("في موسكوُ أمس", "موسكو", None),
            ("في موسكو، أمس", "موسكو", Some(5)),
            ("في موسكو", "", None),
        ] {
            let place = mended_span(&damaged(1, words), text);
            let expected = found.map(|at| at..at + words.len());
            assert_eq!(place, expected, "{words} in {text}");
        }
    }
}
