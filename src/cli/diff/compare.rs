//! Compares two releases document by document and entity by entity.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest as _, Sha256};

use crate::text::span::Span;

/// The entities of a release, and the hashes of its texts.
#[derive(Debug, Default)]
pub(super) struct Release {
    documents: Vec<Document>,
}

#[derive(Debug)]
struct Document {
    id: String,
    sha256: [u8; 32],
    entities: Vec<Entity>,
}

/// The comparable properties of an entity. Offsets are code points.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entity {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) label: String,
    pub(super) words: String,
}

impl Entity {
    /// Returns the entity as text, such as "117-122 بوتين".
    pub(super) fn told(&self) -> String {
        let words = self.words.replace(['\n', '\r', '\t'], " ");
        format!("{}-{} {words}", self.start, self.end)
    }
}

impl Release {
    /// Adds a document.
    pub(super) fn add<'a>(
        &mut self,
        id: &str,
        text: &str,
        rows: impl Iterator<Item = (Span, &'a str)>,
    ) {
        let map = crate::text::offset::OffsetMap::new(text);
        let mut entities: Vec<_> = rows
            .map(|(span, label)| {
                let words = span.get(text).unwrap_or_default();
                let start = map.char_from_byte(text, span.start_offset()).0;
                Entity {
                    start,
                    end: start + words.chars().count(),
                    label: label.to_owned(),
                    words: words.to_owned(),
                }
            })
            .collect();
        entities.sort();
        self.documents.push(Document {
            id: id.to_owned(),
            sha256: Sha256::digest(text.as_bytes()).into(),
            entities,
        });
    }
}

/// The change of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Added(Entity),
    Removed(Entity),
    /// The label changed; the span is the same.
    Relabelled(Entity, Entity),
    /// The boundaries changed; the label is the same.
    Moved(Entity, Entity),
}

/// The change of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DocumentChange {
    /// A new document, with the number of its entities.
    Added(usize),
    /// A removed document, with the number of its entities.
    Removed(usize),
    Changed {
        /// Its old id, if that has changed.
        from: Option<String>,
        /// Whether its text has changed.
        text: bool,
        changes: Vec<Change>,
    },
}

/// The numbers of documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) same: usize,
    pub(super) changed: usize,
    pub(super) added: usize,
    pub(super) removed: usize,
    pub(super) texts: usize,
    pub(super) renamed: usize,
}

/// The numbers of entities with a label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LabelTotals {
    pub(super) added: usize,
    pub(super) removed: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) moved: usize,
}

/// The differences between two releases.
#[derive(Debug, Default)]
pub(super) struct Difference {
    /// The documents that differ: in the order of the new release, then the removed ones.
    pub(super) documents: Vec<(String, DocumentChange)>,
    pub(super) totals: Totals,
    pub(super) labels: BTreeMap<String, LabelTotals>,
}

impl Difference {
    pub(super) fn is_same(&self) -> bool {
        self.documents.is_empty()
    }

    fn of(&mut self, label: &str) -> &mut LabelTotals {
        self.labels.entry(label.to_owned()).or_default()
    }
}

