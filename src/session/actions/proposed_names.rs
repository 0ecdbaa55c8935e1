//! Proposes the names that the project has tagged, and those of its gazetteers: as pending
//! suggestions, in one operation that can be undone.
//!
//! Documents that the annotator has finished or skipped get no suggestions.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::assist::gazetteer::{NameIndex, pack};
use crate::assist::occurrences::Bounds;
use crate::assist::places;
use crate::assist::proposals::{Gazetteered, Inputs, Link, Proposal, ProposalSource, Proposer};
use crate::base::json::object::string_json;
use crate::base::json::write::push_string;
use crate::base::progress::{ProgressMonitor, Stage};
use crate::formats::common::entity_builder::suggestions;
use crate::formats::core::imported::ImportedEntity;
use crate::model::annotation::{Origin, OriginKind};
use crate::model::gazetteer::Gazetteer;
use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::state::AnnotatorState;
use crate::session::actions::proposed_occurrences::SuggestedOccurrences;
use crate::session::project::names::counted;
use crate::session::transaction::history::{Target, Written};
use crate::session::{Session, SessionError, Snapshot};
use crate::store::edits::BatchEdit;
use crate::text::span::Span;

/// The name of the source of proposals from the names of the project.
pub const LEXICON: &str = "lexicon";
/// The title of the step.
pub const TITLE: &str = "edit-suggest-names";

/// Which names are proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameChoice {
    /// Those that are tagged in the project.
    pub lexicon: bool,
    /// Those of the gazetteers that are switched on.
    pub gazetteers: bool,
}

/// A place to propose.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposedName {
    /// The document.
    pub document: DocumentId,
    /// What is proposed.
    pub proposal: Proposal,
}

/// The names to propose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NamePlan {
    /// The places, in the order of the project; those of a document stand together.
    pub places: Vec<ProposedName>,
    /// The gazetteers that were searched for.
    pub gazetteers: Vec<Gazetteer>,
    /// The gazetteers that are switched on, whose entries the project does not have.
    pub missing: Vec<String>,
    /// The documents that could not be read.
    pub damaged: Vec<String>,
}

impl Session {
    /// Returns the gazetteers that are switched on, each with its index, and the names of those
    /// whose entries are missing or damaged. Long work for a large gazetteer.
    pub fn indexed_gazetteers(&self) -> Result<(Vec<Gazetteered>, Vec<String>), SessionError> {
        let (mut indexed, mut missing) = (Vec::new(), Vec::new());
        for gazetteer in self.gazetteers().iter().filter(|one| one.enabled) {
            let list = if gazetteer.id == places::gazetteer().id {
                Some(places::list())
            } else {
                let bytes = self.gazetteer_bytes(gazetteer.id)?;
                bytes.as_deref().and_then(pack::unpack)
            };
            match list {
                Some(list) => indexed.push(Gazetteered {
                    gazetteer: gazetteer.clone(),
                    index: Arc::new(NameIndex::new(&list)),
                }),
                None => missing.push(gazetteer.name.clone()),
            }
        }
        Ok((indexed, missing))
    }

    /// Adds the places of a plan as pending suggestions, in one step. Those that the project has
    /// already stay as they are, with their verdicts.
    pub fn suggest_names(
        &mut self,
        plan: &NamePlan,
        watch: &ProgressMonitor,
    ) -> Result<SuggestedOccurrences, SessionError> {
        self.writable()?;
        let mut done = SuggestedOccurrences::default();
        if plan.places.is_empty() {
            return Ok(done);
        }
        let batch = self.env.new_id();
        let labels = self.labels.clone();
        let names: HashMap<_, _> = plan.gazetteers.iter().map(|one| (one.id, one)).collect();
        let source = |proposal: &Proposal| match proposal.source {
            ProposalSource::Lexicon => LEXICON,
            ProposalSource::Gazetteer(id) => names.get(&id).map_or("", |one| &one.name),
        };
        let target = Target {
            title: TITLE,
            document: None,
            batch: Some(batch),
            after: self.view(),
        };
        watch.begin(Stage::Writing, plan.places.len() as u64);
        let written = self.commit_with(target, |place| {
            let store = place.store;
            store.add_source(LEXICON, "rule", None)?;
            for gazetteer in &plan.gazetteers {
                let about = source_members(gazetteer);
                store.add_source(&gazetteer.name, "gazetteer", Some(&about))?;
            }
            for places in plan
                .places
                .chunk_by(|one, next| one.document == next.document)
            {
                watch.check()?;
                watch.add(places.len() as u64);
                let Some(first) = places.first() else {
                    continue;
                };
                let document = store.document(first.document)?;
                let entity = |one: &ProposedName| {
                    let proposal = &one.proposal;
                    let label = labels.get(proposal.label)?;
                    Some(imported(proposal, &label.name, source(proposal)))
                };
                let entities: Vec<_> = places.iter().filter_map(entity).collect();
                let Some(list) = suggestions(&document.text, &entities) else {
                    continue;
                };
                let extra = format!("{{\"suggestions\":{list}}}");
                let added = store.add_suggestions(&document, Some(&extra), Some(batch))?;
                done.added += added.added;
                done.known += added.known;
                if added.added > 0 {
                    store.touch_document(document.id)?;
                }
            }
            if done.added == 0 {
                return Err(SessionError::NothingToTag);
            }
            let edit = BatchEdit::Import {
                batch,
                withdrawn: None,
                places: Vec::new(),
            };
            Ok(Written {
                forward: vec![edit.into()],
                inverse: vec![BatchEdit::Withdraw { batch }.into()],
                report: (),
            })
        });
        match written {
            // Nothing is new: no step.
            Ok(_) | Err(SessionError::NothingToTag) => Ok(done),
            Err(refused) => Err(refused),
        }
    }
}

