//! Statistics of a corpus: counts documents one by one, then summarizes them.
//!
//! Takes plain values and reads nothing; the caller decides which of several layers counts. A word
//! is a run without white space that contains a letter or a digit.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::model::corpus::distribution::Distribution;
use crate::model::corpus::split::Split;
use crate::model::state::Status;
use crate::text::span::Span;

/// The input for one document.
#[derive(Clone, Debug)]
pub struct Seen<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its status.
    pub status: Status,
    /// The part of a split that it is in.
    pub split: Option<Split>,
    /// Its entities: spans of the text, each with the name of its label.
    pub entities: Vec<(Span, &'a str)>,
    /// The subtypes of its entities: the names of the label and of the subtype.
    pub subtypes: Vec<(&'a str, Cow<'a, str>)>,
    /// The annotators who have worked on it.
    pub annotators: Vec<Work<'a>>,
}

/// The work of one annotator on a document.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// The annotator's name.
    pub annotator: &'a str,
    /// The number of entities in the annotator's layer.
    pub entities: usize,
    /// Whether the annotator has finished the document.
    pub finished: bool,
}

/// Counts documents.
#[derive(Debug, Default)]
pub struct Counter {
    statuses: BTreeMap<Status, usize>,
    splits: BTreeMap<Option<Split>, usize>,
    chars: Vec<u32>,
    words: Vec<u32>,
    densities: Vec<u32>,
    entity_chars: Vec<u32>,
    entity_words: Vec<u32>,
    labels: Vec<LabelCounter>,
    by_name: HashMap<String, usize>,
    depths: Vec<usize>,
    stacked: usize,
    crossing: usize,
    annotators: BTreeMap<String, AnnotatorStatistics>,
}

#[derive(Debug, Default)]
struct LabelCounter {
    name: String,
    entities: usize,
    documents: usize,
    /// The number of documents counted when one of its entities was last seen.
    seen_in: usize,
    surfaces: HashMap<Box<str>, usize>,
    subtypes: BTreeMap<String, usize>,
}

/// The statistics of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statistics {
    /// The number of documents.
    pub documents: usize,
    /// Documents by status, in the order of the work; statuses without documents are left out.
    pub statuses: Vec<(Status, usize)>,
    /// Documents by part of a split; `None` for those without a part.
    pub splits: Vec<(Option<Split>, usize)>,
    /// Entities by label, in the order of the label set, including labels without entities.
    pub labels: Vec<LabelStatistics>,
    /// Lengths of documents in code points.
    pub chars: Distribution,
    /// Lengths of documents in words.
    pub words: Distribution,
    /// Lengths of entities in code points.
    pub entity_chars: Distribution,
    /// Lengths of entities in words.
    pub entity_words: Distribution,
    /// Entities per hundred words of a document, in hundredths; documents without words are left
    /// out.
    pub densities: Distribution,
    /// Entities by the number of entities that contain them; the first count is that of the
    /// outermost ones.
    pub depths: Vec<usize>,
    /// The number of entities with exactly the span of another one.
    pub stacked: usize,
    /// The number of entities that overlap an earlier one, with neither inside the other.
    pub crossing: usize,
    /// The annotators who have worked, by name.
    pub annotators: Vec<AnnotatorStatistics>,
    /// What is not counted, because it is damaged.
    pub skipped: SkippedRows,
}

/// The damaged rows of a project that were left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SkippedRows {
    /// The ids in files of the documents, as far as they are readable.
    pub documents: Vec<String>,
    /// The number of entities of the other documents.
    pub entities: usize,
    /// The number of annotators' states of documents.
    pub states: usize,
}

impl SkippedRows {
    /// Returns whether nothing was left out.
    pub const fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.entities == 0 && self.states == 0
    }
}

/// The statistics of a label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelStatistics {
    /// Its name in data.
    pub name: String,
    /// The number of its entities.
    pub entities: usize,
    /// The number of documents with such entities.
    pub documents: usize,
    /// The number of its entities with each subtype, by name.
    pub subtypes: BTreeMap<String, usize>,
    /// The number of different names among its entities.
    pub distinct: usize,
    /// The most frequent names, in descending order.
    pub names: Vec<NameStatistics>,
}

/// The statistics of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameStatistics {
    /// The name in its most frequent spelling.
    pub text: String,
    /// The number of its entities, in all spellings.
    pub entities: usize,
    /// The number of its spellings.
    pub spellings: usize,
}

/// The statistics of an annotator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnotatorStatistics {
    /// The name.
    pub name: String,
    /// The number of documents that the annotator has started or finished.
    pub documents: usize,
    /// The number of documents that the annotator has finished.
    pub finished: usize,
    /// The number of entities in the annotator's layer.
    pub entities: usize,
}

/// Returns the number of words in a text: runs without white space that contain a letter or a
/// digit.
pub fn n_words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|run| run.chars().any(char::is_alphanumeric))
        .count()
}

