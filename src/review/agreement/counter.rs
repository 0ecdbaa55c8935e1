//! Compares layers document by document, and computes the measures at the end.

use crate::base::progress::{Cancelled, ProgressMonitor};
use crate::review::agreement::bootstrap::{Bootstrap, intervals};
use crate::review::agreement::measure::{Measure, MeasureKind, Undefined, Value};
use crate::review::agreement::sums::{PairSums, Sums};
use crate::review::agreement::tokens::{outermost, tokens};
use crate::review::entity::{Entity, LabelNumbers, sorted};
use crate::text::offset::OffsetMap;

/// The number of groups of documents: with more documents than this, an interval is found by
/// drawing groups of them, so that neither time nor memory grow.
const GROUPS: usize = 500;

/// The agreement below which κ is low although most tokens agree.
const LOW_KAPPA: f64 = 0.4;
/// The observed agreement that makes a low κ surprising.
const HIGH_AGREEMENT: f64 = 0.9;

/// The measures of two layers.
const PAIR: &[MeasureKind] = &[
    MeasureKind::F1Strict,
    MeasureKind::F1Lenient,
    MeasureKind::F1Exact,
    MeasureKind::F1Partial,
    MeasureKind::F1Type,
    MeasureKind::Observed,
    MeasureKind::CohenKappa,
    MeasureKind::CohenKappaBio,
    MeasureKind::AlphaNominal,
    MeasureKind::AlphaUnitizing,
    MeasureKind::Ac1,
];
/// The measures of one label of two layers.
const PAIR_LABEL: &[MeasureKind] = &[
    MeasureKind::F1Strict,
    MeasureKind::F1Lenient,
    MeasureKind::CohenKappa,
    MeasureKind::AlphaNominal,
    MeasureKind::AlphaUnitizing,
    MeasureKind::Ac1,
];
/// The measures of all layers; F1 and Cohen's κ are means over the pairs.
const OVERALL: &[MeasureKind] = &[
    MeasureKind::F1Strict,
    MeasureKind::F1Lenient,
    MeasureKind::CohenKappa,
    MeasureKind::FleissKappa,
    MeasureKind::AlphaNominal,
    MeasureKind::AlphaUnitizing,
    MeasureKind::Ac1,
];

/// The agreement of two layers.
#[derive(Clone, Debug, PartialEq)]
pub struct PairAgreement {
    /// The layers, as indices.
    pub layers: (usize, usize),
    /// The number of documents that both have.
    pub documents: u64,
    /// The number of tokens in them.
    pub tokens: u64,
    /// The number of entities of each layer in them.
    pub entities: (u64, u64),
    /// The measures, of all labels and of each.
    pub measures: Vec<Measure>,
    /// Whether κ is low although nearly all tokens agree, because nearly all have no label. The
    /// share of tokens without one, from 0 to 1.
    pub rare_labels: Option<f64>,
}

/// The agreement of layers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// The names of the labels.
    pub labels: Vec<String>,
    /// The number of documents that two or more layers have.
    pub documents: u64,
    /// The number of documents that all layers have.
    pub complete: u64,
    /// The number of documents that only one layer has; they say nothing.
    pub single: u64,
    /// The number of tokens that two or more layers have.
    pub tokens: u64,
    /// Each pair of layers.
    pub pairs: Vec<PairAgreement>,
    /// The measures of all layers together.
    pub overall: Vec<Measure>,
    /// The number of entities that measures of tokens leave out, because they are inside others.
    pub inner: u64,
}

impl PairAgreement {
    /// Returns a measure of all labels together.
    pub fn measure(&self, kind: MeasureKind) -> Option<&Measure> {
        let all = self.measures.iter();
        all.clone()
            .find(|one| one.kind == kind && one.label.is_none())
    }
}

/// Compares documents one after another. Needs the memory of one document.
#[derive(Clone, Debug)]
pub struct AgreementCounter {
    n_layers: usize,
    groups: Vec<Sums>,
    n_documents: usize,
    single: u64,
    inner: u64,
}

