//! Assembles a document from the passages and annotations of BioC, in XML or JSON.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::base::json::object::ObjectText;
use crate::base::json::write::push_string;
use crate::formats::common::entity_builder::{
    Builder, RawEntity, RawExtra, imported_origin, is_id,
};
use crate::formats::common::offset_units::{RawEntityOffsets, Units};
use crate::formats::common::spans::excerpt;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::{Intake, Refused};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::ReadOptions;
use crate::model::diagnostic::{Message, SourceLocation};
use crate::model::state::Status;

/// Keys and values that describe an element.
pub(super) type Infons = Vec<(String, String)>;

/// A piece of text with its offset: a passage or a sentence.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub(super) offset: i64,
    pub(super) text: String,
}

/// An annotation.
#[derive(Debug, Default)]
pub(super) struct Annotation {
    pub(super) byte: usize,
    pub(super) id: Option<String>,
    pub(super) infons: Infons,
    /// Offset and length.
    pub(super) locations: Vec<(i64, i64)>,
    pub(super) text: String,
    /// The offset of the piece that contains the annotation.
    pub(super) within: i64,
}

/// A relation.
#[derive(Debug, Default)]
pub(super) struct Relation {
    pub(super) id: Option<String>,
    pub(super) infons: Infons,
    /// Id and role.
    pub(super) nodes: Vec<(String, String)>,
}

/// A document.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) byte: usize,
    pub(super) id: Option<String>,
    pub(super) infons: Infons,
    pub(super) pieces: Vec<Piece>,
    pub(super) annotations: Vec<Annotation>,
    pub(super) relations: Vec<Relation>,
    pub(super) ext: ObjectText,
}

/// Returns the place of a byte of the file.
pub(super) type PlaceOf<'f> = &'f dyn Fn(usize) -> SourceLocation;

/// Converts the documents of one file.
pub(super) struct Maker<'a> {
    options: &'a ReadOptions<'a>,
    builder: Builder<'a>,
    units: Units,
    ids: HashSet<String>,
    n: usize,
    told_within: bool,
}

impl<'a> Maker<'a> {
    pub(super) fn new(options: &'a ReadOptions<'a>) -> Self {
        Self {
            options,
            builder: Builder::new(options.labels),
            units: Units::declared(OffsetUnit::CodePoint, options.unit),
            ids: HashSet::new(),
            n: 0,
            told_within: false,
        }
    }

    /// Assembles a document and passes it to the intake.
    pub(super) fn document(
        &mut self,
        document: Document,
        place_of: PlaceOf<'_>,
        intake: &mut dyn Intake,
    ) -> Result<(), Refused> {
        self.n += 1;
        let given = document.id.clone().filter(|id| is_id(id));
        let id = given.unwrap_or_else(|| format!("{}/{}", self.options.id, self.n));
        let file = Some(self.options.file.to_owned());
        let place = |byte: usize, entity: Option<String>| SourceLocation {
            file: file.clone(),
            document: Some(id.clone()),
            entity,
            ..place_of(byte)
        };
        if !self.ids.insert(id.clone()) {
            let problem = Message::new("bioc.id_twice").error();
            let problem = problem.details(Message::new("left_out.second"));
            intake.problem(problem.at(place(document.byte, None)));
            return Ok(());
        }
        let (text, base) = self.text(&document, &place);
        let within = Self::counts_within(&text, base, &document.annotations);
        if within && !self.told_within {
            self.told_within = true;
            let counting = Message::new("offsets.begin_anew");
            let note = Message::new("entity.unit")
                .with("counting", counting)
                .note();
            self.builder
                .problems
                .push(note.at(place(document.byte, None)));
        }
        let rows = document
            .annotations
            .into_iter()
            .flat_map(|annotation| {
                let shift = if within {
                    annotation.within - base
                } else {
                    -base
                };
                rows(annotation, shift)
            })
            .collect();
        let mut found = self
            .builder
            .entities(&text, &mut self.units, vec![rows], &place);
        let entities = found.pop().unwrap_or_default();
        let mut made = ImportedDocument {
            id: id.clone(),
            text: text.into(),
            title: None,
            status: None,
            flag: None,
            meta: None,
            extra: None,
            source_sha256: None,
            entities,
            layers: Vec::new(),
        };
        let mut meta = ObjectText::default();
        let mut extra = RawExtra {
            ext: document.ext,
            ..RawExtra::default()
        };
        let mut seen = HashSet::new();
        for (key, value) in document.infons {
            match key.as_str() {
                "title" => made.title = Some(value),
                "flag" => made.flag = Some(value),
                "notes" => extra.notes = Some(value),
                "status" if Status::parse(&value).is_some() => {
                    made.status = Status::parse(&value);
                }
                _ => {
                    let mut key = key;
                    while !seen.insert(key.clone()) {
                        key.push('_');
                    }
                    meta.push_str(&key, &value);
                }
            }
        }
        if base != 0 {
            extra.ext.push("text_offset", &base.to_string());
        }
        self.relations(document.relations, &made, &mut extra, &place);
        made.meta = meta.finish();
        made.extra = extra.finish();
        for problem in self.builder.problems.drain(..) {
            intake.problem(problem);
        }
        intake.document(made)
    }

