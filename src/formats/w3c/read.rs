//! Reads annotations of texts; those with the same source become one document.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::base::json::object::ObjectText;
use crate::base::json::pull::Kind;
use crate::base::json::value::Json;
use crate::formats::common::entity_builder::{Builder, RawEntity, imported_origin, is_id};
use crate::formats::common::json::faults::fault_message;
use crate::formats::common::offset_units::Units;
use crate::formats::common::spans::excerpt;
use crate::formats::common::xml::{Lines, decode};
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::ReadOptions;
use crate::formats::csv::beside;
use crate::formats::w3c::names::SOURCE;
use crate::model::diagnostic::{Message, SourceLocation};
use crate::model::time::Timestamp;

pub(super) fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let bytes = source.all()?;
    let text = decode(&bytes, options.encoding)?;
    let lines = Lines::new(&text);
    let at = |byte: usize| SourceLocation {
        file: Some(options.file.to_owned()),
        ..lines.place(byte)
    };
    let json = Json::parse(&text).map_err(|error| ReadError::NotJson {
        reason: fault_message(&error.fault),
        place: Box::new(at(error.byte)),
    })?;
    let mut order: Vec<String> = Vec::new();
    let mut found: HashMap<String, Vec<RawEntity<'_>>> = HashMap::new();
    for annotation in annotations(json) {
        source.check()?;
        let id = annotation.get("id").and_then(Json::name);
        let mut any = false;
        let bodies = Bodies::of(annotation);
        for target in many(annotation.get("target")) {
            let Some((source, mut row)) = self::target(target) else {
                continue;
            };
            any = true;
            row.byte = annotation.byte;
            row.note.clone_from(&bodies.note);
            row.origin.annotator.clone_from(&bodies.creator);
            row.origin.created = bodies.created;
            if let Some(ext) = &bodies.ext {
                row.ext.push("bodies", ext);
            }
            let list = found.entry(source.clone()).or_insert_with(|| {
                order.push(source);
                Vec::new()
            });
            for (index, label) in bodies.labels.iter().enumerate() {
                let mut one = row.clone();
                one.label = Some(label.clone());
                one.id = id.as_deref().map(|id| short(id, index));
                list.push(one);
            }
        }
        if !any {
            let note = Message::new("w3c.target")
                .with("id", excerpt(id.as_deref().unwrap_or_default()))
                .warning();
            let note = note.details(Message::new("left_out.annotation"));
            intake.problem(note.at(at(annotation.byte)));
        }
    }
    let mut builder = Builder::new(options.labels);
    let mut units = Units::declared(OffsetUnit::CodePoint, options.unit);
    for source in order {
        let rows = found.remove(&source).unwrap_or_default();
        let byte = rows.first().map_or(0, |row| row.byte);
        let id = document_id(&source, options.id);
        let Some(text) = beside(options, &id)? else {
            let last = id.rsplit('/').next().unwrap_or(&id);
            let problem = Message::new("w3c.no_text")
                .with("document", excerpt(&id))
                .with("count", rows.len())
                .with("file", format!("{last}.txt"));
            intake.problem(problem.error().at(SourceLocation {
                document: Some(id),
                ..at(byte)
            }));
            continue;
        };
        let place = |byte: usize, entity: Option<String>| SourceLocation {
            document: Some(id.clone()),
            entity,
            ..at(byte)
        };
        let mut lists = builder.entities(&text, &mut units, vec![rows], &place);
        for problem in builder.problems.drain(..) {
            intake.problem(problem);
        }
        let mut meta = ObjectText::default();
        if !source.starts_with(SOURCE) && !source.is_empty() {
            meta.push_str("source", &source);
        }
        intake.document(ImportedDocument {
            id: id.clone(),
            text: text.into(),
            title: None,
            status: None,
            flag: None,
            meta: meta.finish(),
            extra: None,
            source_sha256: None,
            entities: lists.pop().unwrap_or_default(),
            layers: Vec::new(),
        })?;
    }
    Ok(())
}

