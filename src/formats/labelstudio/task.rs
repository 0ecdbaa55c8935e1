//! Parses one task: its data, its annotations, and its predictions.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::base::json::object::ObjectText;
use crate::base::json::pull::Kind;
use crate::base::json::value::Json;
use crate::base::json::write::push_string;
use crate::formats::common::entity_builder::{RawEntity, imported_origin};
use crate::model::annotation::OriginKind;
use crate::model::state::{AnnotatorState, Status};
use crate::model::time::Timestamp;

/// One annotation or prediction.
#[derive(Default)]
pub(super) struct Version<'a> {
    pub(super) rows: Vec<RawEntity<'a>>,
    pub(super) relations: Vec<String>,
    pub(super) annotator: Option<String>,
    pub(super) cancelled: bool,
    pub(super) gold: bool,
    pub(super) layer: ObjectText,
    pub(super) state: Option<AnnotatorState>,
    /// Results that do not refer to a span.
    pub(super) rest: Vec<&'a str>,
}

/// The parts of a task.
#[derive(Default)]
pub(super) struct Task<'a> {
    pub(super) id: Option<String>,
    pub(super) own_id: Option<String>,
    pub(super) text: Option<Cow<'a, str>>,
    pub(super) title: Option<String>,
    pub(super) status: Option<Status>,
    pub(super) flag: Option<String>,
    pub(super) meta: ObjectText,
    pub(super) extra: Option<Json<'a>>,
    pub(super) ext: ObjectText,
    pub(super) versions: Vec<Version<'a>>,
    pub(super) predictions: Vec<(Version<'a>, Option<f64>)>,
    pub(super) numbers: bool,
}

/// Reads a task that is known to be valid JSON; `text_key` names the text member.
pub(super) fn parse<'a>(json: Json<'a>, text_key: Option<&str>) -> Task<'a> {
    let mut task = Task::default();
    let members = json.members();
    let data = members
        .iter()
        .find(|(key, value)| key == "data" && value.kind() == Kind::Object);
    let Some((_, data)) = data else {
        short(&members, text_key, &mut task);
        return task;
    };
    let data = data.members();
    let text = text_of(&data, text_key);
    for (key, value) in &data {
        match key.as_ref() {
            name if Some(name) == text.as_deref() => task.text = value.str(),
            "doc_id" => task.own_id = value.name(),
            _ => {
                if key == "id" && task.own_id.is_none() {
                    task.own_id = value.name();
                }
                if key == "title" {
                    task.title = value.filled();
                }
                task.meta.push(key, value.text);
            }
        }
    }
    for (key, value) in members {
        match (key.as_ref(), value.kind()) {
            ("data", _) => {}
            ("id", Kind::Number | Kind::String) => task.id = value.name(),
            ("annotations" | "completions", Kind::Array) => {
                task.versions.extend(value.items().map(version));
            }
            ("predictions", Kind::Array) => {
                for item in value.items() {
                    if item.kind() == Kind::Object {
                        let score = item.get("score").and_then(Json::number);
                        let score = score.filter(|score| (0.0..=1.0).contains(score));
                        let mut version = version(item);
                        version.annotator = item.get("model_version").and_then(Json::filled);
                        task.predictions.push((version, score));
                    } else {
                        task.numbers = true;
                    }
                }
            }
            ("meta", Kind::Object) => {
                let mut rest = ObjectText::default();
                for (key, value) in value.members() {
                    match key.as_ref() {
                        "title" => task.title = value.filled().or(task.title.take()),
                        "status" => task.status = value.str().and_then(|s| Status::parse(&s)),
                        "flag" => task.flag = value.filled(),
                        "extra" => task.extra = Some(value),
                        _ => rest.push(&key, value.text),
                    }
                }
                if let Some(rest) = rest.finish() {
                    task.ext.push("meta", &rest);
                }
            }
            _ if value.is_null() || matches!(value.text, "[]" | "{}") => {}
            _ => task.ext.push(&key, value.text),
        }
    }
    task
}

