//! Which labels may stand inside which others: what the policy states by name, for the labels of a
//! project.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::annotation::Annotation;
use crate::model::annotation_set::AnnotationSet;
use crate::model::id::LabelId;
use crate::model::labels::label::LabelSet;
use crate::model::policy::Policy;
use crate::text::span::Span;

/// The pairs of labels that may not stand inside each other. By default there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NestingRules {
    /// Pairs of the outer and the inner label.
    forbidden: HashSet<(LabelId, LabelId)>,
}

impl NestingRules {
    /// Reads the rules from a policy. A former name of a label, which is now one of its aliases,
    /// means that label; other names mean nothing.
    pub fn of(policy: &Policy, labels: &LabelSet) -> Self {
        let id = |name: &str| labels.by_foreign_name(name).map(|label| label.id);
        let pairs = policy.forbidden_inside.iter();
        Self {
            forbidden: pairs
                .filter_map(|(outer, inner)| Some((id(outer)?, id(inner)?)))
                .collect(),
        }
    }

    /// Returns whether everything may stand inside everything.
    pub fn is_empty(&self) -> bool {
        self.forbidden.is_empty()
    }

    /// Returns whether a label may stand inside another one.
    pub fn may_stand(&self, inner: LabelId, outer: LabelId) -> bool {
        !self.forbidden.contains(&(outer, inner))
    }

    /// Returns whether an entity keeps the rules beside all those that overlap it.
    pub fn fits(&self, there: &AnnotationSet, (span, label): (Span, LabelId)) -> bool {
        let breaks = |other: &&Arc<Annotation>| {
            let beside = (other.span, other.label);
            self.broken_by((span, label), beside).is_some()
        };
        self.is_empty() || !there.overlapping(span.range()).iter().any(breaks)
    }

    /// Returns the outer and the inner label if two entities break the rules. Of two labels on the
    /// same words either may be the inner one: they break the rules only if neither may.
    pub fn broken_by(
        &self,
        (one, one_label): (Span, LabelId),
        (other, other_label): (Span, LabelId),
    ) -> Option<(LabelId, LabelId)> {
        let forbids = |outer, inner| self.forbidden.contains(&(outer, inner));
        if one == other {
            let both = forbids(one_label, other_label) && forbids(other_label, one_label);
            return both.then_some((one_label, other_label));
        }
        let (outer, inner) = if one.contains(other) {
            (one_label, other_label)
        } else if other.contains(one) {
            (other_label, one_label)
        } else {
            return None;
        };
        forbids(outer, inner).then_some((outer, inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn nesting_rules_follow_the_names_and_the_places() {
        let mut n = 0;
        let labels = LabelSet::default_set(|| {
            n += 1;
            LabelId(Uuid::from_u128(n))
        });
        let id = |name: &str| labels.by_foreign_name(name).unwrap().id;
        let (person, place, org) = (id("PERSON"), id("LOCATION"), id("ORG"));
        let pairs = [("PERS", "PERSON"), ("LOCATION", "ORG"), ("ORG", "NONE")];
        let policy = Policy {
            forbidden_inside: pairs
                .map(|(outer, inner)| (outer.to_owned(), inner.to_owned()))
                .into(),
            ..Policy::default()
        };
        let rules = NestingRules::of(&policy, &labels);
        assert!(!rules.may_stand(person, person));
        assert!(rules.may_stand(place, org) && !rules.may_stand(org, place));
        let text = "abcdef";
        let span = |start, end| Span::new(text, start, end).unwrap();
        let (wide, thin, cross) = (span(0, 4), span(1, 3), span(2, 6));
        let broken = Some((place, org));
        assert_eq!(rules.broken_by((wide, place), (thin, org)), broken);
        assert_eq!(rules.broken_by((thin, org), (wide, place)), broken);
        assert_eq!(rules.broken_by((wide, org), (thin, place)), None);
        assert_eq!(rules.broken_by((wide, place), (cross, org)), None);
        // On the same words, LOCATION may be the inner one.
        assert_eq!(rules.broken_by((wide, place), (wide, org)), None);
        assert!(rules.broken_by((wide, person), (wide, person)).is_some());
        assert!(NestingRules::default().is_empty());
    }
}
