//! Subtypes of a label: LOCATION is a city, a country or a river.
//!
//! A label declares them as one of its `attributes` in the gold format, and an entity has one as one
//! of its own. Other attributes stay unchanged and in their places.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::base::json::object::{member, string_json, string_member, with_member};
use crate::model::annotation::Annotation;
use crate::model::labels::label::{Label, LabelSet};

/// The member with attributes, of a label and of an entity.
const ATTRIBUTES: &str = "attributes";
/// The name of the attribute.
const SUBTYPE: &str = "subtype";

/// A subtype of a label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subtype {
    /// The name in data: `city`. Valid names are those of labels.
    pub name: String,
    /// Display names by language: `ar` مدينة, `en` City.
    pub display_name: BTreeMap<String, String>,
    /// The key that sets it after the label: a digit or an upper-case letter.
    pub key: Option<String>,
}

impl Subtype {
    /// Returns the display name in a language, else the name in data.
    pub fn display(&self, language: &str) -> &str {
        self.display_name.get(language).unwrap_or(&self.name)
    }
}

/// Returns the key of each subtype, in order: its own key; if none has one, the first nine have the
/// digits.
pub fn keys(subtypes: &[Subtype]) -> impl Iterator<Item = Option<String>> + '_ {
    let has_keys = subtypes.iter().any(|one| one.key.is_some());
    subtypes.iter().enumerate().map(move |(place, one)| {
        if has_keys {
            one.key.clone()
        } else {
            (place < 9).then(|| (place + 1).to_string())
        }
    })
}

/// Returns why a list of subtypes is not valid: the name or the key that is not, or stands twice.
pub fn fault(subtypes: &[Subtype]) -> Option<SubtypeFault> {
    for (place, one) in subtypes.iter().enumerate() {
        let mut before = subtypes.iter().take(place);
        if !Label::is_valid_name(&one.name) {
            return Some(SubtypeFault::BadName(one.name.clone()));
        }
        if before.clone().any(|other| other.name == one.name) {
            return Some(SubtypeFault::SameName(one.name.clone()));
        }
        if let Some(key) = &one.key
            && (!LabelSet::is_key(key) || before.any(|other| other.key.as_ref() == Some(key)))
        {
            return Some(SubtypeFault::BadKey(key.clone()));
        }
    }
    None
}

/// What is wrong with a list of subtypes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubtypeFault {
    /// A name that is not valid in data.
    BadName(String),
    /// A name that stands twice.
    SameName(String),
    /// A key that is none, or stands twice.
    BadKey(String),
}

impl Label {
    /// Returns the subtypes that the label declares, in order.
    pub fn subtypes(&self) -> Vec<Subtype> {
        let attributes = member(self.extra.as_deref(), ATTRIBUTES);
        let declared = list(attributes);
        let declared = declared.iter().find(|one| is_subtype(one.get()));
        let json = declared.map(|one| one.get());
        let names: Vec<String> = parsed(member(json, "values"));
        let captions: BTreeMap<String, BTreeMap<String, String>> =
            parsed(member(json, "display_names"));
        let keys: BTreeMap<String, String> = parsed(member(json, "keys"));
        let subtypes = names.into_iter().map(|name| Subtype {
            display_name: captions.get(&name).cloned().unwrap_or_default(),
            key: keys.get(&name).cloned().filter(|key| LabelSet::is_key(key)),
            name,
        });
        subtypes.collect()
    }

    /// Returns the subtype with this name.
    pub fn subtype(&self, name: &str) -> Option<Subtype> {
        self.subtypes().into_iter().find(|one| one.name == name)
    }

    /// Declares subtypes in place of those that the label has.
    pub fn set_subtypes(&mut self, subtypes: &[Subtype]) {
        if self.subtypes() == subtypes {
            return;
        }
        let attributes = member(self.extra.as_deref(), ATTRIBUTES);
        let mut all = list(attributes);
        let at = all.iter().position(|one| is_subtype(one.get()));
        let before = at.and_then(|at| all.get(at)).map(|one| one.get());
        let new = (!subtypes.is_empty())
            .then(|| declaration(before, subtypes))
            .and_then(|json| RawValue::from_string(json).ok());
        match (at, new) {
            (Some(at), Some(new)) => {
                if let Some(place) = all.get_mut(at) {
                    *place = new;
                }
            }
            (Some(at), None) => drop(all.remove(at)),
            (None, Some(new)) => all.push(new),
            (None, None) => {}
        }
        let json = (!all.is_empty()).then(|| serde_json::to_string(&all).ok());
        self.extra = with_member(self.extra.as_deref(), ATTRIBUTES, json.flatten().as_deref());
    }
}

impl Annotation {
    /// Returns the subtype of the entity.
    pub fn subtype(&self) -> Option<String> {
        of_members(self.extra.as_deref())
    }

    /// Sets or removes the subtype.
    pub fn set_subtype(&mut self, subtype: Option<&str>) {
        if self.subtype().as_deref() == subtype {
            return;
        }
        let json = subtype.map(string_json);
        let attributes = member(self.extra.as_deref(), ATTRIBUTES);
        let attributes = with_member(attributes, SUBTYPE, json.as_deref());
        self.extra = with_member(self.extra.as_deref(), ATTRIBUTES, attributes.as_deref());
    }
}

