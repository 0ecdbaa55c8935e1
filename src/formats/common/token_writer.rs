//! Tokenizes a document for writers of token formats.
//!
//! Selects the entities to keep by the policy, and counts the others.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::ops::Range;

use crate::formats::common::tokens;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::{Loss, Losses};
use crate::formats::core::policy::{InsideToken, SpanPolicy, flatten, uncross};
use crate::model::annotation::Annotation;
use crate::model::id::LabelId;

/// The names of labels by their ids.
#[derive(Clone, Debug)]
pub struct LabelNames<'a>(HashMap<LabelId, &'a str>);

impl<'a> LabelNames<'a> {
    /// Creates the table of names for an export.
    pub fn new(header: &'a ExportHeader) -> Self {
        let labels = header.labels.labels.iter();
        Self(labels.map(|l| (l.id, l.name.as_str())).collect())
    }

    /// Returns the covered text of an entity and the name of its label.
    pub fn of<'d>(
        &self,
        export: &'d ExportDocument,
        entity: &Annotation,
    ) -> Result<(&'d str, &'a str), WriteError> {
        let document = &export.document;
        let words = entity.span.get(&document.text);
        let words = words.ok_or_else(|| WriteError::Span {
            document: document.name.clone(),
        })?;
        let label = self.0.get(&entity.label).copied();
        let label = label.ok_or_else(|| WriteError::Label {
            document: document.name.clone(),
        })?;
        Ok((words, label))
    }
}

/// The overlaps that a format can represent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlaps {
    /// None.
    Flat,
    /// Entities inside others, but none that cross.
    Nested,
}

/// The most entities on one token that formats with a cell for each of them write: the size of such a
/// file is the product of tokens and entities.
pub const MOST_ON_TOKEN: usize = 256;

/// The formats with such cells.
pub const WITH_CELLS: [&str; 2] = ["webanno", "wojood"];

/// Returns which ranges are kept, so that no place lies in more than [`MOST_ON_TOKEN`] of them. The
/// ranges are in text order, outer ones first.
pub fn shallow<'a>(ranges: impl Iterator<Item = &'a Range<usize>>) -> Vec<bool> {
    let mut ends = BinaryHeap::new();
    let keep = |range: &Range<usize>| {
        while ends.peek().is_some_and(|Reverse(end)| *end <= range.start) {
            ends.pop();
        }
        let has_room = ends.len() < MOST_ON_TOKEN;
        if has_room {
            ends.push(Reverse(range.end));
        }
        has_room
    };
    ranges.map(keep).collect()
}

/// An entity as a run of tokens.
#[derive(Clone, Debug)]
pub struct TokenEntity<'a> {
    /// The range of tokens.
    pub tokens: Range<usize>,
    /// The name of its label.
    pub label: &'a str,
    /// The entity.
    pub entity: &'a Annotation,
}

/// A text cut into tokens and sentences.
#[derive(Clone, Debug)]
pub struct Tokenized<'a> {
    /// The tokens in bytes.
    pub tokens: Vec<Range<usize>>,
    /// The sentences as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// The kept entities in text order, outer ones first.
    pub entities: Vec<TokenEntity<'a>>,
}

