//! The entities of a document for writers of stand-off formats: sorted, with label names and
//! covered text.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::base::json::object::{ObjectText, member};
use crate::base::json::pull::Pull;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::model::annotation::Annotation;
use crate::model::document::Document;
use crate::model::id::LabelId;

/// An entity to write.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The annotation; its span is in bytes.
    pub entity: &'a Annotation,
    /// The name of its label.
    pub label: &'a str,
    /// The text that it covers.
    pub words: &'a str,
}

/// The names of all labels.
#[derive(Clone, Debug)]
pub struct Names<'a> {
    labels: HashMap<LabelId, &'a str>,
}

impl<'a> Names<'a> {
    /// Creates the table of names for an export.
    pub fn new(header: &'a ExportHeader) -> Self {
        let labels = header.labels.labels.iter();
        Self {
            labels: labels
                .map(|label| (label.id, label.name.as_str()))
                .collect(),
        }
    }

    /// Returns the gold of a document: by start, then longer first, then label.
    pub fn rows<'d>(&self, export: &'d ExportDocument) -> Result<Vec<Row<'d>>, WriteError>
    where
        'a: 'd,
    {
        self.of(&export.entities, &export.document)
    }

    /// Returns entities of a document in the order of [`Self::rows`].
    pub fn of<'d>(
        &self,
        entities: &'d [Arc<Annotation>],
        document: &'d Document,
    ) -> Result<Vec<Row<'d>>, WriteError>
    where
        'a: 'd,
    {
        let name = || document.name.clone();
        let mut rows = Vec::with_capacity(entities.len());
        for entity in entities {
            let label = self.labels.get(&entity.label).copied();
            let words = entity.span.get(&document.text);
            rows.push(Row {
                entity,
                label: label.ok_or_else(|| WriteError::Label { document: name() })?,
                words: words.ok_or_else(|| WriteError::Span { document: name() })?,
            });
        }
        rows.sort_by(|a, b| {
            let key = |row: &Row<'_>| (row.entity.span.start(), usize::MAX - row.entity.span.end());
            (key(a), a.label, a.entity.id).cmp(&(key(b), b.label, b.entity.id))
        });
        Ok(rows)
    }
}

/// Unique ids of one kind in one document; ids from the file are kept if they have the format's
/// form.
#[derive(Clone, Debug)]
pub struct Ids {
    prefix: &'static str,
    taken: HashSet<u64>,
    next: u64,
}

impl Ids {
    /// Reserves those ids that consist of the prefix and a number.
    pub fn new<'i>(prefix: &'static str, kept: impl IntoIterator<Item = &'i str>) -> Self {
        let numbers = kept.into_iter().filter_map(|id| number(prefix, id));
        Self {
            prefix,
            taken: numbers.collect(),
            next: 1,
        }
    }

    /// Returns the id for an item with this name: the name itself if it is a valid id, otherwise a
    /// free id. `is_first`: the name did not occur before.
    pub fn of(&mut self, name: Option<&str>, is_first: bool) -> String {
        if is_first && let Some(number) = name.and_then(|name| number(self.prefix, name)) {
            return format!("{}{number}", self.prefix);
        }
        while !self.taken.insert(self.next) {
            self.next += 1;
        }
        format!("{}{}", self.prefix, self.next)
    }
}

/// Parses `T12` as 12; other spellings of the same number are different names.
fn number(prefix: &str, id: &str) -> Option<u64> {
    let digits = id.strip_prefix(prefix)?;
    let number = digits.parse().ok()?;
    (format!("{number}") == digits).then_some(number)
}

/// Returns the value of a member as plain text: a string without its quotes, other values as JSON.
pub fn plain(json: &str) -> String {
    let string = Pull::new(json).string();
    string.map_or_else(|_| json.to_owned(), std::borrow::Cow::into_owned)
}

