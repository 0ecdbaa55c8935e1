//! Proposes the occurrences of names that are tagged in the project: as pending suggestions of the
//! source `occurrences`, in one operation that can be undone.
//!
//! The names are those of the annotator and of the curated layer. Documents that the annotator has
//! finished or skipped get no suggestions; they say how often a name stands there untagged.

use std::collections::{BTreeMap, HashMap};

use crate::assist::occurrences::{Bounds, ManyNames, Match, Name, Switches};
use crate::base::progress::{ProgressMonitor, Stage};
use crate::model::id::{DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::model::state::AnnotatorState;
use crate::session::actions::suggest::batch::{NewSuggestion, Suggested};
use crate::session::{Session, SessionError, Snapshot};
use crate::store::TaggedText;
use crate::text::cover::Cover;
use crate::text::span::Span;

/// The name of the source.
pub const SOURCE: &str = "occurrences";
/// Its kind in the gold format.
const KIND: &str = "propagation";
/// The title of the step.
pub const TITLE: &str = "edit-suggest-occurrences";
/// The share of the score that a doubtful occurrence keeps.
const DOUBTFUL: f64 = 0.5;

/// How often a name is tagged, and how often it stands untagged in finished documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameEvidence {
    /// The words of the name, as they are written first.
    pub words: String,
    /// How often it has each label.
    pub labels: BTreeMap<LabelId, usize>,
    /// How often it stands without a label in documents that the annotator has finished.
    pub untagged: usize,
}

/// A place to propose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProposedPlace {
    /// The document.
    pub document: DocumentId,
    /// The span.
    pub span: Span,
    /// The index of its name.
    pub name: usize,
    /// Whether it is certain that the words are the name.
    pub is_certain: bool,
}

/// The occurrences to propose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OccurrencePlan {
    /// The names that are tagged in the project.
    pub names: Vec<NameEvidence>,
    /// The places, in the order of the project; those of a document stand together.
    pub places: Vec<ProposedPlace>,
    /// The documents that could not be read.
    pub damaged: Vec<String>,
}

impl NameEvidence {
    /// Returns the label that the name has most often.
    pub fn label(&self) -> Option<LabelId> {
        let best = self.labels.iter().max_by_key(|(label, n)| (**n, **label));
        best.map(|(label, _)| *label)
    }

    /// Returns the share of the occurrences that have that label among all that somebody has looked
    /// at, and one more that has not: a name that was tagged once says less than one that was
    /// tagged often. At least 0, below 1.
    pub fn share(&self) -> f64 {
        let most = self.labels.values().max().copied().unwrap_or_default();
        let all = self.labels.values().sum::<usize>() + self.untagged;
        digits(most as f64 / (all + 1) as f64)
    }
}

impl OccurrencePlan {
    /// Returns the score of a place.
    pub fn score(&self, place: &ProposedPlace) -> f64 {
        let share = self.names.get(place.name).map_or(0.0, NameEvidence::share);
        if place.is_certain {
            share
        } else {
            digits(share * DOUBTFUL)
        }
    }
}

