//! Entities of a document that overlap: one inside of another one where the policy forbids it or
//! with the same label, two labels on the same words, crossing ones.

use crate::model::diagnostic::Message;
use crate::model::id::LabelId;
use crate::model::labels::label::LabelSet;
use crate::model::labels::nesting_rules::NestingRules;
use crate::session::query::consistency::kind::Kind;
use crate::session::query::consistency::place::{Breach, Entity};

/// Returns what is wrong between the entities of a document, which are sorted by start and then the
/// longer first. Of two, the finding is about the later one. Compares those of one layer.
pub(super) fn check(
    text: &str,
    entities: &[Entity],
    rules: &NestingRules,
    labels: &LabelSet,
) -> Vec<(Entity, Breach)> {
    let mut found = Vec::new();
    let mut open: Vec<Entity> = Vec::new();
    for entity in entities {
        open.retain(|other| other.span.end() > entity.span.start());
        for other in open.iter().filter(|other| other.layer == entity.layer) {
            let Some(kind) = judge(*other, *entity, rules) else {
                continue;
            };
            let words = |of: Entity| of.span.get(text).unwrap_or_default();
            let name = |id: LabelId| labels.get(id).map_or("", |label| label.name.as_str());
            let (label, outer) = (name(entity.label), name(other.label));
            let (words, other) = (words(*entity), words(*other));
            let message = match kind {
                Kind::ForbiddenInside => Message::new("check.forbidden_inside")
                    .with("words", words)
                    .with("label", label)
                    .with("other", other)
                    .with("outer", outer),
                Kind::Crossing => Message::new("check.crossing")
                    .with("words", words)
                    .with("label", label)
                    .with("other", other)
                    .with("outer", outer),
                Kind::SameWords => Message::new("check.same_words")
                    .with("words", words)
                    .with("label", label)
                    .with("outer", outer),
                _ => Message::new("check.same_label")
                    .with("words", words)
                    .with("label", label)
                    .with("other", other),
            };
            let breach = Breach {
                kind,
                after: None,
                is_certain: false,
                message,
            };
            found.push((*entity, breach));
        }
        open.push(*entity);
    }
    found
}

/// Returns what is wrong between two overlapping entities of which `other` comes first.
fn judge(other: Entity, entity: Entity, rules: &NestingRules) -> Option<Kind> {
    let broken = rules.broken_by((other.span, other.label), (entity.span, entity.label));
    if broken.is_some() {
        Some(Kind::ForbiddenInside)
    } else if other.span.crosses(entity.span) {
        Some(Kind::Crossing)
    } else if other.span == entity.span {
        Some(Kind::SameWords)
    } else if other.label == entity.label {
        Some(Kind::SameLabel)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::layer::LayerId;
    use crate::text::span::Span;
    use uuid::Uuid;

    #[test]
    fn overlaps_crossing_entities_are_found_within_one_layer() {
        let mut n = 0;
        let labels = LabelSet::default_set(|| {
            n += 1;
            LabelId(Uuid::from_u128(n))
        });
        let text = "a b c d";
        let entity = |layer: u128, start, end, label: usize| Entity {
            layer: LayerId(Uuid::from_u128(layer)),
            label: labels.labels[label].id,
            span: Span::new(text, start, end).unwrap(),
        };
        let entities = [entity(1, 0, 5, 0), entity(1, 4, 7, 1), entity(2, 4, 7, 1)];
        let found = check(text, &entities, &NestingRules::default(), &labels);
        let kinds: Vec<_> = found
            .iter()
            .map(|(one, breach)| (one.layer, breach.kind))
            .collect();
        assert_eq!(kinds, [(entities[1].layer, Kind::Crossing)]);
    }
}