impl Counter {
    /// Starts with known labels, in their order; other labels are appended when they are first
    /// seen.
    pub fn new<'a>(labels: impl IntoIterator<Item = &'a str>) -> Self {
        let mut counter = Self::default();
        counter.know(labels);
        counter
    }

    /// Appends known labels after the present ones.
    pub fn know<'a>(&mut self, labels: impl IntoIterator<Item = &'a str>) {
        for label in labels {
            self.label(label);
        }
    }

    fn label(&mut self, name: &str) -> usize {
        if let Some(index) = self.by_name.get(name) {
            return *index;
        }
        let index = self.labels.len();
        self.by_name.insert(name.to_owned(), index);
        self.labels.push(LabelCounter {
            name: name.to_owned(),
            ..LabelCounter::default()
        });
        index
    }

    /// Counts a document.
    pub fn add(&mut self, seen: Seen<'_>) {
        let chars = seen.text.chars().count();
        let words = n_words(seen.text);
        self.chars.push(chars as u32);
        self.words.push(words as u32);
        *self.statuses.entry(seen.status).or_default() += 1;
        *self.splits.entry(seen.split).or_default() += 1;
        if words > 0 {
            let hundredths = (seen.entities.len() * 10_000).div_ceil(words);
            self.densities
                .push(hundredths.min(u32::MAX as usize) as u32);
        }
        let n_seen = self.chars.len();
        for (span, label) in &seen.entities {
            let surface = span.get(seen.text).unwrap_or_default();
            self.entity_chars.push(surface.chars().count() as u32);
            self.entity_words.push(n_words(surface) as u32);
            let index = self.label(label);
            let Some(counter) = self.labels.get_mut(index) else {
                continue;
            };
            counter.entities += 1;
            if counter.seen_in != n_seen {
                counter.seen_in = n_seen;
                counter.documents += 1;
            }
            if let Some(count) = counter.surfaces.get_mut(surface) {
                *count += 1;
            } else {
                counter.surfaces.insert(surface.into(), 1);
            }
        }
        for (label, subtype) in &seen.subtypes {
            let index = self.label(label);
            if let Some(counter) = self.labels.get_mut(index) {
                *counter.subtypes.entry(subtype.to_string()).or_default() += 1;
            }
        }
        self.add_nesting(seen.entities.iter().map(|(span, _)| *span).collect());
        for work in seen.annotators {
            let one = self
                .annotators
                .entry(work.annotator.to_owned())
                .or_insert_with(|| AnnotatorStatistics {
                    name: work.annotator.to_owned(),
                    ..AnnotatorStatistics::default()
                });
            one.documents += 1;
            one.finished += usize::from(work.finished);
            one.entities += work.entities;
        }
    }

    fn add_nesting(&mut self, mut spans: Vec<Span>) {
        spans.sort_unstable_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
        let mut around: Vec<Span> = Vec::new();
        for span in spans {
            around.retain(|outer| outer.end() > span.start());
            let mut depth = 0;
            let (mut stacked, mut crossing) = (false, false);
            for outer in &around {
                if *outer == span {
                    stacked = true;
                } else if outer.end() >= span.end() {
                    depth += 1;
                } else {
                    crossing = true;
                }
            }
            self.stacked += usize::from(stacked);
            self.crossing += usize::from(crossing);
            if self.depths.len() <= depth {
                self.depths.resize(depth + 1, 0);
            }
            if let Some(count) = self.depths.get_mut(depth) {
                *count += 1;
            }
            around.push(span);
        }
    }

    /// Returns the statistics, with at most `top` names per label. Names with the same `key` are
    /// spellings of one name.
    pub fn finish(self, top: usize, key: impl Fn(&str) -> String) -> Statistics {
        let labels = self.labels.into_iter().map(|label| label.finish(top, &key));
        Statistics {
            documents: self.chars.len(),
            statuses: self.statuses.into_iter().collect(),
            splits: self.splits.into_iter().collect(),
            labels: labels.collect(),
            chars: Distribution::of(self.chars),
            words: Distribution::of(self.words),
            entity_chars: Distribution::of(self.entity_chars),
            entity_words: Distribution::of(self.entity_words),
            densities: Distribution::of(self.densities),
            depths: self.depths,
            stacked: self.stacked,
            crossing: self.crossing,
            annotators: self.annotators.into_values().collect(),
            skipped: SkippedRows::default(),
        }
    }
}