impl AgreementCounter {
    /// Begins a comparison of a number of layers.
    pub fn new(n_layers: usize) -> Self {
        Self {
            n_layers,
            groups: Vec::new(),
            n_documents: 0,
            single: 0,
            inner: 0,
        }
    }

    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let n = self.n_layers;
        (0..n).flat_map(move |one| (one + 1..n).map(move |other| (one, other)))
    }

    /// Counts a document: the entities of each layer, or `None` for a layer that does not have the
    /// document. A layer without entities has read it and found none.
    pub fn add(&mut self, text: &str, layers: &[Option<Vec<Entity>>]) {
        let layers: Vec<Option<Vec<Entity>>> = layers
            .iter()
            .map(|layer| layer.as_ref().map(|entities| sorted(entities)))
            .collect();
        let present: Vec<usize> = layers
            .iter()
            .enumerate()
            .filter_map(|(index, layer)| layer.as_ref().map(|_| index))
            .collect();
        if present.len() < 2 {
            self.single += u64::from(!present.is_empty());
            return;
        }
        let pairs: Vec<(usize, usize)> = self.pairs().collect();
        if self.groups.len() < GROUPS {
            self.groups.push(Sums::new(pairs.len()));
        }
        let place = self.n_documents % GROUPS;
        self.n_documents += 1;
        let Some(sums) = self.groups.get_mut(place) else {
            return;
        };
        sums.documents += 1.0;
        sums.complete += f64::from(u8::from(present.len() == self.n_layers));
        for (&(one, other), sums) in pairs.iter().zip(&mut sums.pairs) {
            if let (Some(Some(one)), Some(Some(other))) = (layers.get(one), layers.get(other)) {
                sums.documents += 1.0;
                sums.spans.count(text, one, other);
            }
        }
        let mut outer: Vec<Vec<Entity>> = Vec::with_capacity(present.len());
        for entities in layers.iter().flatten() {
            outer.push(outermost(entities));
            let kept = outer.last().map_or(0, Vec::len);
            self.inner += (entities.len() - kept) as u64;
        }
        count_tokens(sums, text, &outer, (&present, &pairs));
        count_units(sums, text, &layers, &pairs);
    }

    /// Returns the agreement. `labels` has the names of all labels that entities had.
    pub fn finish(
        self,
        labels: &LabelNumbers,
        how: Bootstrap,
        watch: &ProgressMonitor,
    ) -> Result<Agreement, Cancelled> {
        let pairs: Vec<(usize, usize)> = self.pairs().collect();
        let mut sums = Sums::new(pairs.len());
        for group in &self.groups {
            sums.add(group);
        }
        let n_labels = labels.names().len();
        let n_layers = self.n_layers;
        let found = measures(&sums, n_layers, n_labels);
        let intervals = intervals(&self.groups, how, watch, |sums| {
            let found = measures(sums, n_layers, n_labels);
            found.into_iter().map(|one| one.value.ok()).collect()
        })?;
        let mut found = found
            .into_iter()
            .enumerate()
            .map(|(index, measure)| Measure {
                interval: intervals
                    .get(index)
                    .copied()
                    .flatten()
                    .filter(|_| measure.value.is_ok()),
                ..measure
            });
        let n_pair = PAIR.len() + n_labels * PAIR_LABEL.len();
        let pairs = pairs.into_iter().zip(&sums.pairs).map(|(layers, sums)| {
            let measures: Vec<Measure> = found.by_ref().take(n_pair).collect();
            pair_agreement(layers, sums, measures)
        });
        let pairs = pairs.collect();
        Ok(Agreement {
            labels: labels.names().to_vec(),
            documents: sums.documents as u64,
            complete: sums.complete as u64,
            single: self.single,
            tokens: sums.ratings.n() as u64,
            pairs,
            overall: found.collect(),
            inner: self.inner,
        })
    }
}

fn pair_agreement(
    layers: (usize, usize),
    sums: &PairSums,
    measures: Vec<Measure>,
) -> PairAgreement {
    let [first, second] = sums.spans.entities;
    let mut pair = PairAgreement {
        layers,
        documents: sums.documents as u64,
        tokens: sums.labels.n() as u64,
        entities: (first as u64, second as u64),
        measures,
        rare_labels: None,
    };
    let value = |kind| pair.measure(kind).and_then(|measure| measure.value.ok());
    let is_surprising = value(MeasureKind::Observed).is_some_and(|n| n >= HIGH_AGREEMENT)
        && value(MeasureKind::CohenKappa).is_some_and(|kappa| kappa < LOW_KAPPA);
    pair.rare_labels = is_surprising.then(|| sums.labels.share_unlabelled());
    pair
}

/// Counts the tokens of a document. `outer` has the layers that are present.
fn count_tokens(
    sums: &mut Sums,
    text: &str,
    outer: &[Vec<Entity>],
    (present, pairs): (&[usize], &[(usize, usize)]),
) {
    // The layers of each pair among those that are present.
    let place = |layer: usize| present.iter().position(|other| *other == layer);
    let pairs: Vec<Option<(usize, usize)>> = pairs
        .iter()
        .map(|(one, other)| Some((place(*one)?, place(*other)?)))
        .collect();
    let mut ratings: Vec<(usize, f64)> = Vec::new();
    let others = tokens(text, outer, |labels| {
        for (pair, sums) in pairs.iter().zip(&mut sums.pairs) {
            if let Some((one, other)) = pair
                && let (Some(one), Some(other)) = (labels.get(*one), labels.get(*other))
            {
                sums.labels.count(one.category, other.category, 1.0);
                sums.bio.count(one.bio(), other.bio(), 1.0);
            }
        }
        ratings.clear();
        for label in labels {
            match ratings
                .iter_mut()
                .find(|(category, _)| *category == label.category)
            {
                Some((_, n)) => *n += 1.0,
                None => ratings.push((label.category, 1.0)),
            }
        }
        sums.ratings.count(&ratings, 1.0);
    });
    let others = others as f64;
    for (pair, sums) in pairs.iter().zip(&mut sums.pairs) {
        if pair.is_some() {
            sums.labels.count(0, 0, others);
            sums.bio.count(0, 0, others);
        }
    }
    sums.ratings.count(&[(0, present.len() as f64)], others);
}

