//! The consistency check of a project: two passes over its documents, each with the memory of one
//! document, of the names and of the findings.

use std::collections::{HashMap, HashSet};

use crate::arabic::clitics::Clitics;
use crate::base::progress::{ProgressMonitor, Stage};
use crate::model::corpus::statistics::SkippedRows;
use crate::model::diagnostic::Message;
use crate::model::id::{DocumentId, LabelId};
use crate::model::labels::nesting_rules::NestingRules;
use crate::model::labels::schemes;
use crate::model::layer::LayerId;
use crate::model::policy::Rule;
use crate::model::state::{AnnotatorState, CurationState};
use crate::session::export::voice::Voice;
use crate::session::query::consistency::edges;
use crate::session::query::consistency::finding::{Finding, Mend};
use crate::session::query::consistency::kind::Kind;
use crate::session::query::consistency::names::Names;
use crate::session::query::consistency::overlaps;
use crate::session::query::consistency::place::{Entity, Place};
use crate::session::query::consistency::policy_rules::PolicyRules;
use crate::session::query::consistency::subtypes::{self, Declared};
use crate::session::query::consistency::untagged::Untagged;
use crate::session::{SessionError, Snapshot};
use crate::store::TaggedText;
use crate::text::span::Span;

/// Whose entities are checked. In a curated document they are always the curated ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CheckedLayer {
    /// Those that an export writes; several annotators of one document need a choice.
    #[default]
    Exported,
    /// Those of the annotator at work.
    Own,
    /// Those of the layer with this name.
    Named(String),
}

/// What is checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckChoice {
    /// Whose entities.
    pub layer: CheckedLayer,
    /// The kinds of findings; all if there are none.
    pub kinds: Vec<Kind>,
}

/// The result of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The findings by kind, in the order of documents and of their texts.
    pub list: Vec<Finding>,
    /// The number of findings that are not in the list because it is full.
    pub n_left_out: usize,
    /// The number of documents.
    pub n_documents: usize,
    /// The number of entities that were checked.
    pub n_entities: usize,
    /// Damaged rows, which were not checked.
    pub skipped: SkippedRows,
}

/// The most findings that are kept: a list of more cannot be read.
const MOST: usize = 100_000;

impl Snapshot {
    /// Checks the entities of all documents against the policy and against each other. Long work in
    /// a large project.
    pub fn check_consistency(
        &self,
        choice: &CheckChoice,
        watch: &ProgressMonitor,
    ) -> Result<Findings, SessionError> {
        let layers = self.store.layers()?;
        let voice = match &choice.layer {
            CheckedLayer::Exported => self.voice(None, &layers)?.0,
            CheckedLayer::Own => Voice::Layer(self.layer),
            CheckedLayer::Named(name) => self.voice(Some(name), &layers)?.0,
        };
        let wants = |kind| choice.kinds.is_empty() || choice.kinds.contains(&kind);
        watch.begin(Stage::Reading, 2 * self.n_documents as u64);
        let mut names = Names::new();
        self.store.tagged_texts(|document| {
            watch.check()?;
            for entity in counted(&document, voice) {
                names.add(document.text, entity.span, entity.label);
            }
            watch.add(1);
            Ok::<_, SessionError>(())
        })?;
        let policy = self.policy();
        let person = schemes::find(&self.labels, PERSON).map(|(label, _)| label.id);
        let rules = PolicyRules::new(&policy, &names, person);
        let declared = Declared::of(&self.labels);
        let nesting = NestingRules::of(&policy, &self.labels);
        let proclitics_belong = policy.proclitics() == Some(Rule::In);
        let clitics = Clitics {
            dialect: policy.dialect_proclitics,
            ..Clitics::default()
        };
        let switches = (clitics, proclitics_belong);
        let mut untagged = wants(Kind::Untagged).then(|| Untagged::new(&names, switches));
        let mut found = Findings {
            n_documents: self.n_documents,
            ..Findings::default()
        };
        let mut order: HashMap<DocumentId, usize> = HashMap::new();
        found.skipped = self.store.tagged_texts(|document| {
            watch.check()?;
            let n = order.len();
            order.insert(document.id, n);
            let place = Place::new(document.id, document.name, document.text);
            let entities = counted(&document, voice);
            found.n_entities += entities.len();
            let mut here: Vec<Finding> = Vec::new();
            for entity in &entities {
                let breaches = rules.check(place.text, *entity);
                let breaches = breaches.chain(edges::check(place.text, *entity));
                here.extend(
                    breaches
                        .filter(|breach| wants(breach.kind))
                        .map(|breach| place.breach(*entity, breach)),
                );
                if wants(Kind::TwoLabels) {
                    here.extend(self.other_label(&names, &place, *entity));
                }
            }
            let pairs = overlaps::check(place.text, &entities, &nesting, &self.labels);
            let pairs = pairs.into_iter().filter(|(_, breach)| wants(breach.kind));
            here.extend(pairs.map(|(entity, breach)| place.breach(entity, breach)));
            let of_labels = subtypes::check(place.text, &document, &entities, &declared);
            let of_labels = of_labels
                .into_iter()
                .filter(|(_, breach)| wants(breach.kind));
            here.extend(of_labels.map(|(entity, breach)| place.breach(entity, breach)));
            if wants(Kind::InvisibleText) {
                here.extend(edges::check_text(&place));
            }
            if let Some(untagged) = &mut untagged {
                let spans: Vec<Span> = entities.iter().map(|entity| entity.span).collect();
                let limit = worked_on(&document, voice, &spans);
                untagged.add(&place, &spans, limit);
            }
            found.take(here);
            watch.add(1);
            Ok::<_, SessionError>(())
        })?;
        found.take(untagged.into_iter().flat_map(Untagged::finish));
        let place = |one: &Finding| order.get(&one.document).copied().unwrap_or_default();
        found
            .list
            .sort_by_key(|one| (one.kind, place(one), one.span.start));
        self.without_foreign(&mut found);
        Ok(found)
    }

