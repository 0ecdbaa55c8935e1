//! Reads the suggestions of a document.

use std::collections::HashSet;

use rusqlite::types::Type;
use rusqlite::{Row, params};
use serde::de::IgnoredAny;
use uuid::Uuid;

use crate::base::json::object::{string_json, with_member};
use crate::formats::common::suggestions_json;
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::document::Document;
use crate::model::id::{DocumentId, LabelId, SourceId, SuggestionId};
use crate::model::suggestion::{SourceName, Suggestion, Verdict};
use crate::store::documents::text_sha256;
use crate::store::suggestions::form::{Values, put_together, shows_verdict};
use crate::store::{Store, StoreError, row};
use crate::text::offset::OffsetMap;
use crate::text::span::Span;

/// The suggestions of a document, and the damage that was found in the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoredSuggestions {
    /// The intact suggestions, in the order in which they came.
    pub suggestions: Vec<Suggestion>,
    /// One diagnostic for each damaged suggestion. The damaged rows stay in the file unchanged.
    pub damage: Vec<Diagnostic>,
}

/// A suggestion, and its JSON in files.
pub type WrittenSuggestion = (Suggestion, String);

/// An intact row.
struct Stored {
    suggestion: Suggestion,
    /// The present name of its label.
    label: String,
    verdict: Option<Verdict>,
}

impl Store {
    /// Returns the suggestions of a document.
    pub fn suggestions(&self, document: &Document) -> Result<StoredSuggestions, StoreError> {
        let (stored, damage) = self.stored_suggestions(document, None)?;
        Ok(StoredSuggestions {
            suggestions: stored.into_iter().map(|one| one.suggestion).collect(),
            damage,
        })
    }

    /// Returns the suggestions of a document, each with its JSON in files, and the damage in others.
    pub fn written_suggestions(
        &self,
        document: &Document,
    ) -> Result<(Vec<WrittenSuggestion>, Vec<Diagnostic>), StoreError> {
        let (stored, mut damage) = self.stored_suggestions(document, None)?;
        let written = written(document, stored, &mut damage);
        Ok((written, damage))
    }

    /// Returns a document with its text, and its suggestions among its other members, as files have
    /// them; and the damage in suggestions, which are left out.
    pub fn document_with_suggestions(
        &self,
        id: DocumentId,
    ) -> Result<(Document, Vec<Diagnostic>), StoreError> {
        let mut document = self.document(id)?;
        let (stored, mut damage) = self.stored_suggestions(&document, None)?;
        if !stored.is_empty() {
            let rows = written(&document, stored, &mut damage);
            let extra = document.extra.as_deref();
            // Those that are no rows come first.
            let others = suggestions_json::of_extra(extra);
            let others = others.iter().map(|one| one.json);
            let all = others.chain(rows.iter().map(|(_, json)| json.as_str()));
            document.extra = suggestions_json::with_list(extra, all);
        }
        Ok((document, damage))
    }

    /// Returns an intact suggestion of a document by its id. The others are not read.
    pub fn suggestion(
        &self,
        document: DocumentId,
        id: SuggestionId,
    ) -> Result<Option<Suggestion>, StoreError> {
        let document = self.document(document)?;
        let (stored, _damage) = self.stored_suggestions(&document, Some(id))?;
        Ok(stored.into_iter().next().map(|one| one.suggestion))
    }

    /// Reads the suggestions of a document, or one of them.
    fn stored_suggestions(
        &self,
        document: &Document,
        only: Option<SuggestionId>,
    ) -> Result<(Vec<Stored>, Vec<Diagnostic>), StoreError> {
        let sql = include_str!("sql/of_document.sql");
        let mut statement = self.conn.prepare_cached(sql)?;
        let only = only.map(|id| id.0.into_bytes());
        let mut rows = statement.query(params![document.id.0.as_bytes(), only])?;
        let (mut stored, mut damage) = (Vec::new(), Vec::new());
        while let Some(found) = rows.next()? {
            match read(found, document) {
                Ok(Ok(one)) => stored.push(one),
                Ok(Err(words)) => damage.push(words),
                Err(refused) => damage.push(unreadable(document, found, &refused)),
            }
        }
        Ok((stored, damage))
    }
}

