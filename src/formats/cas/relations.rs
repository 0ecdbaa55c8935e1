//! Relations of a CAS: annotations with a governor and a dependent, both of which are entities.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::base::json::object::ObjectText;
use crate::formats::cas::model::Structure;
use crate::formats::common::entity_builder::RawEntity;

/// The relations of a view, collected until their entities are known.
#[derive(Debug, Default)]
pub(super) struct Relations<'a> {
    found: Vec<(&'a Structure, &'a str)>,
    /// The indices of entities by the id of their structure.
    rows: HashMap<i64, usize>,
    /// The ids of the head and the tail of each relation, if both are entities.
    ends: Vec<Option<(String, String)>>,
}

/// Returns whether a structure joins two others. It has the span of one of its ends, but it is not
/// an entity.
pub(super) fn is_relation(structure: &Structure) -> bool {
    structure.get("Governor").is_some() && structure.get("Dependent").is_some()
}

impl<'a> Relations<'a> {
    pub(super) fn push(&mut self, structure: &'a Structure, kind: &'a str) {
        self.found.push((structure, kind));
    }

    /// Records the row of an entity.
    pub(super) fn entity(&mut self, structure: &Structure, row: usize) {
        self.rows.insert(structure.id, row);
    }

    /// Gives ids to the joined entities that have none.
    pub(super) fn name(&mut self, rows: &mut [RawEntity<'_>]) {
        let mut taken: HashSet<_> = rows.iter().filter_map(|row| row.id.clone()).collect();
        let mut next = 0;
        for (structure, _) in &self.found {
            let mut end = |feature: &str| {
                let number: i64 = structure.get(feature)?.trim().parse().ok()?;
                let row = rows.get_mut(*self.rows.get(&number)?)?;
                if row.id.is_none() {
                    row.id = std::iter::from_fn(|| {
                        next += 1;
                        Some(format!("e{next}"))
                    })
                    .find(|id| taken.insert(id.clone()));
                }
                row.id.clone()
            };
            let head = end("Governor");
            let tail = end("Dependent");
            self.ends.push(head.zip(tail));
        }
    }

    /// Returns the relations whose ends were both imported, in the notation of the gold format, and
    /// the number of the others by type.
    pub(super) fn json(&self, there: &HashSet<&str>) -> (Option<String>, BTreeMap<String, usize>) {
        let mut out = Vec::new();
        let mut left = BTreeMap::new();
        for ((structure, kind), ends) in self.found.iter().zip(&self.ends) {
            let ends = ends.as_ref().filter(|(head, tail)| {
                there.contains(head.as_str()) && there.contains(tail.as_str())
            });
            let Some((head, tail)) = ends else {
                *left.entry((*kind).to_owned()).or_default() += 1;
                continue;
            };
            let mut values = structure.features.iter().filter(|(feature, value)| {
                !["Governor", "Dependent"].contains(&feature.as_str()) && !value.is_empty()
            });
            let short = kind.rsplit('.').next().unwrap_or(kind);
            let named = values.next();
            let mut attributes = ObjectText::default();
            for (feature, value) in values {
                attributes.push_str(feature, value);
            }
            let mut row = ObjectText::default();
            row.push_str("id", &format!("r{}", out.len() + 1));
            row.push_str("head", head);
            row.push_str("tail", tail);
            row.push_str("type", named.map_or(short, |(_, value)| value.as_str()));
            if let Some(attributes) = attributes.finish() {
                row.push("attributes", &attributes);
            }
            out.extend(row.finish());
        }
        let json = (!out.is_empty()).then(|| format!("[{}]", out.join(",")));
        (json, left)
    }
}
