//! Statistics of a project or a file. Decides which entities count.
//!
//! In a document with a gold layer, that layer counts; otherwise all layers together, each pair of
//! words and label once, however many annotators have tagged it. A named layer counts instead.

use std::collections::{BTreeSet, HashMap};

use crate::arabic::fold::{Folder, Level, Rule};
use crate::base::json::object::string_member;
use crate::base::progress::{ProgressMonitor, Stage};
use crate::formats::core::imported::{ImportedDocument, ImportedEntity, ImportedHeader};
use crate::model::corpus::split::Split;
use crate::model::corpus::statistics::{Counter, Seen, SkippedRows, Statistics, Work};
use crate::model::id::LabelId;
use crate::model::labels::subtype;
use crate::model::layer::{LayerId, Layers};
use crate::model::state::{AnnotatorState, CurationState, Status};
use crate::session::{SessionError, Snapshot};
use crate::store::TaggedText;
use crate::text::span::Span;

/// The options of the statistics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatisticsChoice {
    /// The layer that counts; `None` for the gold layer, or else all layers together.
    pub layer: Option<String>,
    /// The number of names that are listed for each label.
    pub top: usize,
}

impl Default for StatisticsChoice {
    fn default() -> Self {
        Self {
            layer: None,
            top: 20,
        }
    }
}

impl Snapshot {
    /// Counts the project document by document, which is long work in a large project.
    pub fn statistics(
        &self,
        choice: &StatisticsChoice,
        watch: &ProgressMonitor,
    ) -> Result<Statistics, SessionError> {
        let layers = self.store.layers()?;
        let mut layer = None;
        if let Some(name) = &choice.layer {
            let used = self.store.used_layers()?;
            layer = layers.by_name(name).filter(|_| used.contains(name));
            if layer.is_none() {
                return Err(SessionError::UnknownLayer {
                    name: name.clone(),
                    layers: used,
                });
            }
        }
        watch.begin(Stage::Reading, self.n_documents as u64);
        let labels = &self.labels.labels;
        let names: HashMap<LabelId, &str> = labels
            .iter()
            .map(|label| (label.id, label.name.as_str()))
            .collect();
        let mut counter = Counter::new(labels.iter().map(|label| label.name.as_str()));
        let mut unfit = 0;
        let skipped = self.store.tagged_texts(|document| {
            watch.check()?;
            counter.add(seen(&document, &names, (layer, &layers), &mut unfit));
            watch.add(1);
            Ok::<_, SessionError>(())
        })?;
        Ok(Statistics {
            skipped: SkippedRows {
                entities: skipped.entities + unfit,
                ..skipped
            },
            ..counter.finish(choice.top, spelling())
        })
    }
}

/// Returns what counts of a document. Counts the entities that do not fit its text or the label set
/// in `unfit`.
fn seen<'a>(
    document: &TaggedText<'a>,
    names: &HashMap<LabelId, &'a str>,
    (named, layers): (Option<LayerId>, &'a Layers),
    unfit: &mut usize,
) -> Seen<'a> {
    let has_gold = document.curation == Some(CurationState::Curated)
        || document
            .annotations
            .iter()
            .any(|(layer, ..)| *layer == LayerId::GOLD);
    let counts = |layer: LayerId| match named {
        Some(named) => layer == named,
        None => !has_gold || layer == LayerId::GOLD,
    };
    let name = |layer: LayerId| layers.name(layer).unwrap_or_default();
    let mut entities = Vec::new();
    let mut subtypes = BTreeSet::new();
    let mut work: Vec<Work<'a>> = Vec::new();
    let mut places: HashMap<LayerId, usize> = HashMap::new();
    for (layer, state) in document.states {
        if *state != AnnotatorState::New {
            places.insert(*layer, work.len());
            work.push(Work {
                annotator: name(*layer),
                entities: 0,
                finished: *state == AnnotatorState::Finished,
            });
        }
    }
    let rows = document.annotations.iter().zip(document.subtypes);
    for ((layer, label, span), subtype) in rows {
        let place = *places.entry(*layer).or_insert(work.len());
        match work.get_mut(place) {
            Some(work) => work.entities += 1,
            None => work.push(Work {
                annotator: name(*layer),
                entities: 1,
                finished: false,
            }),
        }
        let span = Span::new(document.text, span.start, span.end);
        match (span, names.get(label)) {
            (Some(span), Some(label)) if counts(*layer) => {
                entities.push((span, *label));
                let subtype = subtype.as_deref();
                subtypes.extend(subtype.map(|one| (span.start(), span.end(), *label, one)));
            }
            (Some(_), Some(_)) => {}
            _ => *unfit += 1,
        }
    }
    once(&mut entities);
    Seen {
        text: document.text,
        status: Status::derive(
            document.states.iter().map(|(_, state)| *state),
            document.curation,
        ),
        split: split_of(document.extra),
        entities,
        subtypes: subtypes
            .into_iter()
            .map(|(.., label, subtype)| (label, subtype.into()))
            .collect(),
        annotators: work,
    }
}

