//! Proposes places of a text: the names of the project, and those of gazetteers.

use std::collections::HashMap;
use std::sync::Arc;

use crate::arabic::fold::Folder;
use crate::assist::gazetteer::{Entry, Hit, NameIndex, NameList, Trust};
use crate::assist::lexicon::Lexicon;
use crate::assist::occurrences::Bounds;
use crate::assist::proposals::proposal::{Link, Proposal, ProposalSource};
use crate::model::gazetteer::Gazetteer;
use crate::model::id::{GazetteerId, LabelId};
use crate::model::labels::label::LabelSet;
use crate::model::name_rule::NameRule;
use crate::text::cover::Cover;
use crate::text::span::Span;

/// The share of its score that a doubtful place keeps.
const DOUBTFUL: f64 = 0.5;

/// A gazetteer with its index.
#[derive(Clone, Debug)]
pub struct Gazetteered {
    /// The gazetteer.
    pub gazetteer: Gazetteer,
    /// The index of its entries.
    pub index: Arc<NameIndex>,
}

/// What a proposer needs to know.
#[derive(Clone, Debug)]
pub struct Inputs<'a> {
    /// The names that are tagged in the project; none if they are not to be proposed.
    pub lexicon: Option<&'a Lexicon>,
    /// The gazetteers that are switched on.
    pub gazetteers: Vec<Gazetteered>,
    /// The label set. An entry whose label it does not have is not proposed.
    pub labels: LabelSet,
    /// Names that are never proposed.
    pub rules: &'a [NameRule],
    /// What the policy says about clitics.
    pub bounds: Bounds,
}

/// A gazetteer whose labels are those of the project.
#[derive(Debug)]
struct Labeled {
    id: GazetteerId,
    name: String,
    index: Arc<NameIndex>,
    labels: HashMap<String, LabelId>,
}

/// Proposes places of texts. Texts of any number share it, on any thread.
#[derive(Debug)]
pub struct Proposer {
    folder: Folder,
    /// The names of the project, and how often each has each label.
    names: Option<NameIndex>,
    counts: HashMap<String, Vec<(LabelId, u32)>>,
    gazetteers: Vec<Labeled>,
    /// The rules by folded name; `None` stands for all labels.
    rules: HashMap<String, Vec<Option<LabelId>>>,
    bounds: Bounds,
}

impl Proposer {
    /// Makes a proposer. Long work where the project has many names: call it on a thread.
    pub fn new(inputs: Inputs<'_>) -> Self {
        let mut counts = HashMap::new();
        let names = inputs.lexicon.map(|lexicon| {
            let mut all: Vec<_> = lexicon.iter().map(|(_, known)| known).collect();
            all.sort_unstable_by_key(|known| &known.spelling);
            let mut list = NameList::default();
            for known in all {
                list.push(Entry {
                    name: &known.spelling,
                    label: "",
                    id: "",
                });
                counts.insert(known.spelling.to_string(), known.labels.clone());
            }
            NameIndex::new(&list)
        });
        let labels = inputs.labels;
        let gazetteers = inputs.gazetteers.into_iter().map(|one| {
            let known = one.index.labels().filter_map(|name| {
                let label = labels
                    .by_name(name)
                    .or_else(|| labels.by_foreign_name(name));
                Some((name.to_owned(), label?.id))
            });
            Labeled {
                labels: known.collect(),
                id: one.gazetteer.id,
                name: one.gazetteer.name,
                index: one.index,
            }
        });
        let mut rules: HashMap<String, Vec<Option<LabelId>>> = HashMap::new();
        for rule in inputs.rules {
            rules.entry(rule.name.clone()).or_default().push(rule.label);
        }
        Self {
            folder: Folder::default(),
            names: names.filter(|names| !names.is_empty()),
            counts,
            gazetteers: gazetteers.collect(),
            rules,
            bounds: inputs.bounds,
        }
    }

    /// Returns the proposals in a text, in its order and without overlaps: of two names the longer
    /// one, of equally long ones the certain one, then that of the project. What overlaps a tagged
    /// span is not proposed. Ends early if `stop` says so.
    pub fn propose(
        &self,
        text: &str,
        tagged: impl IntoIterator<Item = Span>,
        stop: &dyn Fn() -> bool,
    ) -> Vec<Proposal> {
        let taken: Cover = tagged.into_iter().collect();
        let mut all = Vec::new();
        let mut folded = None;
        if let Some(names) = &self.names {
            let folded = folded.get_or_insert_with(|| names.fold(text));
            for hit in names.find(text, folded, self.bounds, stop) {
                if is_in_a_line(text, hit.span) && !taken.overlaps(hit.span) {
                    all.extend(self.of_name(names, text, hit));
                }
            }
        }
        for gazetteer in &self.gazetteers {
            let folded = folded.get_or_insert_with(|| gazetteer.index.fold(text));
            for hit in gazetteer.index.find(text, folded, self.bounds, stop) {
                if is_in_a_line(text, hit.span) && !taken.overlaps(hit.span) {
                    all.extend(self.of_entry(gazetteer, text, hit));
                }
            }
        }
        resolved(all, taken)
    }

