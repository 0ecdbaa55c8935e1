//! Builds the entities of a document from a file's values and checks their offsets against the
//! text.
//!
//! Each entity of a file becomes an entity or a diagnostic. Knows no specific format.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::base::json::object::{ObjectText, members};
use crate::base::json::write::push_string;
use crate::formats::common::offset_units::{Once, RawEntityOffsets, Units};
use crate::formats::common::spans::{self, excerpt};
use crate::formats::core::imported::ImportedEntity;
use crate::model::annotation::{FLAG_SPLITS_GRAPHEME, Origin, OriginKind};
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::labels::label::{Label, LabelSet};
use crate::model::labels::schemes;
use crate::text::offset::{ByteOffset, OffsetMap};
use crate::text::span::Span;

/// An entity as it is in the file.
#[derive(Clone, Debug, Default)]
pub struct RawEntity<'a> {
    /// Its byte position in the record, for diagnostics.
    pub byte: usize,
    /// Its id in the file.
    pub id: Option<String>,
    /// Start and end in the file's unit; several pairs for a discontinuous entity.
    pub at: Vec<(i64, i64)>,
    /// The label, which may be an invalid name.
    pub label: Option<Cow<'a, str>>,
    /// The text that it covers.
    pub surface: Option<Cow<'a, str>>,
    /// The normal form.
    pub norm: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// The flags.
    pub flags: Vec<String>,
    /// Whether the annotator was unsure.
    pub uncertain: bool,
    /// The origin.
    pub origin: Origin,
    /// Members of the gold format: attributes, normalization.
    pub extra: ObjectText,
    /// All other members.
    pub ext: ObjectText,
}

/// Returns the place of a byte in the record, for the entity with this id.
pub type PlaceOf<'f> = &'f dyn Fn(usize, Option<String>) -> SourceLocation;

/// Builds the entities of one file.
#[derive(Debug)]
pub struct Builder<'a> {
    labels: Option<&'a LabelSet>,
    label_names: HashSet<&'a str>,
    told_labels: Once,
    renamed: HashMap<String, String>,
    /// Diagnostics that the caller has not taken yet.
    pub problems: Vec<Diagnostic>,
}

/// Returns the origin for an entity whose file states none.
pub fn imported_origin() -> Origin {
    Origin {
        kind: OriginKind::Import,
        ..Origin::default()
    }
}

/// Returns whether a string is a valid id of a document or an entity.
pub fn is_id(id: &str) -> bool {
    !id.is_empty() && !id.chars().any(char::is_control) && id.chars().count() <= 512
}

/// Returns the offsets and surface of each fragment of an entity.
pub fn asked<'a>(row: &'a RawEntity<'_>) -> impl Iterator<Item = RawEntityOffsets<'a>> {
    let surface = row.surface.as_deref().filter(|_| row.at.len() == 1);
    row.at
        .iter()
        .map(move |at| RawEntityOffsets { at: *at, surface })
}

impl<'a> Builder<'a> {
    /// Creates a builder for one file; it reports labels that are not in the set.
    pub fn new(labels: Option<&'a LabelSet>) -> Self {
        Self {
            label_names: labels
                .iter()
                .flat_map(|set| set.labels.iter().map(|label| label.name.as_str()))
                .collect(),
            labels,
            told_labels: Once::default(),
            renamed: HashMap::new(),
            problems: Vec::new(),
        }
    }

    /// Builds the entities of one document, given as several lists: the gold, each annotator's and
    /// the suggested ones.
    pub fn entities(
        &mut self,
        text: &str,
        units: &mut Units,
        lists: Vec<Vec<RawEntity<'_>>>,
        place: PlaceOf<'_>,
    ) -> Vec<Vec<ImportedEntity>> {
        let asked: Vec<_> = lists.iter().flatten().flat_map(asked).collect();
        let (found, note) = units.resolve(text, &asked);
        let byte = lists.iter().flatten().next().map_or(0, |row| row.byte);
        self.problems
            .extend(note.map(|note| note.at(place(byte, None))));
        let mut found = found.into_iter();
        let mut map = None;
        lists
            .into_iter()
            .map(|rows| {
                let mut good: Vec<ImportedEntity> = Vec::with_capacity(rows.len());
                let mut at: Vec<usize> = Vec::new();
                let mut met = HashSet::new();
                let mut ids = HashSet::new();
                for row in rows {
                    let (byte, id) = (row.byte, row.id.clone());
                    // Places are computed only for diagnostics: a record may be a book on one line,
                    // and computing a place counts its characters.
                    let place = || place(byte, id.clone());
                    let pieces: Vec<_> = found.by_ref().take(row.at.len()).collect();
                    let mut entity = match self.entity(text, row, pieces, &mut map, &place) {
                        Ok(entity) => entity,
                        Err(fault) => {
                            let problem = fault.details(Message::new("left_out.entity"));
                            self.problems.push(problem.at(place()));
                            continue;
                        }
                    };
                    let attributes = members(entity.extra.as_deref())
                        .into_iter()
                        .find(|(key, _)| key == "attributes")
                        .map(|(_, json)| json.to_owned());
                    if !met.insert((entity.span, entity.label.clone(), attributes)) {
                        let twice = Message::new("entity.twice").error();
                        let twice = twice.details(Message::new("left_out.one"));
                        self.problems.push(twice.at(place()));
                        continue;
                    }
                    if let Some(id) = &entity.id
                        && !ids.insert(id.clone())
                    {
                        let twice = Message::new("entity.id_twice").with("id", excerpt(id));
                        self.problems.push(twice.warning().at(place()));
                        entity.id = None;
                    }
                    good.push(entity);
                    at.push(byte);
                }
                self.report_crossing(text, &good, &|index| {
                    place(at.get(index).copied().unwrap_or(byte), None)
                });
                good
            })
            .collect()
    }

