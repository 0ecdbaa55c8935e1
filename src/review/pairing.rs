//! Pairs the entities of two lists: each with at most one of the other list.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::review::entity::Entity;

/// Which entities of two lists stand for each other, as indices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairing {
    /// The pairs: an index of the first list, and one of the second.
    pub pairs: Vec<(usize, usize)>,
    /// Those of the first list without a partner.
    pub only_first: Vec<usize>,
    /// Those of the second list without a partner.
    pub only_second: Vec<usize>,
}

/// Pairs entities with those nearest to them: the same span and label first, then the same span,
/// then overlapping ones, those with the same label and with the greatest common share before the
/// others. Both lists are sorted by place.
pub fn closest(first: &[Entity], second: &[Entity]) -> Pairing {
    paired(first, second, false)
}

/// Pairs overlapping entities that have the same label.
pub fn by_label(first: &[Entity], second: &[Entity]) -> Pairing {
    paired(first, second, true)
}

fn paired(first: &[Entity], second: &[Entity], same_label: bool) -> Pairing {
    let mut taken = (vec![false; first.len()], vec![false; second.len()]);
    let mut pairs = Vec::with_capacity(first.len().min(second.len()));
    let mut rest = Vec::new();
    // Nearly all entities of two good layers are equal: only the others are compared one by one.
    let mut places: HashMap<Entity, usize> = HashMap::with_capacity(second.len());
    for (index, entity) in second.iter().enumerate() {
        places.insert(*entity, index);
    }
    for (index, entity) in first.iter().enumerate() {
        match places.get(entity) {
            Some(&other) => {
                mark(&mut taken, index, other);
                pairs.push((index, other));
            }
            None => rest.push(index),
        }
    }
    let index = Overlaps::new(second);
    let mut candidates = Vec::new();
    for &one in &rest {
        let Some(entity) = first.get(one) else {
            continue;
        };
        for other in index.of(*entity) {
            let Some(found) = second.get(other) else {
                continue;
            };
            let is_free = taken.1.get(other) == Some(&false);
            let is_same = found.label == entity.label;
            if is_free && (is_same || !same_label) {
                let common = common(*entity, *found);
                let all = entity.span.len() + found.span.len() - common;
                let is_equal = entity.span == found.span;
                let share = common as u128 * u128::from(u32::MAX) / all.max(1) as u128;
                candidates.push((Reverse((is_equal, is_same, share)), one, other));
            }
        }
    }
    candidates.sort_unstable();
    for (_, one, other) in candidates {
        if taken.0.get(one) == Some(&false) && taken.1.get(other) == Some(&false) {
            mark(&mut taken, one, other);
            pairs.push((one, other));
        }
    }
    pairs.sort_unstable();
    Pairing {
        pairs,
        only_first: free(&taken.0),
        only_second: free(&taken.1),
    }
}

fn mark(taken: &mut (Vec<bool>, Vec<bool>), first: usize, second: usize) {
    for (list, index) in [(&mut taken.0, first), (&mut taken.1, second)] {
        if let Some(place) = list.get_mut(index) {
            *place = true;
        }
    }
}

fn free(taken: &[bool]) -> Vec<usize> {
    let all = taken.iter().enumerate();
    let free = all.filter(|(_, taken)| !**taken);
    free.map(|(index, _)| index).collect()
}

fn common(one: Entity, other: Entity) -> usize {
    let end = one.span.end().min(other.span.end());
    end.saturating_sub(one.span.start().max(other.span.start()))
}

/// Finds the entities of a sorted list that overlap a span.
#[derive(Debug)]
pub(super) struct Overlaps<'a> {
    entities: &'a [Entity],
    /// The greatest end of all entities up to each one.
    reach: Vec<usize>,
}

impl<'a> Overlaps<'a> {
    pub(super) fn new(entities: &'a [Entity]) -> Self {
        let mut most = 0;
        let ends = entities.iter().map(|entity| {
            most = most.max(entity.span.end());
            most
        });
        Self {
            entities,
            reach: ends.collect(),
        }
    }

    /// Returns the indices of the entities that overlap another one, in their order.
    pub(super) fn of(&self, entity: Entity) -> impl Iterator<Item = usize> + use<'_> {
        let span = entity.span;
        let first = self.reach.partition_point(|reach| *reach <= span.start());
        let all = self.entities.iter().enumerate().skip(first);
        let near = all.take_while(move |(_, other)| other.span.start() < span.end());
        near.filter(move |(_, other)| other.span.overlaps(span))
            .map(|(index, _)| index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    fn entity((start, end, label): (usize, usize, usize)) -> Entity {
        Entity {
            span: Span::from_stored(start, end).unwrap(),
            label,
        }
    }

    #[track_caller]
    fn check(
        pair: fn(&[Entity], &[Entity]) -> Pairing,
        first: &[(usize, usize, usize)],
        second: &[(usize, usize, usize)],
        expected: &[(usize, usize)],
    ) {
        let list = |list: &[(usize, usize, usize)]| -> Vec<_> {
            list.iter().copied().map(entity).collect()
        };
        let (first, second) = (list(first), list(second));
        let found = pair(&first, &second);
        assert_eq!(found.pairs, expected);
        assert_eq!(found.only_first.len(), first.len() - expected.len());
        assert_eq!(found.only_second.len(), second.len() - expected.len());
    }

    #[test]
    fn pairing_takes_the_nearest_once() {
        check(closest, &[(0, 4, 0)], &[(0, 4, 1)], &[(0, 0)]);
        check(closest, &[(0, 4, 0)], &[(4, 8, 0)], &[]);
        // The same span goes before the same label, and both before a smaller share.
        check(
            closest,
            &[(0, 6, 0), (0, 4, 0)],
            &[(0, 6, 1), (0, 5, 0)],
            &[(0, 0), (1, 1)],
        );
        check(closest, &[(0, 9, 0)], &[(0, 2, 0), (2, 9, 0)], &[(0, 1)]);
        check(by_label, &[(0, 4, 0)], &[(0, 4, 1), (0, 3, 0)], &[(0, 1)]);
        // A long entity reaches over those that begin later.
        check(
            closest,
            &[(50, 60, 1)],
            &[(0, 100, 0), (10, 20, 0)],
            &[(0, 0)],
        );
    }
}