/// Returns the task id of a row of `JSON_MIN`, which has one row for each annotation.
pub(super) fn short_id(json: Json<'_>) -> Option<String> {
    let is_task = json
        .get("data")
        .is_some_and(|data| data.kind() == Kind::Object);
    (!is_task).then(|| json.get("id")?.name()).flatten()
}

/// Reads a row of `JSON_MIN`: the data and the regions of one annotation in one object.
fn short<'a>(members: &[(Cow<'a, str>, Json<'a>)], text_key: Option<&str>, task: &mut Task<'a>) {
    let text = text_of(members, text_key);
    let mut version = Version::default();
    for (key, value) in members {
        let value = *value;
        let is_regions = || {
            let mut first = value.items().take(1);
            first.any(|first| first.get("start").is_some() && first.get("end").is_some())
        };
        match (key.as_ref(), value.kind()) {
            (name, _) if Some(name) == text.as_deref() => task.text = value.str(),
            ("id", _) => task.id = value.name(),
            ("doc_id", _) => task.own_id = value.name(),
            ("annotator", Kind::Number | Kind::String) => {
                version.annotator = value.name().map(|name| format!("user-{name}"));
            }
            (_, Kind::Array) if is_regions() => {
                for item in value.items() {
                    region(item, item.byte, None, &mut version.rows);
                }
            }
            ("annotation_id" | "created_at" | "updated_at" | "lead_time", _) => {
                about(key, value, &mut version.layer);
                task.ext.push(key, value.text);
            }
            _ => {
                if key == "title" {
                    task.title = value.filled();
                }
                task.meta.push(key, value.text);
            }
        }
    }
    task.versions.push(version);
}

/// Returns the name of the text member: the one that the interface names, else `text`, else the
/// longest string.
fn text_of(data: &[(Cow<'_, str>, Json<'_>)], text_key: Option<&str>) -> Option<String> {
    let is_text = |name: &str| {
        data.iter()
            .any(|(key, value)| key == name && value.kind() == Kind::String)
    };
    if let Some(name) = text_key
        .into_iter()
        .chain(["text"])
        .find(|name| is_text(name))
    {
        return Some(name.to_owned());
    }
    let is_link = |value: &Json<'_>| {
        let start = value.text.trim_start_matches('"');
        ["http://", "https://", "/data/", "s3://", "gs://"]
            .into_iter()
            .any(|scheme| start.starts_with(scheme))
    };
    data.iter()
        .filter(|(_, value)| value.kind() == Kind::String && !is_link(value))
        .filter(|(key, _)| key != "doc_id" && key != "id")
        .max_by_key(|(_, value)| value.text.len())
        .map(|(key, _)| key.to_string())
}

/// Reads the time and the duration of an annotation.
fn about(key: &str, value: Json<'_>, layer: &mut ObjectText) {
    let moment = value.filled().filter(|at| Timestamp::parse(at).is_some());
    match (key, moment) {
        ("created_at", Some(moment)) => layer.push_str("created", &moment),
        ("updated_at", Some(moment)) => layer.push_str("modified", &moment),
        ("lead_time", _) if value.number().is_some_and(|seconds| seconds >= 0.0) => {
            layer.push("seconds", value.text);
        }
        _ => {}
    }
}

