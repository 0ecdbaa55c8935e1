//! An annotator who follows a gold standard, article by article, in a session.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::ops::Range;

use tawsim::assist::estimates::{
    ACCEPT, Chances, Estimates, MEND, Outcome, REJECT, Traits, by_hand,
};
use tawsim::formats::core::imported::{
    ImportedDocument, ImportedHeader, ImportedLabel, ImportedLabelSet,
};
use tawsim::model::id::LabelId;
use tawsim::model::state::AnnotatorState;
use tawsim::session::import::plan::ImportPlan;
use tawsim::session::{Action, Env, Session};
use tawsim::text::span::Span;

use crate::gold::{Article, Entity};
use crate::names::{Evidence, Names, Occurrences};

/// A proposal of the learner: the span, the label, and the probability.
#[derive(Clone, Debug)]
pub(crate) struct Scored {
    pub(crate) span: Range<usize>,
    pub(crate) label: String,
    pub(crate) score: f64,
}

/// What helps the annotator.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each help is on or off by itself"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Help {
    /// The names that were decided in the same article.
    pub(crate) occurrences: bool,
    /// Names of earlier articles, and the places that the program ships.
    pub(crate) names: bool,
    pub(crate) learner: bool,
    /// Whether one decision covers all equal names in the article.
    pub(crate) alike: bool,
    /// The chance from which on proposals are accepted together.
    pub(crate) bulk: Option<f64>,
    /// Whether what was accepted together and is wrong stays so.
    pub(crate) is_unread: bool,
}

/// What one article has cost.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    pub(crate) entities: usize,
    /// The actions by hand alone.
    pub(crate) unaided: f64,
    pub(crate) actions: f64,
    /// Key presses, each counted: what is accepted together costs one more for the preview.
    pub(crate) keys: usize,
    /// Shown proposals and the right ones among them, and those of the bulk.
    pub(crate) shown: usize,
    pub(crate) right: usize,
    pub(crate) bulk: usize,
    pub(crate) bulk_right: usize,
    /// The entities of the gold standard that nothing proposed.
    pub(crate) missed: usize,
    /// What differs from the gold standard afterwards: missing entities and wrong ones.
    pub(crate) errors: usize,
}

/// A proposal of any source.
struct Candidate {
    span: Span,
    label: String,
    traits: Traits,
    /// What its sources say, from 0 to 1.
    score: f64,
    outcome: Outcome,
}

/// The annotator, and what the project has learned from them.
pub(crate) struct Annotator {
    session: Session,
    labels: BTreeMap<String, LabelId>,
    names: Names,
    estimates: Estimates,
    help: Help,
}

impl Annotator {
    /// Makes a project of the texts alone.
    pub(crate) fn new(articles: &[Article], help: Help) -> Result<Self, Box<dyn Error>> {
        let all = articles.iter().flat_map(|article| &article.entities);
        let names: BTreeSet<&String> = all.map(|entity| &entity.label).collect();
        let label = |name: &&String| ImportedLabel {
            name: (*name).clone(),
            ..ImportedLabel::default()
        };
        let header = ImportedHeader {
            label_set: Some(ImportedLabelSet {
                labels: names.iter().map(label).collect(),
                allow_nested: true,
                allow_crossing: true,
                extra: None,
            }),
            ..ImportedHeader::default()
        };
        let mut session = Session::in_memory(Env::new("annotator"));
        session.import_from(None, &ImportPlan::default(), |incoming| {
            incoming.header(header)?;
            let mut documents = articles.iter().map(document);
            documents.try_for_each(|document| incoming.document(document))
        })?;
        let set = &session.labels().labels;
        let labels: BTreeMap<_, _> = set.iter().map(|one| (one.name.clone(), one.id)).collect();
        let known: Vec<String> = labels.keys().cloned().collect();
        Ok(Self {
            names: Names::new(&known, help.names),
            session,
            labels,
            estimates: Estimates::default(),
            help,
        })
    }

    /// Annotates the next article.
    pub(crate) fn annotate(
        &mut self,
        article: &Article,
        learned: &[Scored],
    ) -> Result<Cost, Box<dyn Error>> {
        let document = self.session.document_by_name(&article.id)?;
        let document = document.ok_or("the article is in the project")?;
        self.session.dispatch(Action::OpenDocument(document))?;
        let mut reading = Reading::new(article);
        self.accept_together(article, learned, &mut reading)?;
        for sentence in &article.sentences {
            self.read_sentence(article, sentence, learned, &mut reading)?;
        }
        self.session.dispatch(Action::SetState {
            document,
            state: AnnotatorState::Finished,
        })?;
        for entity in &article.entities {
            let words = article.text.get(entity.span.clone()).unwrap_or_default();
            self.names.confirm(words, &entity.label);
        }
        let mut cost = reading.cost;
        cost.entities = article.entities.len();
        cost.unaided = article
            .entities
            .iter()
            .map(|entity| by_hand(n_words(article, &entity.span)))
            .sum();
        cost.errors = self.errors(article);
        Ok(cost)
    }

