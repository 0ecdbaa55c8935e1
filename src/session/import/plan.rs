//! The user's decisions about an import: the targets of labels, and the fate of documents that the
//! project has already.

use std::collections::BTreeMap;

/// The decisions about an import. By default nothing is left out and no text is replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportPlan {
    /// The targets of labels by their names in the files. Other labels are mapped to the label of
    /// the project that they stand for: see [`find`](crate::model::labels::schemes::find).
    pub labels: BTreeMap<String, LabelFate>,
    /// The fate of labels that stand for none of the project's.
    pub unknown: UnknownLabels,
    /// The fate of a document whose text the project has under another id.
    pub duplicates: Duplicates,
    /// The fate of a document whose id the project has with another text.
    pub same_id: SameId,
    /// The fate of the entities of a document that the project has with the same text.
    pub known: KnownDocuments,
    /// The fate of crossing entities (neither lies inside the other), if the label set does not
    /// allow them.
    pub crossing: Overlapping,
    /// The fate of nested entities, if the label set does not allow them.
    pub nesting: Overlapping,
    /// The source if all entities are imported as its suggestions; `None` to import entities.
    pub suggestions: Option<String>,
}

/// The fate of the entities of a document that the project has with the same text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KnownDocuments {
    /// They are added to that document, each once.
    #[default]
    Merge,
    /// The document stays unchanged.
    Leave,
}

/// The fate of entities that overlap in a way that the label set does not allow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overlapping {
    /// Nothing is imported, and the entities are counted.
    #[default]
    Refuse,
    /// The label set is changed to allow it.
    Allow,
    /// The longer one is imported; the other one is left out and reported.
    Drop,
}

/// The target of a label of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelFate {
    /// The label of this name, which is added if there is none.
    To(String),
    /// Its entities are left out, counted and reported.
    LeaveOut,
}

/// The fate of undecided labels that stand for none of the project's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnknownLabels {
    /// They become labels of the project.
    #[default]
    Add,
    /// Nothing is imported, and the labels are named.
    Refuse,
}

/// The fate of a document whose text the project has under another id. The document is reported in
/// any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Duplicates {
    /// It is imported as a document of its own.
    #[default]
    Keep,
    /// It is left out.
    Skip,
    /// Its entities are added to the document that has the text.
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

/// The fate of a document whose id the project has with another text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SameId {
    /// Nothing is imported, and the documents are named.
    #[default]
    Refuse,
    /// It is imported under a new id.
    Rename,
    /// It is left out and reported; the document in the project stays unchanged.
    Leave,
    /// Its text replaces the old one, and the annotations are carried over.
    ReplaceText,
}
