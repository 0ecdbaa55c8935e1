//! Layers: who says what an annotation says. An annotator has one layer, and so has the curated
//! gold. A layer has an id; its name is a caption and can change.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use serde::de::{Deserializer, Error as _};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::base::hash::derived_id;
use crate::model::document::GOLD;
use crate::model::id::uuid_text;

/// The id of a layer, and of the annotator whose layer it is.
///
/// The serialized form is part of the operations of a project file: the UUID. Until version 3 of
/// the file it was the name; a name is read as the id that the migration gives to its layer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerId(pub Uuid);

impl LayerId {
    /// The layer of curated annotations, the same in all projects.
    pub const GOLD: Self = Self(Uuid::from_u128(0x7461_7773_696d_8000_8000_0000_676f_6c64));

    /// Returns the id of a layer that comes from a file, which knows its name only. The same file
    /// gives the same layer in all copies of a project.
    pub fn of_name(name: &str) -> Self {
        Self::of_bytes(name.as_bytes())
    }

    /// Returns the id for a name that need not be UTF-8.
    pub fn of_bytes(name: &[u8]) -> Self {
        if name == GOLD.as_bytes() {
            Self::GOLD
        } else {
            Self(derived_id(&[b"layer", name]))
        }
    }
}

impl fmt::Debug for LayerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LayerId({})", self.0)
    }
}

impl Serialize for LayerId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        uuid_text::serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for LayerId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        if text.is_empty() {
            return Err(D::Error::custom("a layer has a name"));
        }
        Ok(Uuid::try_parse(&text).map_or_else(|_| Self::of_name(&text), Self))
    }
}

/// What says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LayerKind {
    /// An annotator.
    Annotator,
    /// The curated gold.
    Gold,
}

impl LayerKind {
    /// Returns the name in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Annotator => "annotator",
            Self::Gold => "gold",
        }
    }

    /// Parses the name in the store.
    pub fn parse(name: &str) -> Option<Self> {
        let mut all = [Self::Annotator, Self::Gold].into_iter();
        all.find(|kind| kind.name() == name)
    }
}

/// A layer of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Its id.
    pub id: LayerId,
    /// Its kind.
    pub kind: LayerKind,
    /// Its name: that of the annotator, or [`GOLD`].
    pub name: String,
}

/// The layers of a project, with the names that are shown: unique, whatever the names are that two
/// copies of a project have given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layers {
    /// The layers by the name that is shown.
    by_name: BTreeMap<String, Layer>,
    names: HashMap<LayerId, String>,
    /// Layers whose own name is not shown, because another layer has it or had it.
    hidden: HashMap<String, LayerId>,
    /// Names that layers had before.
    former: HashMap<String, LayerId>,
}

impl Layers {
    /// Takes the layers of a project, and the names that layers had before. Of two layers with one
    /// name, that with the smaller id keeps it. The former name of a layer is not shown as that of
    /// another one, because origins of annotations still name it.
    pub fn new(
        layers: impl IntoIterator<Item = Layer>,
        former: impl IntoIterator<Item = (String, LayerId)>,
    ) -> Self {
        let mut all: Vec<Layer> = layers.into_iter().collect();
        all.sort_unstable_by_key(|layer| (layer.kind != LayerKind::Gold, layer.id));
        let stored: HashSet<String> = all.iter().map(|layer| layer.name.clone()).collect();
        let mut layers = Self::default();
        for (name, of) in former {
            let first = layers.former.entry(name).or_insert(of);
            *first = of.min(*first);
        }
        for mut layer in all {
            let shown = layers.shown(&layer.name, layer.id, &stored);
            if shown != layer.name {
                let own = std::mem::replace(&mut layer.name, shown);
                layers.hidden.entry(own).or_insert(layer.id);
            }
            layers.names.insert(layer.id, layer.name.clone());
            layers.by_name.insert(layer.name.clone(), layer);
        }
        layers
    }

