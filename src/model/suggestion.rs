//! Suggestions of sources, and the verdicts of annotators on them.
//!
//! A suggestion is never an annotation: it becomes one when a person accepts it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::id::{DocumentId, LabelId, SourceId, SuggestionId, derived};
use crate::model::time::Timestamp;
use crate::text::span::Span;

/// The run of suggestions that are computed while a document is open. Such a suggestion is a row only
/// because somebody has decided it: without a verdict it waits for nobody.
pub const LIVE: &str = "live";

/// A span that a source proposes for a label.
///
/// The serialized form is part of the journal of a project file and must stay readable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// A stable id.
    pub id: SuggestionId,
    /// The document whose text it covers.
    pub document: DocumentId,
    /// The proposed span.
    #[serde(flatten)]
    pub span: Span,
    /// The proposed label.
    pub label: LabelId,
    /// What proposes it, if the file said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceName>,
    /// The run of the source that made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<String>,
    /// How sure the source is. Scores of different sources cannot be compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// Its id in files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How files write it: a JSON object with a sign in the place of each value that the other
    /// members have.
    pub form: String,
}

impl SuggestionId {
    /// Returns the id of what a source proposes in a document: the same in every import and every
    /// copy. Equal suggestions of one source are told apart by `n`, from 0.
    pub fn of(
        document: DocumentId,
        (span, label): (Span, LabelId),
        source: Option<SourceId>,
        n: u32,
    ) -> Self {
        let (start, end) = (span.start() as u64, span.end() as u64);
        Self(derived(
            "suggestion",
            &[
                document.0.as_bytes(),
                &start.to_be_bytes(),
                &end.to_be_bytes(),
                label.0.as_bytes(),
                source.as_ref().map_or(&[], |id| id.0.as_bytes()),
                &n.to_be_bytes(),
            ],
        ))
    }
}

/// The member of an entity in the gold format that says what it names.
pub const LINK: &str = "normalization";

impl Suggestion {
    /// Returns its members as files write them, with 0 in the place of each value that the other
    /// fields have; `None` if it has no form.
    pub fn members(&self) -> Option<Value> {
        serde_json::from_str(&self.form.replace(char::is_control, "0")).ok()
    }

    /// Returns what it names, as the value of [`LINK`] in JSON; `None` if its source did not say so.
    pub fn link(&self) -> Option<String> {
        // Most have none, and need not be read.
        let is_there = self.form.contains(LINK);
        let members = is_there.then(|| self.members()).flatten()?;
        let link = members.get(LINK)?;
        link.is_array().then(|| link.to_string())
    }
}

/// A source of suggestions: its id, and its name in files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceName {
    /// The id.
    pub id: SourceId,
    /// The name.
    pub name: String,
}

/// What an annotator says about a suggestion. Without a verdict, it is pending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It became an annotation as it is.
    Accepted,
    /// It became an annotation with another span or label.
    Changed,
    /// It is wrong.
    Rejected,
}

impl Verdict {
    /// Returns the name of the verdict in project files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Changed => "changed",
            Self::Rejected => "rejected",
        }
    }

    /// Parses a name.
    pub fn parse(name: &str) -> Option<Self> {
        let all = [Self::Accepted, Self::Changed, Self::Rejected];
        all.into_iter().find(|verdict| verdict.name() == name)
    }

    /// Returns the value of the member `status` in the gold format.
    pub fn status(verdict: Option<Self>) -> &'static str {
        match verdict {
            None => "pending",
            Some(Self::Accepted | Self::Changed) => "accepted",
            Some(Self::Rejected) => "rejected",
        }
    }
}

/// A verdict of an annotator, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The verdict.
    pub verdict: Verdict,
    /// When the annotator gave it, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Why, if the annotator said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}
