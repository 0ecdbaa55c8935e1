//! Ids that stay unique when two copies of a project are merged: UUIDv7, and `UUIDv8` for what is
//! imported.
//!
//! Generates no random ids: `session` does, when it creates an object.

use std::fmt;

use serde::de::Deserializer;
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Defines a new id type over a UUID.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                uuid_text::serialize(&self.0, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                uuid_text::deserialize(deserializer).map(Self)
            }
        }
    };
}

id!(
    /// The id of a document, independent of its name.
    DocumentId
);
id!(
    /// The id of an annotation, independent of its span and label.
    AnnotationId
);
id!(
    /// The id of a label, independent of its name.
    LabelId
);
id!(
    /// The id of a source of suggestions, derived from its name: see [`derived`].
    SourceId
);
id!(
    /// The id of a suggestion, derived from its document, span, label and source: see [`derived`].
    SuggestionId
);

/// Returns an id (`UUIDv8`) that is derived from what it stands for, so that the same thing
/// imported twice has one id. `kind` keeps the ids of different things apart.
pub fn derived(kind: &str, parts: &[&[u8]]) -> Uuid {
    let mut hash = Sha256::new();
    for part in [kind.as_bytes()].iter().chain(parts) {
        // With its length, so that no two lists of parts have the same bytes.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(hash.finalize()) {
        *byte = hashed;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

id!(
    /// The id of a bookmark.
    BookmarkId
);
id!(
    /// The id of a gazetteer, derived from its entries: see [`derived`].
    GazetteerId
);
id!(
    /// The id of a name rule, derived from its name and its label: see [`derived`].
    NameRuleId
);

/// The key of a document in its project file: a small number that is never reused. Keys differ
/// between copies of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey(pub i64);

/// Serializes a UUID as text with hyphens.
pub mod uuid_text {
    use std::borrow::Cow;

    use serde::de::{Deserializer, Error as _};
    use serde::ser::Serializer;
    use serde::{Deserialize as _, Serialize as _};
    use uuid::Uuid;

    /// Writes the UUID.
    pub fn serialize<S: Serializer>(id: &Uuid, serializer: S) -> Result<S::Ok, S::Error> {
        let mut buffer = Uuid::encode_buffer();
        id.hyphenated()
            .encode_lower(&mut buffer)
            .serialize(serializer)
    }

    /// Reads the UUID.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Uuid, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Uuid::try_parse(&text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_ids_are_the_same_for_the_same_thing_only() {
        let id = derived("source", &[b"a", b"bc"]);
        assert_eq!(id, derived("source", &[b"a", b"bc"]));
        assert_ne!(id, derived("source", &[b"ab", b"c"]));
        assert_ne!(id, derived("suggestion", &[b"a", b"bc"]));
        assert_eq!(id.get_version_num(), 8);
        // Ids of project files: this value never changes.
        assert_eq!(id.to_string(), "f03c8192-d857-8f9f-82ba-782bd953d239");
    }
}