    /// Joins the pieces at their offsets, with blanks between them; returns the text and the offset
    /// of its first character.
    fn text(
        &mut self,
        document: &Document,
        place: &dyn Fn(usize, Option<String>) -> SourceLocation,
    ) -> (String, i64) {
        let pieces = || {
            document
                .pieces
                .iter()
                .filter(|piece| !piece.text.is_empty())
        };
        let base = pieces().map(|piece| piece.offset).min().unwrap_or(0).max(0);
        // An offset may be any number, so the blanks are limited by the length of the text.
        let all: usize = pieces().map(|piece| piece.text.len()).sum();
        let most = 1_000 + all as i64;
        let mut blanks = 0;
        let mut text = String::new();
        let mut length: i64 = 0;
        for piece in pieces() {
            let gap = piece.offset.saturating_sub(base).saturating_sub(length);
            if gap < 0 || gap > most - blanks {
                let problem = Message::new("bioc.offset")
                    .with("start", piece.offset)
                    .with("end", base + length);
                self.builder
                    .problems
                    .push(problem.warning().at(place(document.byte, None)));
            } else {
                text.extend(std::iter::repeat_n(' ', gap as usize));
                length += gap;
                blanks += gap;
            }
            text.push_str(&piece.text);
            length += piece.text.chars().count() as i64;
        }
        (text, base)
    }

    /// Returns whether offsets restart at each piece: the annotations' words match all offsets
    /// counted from their pieces, but not those counted from the start of the document.
    fn counts_within(text: &str, base: i64, annotations: &[Annotation]) -> bool {
        if annotations.iter().all(|annotation| annotation.within == 0) {
            return false;
        }
        let fits = |shift: &dyn Fn(&Annotation) -> i64| {
            let asked: Vec<_> = annotations
                .iter()
                .filter(|annotation| annotation.locations.len() == 1)
                .flat_map(|annotation| {
                    let shift = shift(annotation);
                    annotation.locations.iter().map(move |(offset, length)| {
                        let start = offset.saturating_add(shift);
                        RawEntityOffsets {
                            at: (start, start.saturating_add(*length)),
                            surface: Some(annotation.text.as_str()),
                        }
                    })
                })
                .collect();
            let named = Some(OffsetUnit::CodePoint);
            let mut units = Units::declared(OffsetUnit::CodePoint, named);
            units.resolve(text, &asked).0.iter().all(Result::is_ok)
        };
        !fits(&|_| -base) && fits(&|annotation| annotation.within - base)
    }