/// Writes suggestions as files have them. Adds those with a broken form to the damage.
fn written(
    document: &Document,
    stored: Vec<Stored>,
    damage: &mut Vec<Diagnostic>,
) -> Vec<(Suggestion, String)> {
    let text = &*document.text;
    let offsets = OffsetMap::new(text);
    let others = suggestions_json::of_extra(document.extra.as_deref());
    let mut names: HashSet<String> = others.into_iter().filter_map(|one| one.id).collect();
    let mut number = 0;
    let mut all = Vec::with_capacity(stored.len());
    for Stored {
        suggestion,
        label,
        verdict,
    } in stored
    {
        // Two imports, or two copies of a project, can have used one name.
        let name = suggestion.name.clone().map(|mut name| {
            while !names.insert(name.clone()) {
                number += 1;
                name = format!("s{number}");
            }
            name
        });
        let words = suggestion.span.get(text).unwrap_or_default();
        let first = suggestion.span.start_offset();
        let start = offsets.char_from_byte(text, first).0;
        let source = suggestion.source.as_ref();
        let values = Values {
            name: name.as_deref(),
            start,
            end: start + words.chars().count(),
            label: &label,
            words,
            source: source.map(|source| source.name.as_str()),
            score: suggestion.score,
            verdict,
        };
        let mut json = put_together(&suggestion.form, &values);
        // One broken object would break the whole list.
        if let Err(refused) = serde_json::from_str::<IgnoredAny>(&json) {
            let detail = refused.to_string();
            let problem = Message::new("store.suggestion").with("detail", detail);
            damage.push(problem.error().at(place(document, suggestion.id.0)));
            continue;
        }
        if verdict.is_some() && !shows_verdict(&suggestion.form) {
            let status = string_json(Verdict::status(verdict));
            json = with_member(Some(&json), "status", Some(&status)).unwrap_or(json);
        }
        all.push((suggestion, json));
    }
    all
}

/// Reads a row. The inner error is a row whose words are not those of the text.
fn read(found: &Row<'_>, document: &Document) -> rusqlite::Result<Result<Stored, Diagnostic>> {
    let id = row::id(found, 0)?;
    let (start, end) = (row::size(found, 1)?, row::size(found, 2)?);
    let span = Span::from_stored(start, end)
        .ok_or(rusqlite::Error::IntegralValueOutOfRange(2, end as i64))?;
    let words = row::text(found, 3)?;
    let covers =
        span.get(&document.text)
            .is_some_and(|covered| match (words, row::text(found, 4)) {
                (Some(words), _) => words == covered,
                (None, Ok(Some(sha256))) => sha256 == text_sha256(covered),
                (None, _) => false,
            });
    if !covers {
        let words = Message::new("store.suggestion_words")
            .with("words", words.unwrap_or("\u{2026}"))
            .with("start", start as i64)
            .with("end", end as i64);
        return Ok(Err(words.error().at(place(document, id))));
    }
    let score: Option<f64> = found.get(7)?;
    if score.is_some_and(|score| !score.is_finite()) {
        return Err(rusqlite::Error::InvalidColumnType(
            7,
            "score".to_owned(),
            Type::Real,
        ));
    }
    let source = match found.get::<_, Option<i64>>(13)? {
        Some(_) => Some(SourceName {
            id: SourceId(row::id(found, 10)?),
            name: found.get(11)?,
        }),
        None => None,
    };
    Ok(Ok(Stored {
        suggestion: Suggestion {
            id: SuggestionId(id),
            document: document.id,
            span,
            label: LabelId(row::id(found, 5)?),
            source,
            run: found.get(6)?,
            score,
            name: found.get(8)?,
            form: found.get(9)?,
        },
        label: found.get(12)?,
        verdict: match row::text(found, 14)? {
            Some(_) => Some(row::named(found, 14, Verdict::parse)?),
            None => None,
        },
    }))
}

fn unreadable(document: &Document, found: &Row<'_>, refused: &rusqlite::Error) -> Diagnostic {
    // The message comes from the library.
    Message::new("store.suggestion")
        .with("detail", refused.to_string())
        .error()
        .at(place(document, row::id(found, 0).unwrap_or_default()))
}

fn place(document: &Document, suggestion: Uuid) -> SourceLocation {
    SourceLocation {
        document: Some(document.name.clone()),
        entity: Some(suggestion.to_string()),
        ..SourceLocation::default()
    }
}
