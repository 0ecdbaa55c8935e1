//! Finds damage in documents: rows that are unreadable or do not fit their text or the label set.
//!
//! Changes nothing: the damaged rows stay in the file until the user repairs or removes them.

use std::collections::HashSet;
use std::sync::Arc;

use crate::formats::common::spans::excerpt;
use crate::formats::core::exported::ExportHeader;
use crate::formats::gold::unfit::{self, HeadNames, Unfit};
use crate::model::annotation::Annotation;
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::document::{Document, DocumentRow};
use crate::model::id::LabelId;
use crate::model::labels::label::LabelSet;
use crate::model::layer::{LayerId, Layers};
use crate::session::{Session, SessionError, Snapshot};
use crate::store::{LayerRow, Store, StoreError, StoredAnnotations};

/// Returns the annotations of a document. Those whose label is not in the label set are damage.
pub(in crate::session) fn annotations(
    store: &Store,
    document: &Document,
    layer: Option<LayerId>,
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

/// Finds the values in a project that no export may contain, because they break the published
/// schema. Used for all documents of a project in turn.
#[derive(Debug)]
pub(in crate::session) struct Sieve {
    head: HeadNames,
    documents: HashSet<String>,
}

impl Sieve {
    /// Begins with the head of a project, which must fit already: see [`fit_head`].
    pub(in crate::session) fn new(header: &ExportHeader) -> Self {
        Self {
            head: HeadNames::new(header),
            documents: HashSet::new(),
        }
    }

    /// Removes what does not fit from a document and its annotations, and reports it. Returns an
    /// error if the document has no valid id, or that of another document.
    pub(in crate::session) fn document(
        &mut self,
        document: &mut Document,
        annotations: &mut Vec<Arc<Annotation>>,
    ) -> Result<Vec<Diagnostic>, Box<Diagnostic>> {
        let name = document.name.clone();
        let place = SourceLocation {
            document: Some(name.clone()),
            ..SourceLocation::default()
        };
        let refused = if !unfit::fits_name(&name) {
            Some(Message::new("store.bad_id"))
        } else if self.documents.insert(name) {
            None
        } else {
            Some(Message::new("store.id_twice"))
        };
        if let Some(detail) = refused {
            let problem = Message::new("store.document").with("detail", detail);
            return Err(Box::new(problem.error().at(place)));
        }
        let mut found = self.head.fit_document(document);
        found.extend(self.head.fit_annotations(annotations));
        Ok(found.iter().map(|one| problem(one, &place)).collect())
    }

    /// Removes what does not fit from a layer of a document; returns an error if nothing of it
    /// fits.
    pub(in crate::session) fn layer(
        &self,
        document: &Document,
        layer: &mut LayerRow,
    ) -> Result<Vec<Diagnostic>, Box<Diagnostic>> {
        let place = SourceLocation {
            document: Some(document.name.clone()),
            ..SourceLocation::default()
        };
        if let Some(found) = self.head.fit_layer(&layer.annotator, &mut layer.extra) {
            return Ok(found.iter().map(|one| problem(one, &place)).collect());
        }
        let name = excerpt(&layer.annotator);
        let problem = Message::new("store.layer").with("name", name);
        Err(Box::new(problem.error().at(place)))
    }
}

/// Removes what does not fit from the head of an export, and reports it.
pub(in crate::session) fn fit_head(header: &mut ExportHeader) -> Vec<Diagnostic> {
    let found = unfit::fit_head(header);
    let place = SourceLocation::default();
    found.iter().map(|one| problem(one, &place)).collect()
}

fn problem(unfit: &Unfit, place: &SourceLocation) -> Diagnostic {
    let problem = match unfit.member.as_str() {
        // The second of two entities that differ in nothing but their ids.
        "entities" => Message::new("entity.twice"),
        member => Message::new("store.member").with("member", excerpt(member)),
    };
    problem.error().at(SourceLocation {
        entity: unfit.entity.clone(),
        ..place.clone()
    })
}

impl Snapshot {
    /// Returns the damage of the project in this snapshot: see [`Session::check`].
    pub fn check(&self) -> Result<Vec<Diagnostic>, SessionError> {
        const PAGE: usize = 256;
        let mut found = self.check_pages()?;
        found.extend(self.store.label_damage()?);
        found.extend(self.history_damage()?);
        let mut header = self.head()?;
        found.extend(fit_head(&mut header));
        let mut sieve = Sieve::new(&header);
        let layers = self.store.layers()?;
        for keys in self.store.document_keys()?.chunks(PAGE) {
            for row in self.page(keys)? {
                match self.check_document(&row, &layers, &mut sieve) {
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
    /// Returns the damage of the history: steps that cannot be undone.
    pub fn history_damage(&self) -> Result<Option<Diagnostic>, SessionError> {
        const NAMED: usize = 20;
        let missing = self.store.missing_operations(NAMED)?;
        if missing.is_empty() {
            return Ok(None);
        }
        let rows: Vec<String> = missing.iter().map(ToString::to_string).collect();
        Ok(Some(
            Message::new("store.history").with("rows", rows).error(),
        ))
    }

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

    fn check_document(
        &self,
        row: &DocumentRow,
        layers: &Layers,
        sieve: &mut Sieve,
    ) -> Result<Vec<Diagnostic>, StoreError> {
        let (mut document, suggestions) = self.store.document_with_suggestions(row.id)?;
        let stored = annotations(&self.store, &document, None, &self.labels)?;
        let (mut damage, mut all) = (stored.damage, stored.annotations);
        damage.extend(suggestions);
        damage.extend(self.store.check_text(&document)?);
        match sieve.document(&mut document, &mut all) {
            Ok(found) => damage.extend(found),
            Err(refused) => damage.push(*refused),
        }
        for mut layer in self.store.layer_rows(row.id, layers)? {
            match sieve.layer(&document, &mut layer) {
                Ok(found) => damage.extend(found),
                Err(refused) => damage.push(*refused),
            }
        }
        Ok(damage)
    }
}
