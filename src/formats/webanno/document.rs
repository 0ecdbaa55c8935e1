//! Builds the document of a file: its entities from their parts, and the relations between them.

use std::collections::HashSet;

use crate::base::json::object::ObjectText;
use crate::formats::common::entity_builder::{Builder, RawEntity, imported_origin};
use crate::formats::common::offset_units::{Units, bytes_of_places, unit_message};
use crate::formats::common::spans::excerpt;
use crate::formats::common::standoff::normalization;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::ReadOptions;
use crate::formats::webanno::names::NAMED_ENTITY;
use crate::formats::webanno::read::{AnnotationPieces, Kind, Reader};
use crate::formats::webanno::words::touches;
use crate::model::diagnostic::{Message, SourceLocation};
use crate::text::offset::{ByteOffset, OffsetMap};

/// Features that may contain the label, the most probable first.
const LABELS: [&str; 4] = ["value", "label", "category", "type"];

impl Reader<'_> {
    pub(super) fn document(
        mut self,
        builder: &mut Builder<'_>,
        options: &ReadOptions<'_>,
        id: String,
    ) -> ImportedDocument {
        // The last line feed ends the file's last line and is not part of the text.
        if self.text.ends_with('\n') {
            self.text.pop();
        }
        builder.problems.append(&mut self.problems);
        let mut rows = Vec::with_capacity(self.found.len());
        for (index, found) in self.found.iter().enumerate() {
            // What stands on a word that is elsewhere would be a span on half words.
            if touches(&self.elsewhere, (found.start, found.end)) {
                continue;
            }
            rows.extend(self.entity(found, index));
        }
        let place = |line: usize, _: Option<String>| self.place(line);
        let named = Some(self.unit);
        let mut units = Units::declared(OffsetUnit::Utf16, named);
        let lists = builder.entities(&self.text, &mut units, vec![rows], &place);
        let mut entities: Vec<_> = lists.into_iter().flatten().collect();
        let there: HashSet<_> = entities
            .iter()
            .filter_map(|entity| entity.id.clone())
            .collect();
        let relations = self.relations(builder, &there);
        if relations.is_none() {
            // The ids were numbers assigned by the reader; nothing refers to them.
            for entity in &mut entities {
                entity.id = None;
            }
        }
        for (what, count) in &self.passed_over {
            let problem = Message::new("webanno.passed_over")
                .with("count", *count)
                .with("kind", what)
                .note();
            let place = SourceLocation {
                line: None,
                ..self.place(0)
            };
            builder.problems.push(problem.at(place));
        }
        self.tell_unit(builder, options);
        let map = OffsetMap::new(&self.text);
        let list = |pairs: &[(i64, i64)]| {
            let places = bytes_of_places(&self.text, self.unit, pairs).into_iter();
            let char_at = |byte| map.char_from_byte(&self.text, ByteOffset(byte)).0;
            let chars: Option<Vec<_>> = places
                .map(|place| place.map(|at| format!("[{},{}]", char_at(at.start), char_at(at.end))))
                .collect();
            chars
                .filter(|chars| !chars.is_empty())
                .map(|chars| format!("[{}]", chars.join(",")))
        };
        let mut whole = ObjectText::default();
        let members = [
            ("relations", relations),
            ("sentences", list(&self.sentences)),
            ("tokens", list(&self.tokens)),
        ];
        for (key, json) in members {
            if let Some(json) = json {
                whole.push(key, &json);
            }
        }
        let mut meta = ObjectText::default();
        meta.push_str("source_path", options.source);
        ImportedDocument {
            id,
            title: None,
            status: None,
            flag: None,
            meta: meta.finish(),
            extra: whole.finish(),
            source_sha256: None,
            entities,
            layers: Vec::new(),
            text: self.text.into(),
        }
    }

    /// Tells that the offsets count in another unit than that of the format, and which words do not
    /// stand at their offsets in any unit.
    fn tell_unit(&self, builder: &mut Builder<'_>, options: &ReadOptions<'_>) {
        if options.unit.is_none() && self.unit != OffsetUnit::Utf16 && self.elsewhere.is_empty() {
            let problem = Message::new("webanno.unit").with("unit", unit_message(self.unit));
            let place = SourceLocation {
                line: None,
                ..self.place(0)
            };
            builder.problems.push(problem.warning().at(place));
        }
        let Some(first) = self.elsewhere.first() else {
            return;
        };
        let problem = Message::new("webanno.elsewhere")
            .with("word", excerpt(&first.word))
            .with("there", excerpt(&first.there))
            .with("start", first.at.0)
            .with("end", first.at.1)
            .with("count", self.elsewhere.len());
        builder
            .problems
            .push(problem.error().at(self.place(first.line)));
    }

    fn entity(&self, found: &AnnotationPieces, index: usize) -> Option<RawEntity<'static>> {
        let layer = self.layers.get(found.layer)?;
        let short = layer.name.rsplit('.').next().unwrap_or(&layer.name);
        let mut values: Vec<(&str, &str)> = Vec::new();
        for (feature, value) in layer.features.iter().zip(&found.values) {
            if let (Some(feature), Some(value)) = (feature, value) {
                values.push((feature, value));
            }
        }
        let label_at = LABELS
            .iter()
            .find_map(|name| {
                layer
                    .features
                    .iter()
                    .position(|f| f.as_deref() == Some(*name))
            })
            .or_else(|| layer.features.iter().position(Option::is_some));
        let label_of = label_at.and_then(|at| layer.features.get(at)?.as_deref());
        let label = values
            .iter()
            .find(|(feature, _)| Some(*feature) == label_of);
        let label = label.map_or(short, |(_, value)| *value).to_owned();
        let mut extra = ObjectText::default();
        let mut attributes = ObjectText::default();
        for (feature, value) in &values {
            if Some(*feature) == label_of {
                continue;
            }
            if layer.name == NAMED_ENTITY && *feature == "identifier" {
                extra.push("normalization", &normalization(value));
            } else {
                attributes.push_str(feature, value);
            }
        }
        if let Some(attributes) = attributes.finish() {
            extra.push("attributes", &attributes);
        }
        let mut ext = ObjectText::default();
        if layer.name != NAMED_ENTITY {
            ext.push_str("layer", &layer.name);
        }
        Some(RawEntity {
            byte: found.line,
            id: Some(format!("e{}", index + 1)),
            at: vec![(found.start, found.end)],
            label: Some(label.into()),
            origin: imported_origin(),
            extra,
            ext,
            ..RawEntity::default()
        })
    }

    fn relations(&self, builder: &mut Builder<'_>, there: &HashSet<String>) -> Option<String> {
        let mut out = String::from("[");
        for (index, relation) in self.relations.iter().enumerate() {
            let layer = self.layers.get(relation.layer)?;
            let base = layer.base.as_deref().unwrap_or_default();
            let base = self
                .layers
                .iter()
                .position(|other| other.kind == Kind::Span && other.name == base);
            let end = |(unit, number): &(String, Option<u32>)| {
                let base = base?;
                let found = match number {
                    Some(number) => self.numbered.get(&(base, *number)),
                    None => self.placed.get(&(base, unit.clone())),
                };
                let id = format!("e{}", found? + 1);
                there.contains(&id).then_some(id)
            };
            let (Some(head), Some(tail)) = (end(&relation.from), end(&relation.to)) else {
                let problem = Message::new("webanno.relation").with("relation", &layer.name);
                let place = self.place(relation.line);
                builder.problems.push(problem.note().at(place));
                continue;
            };
            let mut values = layer.features.iter().zip(&relation.values);
            let named = values.find_map(|(_, value)| value.clone());
            let short = layer.name.rsplit('.').next().unwrap_or(&layer.name);
            let mut attributes = ObjectText::default();
            for (feature, value) in values {
                if let (Some(feature), Some(value)) = (feature, value) {
                    attributes.push_str(feature, value);
                }
            }
            let mut row = ObjectText::default();
            row.push_str("id", &format!("r{}", index + 1));
            row.push_str("head", &head);
            row.push_str("tail", &tail);
            row.push_str("type", named.as_deref().unwrap_or(short));
            if let Some(attributes) = attributes.finish() {
                row.push("attributes", &attributes);
            }
            if out.len() > 1 {
                out.push(',');
            }
            out.push_str(&row.finish().unwrap_or_default());
        }
        out.push(']');
        (out.len() > 2).then_some(out)
    }
}
