//! What a person has decided about files that come in: where their labels go, and what becomes of
//! documents that the project has already.

use std::collections::BTreeMap;

/// What has been decided; by default nothing is left out, and no text is replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportPlan {
    /// Where labels of the files go, by their names there. The others go to the label of the
    /// project that they stand for: see [`find`](crate::model::schemes::find).
    pub labels: BTreeMap<String, LabelFate>,
    /// What becomes of labels that stand for none of the project's.
    pub unknown: UnknownLabels,
    /// What becomes of a document whose text the project has under another id.
    pub duplicates: Duplicates,
    /// What becomes of a document whose id the project has with another text.
    pub same_id: SameId,
    /// What becomes of the entities of a document that the project has with the same text.
    pub known: KnownDocuments,
    /// What becomes of entities of which neither lies inside the other, where the label set does
    /// not allow that.
    pub crossing: Overlapping,
    /// What becomes of entities inside others, where the label set does not allow that.
    pub nesting: Overlapping,
    /// The source as whose suggestions all entities come in; `None` where they are entities.
    pub suggestions: Option<String>,
}

/// What becomes of the entities of a document that the project has with the same text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KnownDocuments {
    /// They enter it, each once.
    #[default]
    Merge,
    /// The document is left as it is.
    Leave,
}

/// What becomes of entities that overlap as the label set does not allow it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overlapping {
    /// Nothing comes in, and they are counted.
    #[default]
    Refuse,
    /// The label set allows it from now on.
    Allow,
    /// The longer one comes in; the other is left out, and told.
    Drop,
}

/// Where a label of a file goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelFate {
    /// To the label of this name, which is made where there is none.
    To(String),
    /// Its entities are left out, counted and told.
    LeaveOut,
}

/// What becomes of labels that nobody has decided about and that stand for none of the project's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnknownLabels {
    /// They become labels of the project.
    #[default]
    Add,
    /// Nothing comes in, and they are named.
    Refuse,
}

/// What becomes of a document whose text the project has under another id. That is told in any
/// case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Duplicates {
    /// It comes in as a document of its own.
    #[default]
    Keep,
    /// It is left out.
    Skip,
    /// Its entities enter the document that has the text.
    Merge,
}

impl Duplicates {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Skip, Self::Merge];

    /// Returns the name that the command line takes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Skip => "skip",
            Self::Merge => "merge",
        }
    }
}

/// What becomes of a document whose id the project has with another text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SameId {
    /// Nothing comes in, and the documents are named.
    #[default]
    Refuse,
    /// It comes in under a new id.
    Rename,
    /// It is left out, and told: the project keeps what it has.
    Leave,
    /// Its text takes the place of the old one, and what was tagged there is carried over.
    ReplaceText,
}
