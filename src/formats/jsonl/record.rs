//! One record of the family, from any program: finds its members by their many names.
//!
//! Recognizes the program by the record itself; does not convert offsets.

use std::borrow::Cow;

use crate::base::json::object::ObjectText;
use crate::base::json::pull::{JsonError, Kind, Pull};
use crate::base::json::value::{Json, Member};
use crate::formats::common::entity_builder::{RawEntity, imported_origin};
use crate::model::state::Status;

/// The program that wrote a record; it determines the offset unit and the meaning of other members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Any other program, with offsets in code points.
    #[default]
    Plain,
    /// doccano: offsets in the unit of its window; extra columns are metadata.
    Doccano,
    /// Prodigy, with offsets in code points.
    Prodigy,
}

/// A relation between two entities of the record.
#[derive(Debug)]
pub(super) struct RawRelation {
    pub(super) byte: usize,
    pub(super) id: Option<String>,
    pub(super) head: String,
    pub(super) tail: String,
    pub(super) kind: String,
}

/// The content of a record.
#[derive(Debug, Default)]
pub(super) struct Record<'a> {
    pub(super) dialect: Dialect,
    pub(super) id: Option<String>,
    pub(super) text: Option<Cow<'a, str>>,
    pub(super) title: Option<String>,
    pub(super) status: Option<Status>,
    pub(super) flag: Option<String>,
    pub(super) notes: Option<String>,
    pub(super) meta: ObjectText,
    pub(super) ext: ObjectText,
    pub(super) rows: Vec<RawEntity<'a>>,
    /// The annotator of each row, if the record names one.
    pub(super) users: Vec<Option<String>>,
    pub(super) relations: Vec<RawRelation>,
    pub(super) tokens: Vec<(i64, i64)>,
    /// The words of the tokens, if all of them state theirs.
    pub(super) words: Vec<Cow<'a, str>>,
    pub(super) annotator: Option<String>,
    /// The spans of an answer that was rejected, as in the file, and their number.
    pub(super) rejected: Option<(String, usize)>,
}

/// The accepted names of the entity list.
pub(super) const LISTS: [&str; 7] = [
    "entities",
    "spans",
    "label",
    "labels",
    "annotations",
    "seq_labels",
    "column_label",
];

/// The accepted names of the text, the most specific first.
pub(super) const TEXTS: [&str; 4] = ["text", "content", "data", "column_data"];

/// The members that name the annotator, the most specific first.
pub(super) const ANNOTATORS: [&str; 2] = ["_annotator_id", "_session_id"];

/// The accepted names of the start of an entity.
pub(super) const STARTS: [&str; 3] = ["start", "start_offset", "start_char"];

/// The accepted names of the end of an entity.
pub(super) const ENDS: [&str; 3] = ["end", "end_offset", "end_char"];

/// Reads a record, and checks all of it.
pub(super) fn record(text: &str) -> Result<Record<'_>, JsonError> {
    let mut record = Record::default();
    if Pull::new(text).peek()? == Kind::Object {
        object(Json::parse_members(text)?, &mut record);
        return Ok(record);
    }
    let json = Json::parse(text)?;
    if json.kind() == Kind::Array {
        tuple(json, &mut record);
    }
    Ok(record)
}

/// Reads `["text", {"entities": […]}]`, or the same with the entity list in place of the object.
fn tuple<'a>(json: Json<'a>, record: &mut Record<'a>) {
    for (index, item) in json.items().enumerate() {
        match (index, item.kind()) {
            (0, Kind::String) => record.text = item.str(),
            (1, Kind::Object) => {
                for (key, value) in item.members() {
                    if LISTS.contains(&key.as_ref()) && is_list(value) {
                        rows(value, record);
                    } else {
                        record.ext.push(&key, value.text);
                    }
                }
            }
            (1, Kind::Array) => rows(item, record),
            _ => record.ext.push(&format!("item{index}"), item.text),
        }
    }
}