/// Returns all annotations of a file: a single one, an array, a page, or a collection's first page.
fn annotations(json: Json<'_>) -> Vec<Json<'_>> {
    if json.kind() == Kind::Array {
        return json.items().collect();
    }
    let page = json
        .get("first")
        .filter(|first| first.kind() == Kind::Object)
        .unwrap_or(json);
    match page.get("items") {
        Some(items) => items.items().collect(),
        None => vec![json],
    }
}

/// Returns a value, or the values of an array.
fn many(json: Option<Json<'_>>) -> Vec<Json<'_>> {
    match json {
        Some(json) if json.kind() == Kind::Array => json.items().collect(),
        other => other.into_iter().collect(),
    }
}

/// Returns the fragment of an annotation's id, without the prefix it shares with its source.
fn short(id: &str, index: usize) -> String {
    let end = id.rsplit_once('#').map_or(id, |(_, end)| end);
    let end = unescaped(end);
    if index > 0 {
        format!("{end}-{}", index + 1)
    } else {
        end
    }
}

fn document_id(source: &str, fallback: &str) -> String {
    let id = match source.strip_prefix(SOURCE) {
        Some(id) => unescaped(id),
        None => source.to_owned(),
    };
    if is_id(&id) { id } else { fallback.to_owned() }
}

fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = (ahead.next(), ahead.next());
        if byte == b'%'
            && let (Some(high), Some(low)) = digits
            && let (Some(high), Some(low)) =
                (char::from(high).to_digit(16), char::from(low).to_digit(16))
        {
            bytes.push((high * 16 + low) as u8);
            rest = ahead;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The content of an annotation.
#[derive(Default)]
struct Bodies<'a> {
    labels: Vec<Cow<'a, str>>,
    note: Option<String>,
    creator: Option<String>,
    created: Option<Timestamp>,
    ext: Option<String>,
}

impl<'a> Bodies<'a> {
    fn of(annotation: Json<'a>) -> Self {
        let mut found = Self::default();
        let mut notes = Vec::new();
        let mut rest = Vec::new();
        let mut iris: Vec<Cow<'_, str>> = Vec::new();
        let motivation = annotation.get("motivation").and_then(Json::str);
        let motivation = motivation.unwrap_or_default();
        let classifies = ["classifying", "tagging", "identifying"];
        for body in many(annotation.get("body")) {
            let purpose = body.get("purpose").and_then(Json::str);
            let purpose = purpose.unwrap_or_else(|| motivation.clone());
            let is_class = classifies.contains(&purpose.as_ref());
            match body.get("value").and_then(Json::str) {
                Some(value) if is_class => found.labels.push(value),
                Some(value) => notes.push(value),
                None if is_class => {
                    let iri = body
                        .get("source")
                        .or_else(|| body.get("id"))
                        .unwrap_or(body);
                    let iri = iri.str().unwrap_or_default();
                    let end = iri.rsplit(['#', '/']).next().unwrap_or_default().to_owned();
                    iris.push(Cow::Owned(end));
                }
                None => rest.push(body.text),
            }
        }
        notes.extend(annotation.get("bodyValue").and_then(Json::str));
        // An IRI next to a word repeats the word.
        if found.labels.is_empty() {
            found.labels = iris.into_iter().filter(|iri| !iri.is_empty()).collect();
        }
        if found.labels.is_empty() {
            found.labels.push(if motivation.is_empty() {
                Cow::Borrowed("Annotation")
            } else {
                motivation
            });
        }
        found.note = (!notes.is_empty()).then(|| notes.join("\n"));
        let creator = annotation.get("creator");
        found.creator = creator.and_then(|creator| {
            let name = ["name", "nickname", "email", "id"];
            let inner = name.into_iter().find_map(|key| creator.get(key)?.filled());
            inner.or_else(|| creator.filled())
        });
        let created = annotation.get("created").and_then(Json::str);
        found.created = created.and_then(|created| Timestamp::parse(&created));
        found.ext = (!rest.is_empty()).then(|| format!("[{}]", rest.join(",")));
        found
    }
}

/// Returns the source and the position of a target; `None` if it is not a part of a text.
fn target(json: Json<'_>) -> Option<(String, RawEntity<'_>)> {
    let mut row = RawEntity {
        origin: imported_origin(),
        ..RawEntity::default()
    };
    let source = json.get("source");
    let source = source.and_then(|source| source.filled().or_else(|| source.get("id")?.filled()));
    for selector in many(json.get("selector")) {
        // The innermost `refinedBy` selector holds the position.
        let mut at = selector;
        for _ in 0..8 {
            match at.get("refinedBy") {
                Some(inner) => at = inner,
                None => break,
            }
        }
        let kind = at.get("type").and_then(Json::str).unwrap_or_default();
        match kind.as_ref() {
            "TextPositionSelector" => {
                let number = |key: &str| at.get(key).and_then(Json::int);
                row.at.extend(number("start").zip(number("end")));
            }
            "TextQuoteSelector" => row.surface = at.get("exact").and_then(Json::str),
            _ => {}
        }
    }
    (!row.at.is_empty()).then(|| (source.unwrap_or_default(), row))
}
