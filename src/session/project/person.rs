//! Who is at work: finds the layer of the annotator among those of the project.

use std::sync::Arc;

use crate::model::layer::{LayerId, Layers};
use crate::session::Session;
use crate::store::{Store, StoreError};

impl Session {
    /// Takes over the annotator of another session on the same project.
    pub(in crate::session) fn take_person(&mut self, other: &Self) {
        self.layer = other.layer;
        self.annotator.clone_from(&other.annotator);
        self.own_name.clone_from(&other.own_name);
    }

    /// Returns the annotator as the file has it now: the writer of a project that is followed here
    /// may have added the layer, or changed the name.
    pub(super) fn person_now(&self, store: &Store) -> Result<(LayerId, Arc<str>), StoreError> {
        let layers = store.layers()?;
        let known = layers
            .name(self.layer)
            .map(|name| (self.layer, name.into()));
        Ok(known.unwrap_or_else(|| person(&layers, &self.own_name, self.layer)))
    }
}

/// Returns the layer of the annotator with this name, and the name that is shown. An annotator whom
/// the project does not know gets the new layer.
pub(in crate::session) fn person(layers: &Layers, name: &str, new: LayerId) -> (LayerId, Arc<str>) {
    let known = layers.by_name(name).filter(|id| *id != LayerId::GOLD);
    let known = known.and_then(|id| Some((id, layers.name(id)?.into())));
    known.unwrap_or_else(|| (new, layers.shown_for(name, new).into()))
}
