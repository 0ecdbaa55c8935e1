//! The proposals for the open document: what the project knows, found in its text by a thread.
//!
//! Nothing waits for the thread. What it finds depends on the text and the names only; what is tagged
//! or decided is left out when somebody asks, so that an edit shows at once.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{Builder, JoinHandle};

use crate::arabic::fold::Folder;
use crate::assist::lexicon::Lexicon;
use crate::assist::occurrences::Bounds;
use crate::assist::proposals::{self as assist, Inputs, Link, ProposalSource, Proposer};
use crate::model::id::{DocumentId, LabelId, SuggestionId};
use crate::model::labels::label::LabelSet;
use crate::model::layer::LayerId;
use crate::model::name_rule::NameRule;
use crate::model::suggestion::{LIVE, SourceName, Suggestion};
use crate::session::project::names::gazetteer_indexes::{GazetteerIndexes, ListedEntries};
use crate::store::Claim;

/// The name of the source that proposes the names of the project.
pub const LEXICON: &str = "lexicon";

/// A proposal for the open document, and why it is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What is proposed. Its form is empty until somebody decides it.
    pub suggestion: Arc<Suggestion>,
    /// The name, folded by the default level.
    pub name: Box<str>,
    /// How often the name has each label in the project, the most frequent one first.
    pub labels: Vec<(LabelId, u32)>,
    /// What it names, where a gazetteer says so.
    pub link: Option<Link>,
}

/// Which sources propose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProposalSources {
    /// Whether the names of the project do.
    pub lexicon: bool,
    /// Whether those gazetteers do that are switched on in the project.
    pub gazetteers: bool,
}

impl Default for ProposalSources {
    fn default() -> Self {
        Self {
            lexicon: true,
            gazetteers: true,
        }
    }
}

/// What proposals depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::session) struct Basis {
    pub(in crate::session) document: DocumentId,
    /// The annotator, who has decided some of them.
    pub(in crate::session) layer: LayerId,
    pub(in crate::session) names: NameBasis,
}

/// What the names that are looked for depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::session) struct NameBasis {
    pub(in crate::session) sources: ProposalSources,
    /// The revision of the lexicon.
    pub(in crate::session) lexicon: u64,
    /// What the name rules are: a sum of their ids.
    pub(in crate::session) rules: u128,
    /// Which gazetteers are switched on: a sum of their ids.
    pub(in crate::session) gazetteers: u128,
    /// The labels that the entries of gazetteers may have: a sum of their names.
    pub(in crate::session) labels: u64,
    pub(in crate::session) bounds: Bounds,
}

/// What the thread needs.
#[derive(Debug)]
pub(in crate::session) struct Request {
    pub(in crate::session) basis: Basis,
    pub(in crate::session) text: Arc<str>,
    pub(in crate::session) lexicon: Arc<Lexicon>,
    pub(in crate::session) gazetteers: Vec<ListedEntries>,
    pub(in crate::session) indexes: GazetteerIndexes,
    pub(in crate::session) labels: LabelSet,
    pub(in crate::session) rules: Vec<NameRule>,
    /// The lexicon and the gazetteers as sources.
    pub(in crate::session) sources: HashMap<ProposalSource, SourceName>,
}

/// What a search brings: the proposals, and what has made them.
#[derive(Debug)]
struct Found {
    proposer: Arc<Proposer>,
    proposals: Vec<Proposal>,
}

/// The proposals, and the thread that looks for newer ones.
#[derive(Debug, Default)]
pub(in crate::session) struct Proposals {
    search: Option<Search>,
    /// What proposals are wanted for.
    pub(in crate::session) wanted: Option<Basis>,
    /// What `found` was found for.
    basis: Option<Basis>,
    /// What has made `found`: the next document needs no new one while no name changes.
    proposer: Option<(NameBasis, Arc<Proposer>)>,
    /// Everything that the names say, in reading order.
    found: Vec<Proposal>,
    /// What the annotator has decided in the document of `found`.
    pub(in crate::session) decided: HashSet<Claim>,
    /// A number that grows with each change of `found`.
    revision: u64,
}

/// A thread that looks for proposals. It stops when dropped.
#[derive(Debug)]
struct Search {
    basis: Basis,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<Found>>,
}