fn version(json: Json<'_>) -> Version<'_> {
    let mut version = Version::default();
    let mut results = None;
    for (key, value) in json.members() {
        match key.as_ref() {
            "result" => results = Some(value),
            "completed_by" => version.annotator = person(value).or(version.annotator.take()),
            "annotator" => version.annotator = value.filled().or(version.annotator.take()),
            "was_cancelled" => version.cancelled = value.bool() == Some(true),
            "ground_truth" => version.gold = value.bool() == Some(true),
            "state" => {
                version.state = value.str().and_then(|s| AnnotatorState::parse(&s));
            }
            "created_at" | "updated_at" | "lead_time" => about(&key, value, &mut version.layer),
            _ => {}
        }
    }
    let Some(results) = results else {
        return version;
    };
    // Properties of a region are separate results with the region's id.
    let mut said: HashMap<String, Vec<(String, String)>> = HashMap::new();
    for item in results.items() {
        let kind = item.get("type").and_then(Json::str).unwrap_or_default();
        let id = item.get("id").and_then(Json::name);
        if kind == "relation" {
            relation(item, &mut version.relations);
        } else if is_region(item) {
            let from = version.rows.len();
            region(
                item.get("value").unwrap_or(item),
                item.byte,
                Some(item),
                &mut version.rows,
            );
            if version.rows.len() == from {
                version.rest.push(item.text);
            }
        } else if let (Some(id), Some(value)) = (id, spoken(item, &kind)) {
            let name = item.get("from_name").and_then(Json::filled);
            let name = name.unwrap_or_else(|| kind.into_owned());
            said.entry(id).or_default().push((name, value));
        } else {
            version.rest.push(item.text);
        }
    }
    for row in &mut version.rows {
        let Some(id) = &row.id else { continue };
        let mut attributes = ObjectText::default();
        let mut names = HashSet::new();
        for (name, value) in said.get(id).into_iter().flatten() {
            let mut name = name.clone();
            while !names.insert(name.clone()) {
                name.push('_');
            }
            attributes.push(&name, value);
        }
        if let Some(attributes) = attributes.finish() {
            row.extra.push("attributes", &attributes);
        }
    }
    // Results whose id is not that of a region describe the whole text.
    let regions: HashSet<_> = version
        .rows
        .iter()
        .filter_map(|row| row.id.clone())
        .collect();
    for item in results.items().filter(|item| !is_region(*item)) {
        let id = item.get("id").and_then(Json::name).unwrap_or_default();
        if said.contains_key(&id) && !regions.contains(&id) {
            version.rest.push(item.text);
        }
    }
    version
}

/// Returns the value of a result as JSON.
fn spoken(item: Json<'_>, kind: &str) -> Option<String> {
    let value = item.get("value")?.get(match kind {
        "textarea" => "text",
        other => other,
    })?;
    match value.kind() {
        Kind::Array => {
            let words: Vec<_> = value.items().filter_map(Json::str).collect();
            if words.is_empty() {
                return None;
            }
            let mut json = String::new();
            push_string(&mut json, &words.join("; "));
            Some(json)
        }
        Kind::String | Kind::Number | Kind::Bool => Some(value.text.to_owned()),
        _ => None,
    }
}

fn is_region(item: Json<'_>) -> bool {
    let Some(value) = item.get("value") else {
        return false;
    };
    let has = |name: &str| value.get(name).is_some();
    // A region may lack its labels, and is then reported.
    let kind = item.get("type").and_then(Json::str).unwrap_or_default();
    let kinds = ["labels", "hypertextlabels"];
    let is_labelled = kinds.contains(&&*kind) || kinds.into_iter().any(has);
    is_labelled && (has("start") || has("globalOffsets"))
}

fn relation(item: Json<'_>, found: &mut Vec<String>) {
    let name = |key: &str| item.get(key).and_then(Json::name);
    let (Some(head), Some(tail)) = (name("from_id"), name("to_id")) else {
        return;
    };
    let labels = item.get("labels").into_iter().flat_map(Json::items);
    let kinds: Vec<_> = labels.filter_map(Json::filled).collect();
    let kinds = if kinds.is_empty() {
        vec!["relation".to_owned()]
    } else {
        kinds
    };
    for kind in kinds {
        let mut json = ObjectText::default();
        json.push_str("id", &format!("r{}", found.len() + 1));
        json.push_str("head", &head);
        json.push_str("tail", &tail);
        json.push_str("type", &kind);
        if let Some(direction) = name("direction").filter(|direction| direction != "right") {
            let mut attributes = ObjectText::default();
            attributes.push_str("direction", &direction);
            if let Some(attributes) = attributes.finish() {
                json.push("attributes", &attributes);
            }
        }
        found.extend(json.finish());
    }
}

/// Reads one region: an entity for each of its labels.
fn region<'a>(value: Json<'a>, byte: usize, item: Option<Json<'a>>, rows: &mut Vec<RawEntity<'a>>) {
    let mut row = RawEntity {
        byte,
        origin: imported_origin(),
        ..RawEntity::default()
    };
    let (mut start, mut end) = (None, None);
    let mut labels = Vec::new();
    for (key, value) in value.members() {
        match key.as_ref() {
            "start" => start = start.or(value.int()),
            "end" => end = end.or(value.int()),
            "globalOffsets" => {
                start = value.get("start").and_then(Json::int).or(start);
                end = value.get("end").and_then(Json::int).or(end);
            }
            "text" => row.surface = value.str(),
            "labels" | "hypertextlabels" => labels.extend(value.items().filter_map(Json::str)),
            "startOffset" | "endOffset" | "channel" => {}
            _ => row.ext.push(&key, value.text),
        }
    }
    row.at.extend(start.zip(end));
    for (key, value) in item.map(Json::members).unwrap_or_default() {
        match key.as_ref() {
            "id" => row.id = value.name(),
            "score" => {
                let score = value.number().filter(|score| (0.0..=1.0).contains(score));
                row.origin.score = score;
            }
            "origin" => match value.str().as_deref() {
                Some("prediction") => row.origin.kind = OriginKind::SuggestionAccepted,
                Some("prediction-changed") => row.origin.kind = OriginKind::SuggestionEdited,
                _ => {}
            },
            "meta" if value.kind() == Kind::Object => meta(value, &mut row),
            _ => {}
        }
    }
    let mut labels = labels.into_iter();
    let Some(first) = labels.next() else {
        rows.push(row);
        return;
    };
    for (index, label) in labels.enumerate() {
        let mut more = row.clone();
        more.label = Some(label);
        more.id = row.id.as_ref().map(|id| format!("{id}-{}", index + 2));
        rows.push(more);
    }
    row.label = Some(first);
    rows.push(row);
}