    fn relations(
        &mut self,
        relations: Vec<Relation>,
        document: &ImportedDocument,
        extra: &mut RawExtra,
        place: &dyn Fn(usize, Option<String>) -> SourceLocation,
    ) {
        let ids = document.entities.iter().filter_map(|e| e.id.as_deref());
        let ids: HashSet<_> = ids.collect();
        let known = |id: &str| ids.contains(id);
        let (mut good, mut aside) = (Vec::new(), Vec::new());
        for (index, relation) in relations.into_iter().enumerate() {
            let id = relation.id.unwrap_or_else(|| format!("r{}", index + 1));
            let get = |key: &str| {
                let found = relation.infons.iter().find(|(name, _)| name == key);
                found.map(|(_, value)| value.clone())
            };
            let kind = get("type")
                .filter(|kind| !kind.contains('.') || get("label").is_none())
                .or_else(|| get("label"))
                .or_else(|| relation.infons.first().map(|(_, value)| value.clone()))
                .filter(|kind| !kind.is_empty())
                .unwrap_or_else(|| "relation".to_owned());
            let mut json = ObjectText::default();
            json.push_str("id", &id);
            match relation.nodes.as_slice() {
                [(head, head_role), (tail, tail_role)] if known(head) && known(tail) => {
                    json.push_str("head", head);
                    json.push_str("tail", tail);
                    json.push_str("type", &kind);
                    let mut attributes = ObjectText::default();
                    for (name, role, usual) in [
                        ("head_role", head_role, "head"),
                        ("tail_role", tail_role, "tail"),
                    ] {
                        if !role.is_empty() && role != usual {
                            attributes.push_str(name, role);
                        }
                    }
                    for (key, value) in relation.infons.iter().filter(|(_, value)| *value != kind) {
                        attributes.push_str(key, value);
                    }
                    if let Some(attributes) = attributes.finish() {
                        json.push("attributes", &attributes);
                    }
                    good.extend(json.finish());
                }
                nodes => {
                    let problem = Message::new("relation.end").with("relation", excerpt(&kind));
                    self.builder
                        .problems
                        .push(problem.warning().at(place(0, None)));
                    json.push_str("type", &kind);
                    let mut list = String::from("[");
                    for (index, (id, role)) in nodes.iter().enumerate() {
                        list.push_str(if index > 0 { ",[" } else { "[" });
                        push_string(&mut list, id);
                        list.push(',');
                        push_string(&mut list, role);
                        list.push(']');
                    }
                    list.push(']');
                    json.push("nodes", &list);
                    aside.extend(json.finish());
                }
            }
        }
        if !good.is_empty() {
            extra.relations = Some(format!("[{}]", good.join(",")));
        }
        if !aside.is_empty() {
            extra
                .ext
                .push("relations", &format!("[{}]", aside.join(",")));
        }
    }
}

/// Returns the entities of an annotation: one for each label in its infons.
fn rows(annotation: Annotation, shift: i64) -> Vec<RawEntity<'static>> {
    let has = |name: &str| annotation.infons.iter().any(|(key, _)| key == name);
    let of_class = annotation
        .infons
        .iter()
        .any(|(key, value)| key == "type" && value.contains('.'));
    // INCEpTION writes the class of the annotation as its type, and the label as a separate infon.
    let beside = ["value", "values", "label", "labels", "identifier"]
        .into_iter()
        .find(|name| of_class && has(name));
    let key = beside
        .or_else(|| has("type").then_some("type"))
        .map(str::to_owned)
        .or_else(|| annotation.infons.first().map(|(key, _)| key.clone()));
    let mut row = RawEntity {
        byte: annotation.byte,
        id: annotation.id,
        surface: (!annotation.text.is_empty()).then_some(Cow::Owned(annotation.text)),
        origin: imported_origin(),
        ..RawEntity::default()
    };
    for (offset, length) in annotation.locations {
        let start = offset.saturating_add(shift);
        row.at.push((start, start.saturating_add(length)));
    }
    let mut labels = Vec::new();
    let mut attributes = ObjectText::default();
    let mut seen = HashSet::new();
    for (name, value) in annotation.infons {
        match name.as_str() {
            _ if Some(&name) == key.as_ref() => labels.push(value),
            "norm" => row.norm = Some(value),
            "note" => row.note = Some(value),
            "uncertain" if value == "true" => row.uncertain = true,
            "flags" => row.flags = value.split(' ').map(str::to_owned).collect(),
            _ => {
                let mut name = name;
                while !seen.insert(name.clone()) {
                    name.push('_');
                }
                attributes.push_str(&name, &value);
            }
        }
    }
    if let Some(attributes) = attributes.finish() {
        row.extra.push("attributes", &attributes);
    }
    if labels.is_empty() {
        return vec![row];
    }
    let mut rows = Vec::new();
    for (index, label) in labels.into_iter().enumerate() {
        let mut one = row.clone();
        one.label = Some(Cow::Owned(label));
        if index > 0 {
            one.id = row.id.as_ref().map(|id| format!("{id}-{}", index + 1));
        }
        rows.push(one);
    }
    rows
}