impl Drop for Search {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

impl Proposals {
    /// Takes what the thread has found, if it is done. Returns whether there is anything new.
    pub(in crate::session) fn take(&mut self) -> bool {
        let is_done = |search: &Search| search.thread.as_ref().is_none_or(JoinHandle::is_finished);
        let Some(mut search) = self.search.take_if(|search| is_done(search)) else {
            return false;
        };
        let found = search.thread.take().and_then(|thread| thread.join().ok());
        self.basis = Some(search.basis);
        self.found.clear();
        if let Some(found) = found {
            self.proposer = Some((search.basis.names, found.proposer));
            self.found = found.proposals;
        }
        self.revision += 1;
        true
    }

    /// Notes what proposals are wanted for, and returns whether a search for it is due: nothing runs,
    /// and what was found is for another one. A search for another document is stopped.
    pub(in crate::session) fn is_due(&mut self, basis: &Basis) -> bool {
        self.wanted = Some(*basis);
        let same = |other: &Basis| other.document == basis.document;
        self.search.take_if(|search| !same(&search.basis));
        if !self.basis.as_ref().is_some_and(same) {
            self.clear();
        }
        self.search.is_none() && self.basis != Some(*basis)
    }

    /// Starts the thread, which calls `wake` when it is done.
    pub(in crate::session) fn begin(
        &mut self,
        request: Request,
        wake: impl FnOnce() + Send + 'static,
    ) {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let basis = request.basis;
        let same = |(names, proposer): &(NameBasis, Arc<Proposer>)| {
            (*names == basis.names).then(|| Arc::clone(proposer))
        };
        let known = self.proposer.as_ref().and_then(same);
        let thread = Builder::new().name("propose".to_owned());
        let thread = thread.spawn(move || {
            let proposer = known.unwrap_or_else(|| Arc::new(proposer(&request)));
            let stop = || stopped.load(Ordering::Relaxed);
            let proposals = proposals(&request, &proposer, &stop);
            wake();
            Found {
                proposer,
                proposals,
            }
        });
        self.search = Some(Search {
            basis,
            stop,
            thread: thread.ok(),
        });
    }

    /// Forgets everything: no document is open, or another one.
    pub(in crate::session) fn clear(&mut self) {
        self.basis = None;
        self.decided.clear();
        if !self.found.is_empty() {
            self.found.clear();
            self.revision += 1;
        }
    }

    /// Returns whether what was found is what is wanted.
    pub(in crate::session) fn is_settled(&self) -> bool {
        self.wanted.is_some() && self.basis == self.wanted
    }

    /// Returns everything that was found in a document, in reading order.
    pub(in crate::session) fn found(&self, document: DocumentId) -> &[Proposal] {
        match self.basis {
            Some(basis) if basis.document == document => &self.found,
            _ => &[],
        }
    }

    /// Returns a number that grows with each change of what was found.
    pub(in crate::session) fn revision(&self) -> u64 {
        self.revision
    }
}

/// Returns what a suggestion says.
pub(in crate::session) fn claim(suggestion: &Suggestion) -> Claim {
    let span = suggestion.span;
    (span.start(), span.end(), suggestion.label)
}

/// Makes what finds the names. The only place that knows what proposes.
fn proposer(request: &Request) -> Proposer {
    let sources = request.basis.names.sources;
    let indexed = request.gazetteers.iter();
    Proposer::new(Inputs {
        lexicon: sources.lexicon.then_some(&*request.lexicon),
        gazetteers: indexed
            .filter_map(|list| request.indexes.indexed(list))
            .collect(),
        labels: request.labels.clone(),
        rules: &request.rules,
        bounds: request.basis.names.bounds,
    })
}

/// Finds the proposals, whether something is tagged there or not.
fn proposals(request: &Request, proposer: &Proposer, stop: &dyn Fn() -> bool) -> Vec<Proposal> {
    let document = request.basis.document;
    let folder = Folder::default();
    let proposal = |found: assist::Proposal| {
        let source = request.sources.get(&found.source)?;
        let mut labels = found.evidence;
        labels.sort_by_key(|(label, n)| (Reverse(*n), *label));
        Some(Proposal {
            suggestion: Arc::new(Suggestion {
                id: SuggestionId::of(document, (found.span, found.label), Some(source.id), 0),
                document,
                span: found.span,
                label: found.label,
                source: Some(source.clone()),
                run: Some(LIVE.to_owned()),
                score: Some(found.score),
                name: None,
                form: String::new(),
            }),
            name: folder.needle(&found.name).into(),
            labels,
            link: found.link,
        })
    };
    let found = proposer.propose(&request.text, [], stop);
    found.into_iter().filter_map(proposal).collect()
}
