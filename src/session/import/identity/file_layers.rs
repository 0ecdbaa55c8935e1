//! The layers of a project by the names that files have for them.

use std::collections::{HashMap, HashSet};

use crate::model::document::GOLD;
use crate::model::layer::{Layer, LayerId, LayerKind, Layers};

/// The layers of a project, and those that a running import adds. A layer that only a file names
/// gets an id that comes from the name.
#[derive(Debug)]
pub(in crate::session) struct FileLayers {
    known: Layers,
    /// The names of layers that the project did not have.
    new: HashMap<LayerId, String>,
    written: HashSet<LayerId>,
}

impl FileLayers {
    /// Takes the layers of the project.
    pub(in crate::session::import) fn new(known: Layers) -> Self {
        Self {
            known,
            new: HashMap::new(),
            written: HashSet::new(),
        }
    }

    /// Returns the layer that a file calls by this name.
    pub(in crate::session::import) fn named(&mut self, name: &str) -> LayerId {
        if let Some(id) = self.known.by_any_name(name) {
            return id;
        }
        let id = LayerId::of_name(name);
        if self.known.name(id).is_none() && !self.new.contains_key(&id) {
            self.new.insert(id, name.to_owned());
        }
        id
    }

    /// Returns a layer if it has to be added to the project before something of it is written.
    pub(in crate::session::import) fn missing(&mut self, id: LayerId) -> Option<Layer> {
        if self.known.name(id).is_some() || !self.written.insert(id) {
            return None;
        }
        self.layer(id)
    }

    /// Returns the annotator whom a file lists, or names as the origin of something, and the
    /// members that say so: the curated layer is listed as an annotator if it has some.
    pub(in crate::session::import) fn annotator(
        &mut self,
        name: &str,
    ) -> Option<(Layer, Option<&'static str>)> {
        let id = self.named(name);
        self.written.insert(id);
        Some((self.layer(id)?, (id == LayerId::GOLD).then_some("{}")))
    }

    fn layer(&self, id: LayerId) -> Option<Layer> {
        let kind = match id {
            LayerId::GOLD => LayerKind::Gold,
            _ => LayerKind::Annotator,
        };
        let name = match kind {
            LayerKind::Gold => GOLD,
            LayerKind::Annotator => self
                .known
                .name(id)
                .or(self.new.get(&id).map(String::as_str))?,
        };
        let name = name.to_owned();
        Some(Layer { id, kind, name })
    }
}