impl LabelCounter {
    fn finish(self, top: usize, key: &impl Fn(&str) -> String) -> LabelStatistics {
        let mut surfaces: Vec<_> = self.surfaces.into_iter().collect();
        // The most frequent spelling comes first and represents the others.
        surfaces.sort_unstable_by(|(a, a_count), (b, b_count)| b_count.cmp(a_count).then(a.cmp(b)));
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut names: Vec<NameStatistics> = Vec::new();
        for (surface, count) in surfaces {
            let next = names.len();
            let place = *places.entry(key(&surface)).or_insert(next);
            match names.get_mut(place) {
                Some(name) => {
                    name.entities += count;
                    name.spellings += 1;
                }
                None => names.push(NameStatistics {
                    text: surface.into(),
                    entities: count,
                    spellings: 1,
                }),
            }
        }
        names.sort_by(|a, b| {
            b.entities
                .cmp(&a.entities)
                .then_with(|| a.text.cmp(&b.text))
        });
        let distinct = names.len();
        names.truncate(top);
        LabelStatistics {
            name: self.name,
            entities: self.entities,
            documents: self.documents,
            subtypes: self.subtypes,
            distinct,
            names,
        }
    }
}

impl Statistics {
    /// Returns the number of entities.
    pub fn entities(&self) -> usize {
        self.entity_chars.len()
    }

    /// Returns the number of entities per hundred words of the whole corpus.
    pub fn density(&self) -> f64 {
        match self.words.sum() {
            0 => 0.0,
            words => self.entities() as f64 * 100.0 / words as f64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen<'a>(text: &'a str, entities: &[(&str, &'a str)]) -> Seen<'a> {
        let mut from = 0;
        let entities = entities.iter().map(|(words, label)| {
            let rest = text.get(from..).unwrap();
            let start = from + rest.find(words).unwrap();
            from = start + words.len();
            (Span::new(text, start, from).unwrap(), *label)
        });
        Seen {
            text,
            status: Status::Finished,
            split: None,
            entities: entities.collect(),
            subtypes: Vec::new(),
            annotators: vec![Work {
                annotator: "Mona",
                entities: 1,
                finished: true,
            }],
        }
    }

    #[test]
    fn statistics_words_are_runs_with_a_letter_or_a_digit() {
        assert_eq!(n_words(""), 0);
        assert_eq!(n_words("زار  بوتين،\n\u{60c} - 2024 «لندن»"), 4);
    }

    #[test]
    fn statistics_count_labels_names_and_lengths() {
        let mut counter = Counter::new(["PERSON", "LOCATION", "ORG"]);
        counter.add(seen(
            "زار بوتين لندن ثم بوتين",
            &[
                ("بوتين", "PERSON"),
                ("لندن", "LOCATION"),
                ("بوتين", "PERSON"),
            ],
        ));
        counter.add(seen(
            "زار بوتين الأردن",
            &[("بوتين", "PERSON"), ("الأردن", "GPE")],
        ));
        let found = counter.finish(1, str::to_owned);
        assert_eq!((found.documents, found.entities()), (2, 5));
        let row = |index: usize| {
            let label = &found.labels[index];
            (
                label.name.as_str(),
                label.entities,
                label.documents,
                label.distinct,
            )
        };
        assert_eq!(row(0), ("PERSON", 3, 2, 1));
        assert_eq!(row(1), ("LOCATION", 1, 1, 1));
        assert_eq!(row(2), ("ORG", 0, 0, 0));
        assert_eq!(row(3), ("GPE", 1, 1, 1));
        assert_eq!(found.labels[0].names[0].entities, 3);
        assert_eq!(found.words.sum(), 8);
        assert!((found.density() - 62.5).abs() < 1e-9);
        assert_eq!(found.annotators[0].documents, 2);
        assert_eq!(found.statuses, [(Status::Finished, 2)]);
    }

    #[test]
    fn statistics_spellings_of_one_name_are_counted_together() {
        let mut counter = Counter::new([]);
        let text = "إسرائيل اسرائيل إسرائيل";
        counter.add(seen(
            text,
            &[("إسرائيل", "L"), ("اسرائيل", "L"), ("إسرائيل", "L")],
        ));
        let found = counter.finish(9, |name| name.replace('\u{625}', "\u{627}"));
        let names = &found.labels[0].names;
        assert_eq!(names.len(), 1);
        assert_eq!((names[0].entities, names[0].spellings), (3, 2));
        assert_eq!(names[0].text, "إسرائيل");
    }

    #[test]
    fn statistics_tell_nested_stacked_and_crossing_apart() {
        let text = "abcdefgh";
        let span = |from, to| (Span::new(text, from, to).unwrap(), "L");
        let mut counter = Counter::new([]);
        counter.add(Seen {
            entities: vec![span(0, 6), span(0, 6), span(1, 3), span(1, 2), span(5, 8)],
            ..seen(text, &[])
        });
        let found = counter.finish(0, str::to_owned);
        // Depth 0: the outer one, the one stacked on it and the crossing one. Depth 2: one inside
        // both. Depth 3: one inside all of those.
        assert_eq!(found.depths, [3, 0, 1, 1]);
        assert_eq!((found.stacked, found.crossing), (1, 1));
    }
}
