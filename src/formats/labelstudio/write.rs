//! Writes tasks: the gold as the ground truth annotation, each annotator's version as a further
//! annotation, suggestions as predictions.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use crate::base::json::object::{ObjectText, members};
use crate::base::json::value::Json;
use crate::base::json::write::push_string;
use crate::formats::common::offset_rows::{Names, Row};
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader, ExportLayer};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink, Written};
use crate::model::annotation::{Annotation, OriginKind};
use crate::model::state::{AnnotatorState, Status};

pub(super) struct Writer<'a> {
    names: Names<'a>,
    sink: &'a mut dyn Sink,
    task: String,
    written: Written,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        header: &'a ExportHeader,
        sink: &'a mut dyn Sink,
    ) -> Result<Self, WriteError> {
        sink.write_all(b"[")?;
        Ok(Self {
            names: Names::new(header),
            sink,
            task: String::new(),
            written: Written::default(),
        })
    }

    fn push_annotation(
        &mut self,
        export: &ExportDocument,
        entities: &[Arc<Annotation>],
        layer: Option<&ExportLayer>,
    ) -> Result<usize, WriteError> {
        let names = self.names.clone();
        let rows = names.rows(export, entities, OffsetUnit::CodePoint)?;
        let out = &mut self.task;
        out.push_str("{\"result\":[");
        for (index, row) in rows.iter().enumerate() {
            out.push_str(if index > 0 { ",\n   " } else { "\n   " });
            push_region(out, row);
        }
        let mut comma = !rows.is_empty();
        if layer.is_none() {
            let extra = members(export.document.extra.as_deref());
            let relations = extra.iter().find(|(key, _)| key == "relations");
            let relations = relations.and_then(|(_, json)| Json::parse(json).ok());
            for relation in relations.into_iter().flat_map(Json::items) {
                out.push_str(if comma { ",\n   " } else { "\n   " });
                comma = true;
                push_relation(out, relation);
            }
        }
        let cancelled = match layer {
            Some(layer) => layer.state == AnnotatorState::Skipped,
            None => export.status == Status::Skipped,
        };
        let _ = write!(
            out,
            "],\"was_cancelled\":{cancelled},\"ground_truth\":{}",
            layer.is_none() && !export.layers.is_empty()
        );
        if let Some(layer) = layer {
            out.push_str(",\"annotator\":");
            push_string(out, &layer.annotator);
            let _ = write!(out, ",\"state\":\"{}\"", layer.state.name());
            for (key, json) in members(layer.extra.as_deref()) {
                let name = match key.as_str() {
                    "created" => "created_at",
                    "modified" => "updated_at",
                    "seconds" => "lead_time",
                    _ => continue,
                };
                let _ = write!(out, ",\"{name}\":{json}");
            }
        }
        out.push('}');
        Ok(rows.len())
    }

    fn push_predictions(&mut self, export: &ExportDocument) {
        let extra = members(export.document.extra.as_deref());
        let found = extra.iter().find(|(key, _)| key == "suggestions");
        let Some(list) = found.and_then(|(_, json)| Json::parse(json).ok()) else {
            return;
        };
        // One prediction for each model, in order of appearance.
        let mut models: Vec<(String, Vec<Json<'_>>)> = Vec::new();
        let mut met = HashSet::new();
        for item in list.items() {
            let source = item.get("provenance").and_then(|from| from.get("source"));
            let source = source.and_then(Json::filled);
            let source = source.unwrap_or_else(|| "prediction".to_owned());
            let text = |key: &str| item.get(key).map(|json| json.text);
            if !met.insert((source.clone(), text("start"), text("end"), text("label"))) {
                continue;
            }
            match models.iter_mut().find(|(model, _)| *model == source) {
                Some((_, items)) => items.push(item),
                None => models.push((source, vec![item])),
            }
        }
        let out = &mut self.task;
        for (index, (model, items)) in models.into_iter().enumerate() {
            out.push_str(if index > 0 {
                ",{\"model_version\":"
            } else {
                ",\"predictions\":[{\"model_version\":"
            });
            push_string(out, &model);
            let scores: Vec<_> = items.iter().filter_map(|item| score(*item)).collect();
            if !scores.is_empty() {
                let mean = scores.iter().sum::<f64>() / scores.len() as f64;
                let _ = write!(out, ",\"score\":{mean}");
            }
            out.push_str(",\"result\":[");
            for (index, item) in items.into_iter().enumerate() {
                out.push_str(if index > 0 { ",\n   " } else { "\n   " });
                push_proposed(out, item);
            }
            out.push_str("]}");
        }
        if out.ends_with("]}") {
            out.push(']');
        }
    }
}

fn score(item: Json<'_>) -> Option<f64> {
    item.get("provenance")?.get("score")?.number()
}

fn push_head(out: &mut String, id: &str, origin: &str) {
    out.push_str("{\"id\":");
    push_string(out, id);
    let _ = write!(
        out,
        ",\"from_name\":\"label\",\"to_name\":\"text\",\"type\":\"labels\",\"origin\":\"{origin}\""
    );
}