    /// Accepts what is nearly certain before reading.
    fn accept_together(
        &mut self,
        article: &Article,
        learned: &[Scored],
        reading: &mut Reading,
    ) -> Result<(), Box<dyn Error>> {
        let Some(bulk) = self.help.bulk else {
            return Ok(());
        };
        for sentence in &article.sentences {
            let candidates = self.candidates(article, sentence, learned, reading);
            let sure = candidates
                .into_iter()
                .filter(|one| self.chances(one).right >= bulk);
            for one in sure.collect::<Vec<_>>() {
                reading.cost.bulk += 1;
                reading.cost.bulk_right += usize::from(one.outcome == Outcome::Right);
                self.create(one.span, &one.label)?;
                if one.outcome == Outcome::Right {
                    reading
                        .done
                        .insert((one.span.start(), one.span.end(), one.label.clone()));
                }
                reading.together.push(one);
            }
        }
        if !reading.together.is_empty() {
            reading.cost.actions += ACCEPT;
            reading.cost.keys += 2;
        }
        Ok(())
    }

    fn read_sentence(
        &mut self,
        article: &Article,
        sentence: &Range<usize>,
        learned: &[Scored],
        reading: &mut Reading,
    ) -> Result<(), Box<dyn Error>> {
        let inside = |span: Span| sentence.start <= span.start() && span.end() <= sentence.end;
        // What was accepted together is read like everything else; what is wrong is mended.
        let (here, later): (Vec<_>, Vec<_>) = std::mem::take(&mut reading.together)
            .into_iter()
            .partition(|one| inside(one.span));
        reading.together = later;
        let mut taken: Vec<Span> = here.iter().map(|one| one.span).collect();
        for one in here {
            self.estimates.count(one.traits, one.outcome);
            reading.cost.shown += 1;
            reading.cost.right += usize::from(one.outcome == Outcome::Right);
            if self.help.is_unread {
                if one.outcome == Outcome::Partly {
                    Self::settle(article, &one, reading);
                }
                continue;
            }
            self.judge(article, &one, 0.0, true, reading)?;
        }
        for one in self.candidates(article, sentence, learned, reading) {
            if taken.iter().any(|span| span.overlaps(one.span)) {
                continue;
            }
            let words = n_words(article, &one.span.range());
            let chances = self.chances(&one);
            self.estimates.count(one.traits, one.outcome);
            let key = self
                .names
                .key(article.text.get(one.span.range()).unwrap_or_default());
            let is_dead = self.help.alike && reading.denied.contains(&(key, one.label.clone()));
            let forms = self.forms(article, &one.span.range());
            let is_alike = self.help.alike
                && forms
                    .into_iter()
                    .any(|form| reading.confirmed.contains(&(form, one.label.clone())));
            let pays = if is_alike {
                chances.is_worth_showing(words)
            } else {
                chances.is_worth_asking(words)
            };
            if is_dead || !pays {
                continue;
            }
            taken.push(one.span);
            reading.cost.shown += 1;
            reading.cost.right += usize::from(one.outcome == Outcome::Right);
            let accept = if is_alike { 0.0 } else { ACCEPT };
            self.judge(article, &one, accept, false, reading)?;
        }
        for entity in &article.entities {
            // An entity may end in the next line.
            let is_here = sentence.contains(&entity.span.start);
            if !is_here {
                continue;
            }
            let key = (entity.span.start, entity.span.end, entity.label.clone());
            if !reading.done.contains(&key) {
                let words = n_words(article, &entity.span);
                reading.cost.actions += by_hand(words);
                reading.cost.keys += words + 1;
                reading.cost.missed += 1;
                reading.done.insert(key);
                let span = Span::new(&article.text, entity.span.start, entity.span.end);
                self.create(span.ok_or("a span of its text")?, &entity.label)?;
            }
            reading.decided(self, article, entity);
        }
        Ok(())
    }

