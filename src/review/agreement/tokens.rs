//! The tokens of a text with the labels of several layers.
//!
//! A token is a run without white space, cut at each edge of an entity of any of the layers: و and
//! لندن are two tokens where one layer has ولندن and another لندن. A token has the label of the
//! longest entity around it, so entities inside others do not count.

use std::ops::Range;

use crate::review::entity::Entity;

/// A token's label in a layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TokenLabel {
    /// 0 for none, else the number of the label and one.
    pub(super) category: usize,
    /// Whether the token is the first one of its entity.
    pub(super) begins: bool,
}

impl TokenLabel {
    /// Returns a category that also says whether an entity begins.
    pub(super) fn bio(self) -> usize {
        (self.category * 2).saturating_sub(usize::from(self.begins))
    }
}

/// Returns the outermost entities of a sorted list. Of two that cross, the first one stays.
pub(super) fn outermost(entities: &[Entity]) -> Vec<Entity> {
    let mut all: Vec<Entity> = Vec::with_capacity(entities.len());
    for entity in entities {
        let reach = all.last().map_or(0, |last| last.span.end());
        if entity.span.start() >= reach {
            all.push(*entity);
        }
    }
    all
}

/// Passes the labels of each token in a word with an entity to the callback, and returns the number
/// of all other tokens, which have no label. The layers are [`outermost`] entities.
pub(super) fn tokens(
    text: &str,
    layers: &[Vec<Entity>],
    mut visit: impl FnMut(&[TokenLabel]),
) -> usize {
    let mut readers: Vec<Reader<'_>> = layers.iter().map(|layer| Reader::new(layer)).collect();
    let mut labels = vec![TokenLabel::default(); layers.len()];
    let mut others = 0;
    let mut at = 0;
    for (region, cuts) in regions(text, layers) {
        others += n_words(text, at..region.start);
        at = region.end;
        for token in pieces(text, region, &cuts) {
            for (reader, label) in readers.iter_mut().zip(&mut labels) {
                *label = reader.label(&token);
            }
            visit(&labels);
        }
    }
    others + n_words(text, at..text.len())
}

fn n_words(text: &str, part: Range<usize>) -> usize {
    let part = text.get(part).unwrap_or_default();
    part.split_whitespace().count()
}

/// Reads the labels of tokens in the order of the text.
struct Reader<'a> {
    layer: &'a [Entity],
    at: usize,
    /// The entity of the last token that has one.
    seen: Option<usize>,
}

impl<'a> Reader<'a> {
    fn new(layer: &'a [Entity]) -> Self {
        Self {
            layer,
            at: 0,
            seen: None,
        }
    }

    fn label(&mut self, token: &Range<usize>) -> TokenLabel {
        while let Some(entity) = self.layer.get(self.at)
            && entity.span.end() <= token.start
        {
            self.at += 1;
        }
        let entity = self.layer.get(self.at);
        let Some(around) = entity.filter(|entity| entity.span.start() <= token.start) else {
            return TokenLabel::default();
        };
        let begins = self.seen != Some(self.at);
        self.seen = Some(self.at);
        TokenLabel {
            category: around.label + 1,
            begins,
        }
    }
}

/// Returns the ranges of whole words that entities touch, in order, with the edges of the entities
/// in them.
fn regions(text: &str, layers: &[Vec<Entity>]) -> Vec<(Range<usize>, Vec<usize>)> {
    let mut all: Vec<Range<usize>> = layers
        .iter()
        .flatten()
        .map(|one| one.span.range())
        .collect();
    all.sort_unstable_by_key(|range| range.start);
    let mut merged: Vec<(Range<usize>, Vec<usize>)> = Vec::new();
    for range in all {
        let before = text.get(..range.start).unwrap_or_default();
        let start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
        let after = text.get(range.end..).unwrap_or_default();
        let rest = after.trim_start_matches(|c: char| !c.is_whitespace());
        let end = text.len() - rest.len();
        match merged.last_mut() {
            Some((last, cuts)) if start < last.end => {
                last.end = last.end.max(end);
                cuts.extend([range.start, range.end]);
            }
            _ => merged.push((start..end, vec![range.start, range.end])),
        }
    }
    for (_, cuts) in &mut merged {
        cuts.sort_unstable();
        cuts.dedup();
    }
    merged
}

/// Returns the tokens of a range: its words, cut at places in rising order.
fn pieces(text: &str, range: Range<usize>, cuts: &[usize]) -> Vec<Range<usize>> {
    let part = text.get(range.clone()).unwrap_or_default();
    let mut cuts = cuts.iter().copied().peekable();
    let mut found = Vec::new();
    let mut from = None;
    for (at, c) in part.char_indices() {
        let at = range.start + at;
        let is_blank = c.is_whitespace();
        let mut is_cut = false;
        while cuts.next_if(|cut| *cut <= at).is_some() {
            is_cut = true;
        }
        if (is_cut || is_blank)
            && let Some(from) = from.take()
        {
            found.push(from..at);
        }
        if !is_blank {
            from.get_or_insert(at);
        }
    }
    found.extend(from.map(|from| from..range.end));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    #[test]
    fn tokens_are_words_cut_where_a_layer_says_so() {
        let text = "زار  ولندن، جامعة القاهرة أمس";
        let entity = |words: &str, label| {
            let at = text.find(words).unwrap();
            Entity {
                span: Span::new(text, at, at + words.len()).unwrap(),
                label,
            }
        };
        let first = [
            entity("ولندن", 0),
            entity("جامعة القاهرة", 1),
            entity("القاهرة", 0),
        ];
        let second = [entity("لندن", 0), entity("جامعة", 1), entity("القاهرة", 0)];
        let layers = [outermost(&first), outermost(&second)];
        assert_eq!(layers[0].len(), 2);
        let mut found = Vec::new();
        let others = tokens(text, &layers, |labels| {
            found.push((labels[0].bio(), labels[1].bio()));
        });
        // و, لندن, ،, جامعة, القاهرة: 1 begins the first label, 2 continues it.
        assert_eq!(found, [(1, 0), (2, 1), (0, 0), (3, 3), (4, 1)]);
        assert_eq!(others, 2);
        assert_eq!(tokens(text, &[Vec::new()], |_| {}), 5);
        assert_eq!(tokens("", &[Vec::new()], |_| {}), 0);
    }
}
