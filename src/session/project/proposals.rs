//! The proposals for the open document: what the project knows, found in its text by a thread.
//!
//! Nothing waits for the thread. What it finds depends on the text and the names only; what is tagged
//! or decided is left out when somebody asks, so that an edit shows at once.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{Builder, JoinHandle};

use crate::arabic::clitics::Clitics;
use crate::assist::known_names::{self, KnownName};
use crate::assist::lexicon::Lexicon;
use crate::model::id::{DocumentId, LabelId, SuggestionId};
use crate::model::layer::LayerId;
use crate::model::name_rule::NameRule;
use crate::model::suggestion::{LIVE, SourceName, Suggestion};
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
}

/// Which sources propose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProposalSources {
    /// Whether the names of the project do.
    pub lexicon: bool,
}

impl Default for ProposalSources {
    fn default() -> Self {
        Self { lexicon: true }
    }
}

/// What proposals depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::session) struct Basis {
    pub(in crate::session) document: DocumentId,
    /// The annotator, who has decided some of them.
    pub(in crate::session) layer: LayerId,
    pub(in crate::session) sources: ProposalSources,
    /// The revision of the lexicon.
    pub(in crate::session) names: u64,
    /// What the name rules are: a sum of their ids.
    pub(in crate::session) rules: u128,
    pub(in crate::session) clitics: Clitics,
}

/// What the thread needs.
#[derive(Debug)]
pub(in crate::session) struct Request {
    pub(in crate::session) basis: Basis,
    pub(in crate::session) text: Arc<str>,
    pub(in crate::session) lexicon: Arc<Lexicon>,
    pub(in crate::session) rules: Vec<NameRule>,
    /// The lexicon as a source.
    pub(in crate::session) source: SourceName,
}

/// The proposals, and the thread that looks for newer ones.
#[derive(Debug, Default)]
pub(in crate::session) struct Proposals {
    search: Option<Search>,
    /// What proposals are wanted for.
    pub(in crate::session) wanted: Option<Basis>,
    /// What `found` was found for.
    basis: Option<Basis>,
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
    thread: Option<JoinHandle<Vec<Proposal>>>,
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
        self.found = found.unwrap_or_default();
        self.revision += 1;
        true
    }

    /// Notes what proposals are wanted for, and returns whether a search for it is due: nothing runs, and what was found is for
    /// another one. A search for another document is stopped.
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
        let thread = Builder::new().name("propose".to_owned());
        let thread = thread.spawn(move || {
            let found = proposals(&request, || !stopped.load(Ordering::Relaxed));
            wake();
            found
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

/// Finds the proposals. The only place that knows what proposes.
fn proposals(request: &Request, goes_on: impl Fn() -> bool) -> Vec<Proposal> {
    if !request.basis.sources.lexicon {
        return Vec::new();
    }
    let clitics = request.basis.clitics;
    let names = (&*request.lexicon, &*request.rules, clitics);
    let found = known_names::find(&request.text, names, goes_on);
    let document = request.basis.document;
    let proposal = |name: KnownName| Proposal {
        suggestion: Arc::new(Suggestion {
            id: SuggestionId::of(
                document,
                (name.span, name.label),
                Some(request.source.id),
                0,
            ),
            document,
            span: name.span,
            label: name.label,
            source: Some(request.source.clone()),
            run: Some(LIVE.to_owned()),
            score: Some(name.score),
            name: None,
            form: String::new(),
        }),
        name: name.name,
        labels: name.labels,
    };
    found.into_iter().map(proposal).collect()
}
