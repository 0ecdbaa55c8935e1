//! The differences between two lists of entities of one text, by classes that mean something for
//! Arabic.

use crate::review::edges::{Edge, edge};
use crate::review::entity::Entity;
use crate::review::pairing::{Overlaps, closest};

/// A kind of difference. "In" means that the second list, that of the system, has more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ErrorClass {
    /// The same words with another label.
    Label,
    /// A clitic is inside, and should be outside.
    CliticIn,
    /// A clitic is outside, and should be inside.
    CliticOut,
    /// The article is inside, and should be outside.
    ArticleIn,
    /// The article is outside, and should be inside.
    ArticleOut,
    /// A title is inside, and should be outside.
    TitleIn,
    /// A title is outside, and should be inside.
    TitleOut,
    /// Other boundaries, with the same label.
    Boundary,
    /// Other boundaries and another label.
    BoundaryAndLabel,
    /// Nothing overlaps the entity.
    Missing,
    /// It overlaps no entity.
    Spurious,
    /// Only one list has it; it is inside or around an entity that has a partner.
    Nested,
}

impl ErrorClass {
    /// All classes, in the order of reports.
    pub const ALL: [Self; 12] = [
        Self::Label,
        Self::CliticIn,
        Self::CliticOut,
        Self::ArticleIn,
        Self::ArticleOut,
        Self::TitleIn,
        Self::TitleOut,
        Self::Boundary,
        Self::BoundaryAndLabel,
        Self::Nested,
        Self::Missing,
        Self::Spurious,
    ];

    /// Returns the name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::CliticIn => "clitic_in",
            Self::CliticOut => "clitic_out",
            Self::ArticleIn => "article_in",
            Self::ArticleOut => "article_out",
            Self::TitleIn => "title_in",
            Self::TitleOut => "title_out",
            Self::Boundary => "boundary",
            Self::BoundaryAndLabel => "boundary_and_label",
            Self::Nested => "nested",
            Self::Missing => "missing",
            Self::Spurious => "spurious",
        }
    }
}

/// What two lists say about one place: both say something different, or only one says anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The class; `None` if both say the same.
    pub class: Option<ErrorClass>,
    /// The entity of the first list.
    pub first: Option<Entity>,
    /// The entity of the second list.
    pub second: Option<Entity>,
}

/// Compares two sorted lists of entities of a text. Each entity is in one row; equal ones too.
pub fn differences(text: &str, first: &[Entity], second: &[Entity]) -> Vec<Difference> {
    let pairing = closest(first, second);
    let mut all = Vec::with_capacity(first.len().max(second.len()));
    for &(one, other) in &pairing.pairs {
        if let (Some(&one), Some(&other)) = (first.get(one), second.get(other)) {
            all.push(Difference {
                class: class_of(text, one, other),
                first: Some(one),
                second: Some(other),
            });
        }
    }
    let singles = |indices: &[usize], list: &[Entity]| -> Vec<Entity> {
        indices
            .iter()
            .filter_map(|index| list.get(*index).copied())
            .collect()
    };
    let (only_first, only_second) = (
        singles(&pairing.only_first, first),
        singles(&pairing.only_second, second),
    );
    let overlaps = Overlaps::new(second);
    for entity in only_first {
        all.push(Difference {
            class: Some(alone(entity, &overlaps, ErrorClass::Missing)),
            first: Some(entity),
            second: None,
        });
    }
    let overlaps = Overlaps::new(first);
    for entity in only_second {
        all.push(Difference {
            class: Some(alone(entity, &overlaps, ErrorClass::Spurious)),
            first: None,
            second: Some(entity),
        });
    }
    let place = |difference: &Difference| {
        let entities = [difference.first, difference.second];
        entities.into_iter().flatten().map(Entity::order).min()
    };
    all.sort_by_key(place);
    all
}

/// Returns the class of a pair. The second entity is that of the system.
fn class_of(text: &str, first: Entity, second: Entity) -> Option<ErrorClass> {
    let has_label = first.label == second.label;
    let Some((edge, is_in)) = edge(text, second.span, first.span) else {
        return (!has_label).then_some(ErrorClass::Label);
    };
    if !has_label {
        return Some(ErrorClass::BoundaryAndLabel);
    }
    Some(match (edge, is_in) {
        (Edge::Clitic, true) => ErrorClass::CliticIn,
        (Edge::Clitic, false) => ErrorClass::CliticOut,
        (Edge::Article, true) => ErrorClass::ArticleIn,
        (Edge::Article, false) => ErrorClass::ArticleOut,
        (Edge::Title, true) => ErrorClass::TitleIn,
        (Edge::Title, false) => ErrorClass::TitleOut,
        (Edge::Other, _) => ErrorClass::Boundary,
    })
}

/// Returns the class of an entity without a partner: nested, if entities of the other list contain
/// it or are contained in it. They have partners, or one of them would be its own.
fn alone(entity: Entity, others: &Overlaps<'_>, otherwise: ErrorClass) -> ErrorClass {
    if others.of(entity).next().is_some() {
        ErrorClass::Nested
    } else {
        otherwise
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    #[test]
    fn differences_have_a_class_each() {
        let text = "زار الرئيس بوتين ولندن جامعة القاهرة أمس سمير";
        let entity = |words: &str, label| {
            let at = text.find(words).unwrap();
            Entity {
                span: Span::new(text, at, at + words.len()).unwrap(),
                label,
            }
        };
        let first = [
            entity("بوتين", 0),
            entity("لندن", 1),
            entity("جامعة القاهرة", 2),
            entity("القاهرة", 1),
            entity("سمير", 0),
        ];
        let second = [
            entity("زار", 0),
            entity("الرئيس بوتين", 0),
            entity("ولندن", 1),
            entity("جامعة القاهرة", 1),
        ];
        let found = differences(text, &first, &second);
        let classes: Vec<_> = found.iter().map(|one| one.class).collect();
        assert_eq!(
            classes,
            [
                Some(ErrorClass::Spurious),
                Some(ErrorClass::TitleIn),
                Some(ErrorClass::CliticIn),
                Some(ErrorClass::Label),
                Some(ErrorClass::Nested),
                Some(ErrorClass::Missing),
            ]
        );
        let same = differences(text, &first, &first);
        assert!(same.iter().all(|one| one.class.is_none()));
        assert_eq!(same.len(), first.len());
    }
}
