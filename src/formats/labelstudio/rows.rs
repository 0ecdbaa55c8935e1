//! Merges the rows of `JSON_MIN`: each annotation of a task is a row, and a task is one document.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::base::json::object::{members, with_member};
use crate::base::json::value::Json;
use crate::formats::common::json::records;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::{InputFile, Refused};
use crate::formats::labelstudio::task::{parse, short_id};
use crate::model::diagnostic::{Diagnostic, Message};

/// The id and the hash of the text of a task: in concatenated files, two texts may share an id.
pub(super) type Key = (String, u64);

/// The tasks with several rows.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The number of rows still to come, by task.
    left: HashMap<Key, usize>,
    waiting: HashMap<Key, Waiting>,
}

/// A task with rows still to come.
#[derive(Debug)]
struct Waiting {
    document: ImportedDocument,
    /// The columns of the first row, and the task's id.
    said: HashSet<(String, String)>,
    /// The annotators of the versions so far.
    names: HashSet<String>,
    /// The number of versions by annotator, if there are several.
    more: HashMap<String, usize>,
}

impl Rows {
    /// Counts the rows of each task, if the first record is a row of `JSON_MIN`.
    pub(super) fn of(source: InputFile<'_>) -> Result<Self, ReadError> {
        let mut left: HashMap<Key, usize> = HashMap::new();
        let counting = records::each(source, u64::MAX, &mut |bytes, _, _| {
            match key_of(bytes) {
                Some(id) => *left.entry(id).or_default() += 1,
                None if left.is_empty() => return Err(Refused),
                None => {}
            }
            Ok(())
        });
        // Other faults of the file are reported when it is read.
        if let Err(ReadError::Io(error)) = counting {
            return Err(error.into());
        }
        left.retain(|_, n| *n > 1);
        Ok(Self {
            left,
            waiting: HashMap::new(),
        })
    }

    /// Returns the key of the row's task, if that has several rows.
    pub(super) fn shared(&self, bytes: &[u8]) -> Option<Key> {
        if self.left.is_empty() {
            return None;
        }
        key_of(bytes).filter(|key| self.left.contains_key(key))
    }

    /// Returns whether a row of this task was read before.
    pub(super) fn has_begun(&self, key: &Key) -> bool {
        self.waiting.contains_key(key)
    }

    /// Adds a row to its task; returns the document with the last row.
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

    /// Adds the versions of another row; reports columns that differ from those of the first row.
    fn add(&mut self, mut row: ImportedDocument, tell: &mut dyn FnMut(Diagnostic)) {
        to_version(&mut row);
        let differs = said(&row).filter(|column| !self.said.contains(column));
        let differs: Vec<_> = differs.map(|(name, _)| name).collect();
        if !differs.is_empty() {
            let problem = Message::new("labelstudio.row").with("columns", differs);
            tell(problem.warning());
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

/// Returns the columns of a row that describe the task, and the document's id.
fn said(row: &ImportedDocument) -> impl Iterator<Item = (String, String)> {
    let kept = [row.meta.as_deref(), row.extra.as_deref()];
    let kept = kept.into_iter().flat_map(members);
    let kept = kept.map(|(name, json)| (name, json.to_owned()));
    kept.chain([("doc_id".to_owned(), row.id.clone())])
}

/// Moves the row's annotation properties (its id, its times) to its version.
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
