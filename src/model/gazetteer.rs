//! A gazetteer of a project: a list of names that it may propose, and where the list comes from.
//!
//! What stands in the list is not here: see `assist::gazetteer`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::model::id::{GazetteerId, derived};

/// A gazetteer as a project knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gazetteer {
    /// Its id, derived from its entries.
    pub id: GazetteerId,
    /// Its name: the source of its proposals.
    pub name: String,
    /// Who made it, as its licence wants it said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// Its licence: a name or an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// Where it was read from: the name of a file, without folders, or an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// The number of its entries.
    pub entries: usize,
    /// Whether its names are proposed.
    pub enabled: bool,
}

impl Gazetteer {
    /// Returns what the gold format says about it as a source, a JSON object: its attribution leaves
    /// with every export.
    pub fn source_members(&self) -> String {
        let mut members = Map::new();
        members.insert("name".to_owned(), json!(self.name));
        for (key, value) in [
            ("attribution", &self.attribution),
            ("license", &self.license),
            ("origin", &self.origin),
        ] {
            if let Some(value) = value {
                members.insert(key.to_owned(), json!(value));
            }
        }
        Value::Object(members).to_string()
    }
}

impl GazetteerId {
    /// Returns the id of the gazetteer with these bytes: see `assist::gazetteer`.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(derived("gazetteer", &[bytes]))
    }

    /// Returns the id of a gazetteer that ships with the program. It stays the same when a later
    /// version has more entries.
    pub fn shipped(name: &str) -> Self {
        Self(derived("shipped gazetteer", &[name.as_bytes()]))
    }
}
