//! What happened to an entity: who proposed it, with which scores, and what was changed.

use serde_json::Value;

use crate::model::annotation::Annotation;
use crate::session::{Session, SessionError};
use crate::store::AcceptedProposal;
use crate::text::offset::CharOffset;

/// What happened to an entity before it was one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// The suggestions that became it, the surest first.
    pub proposals: Vec<AcceptedProposal>,
    /// What was proposed, if a person changed it: the words and the label.
    pub proposed: Option<(String, String)>,
}

impl Session {
    /// Returns what happened to an entity of the open document.
    pub fn provenance(&self, entity: &Annotation) -> Result<Provenance, SessionError> {
        let open = self.open_document()?;
        let text = &open.document.text;
        let proposed: Option<Value> = entity
            .origin
            .suggestion
            .as_deref()
            .and_then(|json| serde_json::from_str(json).ok());
        let place = proposed.as_ref().and_then(|json| {
            let number = |key: &str| usize::try_from(json.get(key)?.as_u64()?).ok();
            let byte = |chars| open.offsets.byte_from_char(text, CharOffset(chars));
            Some((byte(number("start")?)?.0, byte(number("end")?)?.0))
        });
        let span = place.unwrap_or((entity.span.start(), entity.span.end()));
        let document = open.document.id;
        let mut proposals = self.store.accepted_proposals(document, span, self.layer)?;
        // Another label on the same words became another entity.
        let label = self.labels.get(entity.label).map(|label| &label.name);
        proposals.retain(|one| one.is_changed == place.is_some());
        proposals.retain(|one| one.is_changed || one.label.as_ref() == label);
        let words = place.and_then(|(start, end)| text.get(start..end));
        let proposed = proposed.zip(words).map(|(json, words)| {
            let label = json.get("label").and_then(Value::as_str);
            (words.to_owned(), label.unwrap_or_default().to_owned())
        });
        Ok(Provenance {
            proposals,
            proposed,
        })
    }
}