/// Compares two releases.
pub(super) fn compare(old: Release, new: Release) -> Difference {
    let mut before: Vec<Option<Document>> = old.documents.into_iter().map(Some).collect();
    // Documents with the same id are matched in order.
    let mut by_id: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, document) in before.iter().enumerate().rev() {
        let id = document.iter().map(|document| document.id.clone());
        by_id.entry(id.collect()).or_default().push(index);
    }
    let mut pairs: Vec<(Document, Option<Document>)> = new
        .documents
        .into_iter()
        .map(|document| {
            let index = by_id.get_mut(&document.id).and_then(Vec::pop);
            let old = index.and_then(|index| before.get_mut(index)?.take());
            (document, old)
        })
        .collect();
    // A document with a new id is matched by its text.
    let mut by_text: HashMap<[u8; 32], Vec<usize>> = HashMap::new();
    for (index, document) in before.iter().enumerate().rev() {
        if let Some(document) = document {
            by_text.entry(document.sha256).or_default().push(index);
        }
    }
    for (document, old) in pairs.iter_mut().filter(|(_, old)| old.is_none()) {
        let index = by_text.get_mut(&document.sha256).and_then(Vec::pop);
        *old = index.and_then(|index| before.get_mut(index)?.take());
    }
    let mut difference = Difference::default();
    for (document, old) in pairs {
        let Some(old) = old else {
            difference.totals.added += 1;
            for entity in &document.entities {
                difference.of(&entity.label).added += 1;
            }
            let fate = DocumentChange::Added(document.entities.len());
            difference.documents.push((document.id, fate));
            continue;
        };
        let text = old.sha256 != document.sha256;
        let from = (old.id != document.id).then_some(old.id);
        let changes = if text {
            by_words(old.entities, document.entities)
        } else {
            by_place(old.entities, document.entities)
        };
        if !text && from.is_none() && changes.is_empty() {
            difference.totals.same += 1;
            continue;
        }
        difference.totals.changed += 1;
        difference.totals.texts += usize::from(text);
        difference.totals.renamed += usize::from(from.is_some());
        for change in &changes {
            match change {
                Change::Added(e) => difference.of(&e.label).added += 1,
                Change::Removed(e) => difference.of(&e.label).removed += 1,
                Change::Relabelled(old, new) => {
                    difference.of(&old.label).from += 1;
                    difference.of(&new.label).to += 1;
                }
                Change::Moved(_, new) => difference.of(&new.label).moved += 1,
            }
        }
        let fate = DocumentChange::Changed {
            from,
            text,
            changes,
        };
        difference.documents.push((document.id, fate));
    }
    for old in before.into_iter().flatten() {
        difference.totals.removed += 1;
        for entity in &old.entities {
            difference.of(&entity.label).removed += 1;
        }
        let fate = DocumentChange::Removed(old.entities.len());
        difference.documents.push((old.id, fate));
    }
    difference
}

/// Pairs entities by position, for documents with the same text.
fn by_place(mut old: Vec<Entity>, mut new: Vec<Entity>) -> Vec<Change> {
    pair(&mut old, &mut new, |a, b| a == b);
    let on_same_words = |a: &Entity, b: &Entity| (a.start, a.end) == (b.start, b.end);
    let relabelled = pair(&mut old, &mut new, on_same_words);
    let meets = |a: &Entity, b: &Entity| a.label == b.label && a.start < b.end && b.start < a.end;
    let moved = pair(&mut old, &mut new, meets);
    all(relabelled, moved, old, new)
}

/// Pairs entities by label and words, for documents with different texts.
fn by_words(old: Vec<Entity>, new: Vec<Entity>) -> Vec<Change> {
    let key = |entity: &Entity| (entity.label.clone(), entity.words.clone());
    let mut known: BTreeMap<(String, String), Vec<Entity>> = BTreeMap::new();
    for entity in old.into_iter().rev() {
        known.entry(key(&entity)).or_default().push(entity);
    }
    let mut is_new = |entity: &Entity| {
        let same = known.get_mut(&key(entity));
        same.and_then(Vec::pop).is_none()
    };
    let added = new.into_iter().filter(|entity| is_new(entity)).collect();
    let removed = known.into_values().flatten().collect();
    all(Vec::new(), Vec::new(), removed, added)
}

fn all(
    relabelled: Vec<(Entity, Entity)>,
    moved: Vec<(Entity, Entity)>,
    old: Vec<Entity>,
    new: Vec<Entity>,
) -> Vec<Change> {
    let mut changes: Vec<(usize, Change)> = Vec::new();
    let relabelled = relabelled.into_iter();
    changes.extend(relabelled.map(|(a, b)| (b.start, Change::Relabelled(a, b))));
    changes.extend(
        moved
            .into_iter()
            .map(|(a, b)| (b.start, Change::Moved(a, b))),
    );
    changes.extend(old.into_iter().map(|e| (e.start, Change::Removed(e))));
    changes.extend(new.into_iter().map(|e| (e.start, Change::Added(e))));
    changes.sort_by_key(|(start, _)| *start);
    changes.into_iter().map(|(_, change)| change).collect()
}

