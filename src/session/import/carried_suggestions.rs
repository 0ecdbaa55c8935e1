//! Carries the suggestions of a replaced text over to its corrected version.
//!
//! A suggestion whose words are the same keeps its verdicts; where they differ, it is to be decided
//! again. Those whose words are gone stay with the old text.

use serde_json::{Map, Value};

use crate::formats::common::suggestions_json;
use crate::model::diagnostic::Message;
use crate::model::document::Document;
use crate::session::error::SessionError;
use crate::session::import::DocumentImporter;
use crate::session::import::identity::names::about;
use crate::store::WrittenSuggestion;
use crate::text::span::Span;

/// Members of a suggestion that count positions in the old text in another way than `start` and
/// `end`.
const COUNTED: [&str; 2] = ["offsets", "fragments"];

/// The new place of a suggestion.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewPlace {
    pub(super) span: Span,
    /// Its start and end in code points.
    pub(super) chars: (usize, usize),
    /// Whether it covers the same words.
    pub(super) is_same: bool,
}

impl DocumentImporter<'_> {
    /// Reads the suggestions of a document that will be replaced, each with its JSON.
    pub(super) fn suggestions_to_carry(
        &mut self,
        document: &Document,
    ) -> Result<Vec<WrittenSuggestion>, SessionError> {
        let (written, damage) = self.store().written_suggestions(document)?;
        for damage in damage {
            self.tell(damage.hint(Message::new("text.not_carried")));
        }
        Ok(written)
    }

    /// Copies suggestions to the document that has replaced theirs. `place` returns the new place
    /// of a span.
    pub(super) fn carry_suggestions(
        &mut self,
        old: &[WrittenSuggestion],
        new: &Document,
        place: impl Fn(Span) -> Option<NewPlace>,
    ) -> Result<(), SessionError> {
        let mut gone = 0_usize;
        let mut list = Vec::with_capacity(old.len());
        let mut decided = Vec::new();
        for (suggestion, json) in old {
            let place = place(suggestion.span);
            let moved = place.and_then(|place| Some((place, moved(json, place, &new.text)?)));
            let Some((place, json)) = moved else {
                gone += 1;
                continue;
            };
            list.push(json);
            if place.is_same {
                decided.push((suggestion, place.span));
            }
        }
        if !list.is_empty() {
            let list = suggestions_json::with_list(None, list.iter().map(String::as_str));
            let there = Document {
                extra: self.store().document_fields(new.id)?.extra,
                ..new.clone()
            };
            let done = self
                .store()
                .add_suggestions(&there, list.as_deref(), None)?;
            gone += done.left_out;
            for (suggestion, span) in decided {
                self.store().copy_decisions(suggestion, (new.id, span))?;
            }
        }
        if gone > 0 {
            let problem = Message::new("text.suggestions_gone").with("count", gone);
            self.tell(problem.warning().at(about(&new.name, None)));
        }
        Ok(())
    }
}

/// Returns the JSON of a suggestion at its new place, to be decided again if its words differ.
fn moved(json: &str, place: NewPlace, text: &str) -> Option<String> {
    let mut members: Map<String, Value> = serde_json::from_str(json).ok()?;
    members.insert("start".to_owned(), place.chars.0.into());
    members.insert("end".to_owned(), place.chars.1.into());
    members.insert("text".to_owned(), place.span.get(text)?.into());
    for counted in COUNTED {
        members.shift_remove(counted);
    }
    // The verdicts are copied as rows.
    if members.contains_key("status") {
        members.insert("status".to_owned(), "pending".into());
    }
    Some(Value::Object(members).to_string())
}