fn object<'a>(members: Vec<Member<'a>>, record: &mut Record<'a>) {
    let has = |name: &str| members.iter().any(|(key, _)| key == name);
    record.dialect = dialect(&members);
    let text = TEXTS.into_iter().find(|name| {
        let is_text = |value: &Json<'_>| value.kind() == Kind::String;
        members
            .iter()
            .any(|(key, value)| key == name && is_text(value))
    });
    let own_id = has("doc_id");
    let is = |name: &str, value: &str| {
        let found = members.iter().find(|(key, _)| key == name);
        found.is_some_and(|(_, found)| found.str().as_deref() == Some(value))
    };
    // What an annotator has rejected is nobody's annotation.
    let is_rejected = is("answer", "reject");
    let annotator = ANNOTATORS.into_iter().find(|name| {
        let mut found = members.iter().filter(|(key, _)| key == name);
        found.any(|(_, value)| value.filled().is_some())
    });
    let mut meta = Vec::new();
    let mut rest = Vec::new();
    for (key, value) in &members {
        let value = *value;
        match (key.as_ref(), value.kind()) {
            (name, Kind::String) if Some(name) == text => record.text = value.str(),
            ("doc_id", Kind::String | Kind::Number) => record.id = value.name(),
            ("id", Kind::String | Kind::Number) if !own_id => record.id = value.name(),
            ("title" | "display_title", Kind::String) if record.title.is_none() => {
                record.title = value.filled();
            }
            ("meta" | "metadata", Kind::Object) => meta.extend(value.members()),
            ("flag", Kind::String) => record.flag = value.filled(),
            ("answer", Kind::String) => answer(value, record),
            (name, Kind::String) if Some(name) == annotator => record.annotator = value.filled(),
            ("annotation_approver" | "approver", _) => {
                if !value.is_null() {
                    record.status = Some(Status::Finished);
                    rest.push((key.clone(), value));
                }
            }
            ("Comments" | "comments", Kind::Array) => comments(value, record),
            ("relations", Kind::Array) => relations(value, record),
            ("tokens", Kind::Array) => tokens(value, record),
            (name, Kind::Array) if LISTS.contains(&name) && is_list(value) => {
                let count = value.items().count();
                if !is_rejected {
                    rows(value, record);
                } else if count > 0 {
                    record.rejected = Some((value.text.to_owned(), count));
                }
            }
            _ => rest.push((key.clone(), value)),
        }
    }
    let taken: Vec<_> = meta.iter().map(|(key, _)| key.clone()).collect();
    for (key, value) in meta {
        record.meta.push(&key, value.text);
    }
    for (key, value) in rest {
        let is_column = record.dialect == Dialect::Doccano && key != "id";
        if is_column && !taken.contains(&key) {
            record.meta.push(&key, value.text);
        } else {
            record.ext.push(&key, value.text);
        }
    }
}

fn dialect(members: &[(Cow<'_, str>, Json<'_>)]) -> Dialect {
    let find = |name: &str| {
        let found = members.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| *value)
    };
    let first = |name: &str| find(name).and_then(|value| value.items().next());
    if find("answer").is_some() || find("_input_hash").is_some() {
        return Dialect::Prodigy;
    }
    if first("tokens").is_some_and(|token| token.get("start").is_some()) {
        return Dialect::Prodigy;
    }
    let by_column = ["label", "labels", "seq_labels", "column_label"]
        .into_iter()
        .any(|name| find(name).is_some_and(is_list));
    let by_offsets = ["entities", "annotations"]
        .into_iter()
        .any(|name| first(name).is_some_and(|first| first.get("start_offset").is_some()));
    let by_relations = find("relations").is_some_and(|relations| {
        let first = relations.items().next();
        first.is_some_and(|first| first.get("from_id").is_some())
    });
    // A record without entities, as doccano writes it.
    let by_emptiness =
        first("entities").is_none() && find("entities").is_some() && find("relations").is_some();
    if by_column || by_offsets || by_relations || by_emptiness {
        Dialect::Doccano
    } else {
        Dialect::Plain
    }
}

/// Returns whether an array may hold entities; a list of words classifies the whole text.
fn is_list(value: Json<'_>) -> bool {
    value.kind() == Kind::Array
        && value
            .items()
            .next()
            .is_none_or(|first| !matches!(first.kind(), Kind::String | Kind::Null))
}

