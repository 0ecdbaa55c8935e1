//! Writes a folder: the settings of the dataset, and its records as one JSON array.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::base::json::object::{ObjectText, members};
use crate::base::json::pull::Kind;
use crate::base::json::value::Json;
use crate::base::json::write::push_string;
use crate::formats::argilla::names::{SETTINGS, user_id};
use crate::formats::common::offset_rows::{Names, Row};
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink, Written};
use crate::model::document::GOLD;
use crate::model::state::{AnnotatorState, Status};

pub(super) struct Writer<'a> {
    names: Names<'a>,
    sink: &'a mut dyn Sink,
    written: Written,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        header: &'a ExportHeader,
        sink: &'a mut dyn Sink,
    ) -> Result<Self, WriteError> {
        sink.begin(SETTINGS)?;
        sink.write_all(settings(header).as_bytes())?;
        sink.begin("records.json")?;
        sink.write_all(b"[")?;
        Ok(Self {
            names: Names::new(header),
            sink,
            written: Written::default(),
        })
    }
}

fn settings(header: &ExportHeader) -> String {
    let mut out = String::from(
        "{\"guidelines\":null,\n \"questions\":[{\"name\":\"spans\",\"title\":\"spans\",\
         \"description\":null,\"required\":true,\n  \"settings\":{\"type\":\"span\",\
         \"field\":\"text\",\"allow_overlapping\":true,\"allow_character_annotation\":true,",
    );
    let _ = write!(
        out,
        "\"visible_options\":{},\"options\":[",
        header.labels.labels.len().max(3)
    );
    for (index, label) in header.labels.labels.iter().enumerate() {
        out.push_str(if index > 0 { ",\n   " } else { "\n   " });
        out.push_str("{\"value\":");
        push_string(&mut out, &label.name);
        out.push_str(",\"text\":");
        push_string(&mut out, label.display("ar"));
        out.push_str(",\"description\":");
        match &label.description {
            Some(description) => push_string(&mut out, description),
            None => out.push_str("null"),
        }
        out.push('}');
    }
    out.push_str(
        "]}}],\n \"fields\":[{\"name\":\"text\",\"title\":\"text\",\"required\":true,\
         \"settings\":{\"type\":\"text\",\"use_markdown\":false}}],\n \"metadata\":[],\
         \"vectors\":[],\"allow_extra_metadata\":true,\n \"users\":{",
    );
    let people = header.annotators.iter().map(|person| person.id.as_str());
    for (index, name) in [GOLD]
        .into_iter()
        .chain(people.filter(|n| *n != GOLD))
        .enumerate()
    {
        if index > 0 {
            out.push(',');
        }
        push_string(&mut out, &user_id(name));
        out.push(':');
        push_string(&mut out, name);
    }
    out.push_str("}}\n");
    out
}

fn push_spans(out: &mut String, rows: &[Row<'_>]) {
    out.push_str("{\"value\":[");
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        let _ = write!(
            out,
            "{{\"start\":{},\"end\":{},\"label\":",
            row.start, row.end
        );
        push_string(out, row.label);
        out.push('}');
    }
    out.push(']');
}

fn push_person(out: &mut String, name: &str, status: &str) {
    out.push_str(",\"user_id\":");
    push_string(out, &user_id(name));
    let _ = write!(out, ",\"status\":\"{status}\"}}");
}