/// Tokenizes a document, and counts the entities that are not kept.
pub fn cut<'a>(
    export: &'a ExportDocument,
    names: &LabelNames<'a>,
    policy: SpanPolicy,
    overlaps: Overlaps,
    losses: &mut Losses,
) -> Result<Tokenized<'a>, WriteError> {
    let text = &*export.document.text;
    let name = export.document.name.as_str();
    let mut rows: Vec<(Range<usize>, &'a str, &'a Annotation)> = Vec::new();
    for entity in &export.entities {
        let (_, label) = names.of(export, entity)?;
        rows.push((entity.span.range(), label, entity));
    }
    rows.sort_by(|a, b| {
        let key = |row: &(Range<usize>, &'a str, &'a Annotation)| {
            (row.0.start, usize::MAX - row.0.end, row.1, row.2.id)
        };
        key(a).cmp(&key(b))
    });
    let whole = match policy.inside_token {
        InsideToken::Split => None,
        InsideToken::Expand => Some(tokens::tokens(text, &[])),
    };
    if let Some(whole) = &whole {
        let mut met = HashSet::new();
        rows.retain_mut(|(range, label, entity)| {
            let wide = widened(whole, range);
            if wide.start < range.start || wide.end > range.end {
                losses.add(Loss::InsideToken, name, entity.span.get(text));
            }
            *range = wide;
            let is_new = met.insert((range.clone(), *label));
            if !is_new {
                losses.add(Loss::Stacking, name, entity.span.get(text));
            }
            is_new
        });
    }
    let spans: Vec<_> = rows
        .iter()
        .map(|(r, label, _)| (r.clone(), *label))
        .collect();
    let verdicts = match overlaps {
        Overlaps::Flat => flatten(text, &spans, policy.keep),
        Overlaps::Nested => {
            let mut verdicts = uncross(text, &spans);
            let kept = verdicts.iter_mut().zip(&spans).filter(|(v, _)| v.is_ok());
            let (verdicts_of_kept, ranges): (Vec<_>, Vec<_>) =
                kept.map(|(verdict, (range, _))| (verdict, range)).unzip();
            for (verdict, is_kept) in verdicts_of_kept
                .into_iter()
                .zip(shallow(ranges.into_iter()))
            {
                if !is_kept {
                    *verdict = Err(Loss::Nesting);
                }
            }
            verdicts
        }
    };
    let mut kept = Vec::with_capacity(rows.len());
    for (row, verdict) in rows.into_iter().zip(verdicts) {
        match verdict {
            Ok(()) => kept.push(row),
            Err(loss) => losses.add(loss, name, row.2.span.get(text)),
        }
    }
    let tokens = whole.unwrap_or_else(|| {
        let edges = kept.iter().flat_map(|(range, ..)| [range.start, range.end]);
        tokens::tokens(text, &edges.collect::<Vec<_>>())
    });
    let sentences = tokens::sentences(text, &tokens, kept.iter().map(|(range, ..)| range.clone()));
    let mut entities = Vec::with_capacity(kept.len());
    for (range, label, entity) in kept {
        let first = tokens.partition_point(|token| token.start < range.start);
        let end = tokens.partition_point(|token| token.end <= range.end);
        if first < end {
            entities.push(TokenEntity {
                tokens: first..end,
                label,
                entity,
            });
        } else {
            // Only white space: no token can represent it.
            losses.add(Loss::Entities, name, entity.span.get(text));
        }
    }
    Ok(Tokenized {
        tokens,
        sentences,
        entities,
    })
}

/// Returns the range from the first to the last token that a range touches; the range itself if it
/// touches none.
fn widened(tokens: &[Range<usize>], range: &Range<usize>) -> Range<usize> {
    let first = tokens.partition_point(|token| token.end <= range.start);
    let end = tokens.partition_point(|token| token.start < range.end);
    match (
        tokens.get(first),
        end.checked_sub(1).and_then(|e| tokens.get(e)),
    ) {
        (Some(first), Some(last)) if first.start < last.end => first.start..last.end,
        _ => range.clone(),
    }
}

/// Returns whether a text consists of its tokens with one blank between them and a line end between
/// sentences.
pub fn is_plain(text: &str, cut: &Tokenized<'_>) -> bool {
    let mut at = 0;
    for sentence in &cut.sentences {
        for token in sentence.clone() {
            let Some(range) = cut.tokens.get(token) else {
                return false;
            };
            let between = match (token == 0, token == sentence.start) {
                (true, _) => "",
                (false, true) => "\n",
                (false, false) => " ",
            };
            if text.get(at..range.start) != Some(between) {
                return false;
            }
            at = range.end;
        }
    }
    at == text.len()
}
