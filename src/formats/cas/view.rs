//! Converts the views of a CAS: each view with a text is a document.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::base::json::object::{ObjectText, members};
use crate::base::json::pull::Pull;
use crate::base::json::write::push_string;
use crate::formats::cas::model::{Cas, Sofa, Structure};
use crate::formats::cas::relations::{Relations, is_relation};
use crate::formats::cas::types::{self, is_known_other, is_named_entity};
use crate::formats::common::entity_builder::{Builder, RawEntity, imported_origin, is_id};
use crate::formats::common::offset_units::Units;
use crate::formats::common::spans::excerpt;
use crate::formats::common::standoff::{Unique, normalization, plain};
use crate::formats::common::xml::Lines;
use crate::formats::core::decode::check_size;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::Intake;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::FileNames;
use crate::formats::core::spec::ReadOptions;
use crate::model::diagnostic::{Message, SourceLocation};
use crate::text::offset::{OffsetMap, Utf16Offset};

/// The name of the default view.
const INITIAL: &str = "_InitialView";

/// Passes the documents of a CAS to the intake; `source` is its file.
pub(super) fn documents(
    cas: &Cas,
    source: &str,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let lines = Lines::new(source);
    let mut by_sofa: HashMap<i64, Vec<&Structure>> = HashMap::new();
    for structure in &cas.structures {
        if let Some(sofa) = structure.sofa {
            by_sofa.entry(sofa).or_default().push(structure);
        }
    }
    let texts = cas.sofas.iter().filter(|sofa| sofa.text.is_some()).count();
    for sofa in &cas.sofas {
        let place = |byte: usize, entity: Option<String>| SourceLocation {
            file: Some(options.file.to_owned()),
            entity,
            ..lines.place(byte)
        };
        let Some(text) = &sofa.text else {
            let problem = Message::new("cas.no_text").with("view", excerpt(&sofa.name));
            intake.problem(problem.note().at(place(sofa.byte, None)));
            continue;
        };
        check_size(text.len() as u64)?;
        let mut view = View {
            cas,
            sofa,
            text,
            all: by_sofa.remove(&sofa.id).unwrap_or_default(),
            options,
            builder: Builder::new(options.labels),
            fields: HashMap::new(),
            meta: Unique::default(),
            extra: Vec::new(),
            relations: Relations::default(),
            told: Vec::new(),
        };
        view.meta.push_str("source_path", options.source);
        let document = view.document(texts > 1, &place);
        for problem in view.builder.problems {
            intake.problem(problem);
        }
        for reason in view.told {
            let problem = Message::new("cas.passed_over")
                .with("reason", reason)
                .note();
            let place = SourceLocation {
                file: Some(options.file.to_owned()),
                ..SourceLocation::default()
            };
            intake.problem(problem.at(place));
        }
        intake.document(document)?;
    }
    Ok(())
}

/// The name and the value of a metadata field.
type Said<'a> = (&'a str, &'a str);

struct View<'a> {
    cas: &'a Cas,
    sofa: &'a Sofa,
    text: &'a str,
    all: Vec<&'a Structure>,
    options: &'a ReadOptions<'a>,
    builder: Builder<'a>,
    /// Metadata fields of entities, by span and label.
    fields: HashMap<(i64, i64, &'a str), Vec<Said<'a>>>,
    meta: Unique,
    extra: Vec<(String, String)>,
    relations: Relations<'a>,
    told: Vec<Message>,
}

