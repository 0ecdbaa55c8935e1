//! Checks a document against the format's `x-invariants`, which a schema cannot express.
//!
//! Marks an entity that is rejected; findings that can be repaired are repaired by the reader.

use std::collections::{BTreeSet, HashSet};

use crate::base::hash::sha256_hex;
use crate::formats::common::json::split::RecordPlaces;
use crate::formats::common::spans::{self, Overlap, WordSearch, excerpt};
use crate::formats::gold::shape::Misfit;
use crate::formats::gold::view::{DocumentView, EntityView, fragments};
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::labels::label::Label;
use crate::text::offset::{ByteOffset, OffsetMap};

/// The rules and names of the dataset's head, extended by those that a lenient reader adds.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) labels: BTreeSet<String>,
    pub(super) annotators: BTreeSet<String>,
    pub(super) sources: BTreeSet<String>,
    pub(super) allow_nested: bool,
    pub(super) allow_crossing: bool,
    /// Names that documents use and the head does not define, in order of first occurrence.
    pub(super) added: Vec<(HeadName, String)>,
    /// The ids of the documents so far.
    pub(super) documents: HashSet<String>,
    pub(super) search: WordSearch,
}

/// The kinds of names that the head defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadName {
    Label,
    Annotator,
    Source,
}

/// A violated invariant.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    /// The diagnostic without its place.
    pub(super) problem: Diagnostic,
    /// The byte position in the record.
    pub(super) byte: usize,
    pub(super) entity: Option<String>,
    /// Whether the whole document is rejected.
    pub(super) document_lost: bool,
}

impl Finding {
    pub(super) fn new(problem: Diagnostic, byte: usize) -> Self {
        Self {
            problem,
            byte,
            entity: None,
            document_lost: false,
        }
    }

    /// Creates the finding for a value that violates the schema.
    pub(super) fn of_misfit(misfit: &Misfit) -> Self {
        let problem = Message::new("gold.schema").with("reason", misfit.reason.clone());
        Self::new(problem.error(), misfit.byte)
    }

    fn of(mut self, entity: &EntityView<'_>) -> Self {
        self.entity = Some(entity.id.to_string());
        self.byte = entity.place.start;
        self
    }
}

/// Checks a document against the invariants; marks rejected entities and resolves spans.
pub(super) fn check(view: &mut DocumentView<'_>, rules: &mut Rules) -> Vec<Finding> {
    let mut found = Vec::new();
    if !rules.documents.insert(view.id.to_string()) {
        let mut finding = Finding::new(Message::new("gold.document_twice").error(), 0);
        finding.document_lost = true;
        found.push(finding);
        return found;
    }
    let sha256 = sha256_hex(view.text.as_bytes());
    if sha256 != view.sha256 {
        let mut finding = Finding::new(Message::new("gold.sha256").error(), 0);
        finding.document_lost = true;
        found.push(finding);
        return found;
    }
    let map = OffsetMap::new(&view.text);
    let length = [map.chars(), map.utf16(), map.bytes()].map(|n| n as u64);
    if view.length.is_some_and(|given| given != length) {
        found.push(Finding::new(Message::new("gold.length").warning(), 0));
    }
    let text: &str = &view.text;
    list(&mut view.entities, text, &map, rules, true, &mut found);
    for layer in view.layers.iter_mut().filter(|layer| !layer.refused) {
        refer(
            HeadName::Annotator,
            &layer.annotator,
            rules,
            layer.place.start,
            &mut found,
        );
        list(&mut layer.entities, text, &map, rules, true, &mut found);
    }
    if let Some(suggestions) = &mut view.suggestions {
        list(suggestions, text, &map, rules, false, &mut found);
    }
    found
}