/// Counts the units of a document, label by label.
fn count_units(
    sums: &mut Sums,
    text: &str,
    layers: &[Option<Vec<Entity>>],
    pairs: &[(usize, usize)],
) {
    let mut used: Vec<usize> = layers
        .iter()
        .flatten()
        .flatten()
        .map(|one| one.label)
        .collect();
    used.sort_unstable();
    used.dedup();
    if used.is_empty() {
        return;
    }
    let points = OffsetMap::new(text);
    let length = points.chars();
    let at = |byte| points.char_from_byte(text, byte).0;
    for label in used {
        let units = |layer: &Option<Vec<Entity>>| -> Option<Vec<(usize, usize)>> {
            let of_label = layer.as_ref()?.iter().copied();
            let of_label: Vec<Entity> = of_label.filter(|one| one.label == label).collect();
            let units = outermost(&of_label).into_iter();
            let units = units.map(|one| (at(one.span.start_offset()), at(one.span.end_offset())));
            Some(units.collect())
        };
        let units: Vec<Option<Vec<(usize, usize)>>> = layers.iter().map(units).collect();
        for ((one, other), sums) in pairs.iter().zip(&mut sums.pairs) {
            if let (Some(Some(one)), Some(Some(other))) = (units.get(*one), units.get(*other)) {
                sums.units
                    .count(label, length, &[one.clone(), other.clone()]);
            }
        }
        let present: Vec<Vec<(usize, usize)>> = units.into_iter().flatten().collect();
        sums.units.count(label, length, &present);
    }
}

/// Returns all measures of sums: those of each pair, then those of all layers.
fn measures(sums: &Sums, n_layers: usize, n_labels: usize) -> Vec<Measure> {
    let mut all = Vec::new();
    let mut push = |kind, label, value| {
        all.push(Measure {
            kind,
            label,
            value,
            interval: None,
        });
    };
    for pair in &sums.pairs {
        for kind in PAIR {
            push(*kind, None, pair_value(pair, *kind, None));
        }
        for label in 0..n_labels {
            for kind in PAIR_LABEL {
                push(*kind, Some(label), pair_value(pair, *kind, Some(label)));
            }
        }
    }
    for label in std::iter::once(None).chain((0..n_labels).map(Some)) {
        for kind in OVERALL {
            push(*kind, label, overall_value(sums, n_layers, *kind, label));
        }
    }
    all
}

fn pair_value(pair: &PairSums, kind: MeasureKind, label: Option<usize>) -> Value {
    if pair.documents == 0.0 {
        return Err(Undefined::NoDocuments);
    }
    let table = match label {
        Some(label) => &pair.labels.of(label + 1),
        None => &pair.labels,
    };
    match kind {
        MeasureKind::Observed => table.observed(),
        MeasureKind::CohenKappa => table.cohen(),
        MeasureKind::CohenKappaBio => pair.bio.cohen(),
        MeasureKind::FleissKappa => table.ratings().fleiss(2),
        MeasureKind::AlphaNominal => table.ratings().alpha(),
        MeasureKind::Ac1 => table.ratings().ac1(),
        MeasureKind::AlphaUnitizing => match label {
            Some(label) => pair.units.alpha_of(label),
            None => pair.units.alpha(),
        },
        kind => pair.spans.f1(kind, label),
    }
}

fn overall_value(sums: &Sums, n_layers: usize, kind: MeasureKind, label: Option<usize>) -> Value {
    if sums.documents == 0.0 {
        return Err(Undefined::NoDocuments);
    }
    let ratings = match label {
        Some(label) => &sums.ratings.of(label + 1),
        None => &sums.ratings,
    };
    match kind {
        MeasureKind::FleissKappa if sums.complete == 0.0 => Err(Undefined::NoDocuments),
        MeasureKind::FleissKappa => ratings.fleiss(n_layers),
        MeasureKind::AlphaNominal => ratings.alpha(),
        MeasureKind::Ac1 => ratings.ac1(),
        MeasureKind::AlphaUnitizing => match label {
            Some(label) => sums.units.alpha_of(label),
            None => sums.units.alpha(),
        },
        kind => mean(sums.pairs.iter().map(|pair| pair_value(pair, kind, label))),
    }
}