/// Writes the suggestions of all sources as those of one agent; returns how many are left out because
/// another source has suggested the same.
fn push_suggestions(out: &mut String, list: Json<'_>) -> usize {
    let mut agent = None;
    let mut scores = Vec::new();
    let (mut met, mut left_out) = (HashSet::new(), 0);
    out.push_str(",\"suggestions\":{\"spans\":{\"value\":[");
    for item in list.items() {
        let number = |key: &str| item.get(key).and_then(Json::int).unwrap_or_default();
        let label = item.get("label").and_then(Json::filled).unwrap_or_default();
        if !met.insert((number("start"), number("end"), label.clone())) {
            left_out += 1;
            continue;
        }
        if !scores.is_empty() {
            out.push(',');
        }
        let _ = write!(
            out,
            "{{\"start\":{},\"end\":{},\"label\":",
            number("start"),
            number("end")
        );
        push_string(out, &label);
        out.push('}');
        let from = item.get("provenance");
        let source = from
            .and_then(|from| from.get("source"))
            .and_then(Json::filled);
        agent = agent.or(source);
        let score = from
            .and_then(|from| from.get("score"))
            .and_then(Json::number);
        scores.push(score);
    }
    out.push_str("],\"score\":");
    let all: Option<Vec<f64>> = scores.into_iter().collect();
    match all.filter(|all| !all.is_empty()) {
        Some(all) => {
            let all: Vec<_> = all.iter().map(f64::to_string).collect();
            let _ = write!(out, "[{}]", all.join(","));
        }
        None => out.push_str("null"),
    }
    out.push_str(",\"agent\":");
    match agent {
        Some(agent) => push_string(out, &agent),
        None => out.push_str("null"),
    }
    out.push_str("}}");
    left_out
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        let rows = self
            .names
            .rows(export, &export.entities, OffsetUnit::CodePoint)?;
        let mut out = String::new();
        out.push_str(if self.written.counts.documents > 0 {
            ",\n {\"id\":"
        } else {
            "\n {\"id\":"
        });
        push_string(&mut out, &document.name);
        out.push_str(",\"fields\":{\"text\":");
        push_string(&mut out, &document.text);
        out.push_str("},\"metadata\":");
        let mut metadata = ObjectText::default();
        if let Some(title) = &document.title {
            metadata.push_str("title", title);
        }
        for (key, json) in members(document.meta.as_deref()) {
            let name = if key == "title" { "source_title" } else { &key };
            let kind = Json {
                text: json,
                byte: 0,
            }
            .kind();
            if matches!(kind, Kind::Object | Kind::Null) {
                // Argilla accepts flat values only.
                metadata.push_str(name, json);
            } else {
                metadata.push(name, json);
            }
        }
        out.push_str(&metadata.finish().unwrap_or_else(|| "{}".to_owned()));
        out.push_str(",\"vectors\":{},\"responses\":{\"spans\":[");
        push_spans(&mut out, &rows);
        let status = match export.status {
            Status::Skipped => "discarded",
            Status::Finished | Status::Curated => "submitted",
            _ => "draft",
        };
        push_person(&mut out, GOLD, status);
        for layer in &export.layers {
            let rows = self
                .names
                .rows(export, &layer.entities, OffsetUnit::CodePoint)?;
            out.push(',');
            push_spans(&mut out, &rows);
            let status = match layer.state {
                AnnotatorState::Skipped => "discarded",
                AnnotatorState::Finished => "submitted",
                AnnotatorState::New | AnnotatorState::InProgress => "draft",
            };
            push_person(&mut out, &layer.annotator, status);
        }
        out.push_str("]}");
        let extra = members(document.extra.as_deref());
        let found = extra.iter().find(|(key, _)| key == "suggestions");
        match found.and_then(|(_, json)| Json::parse(json).ok()) {
            Some(list) => {
                for _ in 0..push_suggestions(&mut out, list) {
                    self.written.losses.add(Loss::Extra, &document.name, None);
                }
            }
            None => out.push_str(",\"suggestions\":{}"),
        }
        out.push('}');
        let losses = &mut self.written.losses;
        if extra.iter().any(|(key, _)| key != "suggestions") {
            losses.add(Loss::Extra, &document.name, None);
        }
        for row in rows.iter().filter(|row| row.entity.extra.is_some()) {
            losses.add(Loss::Extra, &document.name, Some(row.words));
        }
        self.sink.write_all(out.as_bytes())?;
        self.written.counts.documents += 1;
        self.written.counts.entities += rows.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.write_all(b"\n]\n")?;
        self.sink.flush()?;
        Ok(self.written)
    }
}
