//! Entities as numbers: a span, and the number of a label.

use std::collections::HashMap;

use crate::text::span::Span;

/// An entity of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entity {
    /// The span.
    pub span: Span,
    /// The number of its label in [`LabelNumbers`].
    pub label: usize,
}

impl Entity {
    /// Returns what entities are sorted by: their places, the longer of two with one start first.
    pub fn order(self) -> (usize, std::cmp::Reverse<usize>, usize) {
        let end = std::cmp::Reverse(self.span.end());
        (self.span.start(), end, self.label)
    }
}

/// Sorts entities by place, and keeps one of those that say the same.
pub(super) fn sorted(entities: &[Entity]) -> Vec<Entity> {
    let mut all = entities.to_vec();
    all.sort_unstable_by_key(|entity| entity.order());
    all.dedup();
    all
}

/// The labels of a comparison, numbered in the order in which they are first seen.
#[derive(Clone, Debug, Default)]
pub struct LabelNumbers {
    names: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl LabelNumbers {
    /// Returns the number of a label.
    pub fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len();
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// Returns the names in the order of their numbers.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}