fn meta(value: Json<'_>, row: &mut RawEntity<'_>) {
    let mut rest = ObjectText::default();
    for (key, value) in value.members() {
        match (key.as_ref(), value.kind()) {
            ("text", Kind::Array) => {
                let lines: Vec<_> = value.items().filter_map(Json::filled).collect();
                row.note = (!lines.is_empty()).then(|| lines.join("\n"));
            }
            ("text", Kind::String) => row.note = value.filled(),
            ("norm", Kind::String) => row.norm = value.filled(),
            ("uncertain", Kind::Bool) => row.uncertain = value.bool() == Some(true),
            ("flags", Kind::Array) => {
                row.flags = value.items().filter_map(Json::filled).collect();
            }
            ("extra", Kind::Object) => {
                for (key, value) in value.members() {
                    if key == "ext" {
                        for (key, value) in value.members() {
                            row.ext.push(&key, value.text);
                        }
                    } else {
                        row.extra.push(&key, value.text);
                    }
                }
            }
            _ => rest.push(&key, value.text),
        }
    }
    if let Some(rest) = rest.finish() {
        row.ext.push("meta", &rest);
    }
}

/// Returns the annotator's name: the mail address, else the number.
fn person(value: Json<'_>) -> Option<String> {
    match value.kind() {
        Kind::Object => {
            let email = value.get("email").and_then(Json::filled);
            email.or_else(|| Some(format!("user-{}", value.get("id")?.name()?)))
        }
        Kind::Number => Some(format!("user-{}", value.text)),
        Kind::String => value.filled(),
        _ => None,
    }
}