    /// Reports entities that cross although the expected label set does not allow it. They are
    /// kept: the session decides about them.
    fn report_crossing(
        &mut self,
        text: &str,
        entities: &[ImportedEntity],
        place: &dyn Fn(usize) -> SourceLocation,
    ) {
        if self.labels.is_none_or(|set| set.allow_crossing) {
            return;
        }
        let spans: Vec<_> = entities.iter().map(|entity| entity.span.range()).collect();
        let words = |index: usize| {
            let words = entities.get(index).and_then(|entity| entity.span.get(text));
            excerpt(words.unwrap_or_default())
        };
        for (index, other, overlap) in spans::overlaps(&spans, false) {
            if overlap != spans::Overlap::Crossing {
                continue;
            }
            let problem = Message::new("entity.crossing")
                .with("words", words(index))
                .with("other", words(other))
                .warning()
                .hint(Message::new("entity.crossing_asks"));
            self.problems.push(problem.at(place(index)));
        }
    }

    fn entity(
        &mut self,
        text: &str,
        row: RawEntity<'_>,
        pieces: Vec<Result<std::ops::Range<usize>, spans::SpanFault>>,
        map: &mut Option<OffsetMap>,
        place: &dyn Fn() -> SourceLocation,
    ) -> Result<ImportedEntity, spans::SpanFault> {
        let fault =
            |reason: Message| Box::new(Message::new("json.entity").with("reason", reason).error());
        let Some(label) = row.label.filter(|_| !row.at.is_empty()) else {
            return Err(fault(Message::new("entity.incomplete")));
        };
        let mut ranges = Vec::with_capacity(pieces.len());
        for piece in pieces {
            ranges.push(piece?);
        }
        ranges.sort_by_key(|range| range.start);
        let apart = ranges
            .iter()
            .zip(ranges.iter().skip(1))
            .all(|(one, next)| one.end <= next.start);
        if !apart {
            return Err(fault(Message::new("entity.pieces_overlap")));
        }
        let hull = ranges.first().map(|range| range.start);
        let hull = hull.zip(ranges.last().map(|range| range.end));
        let span = hull
            .and_then(|(start, end)| Span::new(text, start, end))
            .ok_or_else(|| fault(Message::new("entity.outside_text")))?;
        let label = self.label(&label, place);
        let mut flags = row.flags;
        if !span.is_on_graphemes(text) && flags.iter().all(|flag| flag != FLAG_SPLITS_GRAPHEME) {
            flags.push(FLAG_SPLITS_GRAPHEME.to_owned());
            let at = row.at.first().copied().unwrap_or_default();
            let end = row.at.last().map_or(at.1, |last| last.1);
            let problem = Message::new("entity.splits_grapheme").warning();
            let problem = problem
                .details(Message::new("span.at").with("start", at.0).with("end", end))
                .details(Message::new("kept.flagged"));
            self.problems.push(problem.at(place()));
        }
        let mut extra = ObjectText::default();
        if ranges.len() > 1 {
            let map = map.get_or_insert_with(|| OffsetMap::new(text));
            let at = |byte| map.char_from_byte(text, ByteOffset(byte)).0;
            let pieces: Vec<_> = ranges
                .iter()
                .map(|range| format!("[{},{}]", at(range.start), at(range.end)))
                .collect();
            extra.push("fragments", &format!("[{}]", pieces.join(",")));
        }
        for (key, json) in members(row.extra.finish().as_deref()) {
            extra.push(&key, json);
        }
        if let Some(ext) = row.ext.finish() {
            extra.push("ext", &ext);
        }
        Ok(ImportedEntity {
            id: row.id.filter(|id| is_id(id)),
            span,
            label,
            norm: row.norm,
            note: row.note,
            flags,
            uncertain: row.uncertain,
            origin: row.origin,
            extra: extra.finish(),
        })
    }

