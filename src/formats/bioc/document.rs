//! Assembles a document from the passages and annotations of BioC, in XML or JSON.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::base::json::object::ObjectText;
use crate::base::json::write::push_string;
use crate::formats::bioc::layout::{Convention, Placed, placed};
use crate::formats::bioc::parts::{Annotation, Document, Relation};
use crate::formats::common::entity_builder::{
    Builder, RawEntity, RawExtra, imported_origin, is_id,
};
use crate::formats::common::offset_units::{Units, found_out};
use crate::formats::common::spans::excerpt;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::{Intake, Refused};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::ReadOptions;
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::state::Status;

/// Returns the place of a byte of the file.
pub(super) type PlaceOf<'f> = &'f dyn Fn(usize) -> SourceLocation;

/// Converts the documents of one file.
pub(super) struct Maker<'a> {
    options: &'a ReadOptions<'a>,
    builder: Builder<'a>,
    /// How the offsets of the last document counted.
    usual: Convention,
    /// The ways of counting that were told.
    told: Vec<Convention>,
    units: Vec<(OffsetUnit, Units)>,
    ids: HashSet<String>,
    n: usize,
}

impl<'a> Maker<'a> {
    pub(super) fn new(options: &'a ReadOptions<'a>) -> Self {
        Self {
            options,
            builder: Builder::new(options.labels),
            usual: Convention {
                unit: OffsetUnit::CodePoint,
                within: false,
            },
            told: Vec::new(),
            units: Vec::new(),
            ids: HashSet::new(),
            n: 0,
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
        if document.pieces.is_empty() {
            let problem = Message::new("bioc.no_passages").warning();
            let problem = problem.at(place(document.byte, None));
            self.builder.problems.push(problem);
        }
        let (convention, placed) = placed(&document, self.options.unit, self.usual);
        self.tell(&document, convention, &placed, &place);
        let rows = document
            .annotations
            .into_iter()
            .flat_map(|annotation| {
                let shift = placed.shift(&document.pieces, &annotation, convention);
                rows(annotation, shift)
            })
            .collect();
        let (text, base) = (placed.text, placed.base);
        let mut units = self.take_units(convention.unit);
        let mut found = self.builder.entities(&text, &mut units, vec![rows], &place);
        self.units.push((convention.unit, units));
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

    /// Returns the detection for documents in this unit. If it is the usual one, other ways of
    /// counting may still be found.
    fn take_units(&mut self, unit: OffsetUnit) -> Units {
        let known = self.units.iter().position(|(one, _)| *one == unit);
        if let Some(index) = known {
            return self.units.swap_remove(index).1;
        }
        let is_usual = unit == OffsetUnit::CodePoint;
        let named = self.options.unit.or((!is_usual).then_some(unit));
        Units::declared(unit, named)
    }

    /// Reports how the offsets count if it is not the usual way, and pieces that are not where they
    /// should be.
    fn tell(
        &mut self,
        document: &Document,
        convention: Convention,
        placed: &Placed,
        place: &dyn Fn(usize, Option<String>) -> SourceLocation,
    ) {
        self.usual = convention;
        let at = |problem: Diagnostic| problem.at(place(document.byte, None));
        let problems = &mut self.builder.problems;
        if !self.told.contains(&convention) {
            self.told.push(convention);
            if convention.within {
                let counting = Message::new("offsets.begin_anew");
                let note = Message::new("entity.unit").with("counting", counting);
                problems.push(note.note().at(place(document.byte, None)));
            }
            if convention.unit != self.options.unit.unwrap_or(OffsetUnit::CodePoint) {
                problems.push(found_out(convention.unit).at(place(document.byte, None)));
            }
        }
        if let Some((start, end)) = placed.overlap {
            let problem = Message::new("bioc.offset")
                .with("start", start)
                .with("end", end);
            problems.push(at(problem.warning()));
        }
        if placed.missing > 0 {
            let problem = Message::new("bioc.gap").with("count", placed.missing);
            problems.push(at(problem.note()));
        }
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
