//! Which layers of the open document are shown, and what has been read of the layers of others.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::id::{DocumentId, SuggestionId};
use crate::model::layer::LayerId;
use crate::model::suggestion::Suggestion;
use crate::session::Session;
use crate::session::project::other_layers::{OtherCounts, OtherLayers};
use crate::session::query::proposals::reading_order;
use crate::ui::state::prefs::Prefs;

/// With more entities and suggestions of others than this, a change of one's own does not read them
/// again.
const MANY: usize = 2_000;

/// What others say about the open document, and whether it is shown.
#[derive(Debug, Default)]
pub struct LayerView {
    /// Whether the annotator's own entities are hidden.
    pub(crate) hides_own: bool,
    shows: Shows,
    seen: Option<Seen>,
    counts: OtherCounts,
    // Without the suggestions.
    others: Option<OtherLayers>,
    /// The stored suggestions, in reading order.
    stored: Vec<Arc<Suggestion>>,
    /// Those and the live proposals, in reading order.
    suggestions: Vec<Arc<Suggestion>>,
    /// The number of live proposals among them.
    live: usize,
}

/// What others say, and which of it is shown in the article.
#[derive(Clone, Copy, Debug)]
pub struct ShownLayers<'a> {
    /// Whether the annotator's own entities are shown.
    pub own: bool,
    /// The entities of others, if they are shown.
    pub others: Option<&'a OtherLayers>,
    /// The suggestions that wait for a decision, in reading order.
    pub listed: &'a [Arc<Suggestion>],
    /// Whether the entities of others are shown.
    pub entities: bool,
    /// Whether suggestions are shown.
    pub suggestions: bool,
    /// The suggestion in question.
    pub asked: Option<SuggestionId>,
    /// What is called by a name of the interface.
    pub names: LayerNames<'a>,
}

/// The names of the interface for what has none of its own.
#[derive(Clone, Copy, Debug)]
pub struct LayerNames<'a> {
    /// The curated layer.
    pub gold: &'a str,
    /// The names of the project as a source of proposals.
    pub lexicon: &'a str,
    /// The places that ship with the program as a source of proposals.
    pub places: &'a str,
}

impl ShownLayers<'_> {
    /// The annotator's own entities alone.
    pub const OWN: Self = Self {
        own: true,
        others: None,
        listed: &[],
        entities: false,
        suggestions: false,
        asked: None,
        names: LayerNames {
            gold: "",
            lexicon: "",
            places: "",
        },
    };
}

/// Which parts are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shows {
    entities: bool,
    suggestions: bool,
}

/// The state of the project in which the layers were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    document: Option<DocumentId>,
    layer: LayerId,
    revision: u64,
    proposals: u64,
    own: usize,
}

impl LayerView {
    /// Reads what others say if it can have changed. Called before each frame.
    pub(crate) fn follow(&mut self, session: &Session, prefs: &Prefs) {
        let shows = Shows {
            entities: prefs.other_layers,
            suggestions: prefs.suggestions,
        };
        let document = session.document();
        let seen = Seen {
            document: document.map(|open| open.document.id),
            layer: session.layer(),
            revision: session.revision(),
            proposals: session.proposals_revision(),
            own: document.map_or(0, |open| open.annotations.len()),
        };
        if self.seen == Some(seen) && self.shows == shows {
            return;
        }
        let same = self
            .seen
            .is_some_and(|before| (before.document, before.layer) == (seen.document, seen.layer));
        // What a person tags is shown, even if it was hidden before.
        if !same || self.seen.is_some_and(|before| before.own != seen.own) {
            self.hides_own = false;
        }
        let counts = session.other_counts().unwrap_or_default();
        let is_large = counts.entities + counts.suggestions > MANY;
        let unchanged = (counts.entities, counts.suggestions)
            == (self.counts.entities, self.counts.suggestions);
        let kept = same && unchanged && shows == self.shows && is_large;
        if kept && counts.decided > self.counts.decided {
            let decided = session.decided_here().unwrap_or_default();
            self.stored.retain(|one| !decided.contains(&one.id));
        } else if !kept || counts.decided < self.counts.decided {
            let wanted = (shows.entities && counts.entities > 0)
                || (shows.suggestions && counts.suggestions > 0);
            self.others = wanted.then(|| session.other_layers().unwrap_or_default());
            let stored = self
                .others
                .as_mut()
                .map(|all| std::mem::take(&mut all.suggestions));
            self.stored = stored.into_iter().flatten().map(Arc::new).collect();
        }
        self.list(session, shows.suggestions);
        (self.seen, self.counts, self.shows) = (Some(seen), counts, shows);
    }

    /// Lists the stored suggestions and the live proposals together. What a stored one says is not
    /// proposed again.
    fn list(&mut self, session: &Session, shown: bool) {
        self.suggestions.clear();
        self.live = 0;
        if !shown {
            return;
        }
        let claim = |one: &Suggestion| (one.span, one.label);
        let said: HashSet<_> = self.stored.iter().map(|one| claim(one)).collect();
        let live = session.proposals().map(|live| &live.suggestion);
        let live = live.filter(|one| !said.contains(&claim(one)));
        self.suggestions.extend(live.cloned());
        self.live = self.suggestions.len();
        if !self.stored.is_empty() {
            self.suggestions.extend(self.stored.iter().cloned());
            self.suggestions.sort_by_key(|one| reading_order(one));
        }
    }

    /// Returns the number of live proposals that are shown.
    pub fn live(&self) -> usize {
        self.live
    }

    /// Returns how much others say about the open document.
    pub fn counts(&self) -> OtherCounts {
        self.counts
    }

    /// Returns what others say, if some of it is shown.
    pub fn others(&self) -> Option<&OtherLayers> {
        self.others.as_ref()
    }

    /// Returns the suggestions that are shown, in reading order.
    pub(crate) fn shown_suggestions(&self) -> &[Arc<Suggestion>] {
        &self.suggestions
    }

    /// Returns what is shown in the article.
    pub(crate) fn in_article<'a>(
        &'a self,
        names: LayerNames<'a>,
        asked: Option<SuggestionId>,
    ) -> ShownLayers<'a> {
        ShownLayers {
            own: !self.hides_own,
            others: self.others.as_ref(),
            listed: &self.suggestions,
            entities: self.shows.entities,
            suggestions: self.shows.suggestions,
            asked,
            names,
        }
    }
}
