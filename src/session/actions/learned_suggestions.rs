//! Proposes what a tagger finds in the documents that the annotator has not finished or skipped: as
//! pending suggestions of the source `learner`, in one operation that can be undone.

use crate::assist::learner::features::Extractor;
use crate::assist::learner::tagger::{LEAST_BELIEF, Tagger};
use crate::base::progress::{ProgressMonitor, Stage};
use crate::formats::common::entity_builder::suggestions;
use crate::formats::core::imported::ImportedEntity;
use crate::model::annotation::{Origin, OriginKind};
use crate::model::id::{DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::model::state::{AnnotatorState, CurationState};
use crate::session::actions::proposed_occurrences::SuggestedOccurrences;
use crate::session::transaction::history::{Target, Written};
use crate::session::{Session, SessionError, Snapshot};
use crate::store::edits::BatchEdit;
use crate::text::span::Span;

/// The name of the source.
pub const SOURCE: &str = "learner";
/// Its kind in the gold format.
const KIND: &str = "model";
/// The title of the step.
pub const TITLE: &str = "edit-suggest-learned";

/// A name to propose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LearnedPlace {
    /// The document.
    pub document: DocumentId,
    /// The span.
    pub span: Span,
    /// The label.
    pub label: LabelId,
    /// How often such a name is right, from 0 to 1.
    pub score: f64,
}

/// The names to propose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LearnedPlan {
    /// The names, in the order of the project; those of a document stand together.
    pub places: Vec<LearnedPlace>,
    /// Labels of the tagger that the project does not have.
    pub unknown_labels: Vec<String>,
    /// The documents that could not be read.
    pub damaged: Vec<String>,
}

impl Snapshot {
    /// Tags the documents that wait for the annotator, which is long work in a large project. What
    /// overlaps an entity of the annotator or of the gold is left out.
    pub fn plan_learned(
        &self,
        tagger: &Tagger,
        watch: &ProgressMonitor,
    ) -> Result<LearnedPlan, SessionError> {
        watch.begin(Stage::Reading, self.n_documents as u64);
        let mut plan = LearnedPlan::default();
        let mut labels = Vec::new();
        for name in &tagger.labels {
            let all = &self.labels().labels;
            let known = all.iter().find(|label| label.name == *name);
            labels.push(known.map(|label| label.id));
            if known.is_none() {
                plan.unknown_labels.push(name.clone());
            }
        }
        let own = self.layer;
        let mut extractor = Extractor::default();
        let skipped = self.store.tagged_texts(|document| {
            watch.check()?;
            watch.add(1);
            let state = document.states.iter().find(|(layer, _)| *layer == own);
            let is_done = matches!(
                state,
                Some((_, AnnotatorState::Finished | AnnotatorState::Skipped))
            );
            if is_done || document.curation == Some(CurationState::Curated) {
                return Ok(());
            }
            let counts = |layer: LayerId| layer == own || layer == LayerId::GOLD;
            let tagged = document.annotations.iter().filter(|(of, ..)| counts(*of));
            let tagged: Vec<_> = tagged.map(|(.., bytes)| bytes.clone()).collect();
            for name in tagger.tag(document.text, LEAST_BELIEF, &mut extractor) {
                let is_free = |other: &std::ops::Range<usize>| {
                    other.end <= name.bytes.start || name.bytes.end <= other.start
                };
                let label = labels.get(name.label).copied().flatten();
                let span = Span::new(document.text, name.bytes.start, name.bytes.end);
                if let (Some(label), Some(span)) = (label, span)
                    && tagged.iter().all(is_free)
                {
                    plan.places.push(LearnedPlace {
                        document: document.id,
                        span,
                        label,
                        score: (name.score * 1000.0).round() / 1000.0,
                    });
                }
            }
            Ok::<_, SessionError>(())
        })?;
        plan.damaged = skipped.documents;
        Ok(plan)
    }
}

impl Session {
    /// Adds the names of a plan as pending suggestions, in one step. Those that the project has
    /// already stay as they are, with their verdicts.
    pub fn suggest_learned(
        &mut self,
        plan: &LearnedPlan,
        watch: &ProgressMonitor,
    ) -> Result<SuggestedOccurrences, SessionError> {
        self.writable()?;
        let mut done = SuggestedOccurrences::default();
        if plan.places.is_empty() {
            return Ok(done);
        }
        let batch = self.env.new_id();
        let labels = self.labels.clone();
        let target = Target {
            title: TITLE,
            document: None,
            batch: Some(batch),
            after: self.view(),
        };
        watch.begin(Stage::Writing, plan.places.len() as u64);
        let entity = |place: &LearnedPlace| {
            Some(ImportedEntity {
                id: None,
                span: place.span,
                label: labels.get(place.label)?.name.clone(),
                norm: None,
                note: None,
                flags: Vec::new(),
                uncertain: false,
                origin: Origin {
                    kind: OriginKind::Machine,
                    source: Some(SOURCE.to_owned()),
                    score: Some(place.score),
                    ..Origin::default()
                },
                extra: None,
            })
        };
        let written = self.commit_with(target, |place| {
            let store = place.store;
            store.add_source(SOURCE, KIND, None)?;
            let mut places = plan.places.chunk_by(|a, b| a.document == b.document);
            places.try_for_each(|places| {
                watch.check()?;
                watch.add(places.len() as u64);
                let Some(first) = places.first() else {
                    return Ok(());
                };
                let document = store.document(first.document)?;
                let entities: Vec<_> = places.iter().filter_map(entity).collect();
                let Some(list) = suggestions(&document.text, &entities) else {
                    return Ok(());
                };
                let extra = format!("{{\"suggestions\":{list}}}");
                let added = store.add_suggestions(&document, Some(&extra), Some(batch))?;
                done.added += added.added;
                done.known += added.known;
                if added.added > 0 {
                    store.touch_document(document.id)?;
                }
                Ok::<_, SessionError>(())
            })?;
            if done.added == 0 {
                return Err(SessionError::NothingToTag);
            }
            let edit = BatchEdit::Import {
                batch,
                withdrawn: None,
                places: Vec::new(),
            };
            Ok(Written {
                forward: vec![edit.into()],
                inverse: vec![BatchEdit::Withdraw { batch }.into()],
                report: (),
            })
        });
        match written {
            // Nothing is new: no step.
            Ok(_) | Err(SessionError::NothingToTag) => Ok(done),
            Err(refused) => Err(refused),
        }
    }
}