fn push_region(out: &mut String, row: &Row<'_>) {
    let entity = row.entity;
    let origin = match entity.origin.kind {
        OriginKind::SuggestionAccepted => "prediction",
        OriginKind::SuggestionEdited => "prediction-changed",
        _ => "manual",
    };
    push_head(out, &row.id(), origin);
    let _ = write!(
        out,
        ",\"value\":{{\"start\":{},\"end\":{},\"text\":",
        row.start, row.end
    );
    push_string(out, row.words);
    out.push_str(",\"labels\":[");
    push_string(out, row.label);
    out.push_str("]}");
    let mut meta = ObjectText::default();
    if let Some(note) = &entity.note {
        let mut lines = String::from("[");
        push_string(&mut lines, note);
        lines.push(']');
        meta.push("text", &lines);
    }
    if let Some(norm) = &entity.norm {
        meta.push_str("norm", norm);
    }
    if entity.uncertain {
        meta.push("uncertain", "true");
    }
    if !entity.flags.is_empty() {
        let mut flags = String::from("[");
        for (index, flag) in entity.flags.iter().enumerate() {
            if index > 0 {
                flags.push(',');
            }
            push_string(&mut flags, flag);
        }
        flags.push(']');
        meta.push("flags", &flags);
    }
    if let Some(extra) = &entity.extra {
        meta.push("extra", extra);
    }
    if let Some(meta) = meta.finish() {
        out.push_str(",\"meta\":");
        out.push_str(&meta);
    }
    out.push('}');
}

fn push_relation(out: &mut String, relation: Json<'_>) {
    let name = |key: &str| relation.get(key).and_then(Json::filled).unwrap_or_default();
    let direction = relation.get("attributes").and_then(|a| a.get("direction"));
    let direction = direction.and_then(Json::filled);
    out.push_str("{\"type\":\"relation\",\"from_id\":");
    push_string(out, &name("head"));
    out.push_str(",\"to_id\":");
    push_string(out, &name("tail"));
    out.push_str(",\"direction\":");
    push_string(out, direction.as_deref().unwrap_or("right"));
    out.push_str(",\"labels\":[");
    push_string(out, &name("type"));
    out.push_str("]}");
}

fn push_proposed(out: &mut String, item: Json<'_>) {
    let text = |key: &str| item.get(key).and_then(Json::filled).unwrap_or_default();
    let number = |key: &str| item.get(key).and_then(Json::int).unwrap_or_default();
    push_head(out, &text("id"), "prediction");
    if let Some(score) = score(item) {
        let _ = write!(out, ",\"score\":{score}");
    }
    let (start, end) = (number("start"), number("end"));
    let _ = write!(
        out,
        ",\"value\":{{\"start\":{start},\"end\":{end},\"text\":"
    );
    push_string(out, &text("text"));
    out.push_str(",\"labels\":[");
    push_string(out, &text("label"));
    out.push_str("]}}");
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        self.task.clear();
        let is_first = self.written.counts.documents == 0;
        let out = &mut self.task;
        out.push_str(if is_first { "\n" } else { ",\n" });
        out.push_str(" {\"data\":{\"text\":");
        push_string(out, &document.text);
        out.push_str(",\"doc_id\":");
        push_string(out, &document.name);
        let mut aside = ObjectText::default();
        for (key, json) in members(document.meta.as_deref()) {
            if key == "text" || key == "doc_id" {
                aside.push(&key, json);
                continue;
            }
            out.push(',');
            push_string(out, &key);
            out.push(':');
            out.push_str(json);
        }
        out.push('}');
        let mut meta = ObjectText::default();
        if let Some(title) = &document.title {
            meta.push_str("title", title);
        }
        meta.push_str("status", export.status.name());
        if let Some(flag) = &export.flag {
            meta.push_str("flag", flag);
        }
        if let Some(aside) = aside.finish() {
            meta.push("data", &aside);
        }
        let mut extra = ObjectText::default();
        for (key, json) in members(document.extra.as_deref()) {
            if key != "relations" && key != "suggestions" {
                extra.push(&key, json);
            }
        }
        if let Some(extra) = extra.finish() {
            meta.push("extra", &extra);
        }
        if let Some(meta) = meta.finish() {
            out.push_str(",\"meta\":");
            out.push_str(&meta);
        }
        out.push_str(",\"annotations\":[");
        let n = self.push_annotation(export, &export.entities, None)?;
        for layer in &export.layers {
            self.task.push(',');
            self.push_annotation(export, &layer.entities, Some(layer))?;
        }
        self.task.push(']');
        self.push_predictions(export);
        self.task.push('}');
        self.sink.write_all(self.task.as_bytes())?;
        self.written.counts.documents += 1;
        self.written.counts.entities += n;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.write_all(b"\n]\n")?;
        self.sink.flush()?;
        Ok(self.written)
    }
}
