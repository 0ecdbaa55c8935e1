//! Accepts, rejects or forgets many suggestions in one step.
//!
//! Documents that nobody has begun stay new: their proposals were decided, nobody has read them.
//! A proposal whose entity may not stand beside those that are there stays undecided.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use crate::model::annotation::Annotation;
use crate::model::annotation_set::AnnotationSet;
use crate::model::document::Document;
use crate::model::id::{DocumentId, SuggestionId};
use crate::model::state::AnnotatorState;
use crate::model::suggestion::{Suggestion, Verdict};
use crate::session::Session;
use crate::session::actions::review::queue::{DecideMany, ManyVerdict};
use crate::session::error::SessionError;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::history::{Target, Written};
use crate::session::transaction::{
    ACCEPT_MANY, FINISH_MANY, FORGET_MANY, REJECT_MANY, Transaction,
};
use crate::store::NewAnnotation;
use crate::store::edits::{BatchEdit, Edit, ForgetEdit};

/// The number of entities that are written at once.
const AT_ONCE: usize = 10_000;

/// What a decision writes.
#[derive(Default)]
struct Prepared {
    edits: Vec<Edit>,
    entities: Vec<NewAnnotation>,
    /// The documents that get entities.
    touched: Vec<DocumentId>,
}

impl Session {
    /// Performs the action. [`Changes::added`] counts the new entities.
    pub(in crate::session) fn decide_many(
        &mut self,
        wanted: &DecideMany,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        let title = match wanted.verdict {
            ManyVerdict::Accept => ACCEPT_MANY,
            ManyVerdict::Reject => REJECT_MANY,
            ManyVerdict::Forget => FORGET_MANY,
        };
        let documents = self.by_document(&wanted.keys)?;
        let only = match documents.as_slice() {
            [(only, _)] => Some(*only),
            _ => None,
        };
        let batch = self.env.new_id();
        let mut prepared = Prepared::default();
        for (id, ids) in documents {
            let document = self.store.document(id)?;
            if wanted.verdict == ManyVerdict::Forget {
                let edit = self.forgetting(&document, &ids)?;
                prepared.edits.extend(edit);
            } else {
                let is_accepted = wanted.verdict == ManyVerdict::Accept;
                self.prepare(&document, &ids, is_accepted.then_some(batch), &mut prepared)?;
            }
        }
        let Prepared {
            edits,
            entities,
            touched,
        } = prepared;
        if edits.is_empty() {
            return Err(SessionError::NothingToDecide);
        }
        let added = entities.len();
        let target = Target {
            title,
            document: only,
            batch: (added > 0).then_some(batch),
            after: self.view(),
        };
        let (changes, ()) = self.commit_with(target, |place| {
            let store = place.store;
            for entities in entities.chunks(AT_ONCE) {
                store.insert_annotations(entities)?;
            }
            for document in touched {
                store.touch_document(document)?;
            }
            let mut written = Written::apply(place, edits)?;
            if added > 0 {
                let edit = BatchEdit::Import {
                    batch,
                    withdrawn: None,
                    places: Vec::new(),
                };
                written.forward.push(edit.into());
                let edit = BatchEdit::Withdraw { batch };
                written.inverse.insert(0, edit.into());
            }
            Ok(written)
        })?;
        // The article stays where it is.
        Ok(Changes {
            shown: None,
            added,
            ..changes
        })
    }

    /// Finishes documents, as one step.
    pub(in crate::session::actions) fn finish_many(
        &mut self,
        documents: &[DocumentId],
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        let mut edits = Vec::new();
        for document in documents {
            self.known_document(*document)?;
            edits.extend(self.state_edit(*document, AnnotatorState::Finished)?);
        }
        if edits.is_empty() {
            return Ok(Changes::default());
        }
        let transaction = Transaction {
            title: FINISH_MANY,
            document: None,
            edits,
        };
        self.commit(transaction, self.view())
    }

