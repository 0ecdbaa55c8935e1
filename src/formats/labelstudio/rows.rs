//! The rows of `JSON_MIN`: each annotation of a task has one, and they are one document.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::formats::error::ReadError;
use crate::formats::imported::ImportedDocument;
use crate::formats::intake::{Refused, Source};
use crate::formats::json::object::members;
use crate::formats::json::records;
use crate::formats::json::value::Json;
use crate::formats::labelstudio::task::{parse, short_id};
use crate::model::diagnostic::Diagnostic;

/// The id of a task, and its text: an id may stand for two texts where files were put together.
pub(super) type Key = (String, u64);

/// The tasks that have several rows.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// How many rows of each are still to come.
    left: HashMap<Key, usize>,
    waiting: HashMap<Key, ImportedDocument>,
}

impl Rows {
    /// Counts the rows of each task, where the first record is such a row.
    pub(super) fn of(source: Source<'_>) -> Result<Self, ReadError> {
        let mut left: HashMap<Key, usize> = HashMap::new();
        let counting = records::each(source, u64::MAX, &mut |bytes, _, _| {
            match key_of(bytes) {
                Some(id) => *left.entry(id).or_default() += 1,
                None if left.is_empty() => return Err(Refused),
                None => {}
            }
            Ok(())
        });
        // What else is wrong with the file is told where it is read.
        if let Err(ReadError::Io(error)) = counting {
            return Err(error.into());
        }
        left.retain(|_, n| *n > 1);
        Ok(Self {
            left,
            waiting: HashMap::new(),
        })
    }

    /// Returns the key of a task of several rows, where this is one of them.
    pub(super) fn shared(&self, bytes: &[u8]) -> Option<Key> {
        if self.left.is_empty() {
            return None;
        }
        key_of(bytes).filter(|key| self.left.contains_key(key))
    }

    /// Whether a row of this task has come already.
    pub(super) fn has_begun(&self, key: &Key) -> bool {
        self.waiting.contains_key(key)
    }

    /// Puts a row to those of its task that have come; returns the document with the last of them.
    pub(super) fn together(
        &mut self,
        key: &Key,
        row: Option<ImportedDocument>,
        mut tell: impl FnMut(Diagnostic),
    ) -> Option<ImportedDocument> {
        if let Some(row) = row {
            match self.waiting.get_mut(key) {
                Some(first) => add(first, row, &mut tell),
                None => {
                    self.waiting.insert(key.clone(), row);
                }
            }
        }
        let left = self.left.get_mut(key)?;
        *left -= 1;
        (*left == 0).then(|| self.waiting.remove(key)).flatten()
    }
}

fn key_of(bytes: &[u8]) -> Option<Key> {
    let json = Json::parse(std::str::from_utf8(bytes).ok()?).ok()?;
    let id = short_id(json)?;
    let mut hasher = DefaultHasher::new();
    parse(json, None).text?.hash(&mut hasher);
    Some((id, hasher.finish()))
}

/// Adds the versions of another row; columns in which it differs are told.
fn add(first: &mut ImportedDocument, row: ImportedDocument, tell: &mut dyn FnMut(Diagnostic)) {
    let own = members(first.meta.as_deref());
    let differs = members(row.meta.as_deref())
        .into_iter()
        .filter(|column| !own.contains(column))
        .map(|(name, _)| name);
    let differs: Vec<_> = differs.collect();
    if !differs.is_empty() {
        let message = format!(
            "another row of this task says something else in {}; the first is kept",
            differs.join(", ")
        );
        tell(Diagnostic::warning("labelstudio.row", message));
    }
    for mut layer in row.layers {
        let base = layer.annotator.clone();
        let mut n = 1;
        while first.layers.iter().any(|l| l.annotator == layer.annotator) {
            n += 1;
            layer.annotator = format!("{base}-{n}");
        }
        first.layers.push(layer);
    }
}