fn answer(value: Json<'_>, record: &mut Record<'_>) {
    match value.str().as_deref() {
        Some("accept") => record.status = Some(Status::Finished),
        Some("ignore") => record.status = Some(Status::Skipped),
        Some("reject") => {
            record.status = Some(Status::InProgress);
            record.flag = Some("rejected in Prodigy".to_owned());
        }
        _ => record.ext.push("answer", value.text),
    }
}

fn comments(value: Json<'_>, record: &mut Record<'_>) {
    let comments: Vec<_> = value
        .items()
        .filter_map(|comment| {
            let text = match comment.kind() {
                Kind::Object => comment
                    .get("comment")
                    .or_else(|| comment.get("text"))?
                    .str(),
                _ => comment.str(),
            };
            text.filter(|text| !text.is_empty())
        })
        .collect();
    if !comments.is_empty() {
        record.notes = Some(comments.join("\n"));
    }
}

fn relations(value: Json<'_>, record: &mut Record<'_>) {
    for item in value.items() {
        let name = |key: &str| item.get(key).and_then(Json::name);
        let ends = name("from_id").zip(name("to_id"));
        let Some(((head, tail), kind)) = ends.zip(name("type")) else {
            // Relations of another program are kept as they are.
            record.relations.clear();
            record.ext.push("relations", value.text);
            return;
        };
        record.relations.push(RawRelation {
            byte: item.byte,
            id: name("id"),
            head,
            tail,
            kind,
        });
    }
}

fn tokens<'a>(value: Json<'a>, record: &mut Record<'a>) {
    for item in value.items() {
        let at = |key: &str| item.get(key).and_then(Json::int);
        let Some(token) = at("start").zip(at("end")) else {
            record.tokens.clear();
            record.ext.push("tokens", value.text);
            return;
        };
        record.tokens.push(token);
        record.words.extend(item.get("text").and_then(Json::str));
    }
    if record.words.len() != record.tokens.len() {
        record.words.clear();
    }
}

fn rows<'a>(list: Json<'a>, record: &mut Record<'a>) {
    for item in list.items() {
        let mut row = RawEntity {
            byte: item.byte,
            origin: imported_origin(),
            ..RawEntity::default()
        };
        let (mut start, mut end, mut user) = (None, None, None);
        match item.kind() {
            Kind::Array => {
                for (index, part) in item.items().enumerate() {
                    match index {
                        0 => start = part.int(),
                        1 => end = part.int(),
                        2 => row.label = label(part),
                        _ => row.ext.push(&format!("item{index}"), part.text),
                    }
                }
            }
            Kind::Object => {
                for (key, value) in item.members() {
                    match (key.as_ref(), value.kind()) {
                        (name, Kind::Number) if STARTS.contains(&name) => start = value.int(),
                        (name, Kind::Number) if ENDS.contains(&name) => end = value.int(),
                        ("label" | "label_name", Kind::String | Kind::Number) => {
                            row.label = label(value);
                        }
                        ("text", Kind::String) => row.surface = value.str(),
                        ("id", Kind::String | Kind::Number) => row.id = value.name(),
                        ("user", Kind::String | Kind::Number) => user = value.name(),
                        ("norm", Kind::String) => row.norm = value.filled(),
                        ("note", Kind::String) => row.note = value.filled(),
                        ("uncertain", Kind::Bool) => row.uncertain = value.bool() == Some(true),
                        ("flags", Kind::Array) => {
                            row.flags = value.items().filter_map(Json::filled).collect();
                        }
                        // These repeat the offsets, as token indices or in bytes.
                        ("token_start" | "token_end" | "start_byte" | "end_byte", Kind::Number) => {
                        }
                        _ => row.ext.push(&key, value.text),
                    }
                }
            }
            _ => {}
        }
        row.at.extend(start.zip(end));
        record.rows.push(row);
        record.users.push(user);
    }
}

/// Returns a label. Old doccano exports hold the label's number in the database instead.
fn label(value: Json<'_>) -> Option<Cow<'_, str>> {
    match value.kind() {
        Kind::String => value.str(),
        Kind::Number => Some(Cow::Borrowed(value.text)),
        _ => None,
    }
}