    fn shown(&self, name: &str, id: LayerId, stored: &HashSet<String>) -> String {
        let is_free = |name: &str| {
            let former = self.former.get(name);
            former.is_none_or(|of| *of == id) && !self.by_name.contains_key(name)
        };
        if is_free(name) {
            return name.to_owned();
        }
        let mut others = (2_usize..).map(|n| format!("{name}-{n}"));
        let other = others.find(|name| !stored.contains(name) && is_free(name));
        other.unwrap_or_default()
    }

    /// Returns the name that is shown for a new layer of this name.
    pub fn shown_for(&self, name: &str, id: LayerId) -> String {
        let own = self.hidden.keys().chain(self.by_name.keys());
        self.shown(name, id, &own.cloned().collect())
    }

    /// Returns the layers by name.
    pub fn iter(&self) -> impl Iterator<Item = &Layer> {
        self.by_name.values()
    }

    /// Returns the name of a layer; `None` if the project does not have it.
    pub fn name(&self, id: LayerId) -> Option<&str> {
        self.names.get(&id).map(String::as_str)
    }

    /// Returns the layer of this name.
    pub fn by_name(&self, name: &str) -> Option<LayerId> {
        let shown = self.by_name.get(name).map(|layer| layer.id);
        shown.or_else(|| self.hidden.get(name).copied())
    }

    /// Returns the layer that a file calls by this name, which may be a former one.
    pub fn by_any_name(&self, name: &str) -> Option<LayerId> {
        self.by_name(name)
            .or_else(|| self.former.get(name).copied())
    }

    /// Returns whether a layer cannot get this name: another one has it or had it.
    pub fn is_taken(&self, name: &str, id: LayerId) -> bool {
        let of = [self.by_name(name), self.former.get(name).copied()];
        of.into_iter().flatten().any(|of| of != id)
    }

    /// Returns the present name of an annotator whom an origin names.
    pub fn current<'a>(&'a self, name: &'a str) -> &'a str {
        if self.by_name.contains_key(name) {
            return name;
        }
        let of = self.former.get(name);
        of.and_then(|of| self.name(*of)).unwrap_or(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layer_a_name_of_an_old_file_is_read_as_its_id() {
        let read = |json: &str| serde_json::from_str::<LayerId>(json);
        assert_eq!(read("\"سلمى\"").unwrap(), LayerId::of_name("سلمى"));
        assert_ne!(LayerId::of_name("سلمى"), LayerId::of_name("سلمي"));
        assert_eq!(read("\"gold\"").unwrap(), LayerId::GOLD);
        let id = LayerId::of_name("سلمى");
        assert_eq!(read(&serde_json::to_string(&id).unwrap()).unwrap(), id);
        assert!(read("\"\"").is_err());
    }

    #[test]
    fn layers_have_names_that_differ_whatever_is_stored() {
        let layer = |n: u128, name: &str| Layer {
            id: LayerId(Uuid::from_u128(n)),
            kind: LayerKind::Annotator,
            name: name.to_owned(),
        };
        let all = [layer(3, "a"), layer(1, "a"), layer(2, "a-2"), layer(4, "b")];
        let id = |n| LayerId(Uuid::from_u128(n));
        let layers = Layers::new(all, [("b".to_owned(), id(1)), ("a".to_owned(), id(1))]);
        let shown: Vec<_> = layers.iter().map(|layer| layer.name.as_str()).collect();
        assert_eq!(shown, ["a", "a-2", "a-3", "b-2"]);
        assert_eq!(layers.name(id(3)), Some("a-3"));
        assert_eq!(layers.by_name("a"), Some(id(1)));
        assert_eq!(layers.by_name("b"), Some(id(4)), "by its own name");
        assert_eq!(layers.current("b"), "a");
        assert!(layers.is_taken("b", id(4)) && !layers.is_taken("b-3", id(4)));
        assert_eq!(layers.by_name("c"), None);
    }
}