/// Returns the subtype among the members of an entity that the model does not represent.
pub fn of_members(extra: Option<&str>) -> Option<String> {
    string_member(member(extra, ATTRIBUTES), SUBTYPE)
}

fn is_subtype(json: &str) -> bool {
    string_member(Some(json), "name").as_deref() == Some(SUBTYPE)
}

fn list(json: Option<&str>) -> Vec<Box<RawValue>> {
    parsed(json)
}

fn parsed<T: serde::de::DeserializeOwned + Default>(json: Option<&str>) -> T {
    json.and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default()
}

/// Returns the attribute that declares subtypes; keeps members of the one before that say something
/// else.
fn declaration(before: Option<&str>, subtypes: &[Subtype]) -> String {
    let names: Vec<&str> = subtypes.iter().map(|one| one.name.as_str()).collect();
    let captions: BTreeMap<&str, &BTreeMap<String, String>> = subtypes
        .iter()
        .filter(|one| !one.display_name.is_empty())
        .map(|one| (one.name.as_str(), &one.display_name))
        .collect();
    let keys: BTreeMap<&str, &str> = subtypes
        .iter()
        .filter_map(|one| Some((one.name.as_str(), one.key.as_deref()?)))
        .collect();
    let json = |value: serde_json::Result<String>, is_empty: bool| value.ok().filter(|_| !is_empty);
    let mut object = before.map_or_else(
        || Some(r#"{"name":"subtype","type":"enum"}"#.to_owned()),
        |before| Some(before.to_owned()),
    );
    for (key, value) in [
        ("values", json(serde_json::to_string(&names), false)),
        (
            "display_names",
            json(serde_json::to_string(&captions), captions.is_empty()),
        ),
        ("keys", json(serde_json::to_string(&keys), keys.is_empty())),
    ] {
        object = with_member(object.as_deref(), key, value.as_deref());
    }
    object.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::LabelId;
    use uuid::Uuid;

    fn label(extra: Option<&str>) -> Label {
        let mut set = LabelSet::default_set(|| LabelId(Uuid::nil()));
        let mut label = set.labels.remove(0);
        label.extra = extra.map(ToOwned::to_owned);
        label
    }

    fn named(name: &str, arabic: &str, key: Option<&str>) -> Subtype {
        Subtype {
            name: name.to_owned(),
            display_name: [("ar".to_owned(), arabic.to_owned())].into(),
            key: key.map(ToOwned::to_owned),
        }
    }

    #[test]
    fn subtypes_are_declared_beside_other_attributes() {
        let other = r#"{"name":"a","values":["b"],"w":1.50}"#;
        let mut label = label(Some(&format!(r#"{{"iri":"x","attributes":[{other}]}}"#)));
        assert!(label.subtypes().is_empty());
        let both = [
            named("city", "مدينة", None),
            named("country", "دولة", Some("C")),
        ];
        label.set_subtypes(&both);
        assert_eq!(label.subtypes(), both);
        let expected = format!(
            r#"{{"iri":"x","attributes":[{other},{{"name":"subtype","type":"enum","values":["city","country"],"display_names":{{"city":{{"ar":"مدينة"}},"country":{{"ar":"دولة"}}}},"keys":{{"country":"C"}}}}]}}"#
        );
        assert_eq!(label.extra.as_deref(), Some(expected.as_str()));
        assert_eq!(label.subtype("city").unwrap().display("ar"), "مدينة");
        assert_eq!(label.subtype("city").unwrap().display("en"), "city");
        label.set_subtypes(&[]);
        let expected = format!(r#"{{"iri":"x","attributes":[{other}]}}"#);
        assert_eq!(label.extra.as_deref(), Some(expected.as_str()));
    }

    #[test]
    fn subtypes_of_foreign_shapes_are_none_and_stay() {
        for extra in [
            r#"{"attributes":7}"#,
            r#"{"attributes":[{"name":"subtype"}]}"#,
        ] {
            let mut label = label(Some(extra));
            assert!(label.subtypes().is_empty());
            label.set_subtypes(&[]);
            assert_eq!(label.extra.as_deref(), Some(extra));
        }
        let mut label = label(None);
        label.set_subtypes(&[named("city", "مدينة", None)]);
        label.set_subtypes(&[]);
        assert_eq!(label.extra, None);
    }

    #[test]
    fn subtypes_have_digits_unless_one_has_a_key_of_its_own() {
        let plain = [named("a", "", None), named("b", "", None)];
        let found: Vec<_> = keys(&plain).collect();
        assert_eq!(found, [Some("1".to_owned()), Some("2".to_owned())]);
        let own = [named("a", "", None), named("b", "", Some("B"))];
        let found: Vec<_> = keys(&own).collect();
        assert_eq!(found, [None, Some("B".to_owned())]);
    }

    #[test]
    fn subtypes_with_a_fault_are_told() {
        let city = || named("city", "", Some("C"));
        assert_eq!(fault(&[city(), named("river", "", None)]), None);
        let bad = named("a b", "", None);
        assert_eq!(fault(&[bad]), Some(SubtypeFault::BadName("a b".to_owned())));
        let same = [named("city", "", None), city()];
        assert_eq!(
            fault(&same),
            Some(SubtypeFault::SameName("city".to_owned()))
        );
        let key = [city(), named("country", "", Some("C"))];
        assert_eq!(fault(&key), Some(SubtypeFault::BadKey("C".to_owned())));
    }
}
