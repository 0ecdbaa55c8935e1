//! Entities of a document that overlap: one inside of another one where the policy forbids it or
//! with the same label, two labels on the same words, crossing ones.

use crate::model::diagnostic::Message;
use crate::model::id::LabelId;
use crate::model::label::LabelSet;
use crate::model::nesting_rules::NestingRules;
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
            let Some((kind, code)) = judge(*other, *entity, rules) else {
                continue;
            };
            let words = |of: Entity| of.span.get(text).unwrap_or_default();
            let name = |id: LabelId| labels.get(id).map_or("", |label| label.name.as_str());
            let message = Message::new(code)
                .with("words", words(*entity))
                .with("label", name(entity.label))
                .with("other", words(*other))
                .with("outer", name(other.label));
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
fn judge(other: Entity, entity: Entity, rules: &NestingRules) -> Option<(Kind, &'static str)> {
    let broken = rules.broken_by((other.span, other.label), (entity.span, entity.label));
    if broken.is_some() {
        Some((Kind::ForbiddenInside, "check.forbidden_inside"))
    } else if other.span.crosses(entity.span) {
        Some((Kind::Crossing, "check.crossing"))
    } else if other.span == entity.span {
        Some((Kind::SameWords, "check.same_words"))
    } else if other.label == entity.label {
        Some((Kind::SameLabel, "check.same_label"))
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