/// Returns the mean of the values that are defined, or why there is none.
fn mean(values: impl Iterator<Item = Value>) -> Value {
    let (mut sum, mut n) = (0.0, 0.0);
    let mut why = Undefined::NoDocuments;
    for value in values {
        match value {
            Ok(value) => {
                sum += value;
                n += 1.0;
            }
            Err(reason) => why = why.max(reason),
        }
    }
    if n == 0.0 { Err(why) } else { Ok(sum / n) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    const TEXT: &str = "زار بوتين موسكو ولندن أمس";

    /// What three layers have in a document: words with their labels.
    type Layers<'a> = [Option<&'a [(&'a str, &'a str)]>; 3];

    fn agreement(documents: &[Layers<'_>]) -> Agreement {
        let mut labels = LabelNumbers::default();
        let mut counter = AgreementCounter::new(3);
        for document in documents {
            let layers = document.map(|layer| {
                let entities = layer?.iter().map(|(words, label)| {
                    let at = TEXT.find(words).unwrap();
                    Entity {
                        span: Span::new(TEXT, at, at + words.len()).unwrap(),
                        label: labels.number(label),
                    }
                });
                Some(entities.collect())
            });
            counter.add(TEXT, &layers);
        }
        let watch = ProgressMonitor::default();
        let how = Bootstrap {
            samples: 200,
            seed: 7,
        };
        counter.finish(&labels, how, &watch).unwrap()
    }

    fn value(pair: &PairAgreement, kind: MeasureKind) -> Value {
        pair.measure(kind).unwrap().value
    }

    #[test]
    fn agreement_compares_only_what_two_layers_have() {
        let one: &[(&str, &str)] = &[("بوتين", "PER"), ("موسكو", "LOC")];
        let other: &[(&str, &str)] = &[("بوتين", "PER"), ("ولندن", "LOC")];
        let found = agreement(&[
            [Some(one), Some(other), None],
            [Some(one), Some(one), None],
            [None, None, Some(one)],
        ]);
        assert_eq!((found.documents, found.complete, found.single), (2, 0, 1));
        let [pair, without, _] = found.pairs.as_slice() else {
            panic!("three pairs")
        };
        assert_eq!((pair.documents, pair.tokens), (2, 10));
        assert_eq!(pair.entities, (4, 4));
        assert_eq!(value(pair, MeasureKind::F1Strict), Ok(0.75));
        let measure = pair.measure(MeasureKind::F1Strict).unwrap();
        assert_eq!(measure.interval, Some((0.5, 1.0)));
        for kind in PAIR {
            assert_eq!(value(without, *kind), Err(Undefined::NoDocuments));
        }
        let fleiss = found
            .overall
            .iter()
            .find(|one| one.kind == MeasureKind::FleissKappa);
        assert_eq!(fleiss.unwrap().value, Err(Undefined::NoDocuments));
    }

    #[test]
    fn agreement_of_empty_layers_is_undefined() {
        let found = agreement(&[[Some(&[]), Some(&[]), Some(&[])]]);
        let pair = &found.pairs[0];
        assert_eq!(value(pair, MeasureKind::Observed), Ok(1.0));
        for kind in PAIR.iter().filter(|kind| **kind != MeasureKind::Observed) {
            assert_eq!(value(pair, *kind), Err(Undefined::NoEntities), "{kind:?}");
        }
        for measure in &found.overall {
            assert_eq!(measure.value, Err(Undefined::NoEntities), "{measure:?}");
        }
    }

    #[test]
    fn agreement_says_that_labels_are_rare() {
        let one: &[(&str, &str)] = &[("بوتين", "PER")];
        let other: &[(&str, &str)] = &[("موسكو", "LOC")];
        let mut documents = vec![[Some(one), Some(other), None]];
        documents.extend([[Some(&[][..]), Some(&[][..]), None]; 9]);
        let pair = &agreement(&documents).pairs[0];
        assert!(value(pair, MeasureKind::CohenKappa).unwrap() < 0.0);
        assert!(value(pair, MeasureKind::Ac1).unwrap() > 0.9);
        assert_eq!(pair.rare_labels, Some(0.98));
    }

    #[test]
    fn agreement_is_the_same_for_the_same_seed() {
        let one: &[(&str, &str)] = &[("بوتين", "PER"), ("موسكو", "LOC")];
        let other: &[(&str, &str)] = &[("بوتين", "LOC")];
        let documents = [
            [Some(one), Some(other), Some(one)],
            [Some(other), Some(other), Some(one)],
            [Some(one), Some(one), Some(one)],
        ];
        assert_eq!(agreement(&documents), agreement(&documents));
    }
}
