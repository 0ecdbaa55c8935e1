//! The entity that a suggestion becomes: its source, its score, its evidence and its link stay with
//! it.

use serde_json::json;

use crate::base::json::object::with_member;
use crate::model::annotation::{Annotation, Origin, OriginKind};
use crate::model::id::{AnnotationId, LabelId};
use crate::model::suggestion::{LINK, Suggestion};
use crate::session::Session;
use crate::text::span::Span;

impl Session {
    /// Makes the entity of a suggestion in a text, with its span and label or with others.
    pub(in crate::session::actions) fn entity_from(
        &self,
        text: &str,
        suggestion: &Suggestion,
        (span, label): (Span, LabelId),
    ) -> Annotation {
        let is_same = suggestion.span == span && suggestion.label == label;
        Annotation {
            id: AnnotationId(self.env.new_id()),
            document: suggestion.document,
            layer: self.layer,
            span,
            label,
            name: None,
            norm: None,
            note: None,
            flags: Vec::new(),
            uncertain: false,
            origin: Origin {
                kind: if is_same {
                    OriginKind::SuggestionAccepted
                } else {
                    OriginKind::SuggestionEdited
                },
                annotator: Some(self.annotator.as_ref().to_owned()),
                created: Some((self.env.now)()),
                modified: None,
                source: suggestion.source.as_ref().map(|source| source.name.clone()),
                score: suggestion.score.filter(|score| (0.0..=1.0).contains(score)),
                suggestion: (!is_same).then(|| self.as_proposed(text, suggestion)),
            },
            extra: self.extra_of(suggestion, label),
        }
    }

    /// Returns what was proposed, as the gold format has it; offsets are code points.
    fn as_proposed(&self, text: &str, suggestion: &Suggestion) -> String {
        let at = |byte: usize| text.get(..byte).unwrap_or_default().chars().count();
        let label = self.labels.get(suggestion.label);
        json!({
            "start": at(suggestion.span.start()),
            "end": at(suggestion.span.end()),
            "label": label.map(|label| label.name.as_str()).unwrap_or_default(),
        })
        .to_string()
    }

    /// Returns the members of the gold format that say why an entity was proposed, and what it names
    /// if it has the label of the suggestion.
    fn extra_of(&self, suggestion: &Suggestion, label: LabelId) -> Option<String> {
        let evidence = self.evidence(suggestion);
        let extra =
            evidence.map(|evidence| json!({ "provenance": { "evidence": evidence } }).to_string());
        let link = suggestion.link().filter(|_| suggestion.label == label);
        with_member(extra.as_deref(), LINK, link.as_deref())
    }
}
