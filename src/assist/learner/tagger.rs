//! A tagger: what was learned from lessons, with what it is worth.

use std::ops::Range;

use crate::assist::learner::calibration::Calibration;
use crate::assist::learner::crf::{Rows, TrainOptions, Weights, tags, train};
use crate::assist::learner::features::Extractor;
use crate::assist::learner::lesson::{Lesson, Words};
use crate::assist::learner::name_cut::NameCut;
use crate::assist::learner::score::Counts;
use crate::assist::learner::text::sentences;
use crate::base::progress::{Cancelled, ProgressMonitor, Stage};

/// A name that a tagger found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundName {
    /// Its place, in bytes of the text, on grapheme boundaries.
    pub bytes: Range<usize>,
    /// The number of its label.
    pub label: usize,
    /// How often such a name is right, from 0 to 1.
    pub score: f64,
    /// What the model believes, from 0 to 1: too much, as a rule.
    pub belief: f64,
}

/// What a tagger is worth: its counts on the lessons that were held back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeldBack {
    /// The number of lessons that were held back.
    pub lessons: usize,
    /// The counts of each label.
    pub labels: Vec<Counts>,
}

/// A tagger.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagger {
    /// The names of the labels.
    pub labels: Vec<String>,
    /// The weights.
    pub weights: Weights,
    /// How names begin.
    pub cut: NameCut,
    /// From beliefs to scores.
    pub calibration: Calibration,
    /// The number of lessons.
    pub lessons: usize,
    /// The number of names that were learned.
    pub names: usize,
    /// What it is worth, if enough lessons could be held back.
    pub held_back: Option<HeldBack>,
}

/// How a tagger is taught.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TeachOptions {
    /// How the weights are found.
    pub train: TrainOptions,
    /// In how many parts the lessons are held back in turn, to measure the tagger and to calibrate
    /// its scores: each is a training of its own. None with less than 2.
    pub folds: usize,
}

impl Default for TeachOptions {
    fn default() -> Self {
        Self {
            train: TrainOptions::default(),
            folds: 3,
        }
    }
}

/// Why there is no tagger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TeachError {
    /// The lessons have no names.
    #[error("no name to learn from")]
    NoNames,
    /// There are more labels than a model can have.
    #[error("too many labels")]
    TooManyLabels,
    /// It was stopped.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// The least belief of a name that is proposed.
pub const LEAST_BELIEF: f64 = 0.3;
/// The least belief of a guess that is looked at for the calibration.
const LEAST_MEASURED: f64 = 0.1;

/// A lesson that is ready: its words and their features.
struct Ready<'a> {
    text: &'a str,
    words: Words,
    rows: Rows,
}

impl Tagger {
    /// Learns from lessons. The same lessons give the same tagger in each run. Progress counts the
    /// steps of the optimizer.
    pub fn teach(
        lessons: &[Lesson],
        labels: Vec<String>,
        options: &TeachOptions,
        watch: &ProgressMonitor,
    ) -> Result<Self, TeachError> {
        if labels.len() > tags::MAX_LABELS {
            return Err(TeachError::TooManyLabels);
        }
        let mut extractor = Extractor::default();
        let mut ready = Vec::with_capacity(lessons.len());
        for lesson in lessons {
            watch.check()?;
            let mut words = Words::new(lesson);
            words.names.retain(|(name, _)| name.label < labels.len());
            let rows = extractor.rows(&lesson.text, &words.sentences);
            ready.push(Ready {
                text: &lesson.text,
                words,
                rows,
            });
        }
        let all: Vec<&Ready<'_>> = ready.iter().collect();
        let folds = folds(&all, options.folds);
        let runs = 1 + folds.len() as u64;
        watch.begin(Stage::Learning, runs * options.train.steps as u64);
        let mut tagger = Self::plain(&all, labels, options, watch)?;
        let mut guesses = Vec::new();
        let mut measured = HeldBack {
            lessons: 0,
            labels: vec![Counts::default(); tagger.labels.len()],
        };
        for fold in folds {
            let (before, behind) = (all.get(..fold.start), all.get(fold.end..));
            let others = [before.unwrap_or_default(), behind.unwrap_or_default()].concat();
            let labels = tagger.labels.clone();
            match Self::plain(&others, labels, options, watch) {
                Ok(smaller) => {
                    let held = all.get(fold).unwrap_or_default();
                    smaller.measure(held, &mut guesses, &mut measured);
                }
                // All names stand in the lessons that are held back.
                Err(TeachError::NoNames) => {}
                Err(error) => return Err(error),
            }
        }
        if let Some(curve) = Calibration::fit(guesses) {
            tagger.calibration = curve;
        }
        tagger.held_back = Some(measured).filter(|measured| measured.lessons > 0);
        Ok(tagger)
    }

