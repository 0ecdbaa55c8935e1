//! Tasks that several annotators have answered, such as the sessions of Prodigy: their records become
//! one document with a layer for each annotator.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use memchr::memmem;

use crate::base::json::value::Json;
use crate::formats::common::json::records;
use crate::formats::common::spans::excerpt;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{ImportedDocument, ImportedLayer};
use crate::formats::core::intake::{InputFile, Refused};
use crate::formats::jsonl::record::ANNOTATORS;
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::state::Status;

/// The position of a record among those of its document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Alone,
    First,
    More,
}

/// The tasks of a file that have several records.
#[derive(Debug, Default)]
pub(super) struct Tasks {
    /// The number of records still to come.
    left: HashMap<u64, usize>,
    waiting: HashMap<u64, ImportedDocument>,
}

impl Tasks {
    /// Counts the records of each task, if the first record names its annotator.
    pub(super) fn count(source: InputFile<'_>) -> Result<Self, ReadError> {
        let mut counted = HashMap::new();
        let mut names = None;
        let counting = records::each(source, u64::MAX, &mut |bytes, _, _| {
            let names_one = || {
                let has = |name: &str| memmem::find(bytes, name.as_bytes()).is_some();
                ANNOTATORS.into_iter().any(has)
            };
            if *names.get_or_insert_with(names_one) {
                if let Some(key) = key(bytes) {
                    *counted.entry(key).or_insert(0) += 1;
                }
                Ok(())
            } else {
                Err(Refused)
            }
        });
        // Other faults of the file are reported when it is read.
        if let Err(ReadError::Io(error)) = counting {
            return Err(error.into());
        }
        counted.retain(|_, n| *n > 1);
        Ok(Self {
            left: counted,
            waiting: HashMap::new(),
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// Returns the task of a record, if it has several, and the position of the record in it.
    pub(super) fn part(&self, bytes: &[u8]) -> (Option<u64>, Part) {
        let key = (!self.is_empty()).then(|| key(bytes)).flatten();
        match key.filter(|key| self.left.contains_key(key)) {
            None => (None, Part::Alone),
            Some(key) if self.waiting.contains_key(&key) => (Some(key), Part::More),
            Some(key) => (Some(key), Part::First),
        }
    }

    /// Merges the records of one task; returns the document with the last of them.
    pub(super) fn together(
        &mut self,
        key: u64,
        document: Option<ImportedDocument>,
        place: &SourceLocation,
        told: &mut Vec<Diagnostic>,
    ) -> Option<ImportedDocument> {
        if let Some(more) = document {
            match self.waiting.get_mut(&key) {
                Some(first) => {
                    if more.status != Some(Status::Finished) {
                        first.status = more.status;
                    }
                    first.flag = first.flag.take().or(more.flag);
                    for layer in more.layers {
                        add_layer(first, layer, place, told);
                    }
                }
                None => {
                    self.waiting.insert(key, more);
                }
            }
        }
        let left = self.left.get_mut(&key)?;
        *left = left.saturating_sub(1);
        (*left == 0).then(|| self.waiting.remove(&key)).flatten()
    }
}

/// Adds a layer; it replaces an earlier answer of the same annotator.
fn add_layer(
    document: &mut ImportedDocument,
    layer: ImportedLayer,
    place: &SourceLocation,
    told: &mut Vec<Diagnostic>,
) {
    let same = |own: &&mut ImportedLayer| own.annotator == layer.annotator;
    let Some(own) = document.layers.iter_mut().find(same) else {
        document.layers.push(layer);
        return;
    };
    let again = Message::new("prodigy.again").with("annotator", excerpt(&layer.annotator));
    told.push(again.warning().at(SourceLocation {
        document: Some(document.id.clone()),
        ..place.clone()
    }));
    *own = layer;
}

/// Returns a hash of the text, if the record names its annotator. Prodigy's own hash does not do: a
/// text that somebody has changed in the file keeps it.
fn key(bytes: &[u8]) -> Option<u64> {
    let json = Json::parse(std::str::from_utf8(bytes).ok()?).ok()?;
    ANNOTATORS
        .into_iter()
        .find_map(|name| json.get(name)?.filled())?;
    let mut hasher = DefaultHasher::new();
    json.get("text")?.filled()?.hash(&mut hasher);
    Some(hasher.finish())
}