    /// Returns the finding about an entity whose name has another label at most places.
    fn other_label(&self, names: &Names, place: &Place<'_>, entity: Entity) -> Option<Finding> {
        let words = entity.span.get(place.text)?;
        let labels = names.labels(&names.key(words));
        let (usual, n_usual) = *labels.first()?;
        let n = labels.iter().find(|(label, _)| *label == entity.label)?.1;
        if usual == entity.label || n_usual < 2 * n {
            return None;
        }
        let name = |id: LabelId| self.labels.get(id).map_or("", |label| label.name.as_str());
        let message = Message::new("check.two_labels")
            .with("words", words)
            .with("label", name(entity.label))
            .with("usual", name(usual))
            .with("count", n_usual);
        let finding = Finding {
            entity: Some((entity.layer, entity.label)),
            ..place.finding(Kind::TwoLabels, entity.span.range(), message)
        };
        let mend = Mend {
            document: place.id,
            before: Some((entity.span, entity.label)),
            after: (entity.span, usual),
        };
        Some(place.mended(finding, mend))
    }

    /// Removes the changes of entities that are not of the annotator at work: nobody edits the layer
    /// of another one.
    fn without_foreign(&self, found: &mut Findings) {
        for finding in &mut found.list {
            if finding.entity.is_some_and(|(layer, _)| layer != self.layer) {
                finding.mend = None;
                finding.mended = None;
                finding.is_certain = false;
            }
        }
    }
}

/// The name by which the label of persons is found in any scheme.
const PERSON: &str = "PERSON";

impl Findings {
    fn take(&mut self, more: impl IntoIterator<Item = Finding>) {
        for finding in more {
            if self.list.len() < MOST {
                self.list.push(finding);
            } else {
                self.n_left_out += 1;
            }
        }
    }

    /// Returns the kinds that occur, in the order of the table, with the number of their findings.
    pub fn kinds(&self) -> Vec<(Kind, usize)> {
        let chunks = self.list.chunk_by(|one, next| one.kind == next.kind);
        let first = |chunk: &[Finding]| Some((chunk.first()?.kind, chunk.len()));
        chunks.filter_map(first).collect()
    }
}

/// Returns the entities that count in a document, in the order of the text, each pair of span and
/// label once.
fn counted(document: &TaggedText<'_>, voice: Voice) -> Vec<Entity> {
    let is_curated = document.curation == Some(CurationState::Curated);
    let counts = |layer: LayerId| match voice {
        _ if is_curated => layer == LayerId::GOLD,
        Voice::Gold => layer == LayerId::GOLD,
        Voice::Layer(only) => layer == only,
        Voice::Divided => layer != LayerId::GOLD,
    };
    let mut entities: Vec<Entity> = Vec::new();
    let mut seen = HashSet::new();
    for (layer, label, span) in document.annotations {
        let Some(span) = Span::new(document.text, span.start, span.end) else {
            continue;
        };
        if counts(*layer) && seen.insert((span.start(), span.end(), *label)) {
            entities.push(Entity {
                layer: *layer,
                label: *label,
                span,
            });
        }
    }
    entities.sort_by_key(|entity| (entity.span.start(), std::cmp::Reverse(entity.span.end())));
    entities
}

/// Returns the byte up to which a document has been read by its annotator: nobody has yet looked for
/// names after the last entity of a document in progress.
fn worked_on(document: &TaggedText<'_>, voice: Voice, spans: &[Span]) -> usize {
    let state_of = |layer: LayerId| {
        let mut states = document.states.iter();
        states.find(|(of, _)| *of == layer).map(|(_, state)| *state)
    };
    let state = match voice {
        _ if document.curation == Some(CurationState::Curated) => Some(AnnotatorState::Finished),
        Voice::Layer(layer) => state_of(layer),
        Voice::Gold => None,
        Voice::Divided => document.states.first().map(|(_, state)| *state),
    };
    match state {
        Some(AnnotatorState::Finished) => document.text.len(),
        Some(AnnotatorState::Skipped) => 0,
        _ => spans
            .iter()
            .map(|span| span.end())
            .max()
            .unwrap_or_default(),
    }
}
