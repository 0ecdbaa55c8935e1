//! Layers: who says what an annotation says. An annotator has one layer, and so has the curated
//! gold. A layer has an id; its name is a caption and can change.

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
        if name == GOLD {
            Self::GOLD
        } else {
            Self(derived_id(&[b"layer", name.as_bytes()]))
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
    /// The name that is shown, unique in the project: that of the annotator, or [`GOLD`].
    pub name: String,
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
}