    /// Prepares the verdicts on suggestions of a document, and the entities of a batch if they are
    /// accepted.
    fn prepare(
        &self,
        document: &Document,
        ids: &[SuggestionId],
        batch: Option<Uuid>,
        prepared: &mut Prepared,
    ) -> Result<(), SessionError> {
        let all = self.store.suggestions(document)?.suggestions;
        let mut all: HashMap<_, _> = all.into_iter().map(|one| (one.id, one)).collect();
        let wished: Vec<Suggestion> = ids.iter().filter_map(|id| all.remove(id)).collect();
        let (decided, verdict) = match batch {
            Some(_) => {
                let (decided, entities) = self.accepted(document, wished)?;
                if !entities.is_empty() {
                    prepared.touched.push(document.id);
                }
                for entity in entities {
                    let entity = NewAnnotation::new(entity, &document.text, batch)?;
                    prepared.entities.push(entity);
                }
                (decided, Verdict::Accepted)
            }
            None => (wished, Verdict::Rejected),
        };
        for suggestion in decided {
            let edit = self.verdict_edit(suggestion, (Some(verdict), None))?;
            prepared.edits.extend(edit);
        }
        Ok(())
    }

    /// Returns the ids of suggestions by their documents, in the order of the keys.
    fn by_document(
        &self,
        keys: &[i64],
    ) -> Result<Vec<(DocumentId, Vec<SuggestionId>)>, SessionError> {
        let mut documents: Vec<(DocumentId, Vec<SuggestionId>)> = Vec::new();
        let mut places: HashMap<DocumentId, usize> = HashMap::new();
        for key in keys {
            let Some((document, id)) = self.store.suggestion_of_key(*key)? else {
                continue;
            };
            let place = *places.entry(document).or_insert(documents.len());
            if place == documents.len() {
                documents.push((document, Vec::new()));
            }
            if let Some((_, ids)) = documents.get_mut(place) {
                ids.push(id);
            }
        }
        Ok(documents)
    }

    /// Returns the edit that forgets the undecided ones among suggestions of a document.
    fn forgetting(
        &self,
        document: &Document,
        ids: &[SuggestionId],
    ) -> Result<Option<Edit>, SessionError> {
        let decided = self.store.decided_suggestions(document.id, self.layer)?;
        let all = self.store.suggestions(document)?.suggestions;
        let wanted: HashSet<_> = ids.iter().collect();
        let suggestions: Vec<_> = all
            .iter()
            .filter(|one| wanted.contains(&one.id) && !decided.contains(&one.id))
            .map(|one| (one.id, one.span.start()))
            .collect();
        let edit = ForgetEdit::Forget {
            document: document.id,
            suggestions,
        };
        Ok((!edit.suggestions().is_empty()).then(|| edit.into()))
    }

    /// Returns the suggestions that can be accepted, and the entities that they become. Words that
    /// have the label already need no second entity.
    pub(super) fn accepted(
        &self,
        document: &Document,
        mut wished: Vec<Suggestion>,
    ) -> Result<(Vec<Suggestion>, Vec<Annotation>), SessionError> {
        let stored = self.store.annotations(document, Some(self.layer))?;
        let mut there = AnnotationSet::of(&self.labels, stored.annotations);
        let text = &document.text;
        // The surest of equal ones says the score of the entity.
        wished.sort_by(|one, next| {
            let place = |one: &Suggestion| (one.span.start(), one.span.end(), one.label);
            let score = |one: &Suggestion| one.score.unwrap_or(f64::NEG_INFINITY);
            place(one)
                .cmp(&place(next))
                .then(score(next).total_cmp(&score(one)))
        });
        let nesting = self.nesting_rules();
        let (mut decided, mut made) = (Vec::new(), Vec::new());
        for one in wished {
            let has_it = there
                .on_span(one.span)
                .any(|other| other.label == one.label);
            if !has_it {
                let fits = self.labels.get(one.label).is_some()
                    && one.span.get(text).is_some()
                    && one.span.is_on_graphemes(text)
                    && self.check_overlaps(&there, one.span, None).is_ok()
                    && nesting.fits(&there, (one.span, one.label));
                if !fits {
                    continue;
                }
                let entity = self.entity_from(text, &one, (one.span, one.label));
                there.insert(Arc::new(entity.clone()));
                made.push(entity);
            }
            decided.push(one);
        }
        Ok((decided, made))
    }
}
