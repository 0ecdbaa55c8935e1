//! The table of the kinds of edits, and their serialized form in the journal.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::model::diagnostic::Message;
use crate::model::id::DocumentId;
use crate::store::StoreError;
use crate::store::edits::annotator_join::AnnotatorJoinEdit;
use crate::store::edits::annotator_name::AnnotatorNameEdit;
use crate::store::edits::batch::BatchEdit;
use crate::store::edits::bookmark::BookmarkEdit;
use crate::store::edits::core::change::Change;
use crate::store::edits::core::effect::{Effect, Restored};
use crate::store::edits::core::error::EditError;
use crate::store::edits::core::fit::Fit;
use crate::store::edits::core::kind::EditKind as _;
use crate::store::edits::core::target::EditTarget;
use crate::store::edits::dataset::DatasetEdit;
use crate::store::edits::documents::archive::ArchiveEdit;
use crate::store::edits::documents::curation::CurationEdit;
use crate::store::edits::documents::fields::DocumentFieldsEdit;
use crate::store::edits::documents::flag::FlagEdit;
use crate::store::edits::documents::splits::SplitsEdit;
use crate::store::edits::documents::state::StateEdit;
use crate::store::edits::documents::swap::SwapEdit;
use crate::store::edits::entity::EntityEdit;
use crate::store::edits::forget::ForgetEdit;
use crate::store::edits::gazetteer::GazetteerEdit;
use crate::store::edits::gold_decision::GoldDecisionEdit;
use crate::store::edits::label_alias::LabelAliasEdit;
use crate::store::edits::labels::LabelsEdit;
use crate::store::edits::layer_freeze::LayerFreezeEdit;
use crate::store::edits::name_rule::NameRuleEdit;
use crate::store::edits::project_fields::ProjectFieldsEdit;
use crate::store::edits::raw_row::RawRowEdit;
use crate::store::edits::relabel::RelabelEdit;
use crate::store::edits::verdict::VerdictEdit;

/// Lists the kinds: for each one a variant of [`Edit`], which passes every question to its kind.
macro_rules! edits {
    ($($name:ident($kind:ident)),* $(,)?) => {
        /// A reversible edit.
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[serde(untagged)]
        pub enum Edit {
            $(#[doc = concat!("See [`", stringify!($kind), "`].")] $name($kind),)*
        }

        $(impl From<$kind> for Edit {
            fn from(edit: $kind) -> Self {
                Self::$name(edit)
            }
        })*

        impl Edit {
            /// The values of the member `edit` in the serialized form, of all kinds.
            pub const TAGS: &'static [&'static [&'static str]] = &[$($kind::TAGS),*];

            /// Writes the edit to the project file and returns its inverse. Fails if the project
            /// does not have the state that the edit expects.
            pub fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
                if let Some(known) = &target.known {
                    known.note(self.effect());
                }
                match self {
                    $(Self::$name(edit) => edit.apply(target).map(Self::$name),)*
                }
            }

            /// Returns how much of the edit still fits the project. Writes nothing.
            pub fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
                match self {
                    $(Self::$name(edit) => Ok(edit.fit(target)?.map(Self::$name)),)*
                }
            }

            /// Adds what the edit changes, field by field.
            pub fn changes(&self, changes: &mut Vec<Change>) {
                match self {
                    $(Self::$name(edit) => edit.changes(changes),)*
                }
            }

            /// Returns what has to be refreshed in memory after the edit.
            pub fn effect(&self) -> Effect<'_> {
                match self {
                    $(Self::$name(edit) => edit.effect(),)*
                }
            }

            /// Returns the document of the edit, if the edit is about a single one.
            pub fn document(&self) -> Option<DocumentId> {
                match self {
                    $(Self::$name(edit) => edit.document(),)*
                }
            }

            /// Returns whether a dataset may show the edit.
            pub fn is_in_dataset(&self) -> bool {
                match self {
                    $(Self::$name(_) => $kind::IN_DATASET,)*
                }
            }

            /// Returns the byte of its document at which the edit is visible.
            pub fn shown(&self) -> Option<usize> {
                match self {
                    $(Self::$name(edit) => edit.shown(),)*
                }
            }

            /// Returns where the edit adds or restores entities.
            pub fn restored(&self) -> Option<Restored> {
                match self {
                    $(Self::$name(edit) => edit.restored(),)*
                }
            }

            fn read(json: &str) -> Result<Self, serde_json::Error> {
                let Tag { edit: tag } = serde_json::from_str(json)?;
                $(if $kind::TAGS.contains(&tag) {
                    return serde_json::from_str(json).map(Self::$name);
                })*
                Err(serde::de::Error::custom(format_args!("no kind of edit is called {tag:?}")))
            }
        }
    };
}

edits![
    Entity(EntityEdit),
    State(StateEdit),
    Flag(FlagEdit),
    Labels(LabelsEdit),
    Dataset(DatasetEdit),
    ProjectFields(ProjectFieldsEdit),
    DocumentFields(DocumentFieldsEdit),
    Splits(SplitsEdit),
    Batch(BatchEdit),
    Swap(SwapEdit),
    Archive(ArchiveEdit),
    Relabel(RelabelEdit),
    RawRow(RawRowEdit),
    LabelAlias(LabelAliasEdit),
    Curation(CurationEdit),
    LayerFreeze(LayerFreezeEdit),
    AnnotatorJoin(AnnotatorJoinEdit),
    GoldDecision(GoldDecisionEdit),
    AnnotatorName(AnnotatorNameEdit),
    Bookmark(BookmarkEdit),
    Verdict(VerdictEdit),
    Gazetteer(GazetteerEdit),
    NameRule(NameRuleEdit),
    Forget(ForgetEdit),
];

/// The member of the serialized form that names the kind.
#[derive(Deserialize)]
struct Tag<'a> {
    edit: &'a str,
}

impl Edit {
    /// Writes edits as a JSON list.
    pub fn list_to_json(edits: &[Self]) -> String {
        // Edits consist of text, numbers and lists, which can always be written.
        serde_json::to_string(edits).unwrap_or_default()
    }

    /// Reads the output of [`Self::list_to_json`].
    pub fn list_from_json(json: &str) -> Result<Vec<Self>, StoreError> {
        let damaged = |refused: serde_json::Error| StoreError::Damaged {
            what: Message::new("store.journal").with("detail", refused.to_string()),
        };
        let records: Vec<&RawValue> = serde_json::from_str(json).map_err(damaged)?;
        let edits = records.into_iter().map(|record| Self::read(record.get()));
        edits.collect::<Result<_, _>>().map_err(damaged)
    }
}
