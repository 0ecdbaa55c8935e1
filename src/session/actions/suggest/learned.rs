//! Proposes what a tagger finds in the documents that the annotator has not finished or skipped: as
//! pending suggestions of the source `learner`, in one operation that can be undone.

use crate::assist::learner::features::Extractor;
use crate::assist::learner::tagger::{LEAST_BELIEF, Tagger};
use crate::base::progress::{ProgressMonitor, Stage};
use crate::model::id::{DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::model::state::CurationState;
use crate::session::actions::suggest::batch::{NewSuggestion, Suggested};
use crate::session::{Session, SessionError, Snapshot};
use crate::text::cover::Cover;
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
            if !self.waits(&document) || document.curation == Some(CurationState::Curated) {
                return Ok(());
            }
            let counts = |layer: LayerId| layer == own || layer == LayerId::GOLD;
            let tagged = document.annotations.iter().filter(|(of, ..)| counts(*of));
            let tagged: Cover = tagged
                .filter_map(|(.., bytes)| Span::new(document.text, bytes.start, bytes.end))
                .collect();
            for name in tagger.tag(document.text, LEAST_BELIEF, &mut extractor) {
                let label = labels.get(name.label).copied().flatten();
                let span = Span::new(document.text, name.bytes.start, name.bytes.end);
                if let (Some(label), Some(span)) = (label, span)
                    && !tagged.overlaps(span)
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
    ) -> Result<Suggested, SessionError> {
        let suggestion = |place: &LearnedPlace| NewSuggestion {
            document: place.document,
            span: place.span,
            label: place.label,
            source: SOURCE,
            score: place.score,
            extra: None,
        };
        let all: Vec<_> = plan.places.iter().map(suggestion).collect();
        self.add_suggestions(TITLE, &[(SOURCE, KIND)], &all, watch)
    }
}
