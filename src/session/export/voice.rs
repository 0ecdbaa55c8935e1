//! Decides whose entities an export writes: the curated ones of a document, or else those of one
//! annotator, whom the file names.

use crate::formats::core::exported::ExportCounts;
use crate::model::document::GOLD;
use crate::model::layer::{LayerId, Layers};
use crate::session::{Session, SessionError, Snapshot};
use crate::store::LayerShares;

/// What an annotator would give to an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportShare {
    /// The name of the layer.
    pub name: String,
    /// Whether this is the layer of the annotator at work.
    pub own: bool,
    /// The number of documents that are not curated and in which the annotator has worked.
    pub documents: usize,
    /// The number of entities in them.
    pub entities: usize,
}

/// Whose entities an export can write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportShares {
    /// The number of curated documents, which are exported with their curated entities.
    pub curated: usize,
    /// Whether several annotators have worked in one document that is not curated.
    pub overlap: bool,
    /// The annotators: first the one at work, then by name.
    pub layers: Vec<ExportShare>,
}

impl ExportShares {
    /// Returns the layer that an export takes unless the person chooses another one: the person's
    /// own. `None` stands for the only annotator of each document.
    pub fn default_layer(&self) -> Option<String> {
        match self.layers.as_slice() {
            [] | [_] => None,
            [first, ..] if first.own || self.overlap => Some(first.name.clone()),
            _ => None,
        }
    }

    /// Returns the annotators whose entities an export with this choice does not write as its
    /// entities.
    pub fn others(&self, chosen: Option<&str>) -> impl Iterator<Item = &ExportShare> {
        let layers = chosen.map_or(&[][..], |_| self.layers.as_slice());
        layers
            .iter()
            .filter(move |share| chosen != Some(share.name.as_str()))
    }
}

/// Whose entities are written as those of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::session) enum Voice {
    /// The curated ones only.
    Gold,
    /// Where the document is not curated, those of this layer.
    Layer(LayerId),
    /// Where the document is not curated, those of its only annotator. The documents name their
    /// annotators, since they are not all the same.
    Divided,
}

impl Session {
    /// Returns whose entities an export can write.
    pub fn export_shares(&self) -> Result<ExportShares, SessionError> {
        let (shares, layers) = (self.store.layer_shares()?, self.store.layers()?);
        let mut named: Vec<ExportShare> = shares
            .layers
            .iter()
            .map(|share| ExportShare {
                name: layers.name(share.layer).unwrap_or_default().to_owned(),
                own: share.layer == self.layer,
                documents: share.documents,
                entities: share.entities,
            })
            .collect();
        named.sort_by(|one, other| (!one.own, &one.name).cmp(&(!other.own, &other.name)));
        Ok(ExportShares {
            curated: shares.curated,
            overlap: shares.several > 0,
            layers: named,
        })
    }
}

impl Snapshot {
    /// Returns whose entities are written, and the numbers of documents and entities of the whole
    /// project. Returns an error if a layer must be chosen. `chosen` is the name of one.
    pub(in crate::session) fn voice(
        &self,
        chosen: Option<&str>,
        layers: &Layers,
    ) -> Result<(Voice, ExportCounts), SessionError> {
        let shares = self.store.layer_shares()?;
        let voice = match chosen {
            Some(name) => self.named_voice(name, layers)?,
            None if shares.several > 0 => {
                return Err(SessionError::SeveralLayers {
                    n_documents: shares.several,
                    layers: self.store.used_layers()?,
                });
            }
            None => match shares.layers.as_slice() {
                [] => Voice::Gold,
                [only] => Voice::Layer(only.layer),
                _ => Voice::Divided,
            },
        };
        let counts = ExportCounts {
            documents: self.n_documents,
            entities: shares.curated_entities + entities(&shares, voice),
        };
        Ok((voice, counts))
    }

    fn named_voice(&self, name: &str, layers: &Layers) -> Result<Voice, SessionError> {
        if name == GOLD {
            return Ok(Voice::Gold);
        }
        if name == &*self.annotator {
            return Ok(Voice::Layer(self.layer));
        }
        let used = self.store.used_layers()?;
        match layers.by_name(name) {
            Some(layer) if used.iter().any(|used| used == name) => Ok(Voice::Layer(layer)),
            _ => Err(SessionError::UnknownLayer {
                name: name.to_owned(),
                layers: used,
            }),
        }
    }
}

/// The number of entities that are not curated and are written.
fn entities(shares: &LayerShares, voice: Voice) -> usize {
    let written = shares.layers.iter().filter(|share| match voice {
        Voice::Gold => false,
        Voice::Layer(layer) => share.layer == layer,
        Voice::Divided => true,
    });
    written.map(|share| share.entities).sum()
}

/// Returns the layer that the head of a file names.
pub(super) fn named(voice: Voice, layers: &Layers) -> Option<&str> {
    match voice {
        Voice::Layer(layer) => layers.name(layer),
        Voice::Gold | Voice::Divided => None,
    }
}
