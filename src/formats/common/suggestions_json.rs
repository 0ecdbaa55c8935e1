//! Machine suggestions: the member `suggestions`, which a document keeps in the gold format.
//!
//! Decides nothing about a suggestion; finds its label and position, and merges lists.

use std::collections::HashMap;

use crate::base::json::object::{members, string_json, string_member, with_member};
use crate::base::json::pull::Pull;

/// The member that contains the suggestions.
const MEMBER: &str = "suggestions";

/// A suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed<'a> {
    /// The whole object.
    pub json: &'a str,
    /// Its id.
    pub id: Option<String>,
    /// The name of its label.
    pub label: Option<String>,
    /// Start and end as in the JSON, and the source.
    place: (Option<&'a str>, Option<&'a str>, Option<String>),
}

impl Proposed<'_> {
    /// Returns a key that is equal for suggestions with the same label, span and source.
    pub fn key(&self) -> String {
        let (start, end, source) = &self.place;
        let (start, end) = (start.unwrap_or_default(), end.unwrap_or_default());
        let label = self.label.as_deref().unwrap_or_default();
        let source = source.as_deref().unwrap_or_default();
        format!("{start} {end} {label} {source}")
    }

    /// Returns the source of the suggestion.
    pub fn source(&self) -> Option<&str> {
        self.place.2.as_deref()
    }
}

/// Returns the suggestions of a document from its other members.
pub fn of_extra(extra: Option<&str>) -> Vec<Proposed<'_>> {
    // Most documents have none: then nothing is parsed.
    let extra = extra.filter(|extra| extra.contains("\"suggestions\""));
    let found = members(extra);
    let list = found.iter().find(|(key, _)| key == MEMBER);
    list.map_or_else(Vec::new, |(_, json)| of_list(json))
}

/// Returns the suggestions of a JSON array.
pub fn of_list(json: &str) -> Vec<Proposed<'_>> {
    let mut found = Vec::new();
    let mut pull = Pull::new(json);
    if pull.begin_array().is_err() {
        return found;
    }
    while let Ok(true) = pull.next_item() {
        let Ok(json) = pull.skip() else { break };
        let all = members(Some(json));
        let get = |name: &str| {
            let member = all.iter().find(|(key, _)| key == name);
            member.map(|(_, json)| *json)
        };
        found.push(Proposed {
            json,
            id: string_member(Some(json), "id"),
            label: string_member(Some(json), "label"),
            place: (
                get("start"),
                get("end"),
                string_member(get("provenance"), "source"),
            ),
        });
    }
    found
}

/// Returns the other members of a document with these suggestions, in this order.
pub fn with_list<'a>(
    extra: Option<&str>,
    list: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let list: Vec<_> = list.into_iter().collect();
    let json = (!list.is_empty()).then(|| format!("[{}]", list.join(",")));
    with_member(extra, MEMBER, json.as_deref())
}

/// Renames the labels of the suggestions with `named`, or removes a suggestion if it returns none, or
/// if its new name makes it equal to another one: the same label, span and source. Returns the other
/// members and the number of removed suggestions, or `None` if nothing changes.
pub fn relabelled(
    extra: Option<&str>,
    mut named: impl FnMut(&str) -> Option<String>,
) -> Option<(Option<String>, usize)> {
    let all = of_extra(extra);
    let mut list = Vec::with_capacity(all.len());
    let mut is_same = true;
    // Whether the suggestion of each key has a new name; equal ones of the file stay as they came.
    let mut met: HashMap<String, bool> = HashMap::new();
    for one in &all {
        let label = one.label.as_deref().unwrap_or_default();
        let name = named(label);
        let mut renamed = one.clone();
        renamed.label.clone_from(&name);
        let is_renamed = name.as_deref() != Some(label);
        let before = name
            .is_some()
            .then(|| met.insert(renamed.key(), is_renamed));
        match name {
            Some(_) if before.flatten().is_some_and(|other| other || is_renamed) => is_same = false,
            Some(name) if name == label => list.push(one.json.to_owned()),
            Some(name) => {
                is_same = false;
                let json = with_member(Some(one.json), "label", Some(&string_json(&name)));
                list.extend(json);
            }
            None => is_same = false,
        }
    }
    if is_same {
        return None;
    }
    let extra = with_list(extra, list.iter().map(String::as_str));
    Some((extra, all.len() - list.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposals_get_other_labels_or_go() {
        let extra = r#"{"notes":"n","suggestions":[{"id":"a","start":0,"end":2,"label":"PER"},{"id":"b","label":"X"}],"ext":{}}"#;
        let named = |label: &str| match label {
            "PER" => Some("PERSON".to_owned()),
            _ => None,
        };
        let (new, left_out) = relabelled(Some(extra), named).unwrap();
        assert_eq!(
            new.as_deref(),
            Some(
                r#"{"notes":"n","suggestions":[{"id":"a","start":0,"end":2,"label":"PERSON"}],"ext":{}}"#
            )
        );
        assert_eq!(left_out, 1);
        assert_eq!(
            relabelled(Some(extra), |label| Some(label.to_owned())),
            None
        );
        assert_eq!(relabelled(None, |_| None), None);
        let twice = r#"{"suggestions":[{"start":0,"end":2,"label":"PER"},{"start":0,"end":2,"label":"PERS"}]}"#;
        let (one, left_out) = relabelled(Some(twice), |_| Some("P".to_owned())).unwrap();
        let expected = r#"{"suggestions":[{"start":0,"end":2,"label":"P"}]}"#;
        assert_eq!((one.as_deref(), left_out), (Some(expected), 1));
    }

    #[test]
    fn proposals_are_the_same_by_place_label_and_source() {
        let list = r#"[{"start":0,"end":2,"label":"P","provenance":{"source":"m"}},
            {"id":"x","start":0,"end":2,"label":"P","provenance":{"source":"m","score":0.5}},
            {"start":0,"end":2,"label":"P","provenance":{"source":"n"}}]"#;
        let all = of_list(list);
        assert_eq!(all[0].key(), all[1].key());
        assert_ne!(all[0].key(), all[2].key());
        assert_eq!(all[2].source(), Some("n"));
    }
}
