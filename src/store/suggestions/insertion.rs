//! Turns suggestions of files into rows.
//!
//! A suggestion that cannot be a row, because its span or its label does not exist, stays among the
//! other members of its document as it came.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::Value;
use uuid::Uuid;

use crate::base::json::object::{string_json, with_member};
use crate::formats::common::suggestions_json;
use crate::model::diagnostic::Message;
use crate::model::document::Document;
use crate::model::id::{DocumentId, LabelId, SourceId, SuggestionId};
use crate::model::suggestion::{Decision, Suggestion};
use crate::store::annotations::row_writer::Words;
use crate::store::suggestions::form::{Proposed, take_apart};
use crate::store::suggestions::{batches, sources, verdicts};
use crate::store::{Store, StoreError, row};
use crate::text::offset::{CharOffset, OffsetMap};
use crate::text::span::Span;

/// How many suggestions of a file were added to a document that was there before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AddedSuggestions {
    /// New ones.
    pub added: usize,
    /// Those that the document has.
    pub known: usize,
    /// Those without a place in the text.
    pub left_out: usize,
}

/// The document of suggestions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owner<'a> {
    pub(super) key: i64,
    pub(super) id: DocumentId,
    pub(super) text: &'a str,
}

/// A suggestion that can be a row.
#[derive(Debug)]
pub(in crate::store) struct Fitting {
    proposed: Proposed,
    label: LabelId,
}

/// The suggestions of a document that can be rows, and its other members without them.
pub(in crate::store) type Separated = (Vec<Fitting>, Option<String>);

/// Writes suggestions of one or more documents.
pub(in crate::store) struct Insertion<'a> {
    conn: &'a Connection,
    /// Returns the label with a name.
    label: &'a dyn Fn(&str) -> Result<Option<LabelId>, StoreError>,
    labels: HashMap<String, Option<LabelId>>,
    sources: HashMap<String, (i64, SourceId)>,
    forms: HashMap<String, i64>,
    annotators: HashMap<String, i64>,
}

impl<'a> Insertion<'a> {
    pub(in crate::store) fn new(
        conn: &'a Connection,
        label: &'a dyn Fn(&str) -> Result<Option<LabelId>, StoreError>,
    ) -> Self {
        Self {
            conn,
            label,
            labels: HashMap::new(),
            sources: HashMap::new(),
            forms: HashMap::new(),
            annotators: HashMap::new(),
        }
    }

    /// Takes the suggestions that can be rows out of the other members of a document. Returns
    /// `None` if there are none.
    pub(in crate::store) fn separate(
        &mut self,
        text: &str,
        extra: Option<&str>,
    ) -> Result<Option<Separated>, StoreError> {
        let all = suggestions_json::of_extra(extra);
        if all.is_empty() {
            return Ok(None);
        }
        let offsets = OffsetMap::new(text);
        let (mut fitting, mut rest) = (Vec::with_capacity(all.len()), Vec::new());
        for one in &all {
            match self.fitting((text, &offsets), one.json)? {
                Some(fits) => fitting.push(fits),
                None => rest.push(one.json),
            }
        }
        if fitting.is_empty() {
            return Ok(None);
        }
        let extra = suggestions_json::with_list(extra, rest);
        Ok(Some((fitting, extra)))
    }

    fn fitting(
        &mut self,
        (text, offsets): (&str, &OffsetMap),
        json: &str,
    ) -> Result<Option<Fitting>, StoreError> {
        let byte = |at| offsets.byte_from_char(text, CharOffset(at));
        let place = |start, end| {
            let span = Span::new(text, byte(start)?.0, byte(end)?.0)?;
            Some((span, span.get(text)?))
        };
        let Some(proposed) = take_apart(json, place) else {
            return Ok(None);
        };
        let label = if let Some(label) = self.labels.get(&proposed.label) {
            *label
        } else {
            let label = (self.label)(&proposed.label)?;
            self.labels.insert(proposed.label.clone(), label);
            label
        };
        Ok(label.map(|label| Fitting { proposed, label }))
    }

    /// Writes the suggestions of a document that has none yet; equal ones get different ids.
    pub(in crate::store) fn insert_all(
        &mut self,
        (key, id, text): (i64, DocumentId, &str),
        all: &[Fitting],
    ) -> Result<(), StoreError> {
        for (fits, suggestion) in self.with_ids(id, all)? {
            self.insert((key, id, text), fits, suggestion)?;
        }
        Ok(())
    }