    /// Learns the weights alone.
    fn plain(
        lessons: &[&Ready<'_>],
        labels: Vec<String>,
        options: &TeachOptions,
        watch: &ProgressMonitor,
    ) -> Result<Self, TeachError> {
        let names = lessons.iter().map(|lesson| lesson.words.names.len()).sum();
        if names == 0 {
            return Err(TeachError::NoNames);
        }
        let mut rows = Rows::default();
        let mut tags = Vec::new();
        for lesson in lessons {
            rows.append(&lesson.rows);
            tags.extend(&lesson.words.tags);
        }
        let texts: Vec<_> = lessons.iter().map(|one| (one.text, &one.words)).collect();
        Ok(Self {
            weights: train(&rows, &tags, labels.len(), options.train, watch)?,
            cut: NameCut::learned(&texts),
            calibration: Calibration::default(),
            lessons: lessons.len(),
            names,
            held_back: None,
            labels,
        })
    }

    /// Measures this tagger on lessons that it has not seen: adds its guesses, and its counts.
    fn measure(
        &self,
        held: &[&Ready<'_>],
        guesses: &mut Vec<(f64, bool)>,
        measured: &mut HeldBack,
    ) {
        measured.lessons += held.len();
        for lesson in held {
            let tagged: Vec<_> = lesson.words.names.iter().map(|(name, _)| name).collect();
            for name in &tagged {
                if let Some(counts) = measured.labels.get_mut(name.label) {
                    counts.tagged += 1;
                }
            }
            let (words, rows) = (&lesson.words.sentences, &lesson.rows);
            for found in self.find(lesson.text, words, rows, LEAST_MEASURED) {
                let mut same = tagged.iter();
                let is_right =
                    same.any(|name| name.bytes == found.bytes && name.label == found.label);
                guesses.push((found.belief, is_right));
                let is_proposed = found.belief >= LEAST_BELIEF;
                if let Some(counts) = measured.labels.get_mut(found.label).filter(|_| is_proposed) {
                    counts.found += 1;
                    counts.right += usize::from(is_right);
                }
            }
        }
    }

    /// Returns the names in a document that are at least so probable, in order. Of names that
    /// overlap only the most probable one. An extractor serves many documents.
    pub fn tag(&self, text: &str, least: f64, extractor: &mut Extractor) -> Vec<FoundName> {
        let sentences = sentences(text);
        let rows = extractor.rows(text, &sentences);
        self.find(text, &sentences, &rows, least)
    }

    fn find(
        &self,
        text: &str,
        sentences: &[Vec<Range<usize>>],
        rows: &Rows,
        least: f64,
    ) -> Vec<FoundName> {
        let mut found = Vec::new();
        for (at, words) in sentences.iter().enumerate() {
            for guess in self.weights.names(rows, at, least) {
                let first = words.get(guess.words.start);
                let last = guess.words.end.checked_sub(1).and_then(|at| words.get(at));
                let (Some(first), Some(last)) = (first, last) else {
                    continue;
                };
                found.push(FoundName {
                    bytes: self.cut.start(text, first)..last.end,
                    label: guess.label,
                    score: self.calibration.apply(guess.p),
                    belief: guess.p,
                });
            }
        }
        found
    }
}

/// Returns the lessons that are held back together, in turn: runs of neighbours with about the same
/// number of words, since neighbours tell of the same persons and places.
fn folds(lessons: &[&Ready<'_>], n: usize) -> Vec<Range<usize>> {
    let n = n.min(lessons.len());
    if n < 2 {
        return Vec::new();
    }
    let all: usize = lessons.iter().map(|lesson| lesson.words.tags.len()).sum();
    let mut folds = Vec::new();
    let (mut start, mut words) = (0, 0);
    for (at, lesson) in lessons.iter().enumerate() {
        words += lesson.words.tags.len();
        let is_last = at + 1 == lessons.len();
        if is_last || words * n >= all * (folds.len() + 1) {
            folds.push(start..at + 1);
            start = at + 1;
        }
    }
    folds
}