impl<'a> View<'a> {
    fn document(
        &mut self,
        is_one_of_several: bool,
        place: &dyn Fn(usize, Option<String>) -> SourceLocation,
    ) -> ImportedDocument {
        let cas = self.cas;
        let id = self.sofa.id;
        let none = HashSet::new();
        let indexed = cas.members.get(&id).unwrap_or(&none);
        let mut mine: Vec<(&Structure, &str)> = Vec::new();
        let mut unindexed = 0;
        for structure in std::mem::take(&mut self.all) {
            let kind = cas.types.get(structure.kind).map_or("", String::as_str);
            if indexed.contains(&structure.id) {
                mine.push((structure, kind));
            } else {
                unindexed += 1;
            }
        }
        if unindexed > 0 {
            let unindexed: usize = unindexed;
            self.told
                .push(Message::new("cas.unindexed").with("count", unindexed));
        }
        let (mut title, mut named) = (None, None);
        let (mut sentences, mut tokens) = (Vec::new(), Vec::new());
        for (structure, kind) in &mine {
            if *kind == types::META.full() {
                title = structure.get("documentTitle").map(str::to_owned);
                named = structure.get("documentId").map(str::to_owned);
            }
            if cas.is_a(kind, "uima.tcas.DocumentAnnotation") || *kind == types::META.full() {
                let language = structure.get("language");
                if let Some(language) = language.filter(|language| *language != "x-unspecified") {
                    let mut json = String::new();
                    push_string(&mut json, language);
                    self.extra.push(("lang".to_owned(), json));
                }
            } else if *kind == types::SENTENCE.full() {
                sentences.extend(structure.span);
            } else if *kind == types::TOKEN.full() {
                tokens.extend(structure.span);
            } else if *kind == types::FIELD.full() {
                self.field(structure);
            }
        }
        let stem = self.options.id.rsplit('/').next().unwrap_or_default();
        let named = named.filter(|named| is_id(named));
        let own = named.filter(|named| {
            let flat = FileNames::default().flat(named);
            stem == flat
                || stem
                    .strip_prefix(&flat)
                    .is_some_and(|rest| rest.starts_with('-'))
        });
        let mut id = own.unwrap_or_else(|| self.options.id.to_owned());
        if is_one_of_several && self.sofa.name != INITIAL {
            id = format!("{id}/{}", self.sofa.name);
        }
        let rows = self.rows(&mine);
        let named = Some(self.options.unit.unwrap_or(OffsetUnit::Utf16));
        let mut units = Units::declared(OffsetUnit::Utf16, named);
        let lists = self
            .builder
            .entities(self.text, &mut units, vec![rows], place);
        let entities: Vec<_> = lists.into_iter().flatten().collect();
        let there = entities.iter().filter_map(|e| e.id.as_deref()).collect();
        let (relations, left) = self.relations.json(&there);
        for (kind, count) in left {
            let told = Message::new("cas.relations_of_others")
                .with("count", count)
                .with("kind", kind);
            self.told.push(told);
        }
        self.extra
            .extend(relations.map(|json| ("relations".to_owned(), json)));
        for (what, spans) in [("sentences", sentences), ("tokens", tokens)] {
            if self.extra.iter().all(|(key, _)| key != what)
                && let Some(json) = self.ranges(spans)
            {
                self.extra.push((what.to_owned(), json));
            }
        }
        let order = [
            "lang",
            "split",
            "notes",
            "suggestions",
            "relations",
            "sentences",
            "tokens",
        ];
        self.extra
            .sort_by_key(|(key, _)| order.iter().position(|o| o == key).unwrap_or(99));
        let mut extra = ObjectText::default();
        let mut met = HashSet::new();
        for (key, json) in &self.extra {
            if met.insert(key) {
                extra.push(key, json);
            }
        }
        ImportedDocument {
            id,
            text: self.text.into(),
            title,
            status: None,
            flag: None,
            meta: std::mem::take(&mut self.meta).finish(),
            extra: extra.finish(),
            source_sha256: None,
            entities,
            layers: Vec::new(),
        }
    }

    /// Reads a metadata field of the document or of an entity.
    fn field(&mut self, structure: &'a Structure) {
        let (Some(key), Some(value)) = (structure.get("key"), structure.get("value")) else {
            return;
        };
        if let Some(name) = key.strip_prefix("document.meta.") {
            self.meta.push_str(name, value);
        } else if let Some(name) = key.strip_prefix("document.json.")
            && Pull::accepts(value)
        {
            self.meta.push(name, value);
        } else if key == "document.extra" && Pull::accepts(value) {
            let kept = members(Some(value)).into_iter();
            self.extra
                .extend(kept.map(|(key, json)| (key, json.to_owned())));
        } else if let Some((label, what)) = key
            .strip_prefix("entity.")
            .and_then(|rest| rest.rsplit_once('.'))
            && let Some((start, end)) = structure.span
        {
            self.fields
                .entry((start, end, label))
                .or_default()
                .push((what, value));
        } else if key != "source_path" {
            self.meta.push_str(key, value);
        }
    }

