//! What others say about the open document: the entities of other layers, and the suggestions that
//! the annotator has not decided.

use std::collections::HashSet;

use crate::model::annotation_set::AnnotationSet;
use crate::model::id::{LabelId, SuggestionId};
use crate::model::layer::{LayerId, Layers};
use crate::model::suggestion::{LIVE, Suggestion};
use crate::session::project::damage;
use crate::session::query::proposals::reading_order;
use crate::session::{Session, SessionError};

/// How much others say about the open document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OtherCounts {
    /// The number of entities in layers other than the annotator's own.
    pub entities: usize,
    /// The number of suggestions, decided or not.
    pub suggestions: usize,
    /// The number of suggestions that the annotator has decided.
    pub decided: usize,
}

/// What others say about the open document. Only intact entities and suggestions.
#[derive(Clone, Debug, Default)]
pub struct OtherLayers {
    /// The entities of other layers.
    pub entities: AnnotationSet,
    /// Their layers by name, each with the number of its entities.
    pub layers: Vec<OtherLayer>,
    /// The suggestions that the annotator has not decided, in reading order: by the first byte, then
    /// the longer one.
    pub suggestions: Vec<Suggestion>,
}

/// A layer other than the annotator's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherLayer {
    /// The layer.
    pub id: LayerId,
    /// Its name; `None` for the curated layer.
    pub name: Option<String>,
    /// The number of its entities in the document.
    pub entities: usize,
}

impl OtherLayers {
    /// Returns a layer by its id.
    pub fn layer(&self, id: LayerId) -> Option<&OtherLayer> {
        self.layers.iter().find(|layer| layer.id == id)
    }
}

impl Session {
    /// Counts what others say about the open document.
    pub fn other_counts(&self) -> Result<OtherCounts, SessionError> {
        let Some(open) = self.document() else {
            return Ok(OtherCounts::default());
        };
        let id = open.document.id;
        Ok(OtherCounts {
            entities: self.store.n_of_other_layers(id, self.layer)?,
            suggestions: self.store.n_suggestions(id)?,
            decided: self.store.n_decided(id, self.layer)?,
        })
    }

    /// Returns the suggestions of the open document that the annotator has decided.
    pub fn decided_here(&self) -> Result<HashSet<SuggestionId>, SessionError> {
        match self.document() {
            Some(open) => Ok(self
                .store
                .decided_suggestions(open.document.id, self.layer)?),
            None => Ok(HashSet::new()),
        }
    }

    /// Reads what others say about the open document.
    pub fn other_layers(&self) -> Result<OtherLayers, SessionError> {
        let Some(open) = self.document() else {
            return Ok(OtherLayers::default());
        };
        let document = &open.document;
        let stored = damage::annotations(&self.store, document, None, &self.labels)?;
        let mut entities = stored.annotations;
        entities.retain(|entity| entity.layer != self.layer);
        let names = self.store.layers()?;
        let mut layers: Vec<OtherLayer> = Vec::new();
        for entity in &entities {
            match layers.iter_mut().find(|layer| layer.id == entity.layer) {
                Some(layer) => layer.entities += 1,
                None => layers.push(layer(entity.layer, &names)),
            }
        }
        layers.sort_by(|one, other| one.name.cmp(&other.name));
        let decided = self.store.decided_suggestions(document.id, self.layer)?;
        let known: HashSet<LabelId> = self.labels.labels.iter().map(|label| label.id).collect();
        let mut suggestions = self.store.suggestions(document)?.suggestions;
        suggestions.retain(|one| {
            let waits = !decided.contains(&one.id) && one.run.as_deref() != Some(LIVE);
            known.contains(&one.label) && waits
        });
        suggestions.sort_by_key(reading_order);
        Ok(OtherLayers {
            entities: AnnotationSet::of(&self.labels, entities),
            layers,
            suggestions,
        })
    }
}

fn layer(id: LayerId, names: &Layers) -> OtherLayer {
    OtherLayer {
        id,
        name: (id != LayerId::GOLD).then(|| names.name(id).unwrap_or_default().to_owned()),
        entities: 1,
    }
}