    /// Returns suggestions with their ids; equal ones get different ids.
    pub(super) fn with_ids<'f>(
        &mut self,
        document: DocumentId,
        all: &'f [Fitting],
    ) -> Result<Vec<(&'f Fitting, SuggestionId)>, StoreError> {
        let mut counts: HashMap<SuggestionId, u32> = HashMap::new();
        let mut found = Vec::with_capacity(all.len());
        for fits in all {
            let first = self.id_of(document, fits, 0)?;
            let n = counts.entry(first).and_modify(|n| *n += 1).or_default();
            let id = match *n {
                0 => first,
                n => self.id_of(document, fits, n)?,
            };
            found.push((fits, id));
        }
        Ok(found)
    }

    /// Writes a new suggestion, and the verdict that a file has for it.
    pub(super) fn insert(
        &mut self,
        (key, id, text): (i64, DocumentId, &str),
        fits: &Fitting,
        suggestion: SuggestionId,
    ) -> Result<(), StoreError> {
        let owner = Owner { key, id, text };
        let sql = include_str!("sql/insert.sql");
        let key = self.write(sql, (owner, None), fits, suggestion)?;
        self.write_verdict(key, &fits.proposed)
    }

    /// Restores a withdrawn suggestion with its verdicts.
    pub(super) fn bring_back(
        &mut self,
        (key, id, text): (i64, DocumentId, &str),
        fits: &Fitting,
        suggestion: SuggestionId,
    ) -> Result<(), StoreError> {
        let owner = Owner { key, id, text };
        let sql = include_str!("sql/bring_back.sql");
        self.write(sql, (owner, None), fits, suggestion)?;
        Ok(())
    }

    /// Returns the id of a suggestion: the same in every import and every copy.
    fn id_of(
        &mut self,
        document: DocumentId,
        fits: &Fitting,
        n: u32,
    ) -> Result<SuggestionId, StoreError> {
        let source = self.source(&fits.proposed)?;
        let source = source.map(|(_, id)| id);
        let claim = (fits.proposed.span, fits.label);
        Ok(SuggestionId::of(document, claim, source, n))
    }

    fn source(&mut self, proposed: &Proposed) -> Result<Option<(i64, SourceId)>, StoreError> {
        let Some(name) = &proposed.source else {
            return Ok(None);
        };
        if let Some(source) = self.sources.get(name) {
            return Ok(Some(*source));
        }
        let source = sources::key_by_name(self.conn, name)?;
        self.sources.insert(name.clone(), source);
        Ok(Some(source))
    }

    fn annotator(&mut self, name: &str) -> Result<i64, StoreError> {
        if let Some(key) = self.annotators.get(name) {
            return Ok(*key);
        }
        let key = verdicts::annotator_key(self.conn, name)?;
        self.annotators.insert(name.to_owned(), key);
        Ok(key)
    }

    fn form(&mut self, form: &str) -> Result<i64, StoreError> {
        if let Some(key) = self.forms.get(form) {
            return Ok(*key);
        }
        let key = form_key(self.conn, form)?;
        self.forms.insert(form.to_owned(), key);
        Ok(key)
    }

    fn write(
        &mut self,
        sql: &str,
        (owner, batch): (Owner<'_>, Option<i64>),
        fits: &Fitting,
        id: SuggestionId,
    ) -> Result<i64, StoreError> {
        let Fitting { proposed, label } = fits;
        let words = Words::covered(proposed.span.get(owner.text).unwrap_or_default());
        let source = self.source(proposed)?.map(|(key, _)| key);
        let form = if proposed.is_own {
            None
        } else {
            Some(self.form(&proposed.form)?)
        };
        self.conn.prepare_cached(sql)?.execute(params![
            id.0.as_bytes(),
            owner.key,
            proposed.span.start() as i64,
            proposed.span.end() as i64,
            words.short,
            words.sha256,
            label.0.as_bytes(),
            source,
            None::<&str>,
            proposed.score,
            proposed.name,
            form,
            proposed.is_own.then_some(&proposed.form),
            batch,
        ])?;
        Ok(self.conn.last_insert_rowid())
    }

    fn write_verdict(&mut self, key: i64, proposed: &Proposed) -> Result<(), StoreError> {
        let Some(verdict) = proposed.verdict else {
            return Ok(());
        };
        let annotator = match &proposed.annotator {
            Some(name) => Some(self.annotator(name)?),
            None => None,
        };
        let decision = Decision {
            verdict,
            at: proposed.at,
            reason: None,
        };
        verdicts::write(self.conn, key, annotator, &decision)
    }
}

impl Store {
    /// Returns the label of the project with exactly this name.
    pub(in crate::store) fn label_by_name(
        &self,
        name: &str,
    ) -> Result<Option<LabelId>, StoreError> {
        let sql = "SELECT id FROM labels WHERE name = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([name], |found| row::id(found, 0));
        Ok(found.optional()?.map(LabelId))
    }

