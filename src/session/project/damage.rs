//! Finds damage in documents: rows that are unreadable or do not fit their text or the label set.
//!
//! Changes nothing: the damaged rows stay in the file until the user repairs or removes them.

use std::collections::HashSet;

use crate::formats::common::spans::excerpt;
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::document::{Document, DocumentRow};
use crate::model::id::LabelId;
use crate::model::label::LabelSet;
use crate::session::{Session, SessionError, Snapshot};
use crate::store::{Store, StoreError, StoredAnnotations};

/// Returns the annotations of a document. Those whose label is not in the label set are damage.
pub(in crate::session) fn annotations(
    store: &Store,
    document: &Document,
    layer: Option<&str>,
    labels: &LabelSet,
) -> Result<StoredAnnotations, StoreError> {
    let mut stored = store.annotations(document, layer)?;
    let known: HashSet<LabelId> = labels.labels.iter().map(|label| label.id).collect();
    let damage = &mut stored.damage;
    stored.annotations.retain(|annotation| {
        let is_known = known.contains(&annotation.label);
        if !is_known {
            let words = annotation.span.get(&document.text).unwrap_or_default();
            let reason = Message::new("store.label_unknown").with("words", excerpt(words));
            let place = SourceLocation {
                document: Some(document.name.clone()),
                entity: Some(annotation.id.to_string()),
                ..SourceLocation::default()
            };
            let problem = Message::new("store.label").with("reason", reason);
            damage.push(problem.error().at(place));
        }
        is_known
    });
    // Ids are random, so the diagnostics are sorted to have the same order every time.
    stored
        .damage
        .sort_by_cached_key(|damage| format!("{:?}", damage.message()));
    Ok(stored)
}

/// Returns the diagnostic for an unreadable document if its rows are damaged.
pub(in crate::session) fn unreadable(
    row: &DocumentRow,
    refused: &StoreError,
) -> Option<Diagnostic> {
    let detail = match refused {
        StoreError::Damaged { what } => what.clone(),
        StoreError::Missing { .. } => Message::new("store.text_missing"),
        _ => return None,
    };
    let place = SourceLocation {
        document: Some(row.name.clone()),
        ..SourceLocation::default()
    };
    let problem = Message::new("store.document").with("detail", detail);
    Some(problem.error().at(place))
}

/// Removes the members of a document that are not valid JSON, and reports them.
pub(in crate::session) fn drop_unreadable(document: &mut Document) -> Vec<Diagnostic> {
    let is_object = |json: &String| {
        serde_json::from_str::<serde::de::IgnoredAny>(json).is_ok()
            && json.trim_start().starts_with('{')
    };
    let place = SourceLocation {
        document: Some(document.name.clone()),
        ..SourceLocation::default()
    };
    let mut found = Vec::new();
    for (what, member) in [("meta", &mut document.meta), ("extra", &mut document.extra)] {
        if member.as_ref().is_some_and(|json| !is_object(json)) {
            *member = None;
            let problem = Message::new("store.members").with("what", what);
            found.push(problem.error().at(place.clone()));
        }
    }
    found
}

impl Snapshot {
    /// Returns the damage of the project in this snapshot: see [`Session::check`].
    pub fn check(&self) -> Result<Vec<Diagnostic>, SessionError> {
        const PAGE: usize = 256;
        let mut found = self.check_pages()?;
        found.extend(self.store.label_damage()?);
        for keys in self.store.document_keys()?.chunks(PAGE) {
            for row in self.page(keys)? {
                match self.check_document(&row) {
                    Ok(damage) => found.extend(damage),
                    Err(refused) => match unreadable(&row, &refused) {
                        Some(damage) => found.push(damage),
                        None => return Err(refused.into()),
                    },
                }
            }
        }
        Ok(found)
    }
}

impl Session {
    /// Reads the whole project and returns its damage: pages of the file, labels, unreadable
    /// documents, texts that are not the imported ones, and entities whose span does not have the
    /// stored words.
    pub fn check(&self) -> Result<Vec<Diagnostic>, SessionError> {
        self.snapshot()?.check()
    }

    /// Returns the damage in the structure of the file.
    pub fn check_pages(&self) -> Result<Vec<Diagnostic>, SessionError> {
        Ok(self.store.check_pages()?)
    }

    fn check_document(&self, row: &DocumentRow) -> Result<Vec<Diagnostic>, StoreError> {
        let mut document = self.store.document(row.id)?;
        let mut damage = annotations(&self.store, &document, None, &self.labels)?.damage;
        damage.extend(self.store.check_text(&document)?);
        damage.extend(drop_unreadable(&mut document));
        Ok(damage)
    }
}