    /// Decides a proposal as the gold standard says.
    fn judge(
        &mut self,
        article: &Article,
        one: &Candidate,
        accept: f64,
        is_created: bool,
        reading: &mut Reading,
    ) -> Result<(), Box<dyn Error>> {
        let words = article.text.get(one.span.range()).unwrap_or_default();
        match one.outcome {
            Outcome::Right => {
                reading.cost.actions += accept;
                reading.cost.keys += usize::from(accept > 0.0);
                let key = (one.span.start(), one.span.end(), one.label.clone());
                reading.done.insert(key);
                for form in self.forms(article, &one.span.range()) {
                    reading.confirmed.insert((form, one.label.clone()));
                }
                if !is_created {
                    self.create(one.span, &one.label)?;
                }
            }
            Outcome::Partly => {
                let target = Self::settle(article, one, reading);
                if is_created {
                    self.delete(one.span, &one.label)?;
                }
                if let Some(entity) = target {
                    reading.cost.actions += MEND;
                    reading.cost.keys += 2;
                    let span = Span::new(&article.text, entity.span.start, entity.span.end);
                    self.create(span.ok_or("a span of its text")?, &entity.label)?;
                } else {
                    reading.cost.actions += REJECT;
                    reading.cost.keys += 1;
                }
                self.names.deny(words, &one.label);
            }
            Outcome::Wrong => {
                if is_created {
                    self.delete(one.span, &one.label)?;
                }
                reading.cost.actions += REJECT;
                reading.cost.keys += 1;
                let key = self.names.key(words);
                reading.denied.insert((key, one.label.clone()));
                self.names.deny(words, &one.label);
            }
        }
        Ok(())
    }

    /// Returns the first entity that a proposal overlaps and that is not decided, and notes it as
    /// decided.
    fn settle(article: &Article, one: &Candidate, reading: &mut Reading) -> Option<Entity> {
        let span = one.span.range();
        let target = article.entities.iter().find(|entity| {
            entity.span.start < span.end
                && span.start < entity.span.end
                && !reading.done.contains(&key_of(entity))
        })?;
        reading.done.insert(key_of(target));
        Some(target.clone())
    }

    /// Collects the proposals of a sentence: the likeliest ones first, without overlaps.
    fn candidates(
        &mut self,
        article: &Article,
        sentence: &Range<usize>,
        learned: &[Scored],
        reading: &Reading,
    ) -> Vec<Candidate> {
        let text = &*article.text;
        let mut found: BTreeMap<(usize, usize, String), (Option<f64>, bool)> = BTreeMap::new();
        let inside = |span: &Range<usize>| sentence.start <= span.start && span.end <= sentence.end;
        if self.help.learner {
            for one in learned.iter().filter(|one| inside(&one.span)) {
                let key = (one.span.start, one.span.end, one.label.clone());
                found.insert(key, (Some(one.score), false));
            }
        }
        if self.help.names {
            let line = text.get(sentence.clone()).unwrap_or_default();
            for (hit, label) in self.names.find(line) {
                let (start, end) = (hit.span.start(), hit.span.end());
                let key = (sentence.start + start, sentence.start + end, label);
                if hit.doubt.is_none() {
                    found.entry(key).or_default();
                }
            }
        }
        if self.help.occurrences {
            for (span, label) in reading.again.iter().filter(|(span, _)| inside(span)) {
                let key = (span.start, span.end, label.clone());
                found.entry(key).or_default().1 = true;
            }
        }
        let mut all: Vec<(f64, Candidate)> = Vec::new();
        for ((start, end, label), (score, is_here)) in found {
            let Some(span) = Span::new(text, start, end) else {
                continue;
            };
            let words = text.get(start..end).unwrap_or_default();
            let evidence = if self.help.names {
                self.names.evidence(words, &label)
            } else {
                Evidence::default()
            };
            let traits = Traits {
                tenth: score.map(Traits::tenth),
                name: evidence.name,
                is_listed: evidence.is_listed,
                is_here,
            };
            let known = score.unwrap_or(if evidence.name.is_some() {
                evidence.share
            } else {
                0.6
            });
            let one = Candidate {
                span,
                traits,
                score: if is_here { known.max(0.85) } else { known },
                outcome: outcome(article, start..end, &label),
                label,
            };
            all.push((self.chances(&one).right, one));
        }
        all.sort_by(|(a, one), (b, other)| {
            b.total_cmp(a)
                .then(one.span.start().cmp(&other.span.start()))
        });
        let mut kept: Vec<Candidate> = Vec::new();
        for (_, one) in all {
            if kept.iter().all(|other| !other.span.overlaps(one.span)) {
                kept.push(one);
            }
        }
        kept.sort_by_key(|one| one.span.start());
        kept
    }