/// Removes matching entities from both lists and pairs them. Both are sorted by start, and matches
/// overlap: only neighbors are compared, so that long lists stay cheap.
fn pair(
    old: &mut Vec<Entity>,
    new: &mut Vec<Entity>,
    fits: impl Fn(&Entity, &Entity) -> bool,
) -> Vec<(Entity, Entity)> {
    let mut pairs = Vec::new();
    let mut rest = Vec::with_capacity(old.len());
    let mut taken = vec![false; new.len()];
    let mut first = 0;
    for entity in old.drain(..) {
        let is_past = |index: usize, other: &Entity| {
            taken.get(index) == Some(&true) || other.end <= entity.start
        };
        while new.get(first).is_some_and(|other| is_past(first, other)) {
            first += 1;
        }
        let near = new.iter().enumerate().skip(first);
        let found = near
            .take_while(|(_, other)| other.start < entity.end)
            .filter(|(index, _)| taken.get(*index) == Some(&false))
            .find(|(_, other)| fits(&entity, other))
            .map(|(index, other)| (index, other.clone()));
        match found {
            Some((index, other)) => {
                if let Some(taken) = taken.get_mut(index) {
                    *taken = true;
                }
                pairs.push((entity, other));
            }
            None => rest.push(entity),
        }
    }
    *old = rest;
    let mut kept = taken.into_iter();
    new.retain(|_| kept.next() == Some(false));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rows<'a> = &'a [(usize, usize, &'a str)];

    fn release(documents: &[(&str, &str, Rows<'_>)]) -> Release {
        let mut release = Release::default();
        for (id, text, rows) in documents {
            let rows = rows
                .iter()
                .map(|(start, end, label)| (Span::new(text, *start, *end).unwrap(), *label));
            release.add(id, text, rows);
        }
        release
    }

    #[test]
    fn diff_reports_the_change_of_each_entity() {
        let text = "abc def ghi jkl";
        let old: &[_] = &[(0, 3, "A"), (4, 7, "A"), (8, 11, "B"), (12, 15, "A")];
        let new: &[_] = &[(0, 3, "A"), (4, 7, "B"), (9, 11, "B"), (5, 6, "C")];
        let difference = compare(release(&[("d", text, old)]), release(&[("d", text, new)]));
        let Some((_, DocumentChange::Changed { changes, .. })) = difference.documents.first()
        else {
            panic!("{difference:?}");
        };
        let kinds: Vec<_> = changes
            .iter()
            .map(|change| match change {
                Change::Added(e) => format!("+{}", e.words),
                Change::Removed(e) => format!("-{}", e.words),
                Change::Relabelled(_, e) => format!("={}", e.words),
                Change::Moved(_, e) => format!(">{}", e.words),
            })
            .collect();
        assert_eq!(kinds, ["=def", "+e", ">hi", "-jkl"]);
        assert_eq!(difference.labels["A"].from, 1);
        assert_eq!(difference.labels["B"].moved, 1);
    }

    #[test]
    fn diff_knows_documents_by_id_then_by_text() {
        let one: &[_] = &[(0, 1, "A")];
        let old = release(&[
            ("a", "x", one),
            ("b", "y", one),
            ("c", "z", &[]),
            ("c", "w", &[]),
        ]);
        let new = release(&[
            ("a", "x", one),
            ("e", "y", one),
            ("c", "zz", &[]),
            ("f", "v", one),
        ]);
        let difference = compare(old, new);
        let n = difference.totals;
        assert_eq!((n.same, n.changed, n.added, n.removed), (1, 2, 1, 1));
        assert_eq!((n.texts, n.renamed), (1, 1));
        assert!(compare(Release::default(), Release::default()).is_same());
    }
}
