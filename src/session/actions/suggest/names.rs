//! Proposes the names that the project has tagged, and those of its gazetteers: as pending
//! suggestions, in one operation that can be undone.
//!
//! Documents that the annotator has finished or skipped get no suggestions.

use std::collections::HashMap;
use std::sync::atomic::AtomicBool;

use crate::assist::occurrences::Bounds;
use crate::assist::proposals::{Inputs, Link, Proposal, ProposalSource, Proposer};
use crate::base::json::object::with_member;
use crate::base::progress::{ProgressMonitor, Stage};
use crate::model::gazetteer::Gazetteer;
use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::suggestion::LINK;
use crate::session::actions::suggest::batch::{NewSuggestion, Suggested};
use crate::session::project::names::project_names::counted;
use crate::session::project::names::proposals::LEXICON;
use crate::session::{Session, SessionError, Snapshot};
use crate::text::span::Span;

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
    /// Adds the places of a plan as pending suggestions, in one step. Those that the project has
    /// already stay as they are, with their verdicts.
    pub fn suggest_names(
        &mut self,
        plan: &NamePlan,
        watch: &ProgressMonitor,
    ) -> Result<Suggested, SessionError> {
        let names: HashMap<_, _> = plan.gazetteers.iter().map(|one| (one.id, one)).collect();
        let mut all = Vec::with_capacity(plan.places.len());
        for ProposedName { document, proposal } in &plan.places {
            let source = match proposal.source {
                ProposalSource::Lexicon => LEXICON,
                ProposalSource::Gazetteer(id) => names.get(&id).map_or("", |one| &one.name),
            };
            let link = proposal.link.as_ref().map(Link::member);
            all.push(NewSuggestion {
                document: *document,
                span: proposal.span,
                label: proposal.label,
                source,
                score: proposal.score,
                extra: with_member(None, LINK, link.as_deref()),
            });
        }
        self.add_suggestions(TITLE, &[(LEXICON, "rule")], &all, watch)
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
            if !self.waits(&document) {
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
