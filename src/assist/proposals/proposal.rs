//! A live proposal.

use serde_json::json;

use crate::assist::occurrences::Doubt;
use crate::model::id::{GazetteerId, LabelId};
use crate::text::span::Span;

/// What proposes a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProposalSource {
    /// The names that are tagged in the project.
    Lexicon,
    /// A gazetteer.
    Gazetteer(GazetteerId),
}

/// The id of what an entity names, in a database.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// The database: `wikidata`, `geonames`, or the name of the gazetteer.
    pub db: String,
    /// The id.
    pub id: String,
    /// The name there.
    pub name: String,
}

impl Link {
    /// Returns the member of an entity in the gold format that says what it names: a list in JSON.
    pub fn member(&self) -> String {
        json!([{ "db": self.db, "id": self.id, "name": self.name }]).to_string()
    }
}

/// A place of a text that is proposed for a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The span, on grapheme boundaries.
    pub span: Span,
    /// The label.
    pub label: LabelId,
    /// What proposes it; the names of the project before gazetteers where both do.
    pub source: ProposalSource,
    /// How sure the source is, from 0 to 1.
    pub score: f64,
    /// The name as the source writes it: what a name rule about it forbids.
    pub name: String,
    /// How often the name has each label in the project, in the order of labels' ids.
    pub evidence: Vec<(LabelId, u32)>,
    /// What it names, where a gazetteer with this label says so and knows one thing of this name.
    pub link: Option<Link>,
    /// Why it is doubtful.
    pub doubt: Option<Doubt>,
}
