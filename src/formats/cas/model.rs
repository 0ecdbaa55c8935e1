//! A CAS as a file holds it: structures with their features, texts, and which of them are indexed.

use std::collections::{HashMap, HashSet};

/// What annotations stand on.
#[derive(Debug, Default)]
pub(super) struct Sofa {
    pub(super) id: i64,
    pub(super) name: String,
    /// `None` for what is no text or stands elsewhere.
    pub(super) text: Option<String>,
    pub(super) byte: usize,
}

/// A feature structure.
#[derive(Debug)]
pub(super) struct Structure {
    pub(super) id: i64,
    /// Of [`Cas::types`].
    pub(super) kind: usize,
    pub(super) sofa: Option<i64>,
    pub(super) span: Option<(i64, i64)>,
    /// Those that are plain values.
    pub(super) features: Vec<(String, String)>,
    pub(super) byte: usize,
}

impl Structure {
    pub(super) fn get(&self, feature: &str) -> Option<&str> {
        let mut all = self.features.iter();
        all.find(|(name, _)| name == feature)
            .map(|(_, value)| value.as_str())
    }
}

/// A type as a type system describes it.
#[derive(Debug, Default)]
pub(super) struct Described {
    pub(super) parent: String,
    /// With their ranges.
    pub(super) features: HashMap<String, String>,
}

/// A whole file.
#[derive(Debug, Default)]
pub(super) struct Cas {
    pub(super) types: Vec<String>,
    index: HashMap<String, usize>,
    pub(super) described: HashMap<String, Described>,
    pub(super) sofas: Vec<Sofa>,
    pub(super) structures: Vec<Structure>,
    /// By the sofa of the view.
    pub(super) members: HashMap<i64, HashSet<i64>>,
}

impl Cas {
    /// Returns the number of a type.
    pub(super) fn kind(&mut self, name: &str) -> usize {
        if let Some(kind) = self.index.get(name) {
            return *kind;
        }
        self.types.push(name.to_owned());
        self.index.insert(name.to_owned(), self.types.len() - 1);
        self.types.len() - 1
    }

    /// Returns whether a type is another or one of its descendants.
    pub(super) fn is_a(&self, name: &str, other: &str) -> bool {
        let mut at = name;
        // A circle in a broken type system ends as well.
        for _ in 0..64 {
            if at == other {
                return true;
            }
            match self.described.get(at) {
                Some(described) => at = &described.parent,
                None => return false,
            }
        }
        false
    }

    /// Returns whether a feature of a type holds a plain value, as far as is known.
    pub(super) fn is_plain(&self, name: &str, feature: &str) -> bool {
        const PLAIN: [&str; 8] = [
            "String", "Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double",
        ];
        let mut at = name;
        for _ in 0..64 {
            let Some(described) = self.described.get(at) else {
                break;
            };
            if let Some(range) = described.features.get(feature) {
                let plain = range.strip_prefix("uima.cas.");
                // A string of a closed list is a type of its own.
                return plain.is_some_and(|plain| PLAIN.contains(&plain))
                    || self.is_a(range, "uima.cas.String");
            }
            at = &described.parent;
        }
        true
    }
}