    fn of_name(&self, names: &NameIndex, text: &str, hit: Hit) -> Option<Proposal> {
        let name = names.entry(hit.entry)?.name;
        let evidence = self.counts.get(name)?;
        let allowed = |label: LabelId| self.allows(name, hit.span.get(text), label);
        let best = evidence.iter().filter(|(label, _)| allowed(*label));
        let (label, most) = best.max_by_key(|(label, n)| (*n, *label))?;
        let sum: u32 = evidence.iter().map(|(_, n)| n).sum();
        // As of an occurrence: a name that was tagged once says less than one tagged often.
        let score = f64::from(*most) / (f64::from(sum) + 1.0);
        Some(Proposal {
            span: hit.span,
            label: *label,
            source: ProposalSource::Lexicon,
            score: weighed(score, &hit),
            name: name.to_owned(),
            evidence: evidence.clone(),
            link: None,
            doubt: hit.doubt,
        })
    }

    fn of_entry(&self, gazetteer: &Labeled, text: &str, hit: Hit) -> Option<Proposal> {
        let entry = gazetteer.index.entry(hit.entry)?;
        let label = *gazetteer.labels.get(entry.label)?;
        if !self.allows(entry.name, hit.span.get(text), label) {
            return None;
        }
        let trust = gazetteer.index.trust(hit.entry);
        let link = entry.link(&gazetteer.name).map(|(db, id)| Link {
            db: db.to_owned(),
            id: id.to_owned(),
            name: entry.name.to_owned(),
        });
        Some(Proposal {
            span: hit.span,
            label,
            source: ProposalSource::Gazetteer(gazetteer.id),
            score: weighed(trust.score(), &hit),
            name: entry.name.to_owned(),
            evidence: Vec::new(),
            link: link.filter(|_| trust != Trust::Ambiguous),
            doubt: hit.doubt,
        })
    }

    /// Returns whether no rule forbids a name, as its source writes it or as it stands in the text.
    fn allows(&self, name: &str, words: Option<&str>, label: LabelId) -> bool {
        if self.rules.is_empty() {
            return true;
        }
        [Some(name), words].into_iter().flatten().all(|words| {
            let rules = self.rules.get(&self.folder.needle(words.trim()));
            let forbids = |only: &Option<LabelId>| only.is_none_or(|only| only == label);
            !rules.is_some_and(|rules| rules.iter().any(forbids))
        })
    }
}

/// Returns whether a place is in one line. A person who looks for a name sees where it goes over two
/// lines; a proposal that nobody has asked for would join the ends of two paragraphs.
fn is_in_a_line(text: &str, span: Span) -> bool {
    let words = span.get(text).unwrap_or_default();
    !words.contains(['\n', '\r', '\u{2029}'])
}

/// Returns the score of a place, with three digits.
fn weighed(score: f64, hit: &Hit) -> f64 {
    let share = if hit.doubt.is_some() { DOUBTFUL } else { 1.0 };
    (score * share * 1000.0).round() / 1000.0
}

/// Chooses among proposals that overlap. Proposals of the same words with the same label are one,
/// with the link of the gazetteer.
fn resolved(mut all: Vec<Proposal>, mut taken: Cover) -> Vec<Proposal> {
    all.sort_by(|a, b| {
        let key = |one: &Proposal| {
            let length = usize::MAX - one.span.len();
            (length, one.doubt.is_some(), one.span.start(), one.source)
        };
        let by_score = || b.score.total_cmp(&a.score);
        key(a).cmp(&key(b)).then_with(by_score)
    });
    let mut kept: Vec<Proposal> = Vec::with_capacity(all.len());
    let mut at: HashMap<Span, usize> = HashMap::new();
    for one in all {
        if let Some(same) = at.get(&one.span).and_then(|index| kept.get_mut(*index)) {
            if same.label == one.label && same.link.is_none() {
                same.link = one.link;
            }
        } else if !taken.overlaps(one.span) {
            taken.add(one.span);
            at.insert(one.span, kept.len());
            kept.push(one);
        }
    }
    kept.sort_by_key(|one| one.span.start());
    kept
}
