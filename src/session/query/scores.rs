//! Scores the suggestions of a source, or a layer, against what holds in the project.
//!
//! Decides what holds: in a curated document the gold layer, else the layer of an annotator who has
//! finished the document. Documents that nobody has finished say nothing about what is missing.

use std::collections::HashMap;
use std::ops::Range;

use crate::base::progress::{ProgressMonitor, Stage};
use crate::model::corpus::statistics::SkippedRows;
use crate::model::id::{LabelId, SourceId};
use crate::model::layer::LayerId;
use crate::model::state::{AnnotatorState, CurationState};
use crate::model::suggestion::{SourceName, Verdict};
use crate::review::score::{Score, ScoredDocument, Scorer};
use crate::review::{Entity, LabelNumbers};
use crate::session::{SessionError, Snapshot};
use crate::store::TaggedText;
use crate::text::span::Span;

/// What is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScoreChoice {
    /// The suggestions of a source, against the curated entities, or else those of an annotator's
    /// layer: that of the person at work, if none is named.
    Source {
        /// The source.
        source: SourceName,
        /// The name of the layer.
        layer: Option<String>,
    },
    /// A layer against another one, in the documents that both have.
    Layers {
        /// The name of the layer that holds.
        gold: String,
        /// The name of the layer that is scored.
        predicted: String,
    },
}

/// A score, and what it rests on.
#[derive(Clone, Debug, Default)]
pub struct ProjectScore {
    /// The score.
    pub score: Score,
    /// What it rests on.
    pub basis: ScoreBasis,
    /// What was left out, because it is damaged.
    pub skipped: SkippedRows,
}

/// What a score rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScoreBasis {
    /// The scored documents that are curated.
    pub curated: u64,
    /// Documents with something to score that are not finished: they are left out.
    pub unfinished: u64,
    /// Suggestions by verdict, in all documents: accepted, changed, rejected, pending.
    pub verdicts: [u64; 4],
    /// Scored documents in which a suggestion of the source has a verdict: the annotator has seen
    /// the suggestions, which makes the figures too good.
    pub seen: u64,
}

impl ScoreBasis {
    /// Returns the share of decided suggestions that were accepted as they are; `None` if none is
    /// decided.
    pub fn accepted_share(&self) -> Option<f64> {
        let [accepted, changed, rejected, _] = self.verdicts;
        let decided = accepted + changed + rejected;
        (decided > 0).then(|| accepted as f64 / decided as f64)
    }
}

impl Snapshot {
    /// Scores document by document, which is long work in a large project.
    pub fn score(
        &self,
        choice: &ScoreChoice,
        watch: &ProgressMonitor,
    ) -> Result<ProjectScore, SessionError> {
        let (source, gold, predicted) = match choice {
            ScoreChoice::Source { source, layer } => {
                let layer = layer.as_deref().map(|name| self.used_layer(name));
                (
                    Some(source.id),
                    layer.transpose()?.unwrap_or(self.layer),
                    None,
                )
            }
            ScoreChoice::Layers { gold, predicted } => (
                None,
                self.used_layer(gold)?,
                Some(self.used_layer(predicted)?),
            ),
        };
        watch.begin(Stage::Reading, self.n_documents as u64);
        let mut reader = EntityReader::new(self);
        let mut scorer = Scorer::default();
        let mut basis = ScoreBasis::default();
        let skipped = self.store.texts_with_suggestions(source, |document| {
            watch.check()?;
            watch.add(1);
            let verdicts = count_verdicts(&document, &mut basis);
            let is_curated = document.curation == Some(CurationState::Curated);
            let (holds, whose) = match predicted {
                Some(predicted) => (
                    has(&document, gold, false) && has(&document, predicted, false),
                    gold,
                ),
                None if is_curated => (true, LayerId::GOLD),
                None => (has(&document, gold, true), gold),
            };
            if !holds {
                basis.unfinished += u64::from(!document.suggestions.is_empty());
                return Ok::<_, SessionError>(());
            }
            let gold = reader.layer(&document, whose);
            let predicted = match predicted {
                Some(layer) => {
                    let entities = reader.layer(&document, layer).into_iter();
                    entities.map(|entity| (entity, None)).collect()
                }
                None => reader.suggestions(&document),
            };
            basis.curated += u64::from(is_curated);
            basis.seen += u64::from(verdicts > 0);
            scorer.add(ScoredDocument {
                id: Some(document.id),
                name: document.name,
                text: document.text,
                gold: &gold,
                predicted: &predicted,
            });
            Ok(())
        })?;
        Ok(ProjectScore {
            score: scorer.finish(&reader.numbers),
            basis,
            skipped: SkippedRows {
                entities: skipped.entities + reader.unfit,
                ..skipped
            },
        })
    }