impl Snapshot {
    /// Finds the names that are tagged, and those of gazetteers, where nothing is tagged yet: long
    /// work in a large project.
    pub fn plan_names(
        &self,
        choice: NameChoice,
        watch: &ProgressMonitor,
    ) -> Result<NamePlan, SessionError> {
        watch.begin(Stage::Reading, self.n_documents as u64);
        let lexicon = if choice.lexicon {
            Some(counted(&self.store, &AtomicBool::new(false))?)
        } else {
            None
        };
        let (gazetteers, missing) = if choice.gazetteers {
            self.indexed_gazetteers()?
        } else {
            (Vec::new(), Vec::new())
        };
        let mut plan = NamePlan {
            gazetteers: gazetteers.iter().map(|one| one.gazetteer.clone()).collect(),
            missing,
            ..NamePlan::default()
        };
        let proposer = Proposer::new(Inputs {
            lexicon: lexicon.as_ref(),
            gazetteers,
            labels: self.labels.clone(),
            rules: self.name_rules(),
            bounds: Bounds::of(&self.policy()),
        });
        let skipped = self.store.tagged_texts(|document| {
            watch.check()?;
            watch.add(1);
            let mut states = document.states.iter();
            let own = states.find(|(layer, _)| *layer == self.layer);
            let state = own.map_or(AnnotatorState::New, |(_, state)| *state);
            if matches!(state, AnnotatorState::Finished | AnnotatorState::Skipped) {
                return Ok(());
            }
            let mine = document
                .annotations
                .iter()
                .filter(|(layer, ..)| *layer == self.layer || *layer == LayerId::GOLD);
            let tagged =
                mine.filter_map(|(_, _, range)| Span::new(document.text, range.start, range.end));
            let found = proposer.propose(document.text, tagged, &|| watch.is_stopped());
            watch.check()?;
            let id = document.id;
            plan.places
                .extend(found.into_iter().map(|proposal| ProposedName {
                    document: id,
                    proposal,
                }));
            Ok::<_, SessionError>(())
        })?;
        plan.damaged = skipped.documents;
        Ok(plan)
    }
}

/// Returns a proposal as an entity of a machine.
fn imported(proposal: &Proposal, label: &str, source: &str) -> ImportedEntity {
    ImportedEntity {
        id: None,
        span: proposal.span,
        label: label.to_owned(),
        norm: None,
        note: None,
        flags: Vec::new(),
        uncertain: false,
        origin: Origin {
            kind: OriginKind::Machine,
            source: Some(source.to_owned()),
            score: Some(proposal.score),
            ..Origin::default()
        },
        extra: proposal.link.as_ref().map(link_members),
    }
}

/// Returns a link as the member of an entity in the gold format.
pub fn link_members(link: &Link) -> String {
    let mut json = String::from("{\"normalization\":[{\"db\":");
    push_string(&mut json, &link.db);
    json.push_str(",\"id\":");
    push_string(&mut json, &link.id);
    json.push_str(",\"name\":");
    push_string(&mut json, &link.name);
    json.push_str("}]}");
    json
}

/// Returns what an export says about a gazetteer: its attribution leaves with what it has proposed.
pub fn source_members(gazetteer: &Gazetteer) -> String {
    let mut json = String::from("{");
    let _ = write!(json, "\"name\":{}", string_json(&gazetteer.name));
    for (key, value) in [
        ("attribution", &gazetteer.attribution),
        ("license", &gazetteer.license),
        ("origin", &gazetteer.origin),
    ] {
        if let Some(value) = value {
            let _ = write!(json, ",\"{key}\":{}", string_json(value));
        }
    }
    json.push('}');
    json
}