impl Snapshot {
    /// Finds the untagged occurrences of all names that are tagged, which is long work in a large
    /// project.
    pub fn plan_occurrences(
        &self,
        watch: &ProgressMonitor,
    ) -> Result<OccurrencePlan, SessionError> {
        watch.begin(Stage::Reading, 2 * self.n_documents as u64);
        let mut plan = OccurrencePlan::default();
        let switches = Switches::default();
        let folder = crate::arabic::fold::Folder::new(switches.level.rules());
        let mut indexes: HashMap<String, usize> = HashMap::new();
        self.store.tagged_texts(|document| {
            watch.check()?;
            watch.add(1);
            // In the order of the text, so that names have the same order in each run.
            let mut counted: Vec<_> = self.counted(&document).collect();
            counted.sort_unstable_by_key(|(span, label)| (span.start(), span.end(), label.0));
            for (span, label) in counted {
                let words = document.text.get(span.range()).unwrap_or_default();
                let name = Name::at(document.text, span, None);
                let Some(name) = name.filter(|name| is_long_enough(name.words())) else {
                    continue;
                };
                // A name that has lost its alef counts with those that have it.
                let alef = if name.has_article() && !words.starts_with(['\u{627}', '\u{671}']) {
                    "\u{627}"
                } else {
                    ""
                };
                let key = format!("{alef}{}", folder.needle(words));
                let index = *indexes.entry(key).or_insert_with(|| {
                    plan.names.push(NameEvidence {
                        words: format!("{alef}{words}"),
                        ..NameEvidence::default()
                    });
                    plan.names.len() - 1
                });
                if let Some(evidence) = plan.names.get_mut(index) {
                    *evidence.labels.entry(label).or_default() += 1;
                }
            }
            Ok::<_, SessionError>(())
        })?;
        let names: Vec<Name> = plan
            .names
            .iter()
            .filter_map(|evidence| Name::new(&evidence.words))
            .collect();
        let Some(many) = ManyNames::new(&names, switches, Bounds::of(&self.policy())) else {
            return Ok(plan);
        };
        let skipped = self.store.tagged_texts(|document| {
            watch.check()?;
            watch.add(1);
            let text = document.text;
            let mut found = many.find(text, &many.fold(text));
            let tagged: Cover = self.counted(&document).map(|(span, _)| span).collect();
            found.retain(|(_, hit)| !tagged.overlaps(hit.span));
            self.take(&mut plan, &document, found);
            Ok::<_, SessionError>(())
        })?;
        plan.damaged = skipped.documents;
        Ok(plan)
    }

    /// Takes the untagged occurrences in a document.
    fn take(
        &self,
        plan: &mut OccurrencePlan,
        document: &TaggedText<'_>,
        found: Vec<(usize, Match)>,
    ) {
        let state = self.own_state(document);
        for (name, hit) in found {
            match state {
                AnnotatorState::Finished => {
                    if let Some(evidence) = plan.names.get_mut(name) {
                        evidence.untagged += usize::from(hit.doubt.is_none());
                    }
                }
                AnnotatorState::Skipped => {}
                AnnotatorState::New | AnnotatorState::InProgress => {
                    plan.places.push(ProposedPlace {
                        document: document.id,
                        span: hit.span,
                        name,
                        is_certain: hit.doubt.is_none(),
                    });
                }
            }
        }
    }

    /// Returns the entities of a document that count: the annotator's, and the curated ones.
    fn counted<'a>(
        &'a self,
        document: &'a TaggedText<'_>,
    ) -> impl Iterator<Item = (Span, LabelId)> + 'a {
        let counts = |layer: LayerId| layer == self.layer || layer == LayerId::GOLD;
        let all = document.annotations.iter();
        all.filter(move |(layer, ..)| counts(*layer))
            .filter_map(|(_, label, range)| {
                let span = Span::new(document.text, range.start, range.end)?;
                Some((span, *label))
            })
    }
}

impl Session {
    /// Adds the places of a plan as pending suggestions, in one step. Those that the project has
    /// already stay as they are, with their verdicts.
    pub fn suggest_occurrences(
        &mut self,
        plan: &OccurrencePlan,
        watch: &ProgressMonitor,
    ) -> Result<Suggested, SessionError> {
        let suggestion = |place: &ProposedPlace| {
            Some(NewSuggestion {
                document: place.document,
                span: place.span,
                label: plan.names.get(place.name)?.label()?,
                source: SOURCE,
                score: plan.score(place),
                extra: None,
            })
        };
        let all: Vec<_> = plan.places.iter().filter_map(suggestion).collect();
        self.add_suggestions(TITLE, &[(SOURCE, KIND)], &all, watch)
    }
}

/// Rounds to three digits, which say as much as the counts do.
fn digits(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

/// Returns whether a name has more than two letters: shorter ones stand everywhere.
fn is_long_enough(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphanumeric()).count() > 2
}