    fn rows(&mut self, mine: &[(&'a Structure, &'a str)]) -> Vec<RawEntity<'a>> {
        let cas = self.cas;
        let entity = types::ENTITY.full();
        let is_named = |kind: &str| is_named_entity(kind) || cas.is_a(kind, &entity);
        let any_named = mine.iter().any(|(_, kind)| is_named(kind));
        let mut others: BTreeMap<&str, usize> = BTreeMap::new();
        let mut rows = Vec::new();
        for (structure, kind) in mine {
            let Some((start, end)) = structure.span else {
                continue;
            };
            let known = is_known_other(kind) || cas.is_a(kind, "uima.tcas.DocumentAnnotation");
            if known && !is_named(kind) {
                continue;
            }
            if is_relation(structure) {
                self.relations.push(structure, kind);
                continue;
            }
            if !is_named(kind) {
                *others.entry(*kind).or_default() += 1;
                if any_named {
                    continue;
                }
            }
            self.relations.entity(structure, rows.len());
            rows.push(self.row(structure, kind, (start, end), &entity));
        }
        self.relations.name(&mut rows);
        for (kind, count) in others {
            let told = if any_named {
                Message::new("cas.no_entities")
                    .with("count", count)
                    .with("kind", kind)
            } else {
                Message::new("cas.taken_for_entities")
                    .with("count", count)
                    .with("kind", kind)
            };
            self.told.push(told);
        }
        rows
    }

    fn row(
        &mut self,
        structure: &'a Structure,
        kind: &'a str,
        at: (i64, i64),
        entity: &str,
    ) -> RawEntity<'a> {
        let short = kind.rsplit('.').next().unwrap_or(kind);
        let said = structure.get("value").or_else(|| structure.get("label"));
        let label = said.filter(|said| !said.is_empty()).unwrap_or(short);
        let mut row = RawEntity {
            byte: structure.byte,
            at: vec![at],
            label: Some(label.into()),
            origin: imported_origin(),
            ..RawEntity::default()
        };
        let mut attributes = Unique::default();
        let mut extra = Unique::default();
        let mut ext = Unique::default();
        if kind != entity {
            ext.push_str("type", kind);
        }
        for (what, value) in self.fields.remove(&(at.0, at.1, label)).unwrap_or_default() {
            match what {
                "norm" => row.norm = Some(value.to_owned()),
                "note" => row.note = Some(value.to_owned()),
                "id" if is_id(value) => row.id = Some(value.to_owned()),
                "uncertain" => row.uncertain = value == "true",
                "flag" => row.flags.push(value.to_owned()),
                "extra" if Pull::accepts(value) => {
                    for (key, json) in members(Some(value)) {
                        if key != "ext" {
                            extra.push(&key, json);
                            continue;
                        }
                        for (key, json) in members(Some(json)) {
                            ext.push(&key, json);
                        }
                    }
                }
                _ => attributes.push_str(what, value),
            }
        }
        for (feature, value) in &structure.features {
            let is_label = ["value", "label"].contains(&feature.as_str()) && label == value;
            if is_label || !self.cas.is_plain(kind, feature) {
                continue;
            }
            if feature == "identifier" {
                extra.push("normalization", &normalization(value));
            } else {
                attributes.push_str(feature, value);
            }
        }
        if let Some(attributes) = attributes.finish() {
            extra.push("attributes", &attributes);
        }
        row.extra = extra.into_object();
        row.ext = ext.into_object();
        row
    }

    fn ranges(&self, mut spans: Vec<(i64, i64)>) -> Option<String> {
        spans.sort_unstable();
        let map = OffsetMap::new(self.text);
        let at = |at: i64| {
            let byte = map.byte_from_utf16(self.text, Utf16Offset(usize::try_from(at).ok()?))?;
            Some(map.char_from_byte(self.text, byte).0)
        };
        let pairs: Option<Vec<_>> = spans
            .into_iter()
            .map(|(start, end)| Some(format!("[{},{}]", at(start)?, at(end)?)))
            .collect();
        let pairs = pairs.filter(|pairs| !pairs.is_empty())?;
        Some(format!("[{}]", pairs.join(",")))
    }
}

/// Returns the key and the text of a metadata value as they are written.
pub(super) fn written(key: &str, json: &str) -> (String, String) {
    if json.starts_with('"') {
        (format!("document.meta.{key}"), plain(json))
    } else {
        (format!("document.json.{key}"), json.to_owned())
    }
}