/// Checks one list of entities against the text and the label set.
fn list(
    entities: &mut [EntityView<'_>],
    text: &str,
    map: &OffsetMap,
    rules: &mut Rules,
    is_layer: bool,
    found: &mut Vec<Finding>,
) {
    let mut ids = HashSet::new();
    for entity in entities.iter_mut().filter(|entity| !entity.refused) {
        span(entity, text, map, &mut rules.search, found);
        if entity.refused {
            continue;
        }
        if !Label::is_valid_name(&entity.label) {
            entity.refused = true;
            let problem = Message::new("gold.label_name").with("name", excerpt(&entity.label));
            found.push(Finding::new(problem.error(), 0).of(entity));
            continue;
        }
        if !ids.insert(entity.id.clone()) {
            let problem = Message::new("gold.entity_id").warning();
            found.push(Finding::new(problem, 0).of(entity));
        }
        refer(
            HeadName::Label,
            &entity.label,
            rules,
            entity.place.start,
            found,
        );
        if let Some(provenance) = &entity.provenance {
            let at = entity.place.start;
            if let Some(annotator) = &provenance.annotator {
                refer(HeadName::Annotator, annotator, rules, at, found);
            }
            if let Some(source) = &provenance.source {
                refer(HeadName::Source, source, rules, at, found);
            }
        }
    }
    if is_layer {
        order(entities, found);
        nesting(entities, rules, found);
    }
}

fn span(
    entity: &mut EntityView<'_>,
    text: &str,
    map: &OffsetMap,
    search: &mut WordSearch,
    found: &mut Vec<Finding>,
) {
    let at = (to_signed(entity.start), to_signed(entity.end));
    // The byte offsets in the file, if they are correct, make a search unnecessary.
    let quick = entity.utf8.and_then(|[start, end]| {
        let bytes = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
        let right = text.get(bytes.clone()) == Some(&entity.text)
            && !bytes.is_empty()
            && map.char_from_byte(text, ByteOffset(bytes.start)).0 as u64 == entity.start
            && map.char_from_byte(text, ByteOffset(bytes.end)).0 as u64 == entity.end;
        right.then_some(bytes)
    });
    let bytes = match quick {
        Some(bytes) => bytes,
        None => match spans::resolve(text, map, at, Some(&entity.text), search) {
            Ok(bytes) => bytes,
            Err(fault) => {
                entity.refused = true;
                found.push(Finding::new(*fault, 0).of(entity));
                return;
            }
        },
    };
    let utf8 = [bytes.start as u64, bytes.end as u64];
    let utf16 =
        [bytes.start, bytes.end].map(|byte| map.utf16_from_byte(text, ByteOffset(byte)).0 as u64);
    if entity.utf8.is_some_and(|given| given != utf8)
        || entity.utf16.is_some_and(|given| given != utf16)
    {
        let problem = Message::new("gold.offsets").warning();
        found.push(Finding::new(problem, 0).of(entity));
    }
    entity.bytes = Some(bytes);
    if let Some(json) = entity.fragments {
        let parts = fragments(json);
        let sorted = parts.is_sorted_by(|[_, end], [start, _]| end <= start)
            && parts.iter().all(|[start, end]| start < end);
        let hull = parts.first().map(|[start, _]| *start) == Some(entity.start)
            && parts.last().map(|[_, end]| *end) == Some(entity.end);
        if !sorted || !hull {
            entity.refused = true;
            let problem = Message::new("gold.fragments").error();
            found.push(Finding::new(problem, 0).of(entity));
        }
    }
}

fn to_signed(offset: u64) -> i64 {
    i64::try_from(offset).unwrap_or(i64::MAX)
}

fn refer(named: HeadName, name: &str, rules: &mut Rules, byte: usize, found: &mut Vec<Finding>) {
    let known = match named {
        HeadName::Label => &mut rules.labels,
        HeadName::Annotator => &mut rules.annotators,
        HeadName::Source => &mut rules.sources,
    };
    if known.contains(name) {
        return;
    }
    known.insert(name.to_owned());
    rules.added.push((named, name.to_owned()));
    let shown = excerpt(name);
    let problem = match named {
        HeadName::Label => Message::new("gold.label").with("name", shown),
        HeadName::Annotator => Message::new("gold.annotator").with("name", shown),
        HeadName::Source => Message::new("gold.source").with("name", shown),
    };
    found.push(Finding::new(problem.warning(), byte));
}

fn order(entities: &[EntityView<'_>], found: &mut Vec<Finding>) {
    let key = |e: &EntityView<'_>| (e.start, u64::MAX - e.end);
    for pair in entities.windows(2) {
        let [before, entity] = pair else { continue };
        if (key(before), &before.label) > (key(entity), &entity.label) {
            let problem = Message::new("gold.order").warning();
            found.push(Finding::new(problem, 0).of(entity));
            return;
        }
    }
}

fn nesting(entities: &mut [EntityView<'_>], rules: &Rules, found: &mut Vec<Finding>) {
    let mut seen = HashSet::new();
    for entity in entities.iter_mut().filter(|entity| !entity.refused) {
        let key = (
            entity.start,
            entity.end,
            entity.label.clone(),
            entity.attributes,
        );
        if !seen.insert(key) {
            entity.refused = true;
            let problem = Message::new("entity.twice").error();
            found.push(Finding::new(problem, 0).of(entity));
        }
    }
    if rules.allow_nested && rules.allow_crossing {
        return;
    }
    let live: Vec<usize> = (0..entities.len())
        .filter(|index| entities.get(*index).is_some_and(|entity| !entity.refused))
        .collect();
    let bytes: Vec<_> = live
        .iter()
        .filter_map(|index| entities.get(*index).and_then(|entity| entity.bytes.clone()))
        .collect();
    let name = |entities: &[EntityView<'_>], index: usize| {
        let entity = live.get(index).and_then(|index| entities.get(*index));
        entity
            .map(|entity| entity.text.to_string())
            .unwrap_or_default()
    };
    for (index, other, overlap) in spans::overlaps(&bytes, rules.allow_crossing) {
        let is_crossing = overlap == Overlap::Crossing;
        let allowed = if is_crossing {
            rules.allow_crossing
        } else {
            rules.allow_nested
        };
        if allowed {
            continue;
        }
        let other = excerpt(&name(entities, other));
        let Some(entity) = live.get(index).and_then(|index| entities.get_mut(*index)) else {
            continue;
        };
        entity.refused = true;
        let words = excerpt(&entity.text);
        let problem = if is_crossing {
            Message::new("entity.crossing")
                .with("words", words)
                .with("other", other)
        } else {
            Message::new("entity.nested")
                .with("words", words)
                .with("other", other)
        };
        found.push(Finding::new(problem.error(), 0).of(entity));
    }
}

/// Returns a finding as a diagnostic with its place in the file.
pub(super) fn diagnostic(
    finding: Finding,
    places: &RecordPlaces<'_>,
    file: &str,
    document: Option<&str>,
) -> Diagnostic {
    // Users count lines and columns; byte positions are useful only if the text itself is damaged.
    let found = places.place(finding.byte);
    let place = SourceLocation {
        byte: found.byte.filter(|_| finding.problem.code == "json.utf8"),
        file: Some(file.to_owned()),
        document: document.map(str::to_owned).filter(|id| !id.is_empty()),
        entity: finding.entity,
        ..found
    };
    finding.problem.at(place)
}
