//! Changes the properties of a document.

use serde::{Deserialize, Serialize};

use crate::base::json::object::member;
use crate::model::document::DocumentFields;
use crate::model::id::DocumentId;
use crate::store::edits::core::change::{Change, Fields, RowId};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::keep_member;
use crate::store::edits::core::target::EditTarget;
use crate::store::edits::core::three_way;

/// Changes the properties of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_document")]
pub struct DocumentFieldsEdit {
    /// The document.
    pub document: DocumentId,
    /// The old properties.
    pub before: Box<DocumentFields>,
    /// The new properties.
    pub after: Box<DocumentFields>,
}

impl DocumentFieldsEdit {
    /// Returns whether the edit adds or removes suggestions, which were members of a document in
    /// version 3 of the project file.
    fn changes_suggestions(&self) -> bool {
        let suggestions = |fields: &DocumentFields| {
            let extra = fields.extra.as_deref();
            let extra = extra.filter(|extra| extra.contains("\"suggestions\""));
            member(extra, "suggestions").map(ToOwned::to_owned)
        };
        suggestions(&self.before) != suggestions(&self.after)
    }
}

impl EditKind for DocumentFieldsEdit {
    const TAGS: &'static [&'static str] = &["set_document"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let EditTarget { store, seq, .. } = *target;
        if self.changes_suggestions() {
            let now = store.fields_with_suggestions(self.document)?;
            expect(&now, self.before.as_ref())?;
            store.set_fields_with_suggestions(self.document, &self.after, seq)?;
        } else {
            expect(&store.document_fields(self.document)?, self.before.as_ref())?;
            store.set_document_fields(self.document, &self.after, seq)?;
        }
        Ok(Self {
            document: self.document,
            before: self.after.clone(),
            after: self.before.clone(),
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        if !target.has_document(self.document)? {
            return Ok(Fit::not(KeptField::Named("kept-document")));
        }
        let now = if self.changes_suggestions() {
            target.store.fields_with_suggestions(self.document)?
        } else {
            target.store.document_fields(self.document)?
        };
        let mut new = now.clone();
        let mut whole = three_way::document(&mut new, &self.before, &self.after);
        let edit = |now: &DocumentFields, new: &DocumentFields| Self {
            document: self.document,
            before: Box::new(now.clone()),
            after: Box::new(new.clone()),
        };
        for (_, field) in target.fields_of_others(&edit(&now, &new))? {
            whole = false;
            match field.split_once('/') {
                Some(("meta", key)) => keep_member(&mut new.meta, now.meta.as_deref(), key),
                Some((_, key)) => keep_member(&mut new.extra, now.extra.as_deref(), key),
                None => new.title.clone_from(&now.title),
            }
        }
        let edit = (new != now).then(|| edit(&now, &new));
        Ok(Fit::part(
            edit,
            (!whole).then_some(KeptField::Named("kept-document")),
        ))
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let (before, after) = (&self.before, &self.after);
        let mut fields = Fields::of(RowId::Document(self.document), changes);
        fields.differ("title", &before.title, &after.title, |title| {
            title.clone().into()
        });
        fields.members("meta", before.meta.as_deref(), after.meta.as_deref());
        fields.members("extra", before.extra.as_deref(), after.extra.as_deref());
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Fields(&self.after)
    }

    fn document(&self) -> Option<DocumentId> {
        Some(self.document)
    }
}