    fn chances(&self, one: &Candidate) -> Chances {
        self.estimates.chances(one.traits, one.score)
    }

    fn forms(&self, article: &Article, span: &Range<usize>) -> Vec<String> {
        let words = article.text.get(span.clone()).unwrap_or_default();
        self.names.forms(words)
    }

    fn create(&mut self, span: Span, label: &str) -> Result<(), Box<dyn Error>> {
        let label = *self.labels.get(label).ok_or("a label of the project")?;
        let open = self.session.document().ok_or("a document is open")?;
        if !open.annotations.on_span(span).any(|one| one.label == label) {
            self.session
                .dispatch(Action::CreateAnnotation { span, label })?;
        }
        Ok(())
    }

    fn delete(&mut self, span: Span, label: &str) -> Result<(), Box<dyn Error>> {
        let label = *self.labels.get(label).ok_or("a label of the project")?;
        let open = self.session.document().ok_or("a document is open")?;
        let found = open
            .annotations
            .on_span(span)
            .find(|one| one.label == label);
        if let Some(id) = found.map(|one| one.id) {
            self.session.dispatch(Action::DeleteAnnotation { id })?;
        }
        Ok(())
    }

    /// Counts what differs between the open document and the gold standard.
    fn errors(&self, article: &Article) -> usize {
        let Some(open) = self.session.document() else {
            return article.entities.len();
        };
        let name = |id: LabelId| {
            let label = self.session.labels().get(id);
            label.map_or(String::new(), |label| label.name.clone())
        };
        let ours: BTreeSet<_> = open
            .annotations
            .iter()
            .map(|one| (one.span.start(), one.span.end(), name(one.label)))
            .collect();
        let gold: BTreeSet<_> = article.entities.iter().map(key_of).collect();
        ours.symmetric_difference(&gold).count()
    }
}

/// The state of reading one article.
struct Reading {
    cost: Cost,
    done: BTreeSet<(usize, usize, String)>,
    /// Names with a label that the annotator has confirmed or denied in the article.
    confirmed: BTreeSet<(String, String)>,
    denied: BTreeSet<(String, String)>,
    /// Where the decided names stand again.
    again: Vec<(Range<usize>, String)>,
    seen: BTreeSet<(String, String)>,
    /// What was accepted together and is not read yet.
    together: Vec<Candidate>,
    occurrences: Occurrences,
}

impl Reading {
    fn new(article: &Article) -> Self {
        Self {
            cost: Cost::default(),
            done: BTreeSet::new(),
            confirmed: BTreeSet::new(),
            denied: BTreeSet::new(),
            again: Vec::new(),
            seen: BTreeSet::new(),
            together: Vec::new(),
            occurrences: Occurrences::new(&article.text),
        }
    }

    /// Notes a decided entity: its name will be proposed where it stands again.
    fn decided(&mut self, annotator: &Annotator, article: &Article, entity: &Entity) {
        let words = article.text.get(entity.span.clone()).unwrap_or_default();
        let key = annotator.names.key(words);
        for form in annotator.forms(article, &entity.span) {
            self.confirmed.insert((form, entity.label.clone()));
        }
        if annotator.help.occurrences && self.seen.insert((key, entity.label.clone())) {
            let found = self.occurrences.of(&article.text, words);
            let found = found.into_iter().filter(|hit| hit.doubt.is_none());
            self.again
                .extend(found.map(|hit| (hit.span.range(), entity.label.clone())));
        }
    }
}

fn key_of(entity: &Entity) -> (usize, usize, String) {
    (entity.span.start, entity.span.end, entity.label.clone())
}

fn n_words(article: &Article, span: &Range<usize>) -> usize {
    let words = article.text.get(span.clone()).unwrap_or_default();
    words.split_whitespace().count()
}

fn outcome(article: &Article, span: Range<usize>, label: &str) -> Outcome {
    let overlaps = |one: &&Entity| one.span.start < span.end && span.start < one.span.end;
    let mut around = article.entities.iter().filter(overlaps).peekable();
    if around.peek().is_none() {
        return Outcome::Wrong;
    }
    if around.any(|one| one.span == span && one.label == label) {
        Outcome::Right
    } else {
        Outcome::Partly
    }
}

fn document(article: &Article) -> ImportedDocument {
    ImportedDocument {
        id: article.id.clone(),
        text: article.text.clone(),
        title: None,
        status: None,
        flag: None,
        meta: None,
        extra: None,
        source_sha256: None,
        entities: Vec::new(),
        layers: Vec::new(),
    }
}