/// Returns the items of an array; empty for any other value.
pub fn items(json: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut pull = Pull::new(json);
    if pull.begin_array().is_err() {
        return found;
    }
    while let Ok(true) = pull.next_item() {
        match pull.skip() {
            Ok(item) => found.push(item),
            Err(_) => break,
        }
    }
    found
}

/// Returns the ranges of a member such as `fragments`, in code points.
pub fn ranges(json: &str) -> Vec<(usize, usize)> {
    let pair = |json: &str| {
        let numbers: Vec<usize> = items(json).iter().filter_map(|n| n.parse().ok()).collect();
        match *numbers {
            [start, end] if start < end => Some((start, end)),
            _ => None,
        }
    };
    items(json).into_iter().filter_map(pair).collect()
}

/// Builds an object with unique keys: of two values with one key, the first is kept.
#[derive(Clone, Debug, Default)]
pub struct Unique {
    object: ObjectText,
    keys: HashSet<String>,
}

impl Unique {
    /// Adds a member whose value is JSON.
    pub fn push(&mut self, key: &str, json: &str) {
        if self.keys.insert(key.to_owned()) {
            self.object.push(key, json);
        }
    }

    /// Adds a member whose value is a string.
    pub fn push_str(&mut self, key: &str, value: &str) {
        if self.keys.insert(key.to_owned()) {
            self.object.push_str(key, value);
        }
    }

    /// Returns the object.
    pub fn into_object(self) -> ObjectText {
        self.object
    }

    /// Returns the object, or `None` if it has no members.
    pub fn finish(self) -> Option<String> {
        self.object.finish()
    }
}

const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// Returns the identifier that `DKPro` and INCEpTION use for a link of the gold format.
pub fn identifier(link: &str) -> Option<String> {
    let part = |key| member(Some(link), key).map(plain);
    let (db, id) = (part("db")?, part("id")?);
    Some(match db.as_str() {
        "identifier" => id,
        "wikidata" => format!("{WIKIDATA}{id}"),
        _ => format!("{db}:{id}"),
    })
}

/// Returns the link of the gold format for an identifier, as the member `normalization`.
pub fn normalization(identifier: &str) -> String {
    format!("[{}]", link(identifier))
}

/// Returns the link of the gold format for an identifier.
pub fn link(identifier: &str) -> String {
    let (db, id) = match identifier.strip_prefix(WIKIDATA) {
        Some(id) => ("wikidata", id),
        None => match identifier.split_once(':') {
            Some((db, id)) if !id.starts_with("//") && !db.is_empty() && !id.is_empty() => (db, id),
            _ => ("identifier", identifier),
        },
    };
    let mut link = ObjectText::default();
    link.push_str("db", db);
    link.push_str("id", id);
    link.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standoff_ids_stay_where_they_fit_and_are_never_given_twice() {
        let names = ["T3", "e1", "T03", "T1", "T3"];
        let mut ids = Ids::new("T", names);
        let mut met = HashSet::new();
        let given = names.map(|name| ids.of(Some(name), met.insert(name)));
        assert_eq!(given, ["T3", "T2", "T4", "T1", "T5"]);
    }

    #[test]
    fn standoff_links_are_identifiers_and_back() {
        for (link, identifier) in [
            (
                r#"{"db":"wikidata","id":"Q1"}"#,
                "http://www.wikidata.org/entity/Q1",
            ),
            (r#"{"db":"geonames","id":"12"}"#, "geonames:12"),
            (r#"{"db":"identifier","id":"http://x/y"}"#, "http://x/y"),
        ] {
            assert_eq!(super::identifier(link).unwrap(), identifier);
            assert_eq!(normalization(identifier), format!("[{link}]"));
        }
    }

    #[test]
    fn standoff_members_are_taken_apart() {
        let object = Some(r#"{"a":"x\"","f":[[0,2],[5,3],[4,6],1]}"#);
        assert_eq!(plain(member(object, "a").unwrap()), "x\"");
        assert_eq!(ranges(member(object, "f").unwrap()), [(0, 2), (4, 6)]);
        assert_eq!(member(None, "a"), None);
    }
}