    /// Adds the suggestions of a file, each once, to a document that was there before: those that
    /// an import has withdrawn come back with their verdicts. `extra` are the other members of the
    /// document in the file; `batch` is the import that adds them.
    pub fn add_suggestions(
        &self,
        document: &Document,
        extra: Option<&str>,
        batch: Option<Uuid>,
    ) -> Result<AddedSuggestions, StoreError> {
        let mut done = AddedSuggestions::default();
        let new = suggestions_json::of_extra(extra);
        if new.is_empty() {
            return Ok(done);
        }
        let owner = Owner {
            key: self.document_key(document.id)?,
            id: document.id,
            text: &document.text,
        };
        let offsets = OffsetMap::new(owner.text);
        let mut there = self.present(owner.key)?;
        let others = suggestions_json::of_extra(document.extra.as_deref());
        let mut keys: HashSet<String> =
            others.iter().map(suggestions_json::Proposed::key).collect();
        there
            .names
            .extend(others.into_iter().filter_map(|one| one.id));
        let label = |name: &str| self.label_by_name(name);
        let mut insertion = Insertion::new(&self.conn, &label);
        let mut batch_key = None;
        let mut number = 0;
        for one in new {
            if !keys.insert(one.key()) {
                done.known += 1;
                continue;
            }
            let mut json = one.json.to_owned();
            let mut fits = insertion.fitting((owner.text, &offsets), &json)?;
            if fits.is_none()
                && let Ok(value) = serde_json::from_str::<Value>(&json)
            {
                // Written in a way that a row cannot keep, such as with escaped letters.
                json = value.to_string();
                fits = insertion.fitting((owner.text, &offsets), &json)?;
            }
            let Some(mut fits) = fits else {
                done.left_out += 1;
                continue;
            };
            let id = insertion.id_of(owner.id, &fits, 0)?;
            if there.rows.get(&id).is_some_and(|withdrawn| !withdrawn) {
                done.known += 1;
                continue;
            }
            if !one.id.is_some_and(|name| there.names.insert(name)) {
                let name = loop {
                    number += 1;
                    let name = format!("s{number}");
                    if there.names.insert(name.clone()) {
                        break name;
                    }
                };
                let json = with_member(Some(&json), "id", Some(&string_json(&name)));
                let json = json.unwrap_or_default();
                let named = insertion.fitting((owner.text, &offsets), &json)?;
                fits = named.unwrap_or(fits);
            }
            let batch = match (batch, batch_key) {
                (Some(batch), None) => {
                    batch_key = Some(batches::key(&self.conn, batch)?);
                    batch_key
                }
                (_, key) => key,
            };
            if there.rows.insert(id, false).is_some() {
                let sql = include_str!("sql/bring_back.sql");
                insertion.write(sql, (owner, batch), &fits, id)?;
            } else {
                let sql = include_str!("sql/insert.sql");
                let key = insertion.write(sql, (owner, batch), &fits, id)?;
                insertion.write_verdict(key, &fits.proposed)?;
            }
            done.added += 1;
        }
        Ok(done)
    }

    /// Returns the ids of the suggestions of a document, each with whether it is withdrawn, and the
    /// names of those that are not.
    fn present(&self, document: i64) -> Result<Present, StoreError> {
        let sql = "SELECT id, name, deleted IS NOT NULL FROM suggestions WHERE document = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([document])?;
        let mut present = Present::default();
        while let Some(found) = rows.next()? {
            let withdrawn = found.get(2)?;
            // A damaged row is found by nobody.
            let Ok(id) = row::id(found, 0) else { continue };
            present.rows.insert(SuggestionId(id), withdrawn);
            let name = row::lossy_text(found, 1)?.filter(|_| !withdrawn);
            present.names.extend(name);
        }
        Ok(present)
    }

    /// Writes a suggestion that an edit carries, and returns its key.
    pub(super) fn insert_suggestion(
        &self,
        document: i64,
        suggestion: &Suggestion,
    ) -> Result<i64, StoreError> {
        // The document may be removed: a verdict of another copy brings it back.
        let sql = "SELECT text FROM document_texts WHERE document = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let text: String = statement.query_row([document], |found| found.get(0))?;
        let words = suggestion
            .span
            .get(&text)
            .ok_or_else(|| StoreError::Damaged {
                what: Message::new("store.span_outside").with("entity", suggestion.id.to_string()),
            })?;
        let words = Words::covered(words);
        let source = suggestion.source.as_ref();
        let source = source
            .map(|source| sources::key_by_id(&self.conn, source))
            .transpose()?;
        let sql = include_str!("sql/insert.sql");
        self.conn.prepare_cached(sql)?.execute(params![
            suggestion.id.0.as_bytes(),
            document,
            suggestion.span.start() as i64,
            suggestion.span.end() as i64,
            words.short,
            words.sha256,
            suggestion.label.0.as_bytes(),
            source,
            suggestion.run,
            suggestion.score,
            suggestion.name,
            None::<i64>,
            suggestion.form,
            None::<i64>,
        ])?;
        Ok(self.conn.last_insert_rowid())
    }
}

/// The suggestions that a document has.
#[derive(Debug, Default)]
struct Present {
    rows: HashMap<SuggestionId, bool>,
    names: HashSet<String>,
}

/// Returns the key of a form, which is added if it does not exist.
fn form_key(conn: &Connection, form: &str) -> Result<i64, StoreError> {
    let mut statement = conn.prepare_cached("SELECT key FROM suggestion_forms WHERE form = ?1")?;
    let found = statement
        .query_row([form], |found| found.get(0))
        .optional()?;
    if let Some(key) = found {
        return Ok(key);
    }
    conn.prepare_cached("INSERT INTO suggestion_forms (form) VALUES (?1)")?
        .execute([form])?;
    Ok(conn.last_insert_rowid())
}