    /// Returns a layer that has an annotation or a state.
    pub(super) fn used_layer(&self, name: &str) -> Result<LayerId, SessionError> {
        let used = self.store.used_layers()?;
        let layer = self.store.layers()?.by_name(name);
        layer
            .filter(|_| used.iter().any(|used| used == name))
            .ok_or_else(|| SessionError::UnknownLayer {
                name: name.to_owned(),
                layers: used,
            })
    }
}

/// Counts the suggestions of a document by verdict, and returns the number of decided ones.
fn count_verdicts(document: &TaggedText<'_>, basis: &mut ScoreBasis) -> u64 {
    let mut decided = 0;
    let [accepted, changed, rejected, pending] = &mut basis.verdicts;
    for suggestion in document.suggestions {
        let count = match suggestion.verdict {
            Some(Verdict::Accepted) => &mut *accepted,
            Some(Verdict::Changed) => &mut *changed,
            Some(Verdict::Rejected) => &mut *rejected,
            None => &mut *pending,
        };
        *count += 1;
        decided += u64::from(suggestion.verdict.is_some());
    }
    decided
}

/// Returns whether a layer has read a document: it has finished it, or else, unless that is asked
/// for, begun it. A skipped document was not read.
pub(super) fn has(document: &TaggedText<'_>, layer: LayerId, finished: bool) -> bool {
    let is_tagged = || document.annotations.iter().any(|(of, ..)| *of == layer);
    if layer == LayerId::GOLD {
        return document.curation == Some(CurationState::Curated) || (!finished && is_tagged());
    }
    let state = document.states.iter().find(|(of, _)| *of == layer);
    match state.map(|(_, state)| *state) {
        Some(AnnotatorState::Finished) => true,
        Some(AnnotatorState::Skipped) => false,
        Some(AnnotatorState::InProgress) => !finished,
        _ => !finished && is_tagged(),
    }
}

/// Reads entities of documents with numbers for their labels.
pub(super) struct EntityReader {
    by_id: HashMap<LabelId, usize>,
    pub(super) numbers: LabelNumbers,
    /// The number of entities that do not fit their texts or the label set.
    pub(super) unfit: usize,
}

impl EntityReader {
    /// Knows the labels of a project, in their order.
    pub(super) fn new(project: &Snapshot) -> Self {
        let mut numbers = LabelNumbers::default();
        let labels = project.labels.labels.iter();
        let by_id = labels.map(|label| (label.id, numbers.number(&label.name)));
        Self {
            by_id: by_id.collect(),
            numbers,
            unfit: 0,
        }
    }

    fn entity(&mut self, text: &str, label: LabelId, bytes: &Range<usize>) -> Option<Entity> {
        let span = Span::new(text, bytes.start, bytes.end);
        let entity = span.zip(self.by_id.get(&label));
        self.unfit += usize::from(entity.is_none());
        entity.map(|(span, label)| Entity {
            span,
            label: *label,
        })
    }

    /// Returns the entities of a layer.
    pub(super) fn layer(&mut self, document: &TaggedText<'_>, layer: LayerId) -> Vec<Entity> {
        let own = document.annotations.iter().filter(|(of, ..)| *of == layer);
        own.filter_map(|(_, label, bytes)| self.entity(document.text, *label, bytes))
            .collect()
    }

    fn suggestions(&mut self, document: &TaggedText<'_>) -> Vec<(Entity, Option<f64>)> {
        let all = document.suggestions.iter();
        all.filter_map(|one| {
            let entity = self.entity(document.text, one.label, &one.bytes)?;
            Some((entity, one.score))
        })
        .collect()
    }
}

/// The sources of a project, and the score of one of them.
#[derive(Clone, Debug, Default)]
pub struct SourceQuality {
    /// All sources with suggestions.
    pub sources: Vec<SourceName>,
    /// The source that was scored, as an index; `None` if there are none.
    pub chosen: Option<usize>,
    /// Its score.
    pub found: ProjectScore,
}

impl Snapshot {
    /// Scores a source of suggestions, or the first one if it is not named.
    pub fn source_quality(
        &self,
        source: Option<SourceId>,
        watch: &ProgressMonitor,
    ) -> Result<SourceQuality, SessionError> {
        let sources: Vec<SourceName> = self
            .suggestion_counts()?
            .into_iter()
            .map(|one| one.source)
            .collect();
        let named = source.and_then(|id| sources.iter().position(|one| one.id == id));
        let chosen = named.or((!sources.is_empty()).then_some(0));
        let found = match chosen.and_then(|index| sources.get(index)) {
            Some(source) => {
                let source = source.clone();
                self.score(
                    &ScoreChoice::Source {
                        source,
                        layer: None,
                    },
                    watch,
                )?
            }
            None => ProjectScore::default(),
        };
        Ok(SourceQuality {
            sources,
            chosen,
            found,
        })
    }
}
