//! The reasons why a command cannot run, as shown in the palette and in disabled menu rows.
//!
//! The sentences are in the locale files, under the ids that [`DisabledReason::text_id`] returns.

/// The reason why a command cannot run now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DisabledReason {
    /// No project is open.
    NoProject,
    /// No document is open.
    NoDocument,
    /// The project has no documents.
    EmptyProject,
    /// Another program has the project open.
    ReadOnly,
    /// The file, its folder or its disk is write-protected.
    WriteProtected,
    /// The file has an older version and cannot be written here.
    OldVersion,
    /// The file contains tables or other schema objects that Tawsim does not create.
    ForeignSchema,
    /// There is nothing to undo.
    NothingToUndo,
    /// There is nothing to redo.
    NothingToRedo,
    /// Neither words nor an entity are selected.
    NothingSelected,
    /// Only blanks are selected.
    OnlyBlanks,
    /// No entity is selected.
    NoEntitySelected,
    /// No normal form is known for the selected entity.
    NoNormKnown,
    /// No suggestion is in question.
    NoSuggestion,
    /// The suggestion in question is not rejected.
    NotRejected,
    /// No suggestion waits for a decision in the document.
    NothingWaits,
    /// The document has no entities.
    NoEntities,
    /// No entity is around what is selected.
    NothingAround,
    /// Nothing smaller can be selected inside of what is selected.
    NothingInside,
    /// No other entity is beside what is selected, inside of the same one.
    NothingBeside,
    /// The annotator has no bookmark in the document.
    NoBookmarks,
    /// There is no word at the caret or after it.
    NoWord,
    /// The edge cannot move further in this direction.
    EdgeAtLimit,
    /// The label of the selected entity has no subtypes.
    NoSubtypes,
    /// No label has this key.
    NoSuchLabel,
    /// The entity has this label already.
    HasLabel,
    /// There is no document after this one.
    LastDocument,
    /// There is no document before this one.
    FirstDocument,
    /// The document is skipped already.
    AlreadySkipped,
    /// The document is neither finished nor skipped.
    StillOpen,
    /// The project has no guideline.
    NoGuideline,
    /// No entity of the document is damaged.
    NothingDamaged,
}

impl DisabledReason {
    /// All reasons.
    pub const ALL: &[Self] = &[
        Self::NoProject,
        Self::NoDocument,
        Self::EmptyProject,
        Self::ReadOnly,
        Self::WriteProtected,
        Self::OldVersion,
        Self::ForeignSchema,
        Self::NothingToUndo,
        Self::NothingToRedo,
        Self::NothingSelected,
        Self::OnlyBlanks,
        Self::NoEntitySelected,
        Self::NoNormKnown,
        Self::NoSuggestion,
        Self::NotRejected,
        Self::NothingWaits,
        Self::NoEntities,
        Self::NothingAround,
        Self::NothingInside,
        Self::NothingBeside,
        Self::NoBookmarks,
        Self::NoWord,
        Self::EdgeAtLimit,
        Self::NoSubtypes,
        Self::NoSuchLabel,
        Self::HasLabel,
        Self::LastDocument,
        Self::FirstDocument,
        Self::AlreadySkipped,
        Self::StillOpen,
        Self::NoGuideline,
        Self::NothingDamaged,
    ];

    /// Returns the id of the reason's sentence.
    pub const fn text_id(self) -> &'static str {
        match self {
            Self::NoProject => "why-no-project",
            Self::NoDocument => "why-no-document",
            Self::EmptyProject => "why-empty-project",
            Self::ReadOnly => "why-read-only",
            Self::WriteProtected => "why-write-protected",
            Self::OldVersion => "why-old-version",
            Self::ForeignSchema => "why-foreign-schema",
            Self::NothingToUndo => "why-nothing-to-undo",
            Self::NothingToRedo => "why-nothing-to-redo",
            Self::NothingSelected => "why-nothing-selected",
            Self::OnlyBlanks => "why-only-blanks",
            Self::NoEntitySelected => "why-no-entity-selected",
            Self::NoNormKnown => "why-no-norm",
            Self::NoSuggestion => "why-no-suggestion",
            Self::NotRejected => "why-not-rejected",
            Self::NothingWaits => "why-nothing-waits",
            Self::NoEntities => "why-no-entities",
            Self::NothingAround => "why-nothing-around",
            Self::NothingInside => "why-nothing-inside",
            Self::NothingBeside => "why-nothing-beside",
            Self::NoBookmarks => "why-no-bookmarks",
            Self::NoWord => "why-no-word",
            Self::EdgeAtLimit => "why-edge-at-limit",
            Self::NoSubtypes => "why-no-subtypes",
            Self::NoSuchLabel => "why-no-such-label",
            Self::HasLabel => "why-has-label",
            Self::LastDocument => "why-last-document",
            Self::FirstDocument => "why-first-document",
            Self::AlreadySkipped => "why-already-skipped",
            Self::StillOpen => "why-still-open",
            Self::NoGuideline => "why-no-guideline",
            Self::NothingDamaged => "why-nothing-damaged",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::texts::{Language, Texts};

    #[test]
    fn why_every_reason_has_a_sentence_in_every_language() {
        let texts = Texts::default();
        for why in DisabledReason::ALL {
            for language in Language::ALL {
                let id = why.text_id();
                assert!(texts.has(language, id), "{id} in {}", language.code());
                assert!(!texts.in_language(language, id).ends_with('.'), "{id}");
            }
        }
    }
}