/// Counts the documents of files one by one.
#[derive(Debug)]
pub struct FileCounter {
    counter: Counter,
    choice: StatisticsChoice,
}

impl FileCounter {
    /// Returns a counter without documents.
    pub fn new(choice: StatisticsChoice) -> Self {
        Self {
            counter: Counter::default(),
            choice,
        }
    }

    /// Takes the labels of a file.
    pub fn header(&mut self, header: &ImportedHeader) {
        let set = header.label_set.iter();
        let labels = set.flat_map(|set| set.labels.iter().map(|label| label.name.as_str()));
        self.counter.know(labels);
    }

    /// Counts a document.
    pub fn document(&mut self, document: &ImportedDocument) {
        self.counter.add(seen_in_file(document, &self.choice));
    }

    /// Returns the statistics.
    pub fn finish(self) -> Statistics {
        self.counter.finish(self.choice.top, spelling())
    }
}

fn seen_in_file<'a>(document: &'a ImportedDocument, choice: &StatisticsChoice) -> Seen<'a> {
    let mut entities = Vec::new();
    let mut subtypes = BTreeSet::new();
    let mut take = |list: &'a [ImportedEntity]| {
        subtypes.extend(list.iter().filter_map(|entity| {
            let subtype = subtype::of_members(entity.extra.as_deref())?;
            let span = entity.span;
            Some((span.start(), span.end(), entity.label.as_str(), subtype))
        }));
        entities.extend(
            list.iter()
                .map(|entity| (entity.span, entity.label.as_str())),
        );
    };
    match &choice.layer {
        Some(name) => {
            let own = document.layers.iter().find(|own| own.annotator == *name);
            take(own.map_or(&[], |own| own.entities.as_slice()));
        }
        None if !document.entities.is_empty() || document.status == Some(Status::Curated) => {
            take(&document.entities);
        }
        None => document.layers.iter().for_each(|own| take(&own.entities)),
    }
    once(&mut entities);
    let mut work: Vec<Work<'_>> = Vec::new();
    for own in &document.layers {
        work.push(Work {
            annotator: &own.annotator,
            entities: own.entities.len(),
            finished: own.state == Some(AnnotatorState::Finished),
        });
    }
    if work.is_empty() {
        let named = document.entities.iter();
        let named = named.filter_map(|entity| entity.origin.annotator.as_deref());
        for annotator in named {
            match work.iter_mut().find(|work| work.annotator == annotator) {
                Some(work) => work.entities += 1,
                None => work.push(Work {
                    annotator,
                    entities: 1,
                    finished: false,
                }),
            }
        }
    }
    let begun = [
        if document.entities.is_empty() && document.layers.is_empty() {
            AnnotatorState::New
        } else {
            AnnotatorState::InProgress
        },
    ];
    Seen {
        text: &document.text,
        status: document
            .status
            .unwrap_or_else(|| Status::derive(begun, None)),
        split: split_of(document.extra.as_deref()),
        entities,
        subtypes: subtypes
            .into_iter()
            .map(|(.., label, subtype)| (label, subtype.into()))
            .collect(),
        annotators: work,
    }
}

/// Returns a function that folds a name, so that its spellings count as one. Folds as search does.
fn spelling() -> impl Fn(&str) -> String {
    let folder = Folder::new(Level::default().rules().with(Rule::Case));
    move |name| {
        let folded = folder.needle(name);
        let words: Vec<&str> = folded.split_whitespace().collect();
        // Folding leaves nothing of a name that has only marks.
        if words.is_empty() {
            name.to_owned()
        } else {
            words.join(" ")
        }
    }
}

/// Removes duplicate pairs of words and label.
fn once(entities: &mut Vec<(Span, &str)>) {
    let mut seen = BTreeSet::new();
    entities.retain(|(span, label)| seen.insert((span.start(), span.end(), *label)));
}

/// Returns the part of a split that a document is in, from its extra members.
pub fn split_of(extra: Option<&str>) -> Option<Split> {
    let extra = extra.filter(|extra| extra.contains("\"split\""));
    string_member(extra, "split").and_then(|name| Split::parse(&name))
}
