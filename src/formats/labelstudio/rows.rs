//! The rows of `JSON_MIN`: each annotation of a task has one, and they are one document.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::base::json::object::{members, with_member};
use crate::base::json::value::Json;
use crate::formats::common::json::records;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::{Refused, Source};
use crate::formats::labelstudio::task::{parse, short_id};
use crate::model::diagnostic::Diagnostic;

/// The id of a task, and its text: an id may stand for two texts where files were put together.
pub(super) type Key = (String, u64);

/// The tasks that have several rows.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// How many rows of each are still to come.
    left: HashMap<Key, usize>,
    waiting: HashMap<Key, Waiting>,
}

/// A task of which rows are still to come.
#[derive(Debug)]
struct Waiting {
    document: ImportedDocument,
    /// The columns of the first row, and what else it says of the task.
    said: HashSet<(String, String)>,
    /// The annotators that have a version.
    names: HashSet<String>,
    /// How many versions of an annotator there are, where that is more than one.
    more: HashMap<String, usize>,
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
                Some(first) => first.add(row, &mut tell),
                None => {
                    self.waiting.insert(key.clone(), Waiting::new(row));
                }
            }
        }
        let left = self.left.get_mut(key)?;
        *left -= 1;
        let whole = (*left == 0).then(|| self.waiting.remove(key)).flatten();
        whole.map(|waiting| waiting.document)
    }
}

fn key_of(bytes: &[u8]) -> Option<Key> {
    let json = Json::parse(std::str::from_utf8(bytes).ok()?).ok()?;
    let id = short_id(json)?;
    let mut hasher = DefaultHasher::new();
    parse(json, None).text?.hash(&mut hasher);
    Some((id, hasher.finish()))
}

impl Waiting {
    fn new(mut row: ImportedDocument) -> Self {
        to_version(&mut row);
        Self {
            said: said(&row).collect(),
            names: row.layers.iter().map(|l| l.annotator.clone()).collect(),
            more: HashMap::new(),
            document: row,
        }
    }

    /// Adds the versions of another row; what it says of the task in another way is told.
    fn add(&mut self, mut row: ImportedDocument, tell: &mut dyn FnMut(Diagnostic)) {
        to_version(&mut row);
        let differs = said(&row).filter(|column| !self.said.contains(column));
        let differs: Vec<_> = differs.map(|(name, _)| name).collect();
        if !differs.is_empty() {
            let message = format!(
                "another row of this task says something else in {}; the first is kept",
                differs.join(", ")
            );
            tell(Diagnostic::warning("labelstudio.row", message));
        }
        for mut layer in row.layers {
            if !self.names.insert(layer.annotator.clone()) {
                let n = self.more.entry(layer.annotator.clone()).or_insert(1);
                layer.annotator = loop {
                    *n += 1;
                    let name = format!("{}-{n}", layer.annotator);
                    if self.names.insert(name.clone()) {
                        break name;
                    }
                };
            }
            self.document.layers.push(layer);
        }
    }
}

/// What a row says of its task: the columns, and its own name.
fn said(row: &ImportedDocument) -> impl Iterator<Item = (String, String)> {
    let kept = [row.meta.as_deref(), row.extra.as_deref()];
    let kept = kept.into_iter().flat_map(members);
    let kept = kept.map(|(name, json)| (name, json.to_owned()));
    kept.chain([("doc_id".to_owned(), row.id.clone())])
}

/// Puts what a row says of its annotation (its id, its times) to the version that it is.
fn to_version(row: &mut ImportedDocument) {
    let [version] = row.layers.as_mut_slice() else {
        return;
    };
    let extra = members(row.extra.as_deref());
    let Some((_, own)) = extra.into_iter().find(|(name, _)| name == "ext") else {
        return;
    };
    version.extra = with_member(version.extra.as_deref(), "ext", Some(own));
    row.extra = with_member(row.extra.as_deref(), "ext", None);
}
