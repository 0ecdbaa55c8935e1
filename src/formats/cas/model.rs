//! The in-memory form of a CAS file: structures with their features, texts, and index membership.

use std::collections::{HashMap, HashSet};

/// A subject of analysis: the text that annotations refer to.
#[derive(Debug, Default)]
pub(super) struct Sofa {
    pub(super) id: i64,
    pub(super) name: String,
    /// `None` for content that is not text, or that is stored outside the file.
    pub(super) text: Option<String>,
    pub(super) byte: usize,
}

/// A feature structure.
#[derive(Debug)]
pub(super) struct Structure {
    pub(super) id: i64,
    /// The index in [`Cas::types`].
    pub(super) kind: usize,
    pub(super) sofa: Option<i64>,
    pub(super) span: Option<(i64, i64)>,
    /// The features with plain values.
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

/// A type as the type system describes it.
#[derive(Debug, Default)]
pub(super) struct Described {
    pub(super) parent: String,
    /// The features by name, with their ranges.
    pub(super) features: HashMap<String, String>,
}

/// The content of a file.
#[derive(Debug, Default)]
pub(super) struct Cas {
    pub(super) types: Vec<String>,
    index: HashMap<String, usize>,
    pub(super) described: HashMap<String, Described>,
    pub(super) sofas: Vec<Sofa>,
    pub(super) structures: Vec<Structure>,
    /// The ids of indexed structures, by the sofa of their view.
    pub(super) members: HashMap<i64, HashSet<i64>>,
}

impl Cas {
    /// Returns the index of a type; adds a type that is new.
    pub(super) fn kind(&mut self, name: &str) -> usize {
        if let Some(kind) = self.index.get(name) {
            return *kind;
        }
        self.types.push(name.to_owned());
        self.index.insert(name.to_owned(), self.types.len() - 1);
        self.types.len() - 1
    }

    /// Returns whether a type is `other` or a descendant of it.
    pub(super) fn is_a(&self, name: &str, other: &str) -> bool {
        let mut at = name;
        // The limit ends the loop if a broken type system contains a cycle.
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

    /// Returns whether a feature of a type holds a plain value, as far as the type system tells.
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
                // A string restricted to a list of values has a type of its own.
                return plain.is_some_and(|plain| PLAIN.contains(&plain))
                    || self.is_a(range, "uima.cas.String");
            }
            at = &described.parent;
        }
        true
    }
}
