//! Tags many occurrences of a name in one step: in the open document, or in the whole project.
//!
//! In a project, the new entities are one batch, as those of an import are: one operation that
//! keeps no list of them, is undone in a few statements, and travels to other copies with its rows.
//! Documents that nobody has begun stay new there: a name was tagged in them, nobody has read them.

use std::sync::Arc;

use crate::model::annotation::{Annotation, Origin, OriginKind};
use crate::model::annotation_set::AnnotationSet;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::labels::label::LabelSet;
use crate::model::labels::nesting_rules::NestingRules;
use crate::model::state::AnnotatorState;
use crate::session::error::SessionError;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::history::{Target, Written};
use crate::session::{Env, Session};
use crate::store::edits::{BatchEdit, Edit, EditTarget, EntityEdit};
use crate::store::{NewAnnotation, Store};
use crate::text::span::Span;

/// The title of the step.
pub const TITLE: &str = "edit-occurrences";

/// The number of entities that are written at once.
const MANY: usize = 10_000;

/// The entities to make: a label, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct TagOccurrences {
    /// The label.
    pub label: LabelId,
    /// The places; those of a document stand together.
    pub places: Arc<[(DocumentId, Span)]>,
}

impl Session {
    /// Performs the action. Places at which the entity exists by now, or may not be, are left out;
    /// [`Changes::added`] counts the others.
    pub(in crate::session) fn tag_occurrences(
        &mut self,
        wanted: &TagOccurrences,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        self.known_label(wanted.label)?;
        let open = self.open.as_ref().map(|open| open.document.id);
        let mut documents = wanted.places.iter().map(|(document, _)| *document);
        match open {
            Some(open) if documents.all(|document| document == open) => {
                self.tag_in_open(open, wanted)
            }
            _ => self.tag_in_project(wanted),
        }
    }

    fn maker(&self, label: LabelId) -> Result<Maker, SessionError> {
        let rules = self.store.written_overlap_rules()?;
        Ok(Maker {
            env: self.env.clone(),
            layer: self.layer,
            annotator: self.annotator.as_ref().to_owned(),
            labels: self.labels.clone(),
            label,
            rules: (rules.allow_nested, rules.allow_crossing),
            nesting: self.nesting_rules(),
        })
    }

    fn tag_in_open(
        &mut self,
        document: DocumentId,
        wanted: &TagOccurrences,
    ) -> Result<Changes, SessionError> {
        let maker = self.maker(wanted.label)?;
        let open = self.open_document()?;
        let spans = wanted.places.iter().map(|(_, span)| *span);
        let made = maker.entities(document, &open.document.text, &open.annotations, spans);
        let added = made.len();
        let mut edits: Vec<Edit> = made
            .into_iter()
            .map(|entity| EntityEdit::Insert(Arc::new(entity)).into())
            .collect();
        if edits.is_empty() {
            return Ok(Changes::default());
        }
        if open.state == AnnotatorState::New {
            edits.extend(self.state_edit(document, AnnotatorState::InProgress)?);
        }
        let changes = self.commit_about(TITLE, document, edits)?;
        // The article stays where it is: the person has seen the occurrences in the preview.
        Ok(Changes {
            shown: None,
            added,
            ..changes
        })
    }

    fn tag_in_project(&mut self, wanted: &TagOccurrences) -> Result<Changes, SessionError> {
        let maker = self.maker(wanted.label)?;
        let batch = self.env.new_id();
        let target = Target {
            title: TITLE,
            document: None,
            batch: Some(batch),
            after: self.view(),
        };
        let nothing = || SessionError::NothingToTag;
        let (changes, added) = self.commit_with(target, |place: &EditTarget<'_>| {
            let store = place.store;
            let (mut waiting, mut added) = (Vec::new(), 0);
            for places in wanted.places.chunk_by(|(one, _), (next, _)| one == next) {
                let Some((document, _)) = places.first() else {
                    continue;
                };
                let spans = places.iter().map(|(_, span)| *span);
                let (text, made) = maker.entities_in(store, *document, spans)?;
                if made.is_empty() {
                    continue;
                }
                added += made.len();
                store.touch_document(*document)?;
                for entity in made {
                    waiting.push(NewAnnotation::new(entity, &text, Some(batch))?);
                }
                if waiting.len() >= MANY {
                    store.insert_annotations(&waiting)?;
                    waiting.clear();
                }
            }
            store.insert_annotations(&waiting)?;
            if added == 0 {
                return Err(nothing());
            }
            let edit = BatchEdit::Import {
                batch,
                withdrawn: None,
                places: Vec::new(),
            };
            Ok(Written {
                forward: vec![edit.into()],
                inverse: vec![BatchEdit::Withdraw { batch }.into()],
                report: added,
            })
        })?;
        Ok(Changes { added, ..changes })
    }
}

/// Makes entities that propagate a label.
struct Maker {
    env: Env,
    layer: crate::model::layer::LayerId,
    annotator: String,
    labels: LabelSet,
    label: LabelId,
    /// Whether entities may contain and cross each other.
    rules: (bool, bool),
    /// Which labels may stand inside which.
    nesting: NestingRules,
}

impl Maker {
    /// Returns the text of a document of the file and the entities that can be added to it.
    fn entities_in(
        &self,
        store: &Store,
        id: DocumentId,
        spans: impl Iterator<Item = Span>,
    ) -> Result<(Arc<str>, Vec<Annotation>), SessionError> {
        let document = store.document(id)?;
        let found = store.annotations(&document, Some(self.layer))?;
        let there = AnnotationSet::of(&self.labels, found.annotations);
        let made = self.entities(id, &document.text, &there, spans);
        Ok((document.text, made))
    }

    fn entities(
        &self,
        document: DocumentId,
        text: &str,
        there: &AnnotationSet,
        spans: impl Iterator<Item = Span>,
    ) -> Vec<Annotation> {
        let mut last: Option<Span> = None;
        let mut made = Vec::new();
        for span in spans {
            let overlaps = last.is_some_and(|last| last.overlaps(span));
            let fits = span.get(text).is_some() && span.is_on_graphemes(text);
            if overlaps || !fits || !self.may_stand(there, span) {
                continue;
            }
            last = Some(span);
            made.push(self.entity(document, span));
        }
        made
    }

    /// Returns whether an entity may be added beside those that are there.
    fn may_stand(&self, there: &AnnotationSet, span: Span) -> bool {
        let (nested, crossing) = self.rules;
        let mut others = there.overlapping(span.range()).into_iter();
        others.all(|other| {
            let is_twin = other.span == span && other.label == self.label;
            let allowed = if other.span.crosses(span) {
                crossing
            } else {
                nested
            };
            let beside = (other.span, other.label);
            let fits = || self.nesting.broken_by((span, self.label), beside).is_none();
            !is_twin && allowed && fits()
        })
    }

    fn entity(&self, document: DocumentId, span: Span) -> Annotation {
        Annotation {
            id: AnnotationId(self.env.new_id()),
            document,
            layer: self.layer,
            span,
            label: self.label,
            name: None,
            norm: None,
            note: None,
            flags: Vec::new(),
            uncertain: false,
            origin: Origin {
                kind: OriginKind::Propagated,
                annotator: Some(self.annotator.clone()),
                created: Some((self.env.now)()),
                ..Origin::default()
            },
            extra: None,
        }
    }
}