    /// Returns the valid name of a label, and reports a name that was changed or is not in the
    /// label set.
    pub fn label(&mut self, name: &str, place: &dyn Fn() -> SourceLocation) -> String {
        let valid = if Label::is_valid_name(name) {
            name.to_owned()
        } else if let Some(known) = self.renamed.get(name) {
            known.clone()
        } else {
            let valid = schemes::valid_name(name);
            let note = Message::new("label.renamed")
                .with("name", excerpt(name))
                .with("label", &valid);
            self.problems.push(note.note().at(place()));
            self.renamed.insert(name.to_owned(), valid.clone());
            valid
        };
        let Some(set) = self.labels else {
            return valid;
        };
        // Reported once per name: a whole corpus may contain it.
        if self.label_names.contains(valid.as_str()) || !self.told_labels.first(&valid) {
            return valid;
        }
        let problem = match set.by_foreign_name(&valid) {
            Some(label) => Message::new("entity.label_alias")
                .with("label", &valid)
                .with("target", &label.name),
            None => Message::new("entity.label_unknown").with("label", &valid),
        };
        self.problems.push(problem.warning().at(place()));
        valid
    }
}

/// Returns the member `suggestions` of a gold document for machine suggestions; those without an id
/// are numbered.
pub fn suggestions(text: &str, entities: &[ImportedEntity]) -> Option<String> {
    if entities.is_empty() {
        return None;
    }
    let map = OffsetMap::new(text);
    let at = |byte| map.char_from_byte(text, ByteOffset(byte)).0;
    let taken: HashSet<_> = entities.iter().filter_map(|e| e.id.as_deref()).collect();
    let mut rows: Vec<_> = entities.iter().collect();
    rows.sort_by(|a, b| {
        let key = |e: &ImportedEntity| (e.span.start(), usize::MAX - e.span.end());
        (key(a), &a.label).cmp(&(key(b), &b.label))
    });
    let mut number = 0;
    let mut out = String::from("[");
    for entity in rows {
        if out.len() > 1 {
            out.push(',');
        }
        out.push_str("{\"id\":");
        match &entity.id {
            Some(id) => push_string(&mut out, id),
            None => loop {
                number += 1;
                let id = format!("s{number}");
                if !taken.contains(id.as_str()) {
                    push_string(&mut out, &id);
                    break;
                }
            },
        }
        let (start, end) = (at(entity.span.start()), at(entity.span.end()));
        let _ = write!(out, ",\"start\":{start},\"end\":{end},\"label\":");
        push_string(&mut out, &entity.label);
        out.push_str(",\"text\":");
        push_string(&mut out, entity.span.get(text).unwrap_or_default());
        let extra = members(entity.extra.as_deref());
        for (key, json) in &extra {
            if key != "ext" {
                let _ = write!(out, ",\"{key}\":{json}");
            }
        }
        if let Some(note) = &entity.note {
            out.push_str(",\"note\":");
            push_string(&mut out, note);
        }
        out.push_str(",\"status\":\"pending\",\"provenance\":{\"origin\":\"machine\"");
        if let Some(source) = &entity.origin.source {
            out.push_str(",\"source\":");
            push_string(&mut out, source);
        }
        if let Some(score) = entity.origin.score
            && let Ok(score) = serde_json::to_string(&score)
        {
            let _ = write!(out, ",\"score\":{score}");
        }
        out.push('}');
        if let Some((_, ext)) = extra.iter().find(|(key, _)| key == "ext") {
            let _ = write!(out, ",\"ext\":{ext}");
        }
        if let Some(norm) = &entity.norm {
            out.push_str(",\"norm\":");
            push_string(&mut out, norm);
        }
        out.push('}');
    }
    out.push(']');
    Some(out)
}

/// The members of a document besides its entities, in the order of the gold format.
#[derive(Debug, Default)]
pub struct RawExtra {
    /// The annotators' notes on the document.
    pub notes: Option<String>,
    /// An array in JSON.
    pub suggestions: Option<String>,
    /// An array in JSON.
    pub relations: Option<String>,
    /// An array in JSON.
    pub tokens: Option<String>,
    /// All other members.
    pub ext: ObjectText,
}

impl RawExtra {
    /// Returns the object that is kept with the document.
    pub fn finish(self) -> Option<String> {
        let mut extra = ObjectText::default();
        if let Some(notes) = &self.notes {
            extra.push_str("notes", notes);
        }
        let rest = [
            ("suggestions", self.suggestions),
            ("relations", self.relations),
            ("tokens", self.tokens),
            ("ext", self.ext.finish()),
        ];
        for (key, json) in rest {
            if let Some(json) = json {
                extra.push(key, &json);
            }
        }
        extra.finish()
    }
}
