//! Reads a table of entities; columns may have many names, and texts may be in separate files.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::base::json::object::ObjectText;
use crate::formats::common::entity_builder::{Builder, RawEntity, imported_origin, is_id};
use crate::formats::common::offset_units::Units;
use crate::formats::common::spans::excerpt;
use crate::formats::core::decode::{decode, decode_beside};
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{ImportedDocument, ImportedLayer};
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::ReadOptions;
use crate::model::diagnostic::{Message, SourceLocation};

/// The index of each column.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    doc: Option<usize>,
    id: Option<usize>,
    start: usize,
    end: usize,
    label: usize,
    text: Option<usize>,
    norm: Option<usize>,
    note: Option<usize>,
    annotator: Option<usize>,
    score: Option<usize>,
    doc_text: Option<usize>,
    /// The columns without a meaning here, with their names.
    rest: Vec<(usize, String)>,
}

/// The accepted names of each column, in lower case.
const NAMES: [(&str, &[&str]); 11] = [
    (
        "doc",
        &[
            "doc_id",
            "docid",
            "doc",
            "document",
            "document_id",
            "file",
            "filename",
            "file_name",
            "text_id",
            "source",
        ],
    ),
    (
        "id",
        &["entity_id", "id", "ann_id", "annotation_id", "mention_id"],
    ),
    (
        "start",
        &[
            "start",
            "begin",
            "start_offset",
            "start_char",
            "begin_offset",
            "begin offset",
            "from",
        ],
    ),
    (
        "end",
        &["end", "stop", "end_offset", "end_char", "end offset", "to"],
    ),
    (
        "label",
        &[
            "label",
            "type",
            "tag",
            "entity_type",
            "entity_label",
            "category",
            "class",
        ],
    ),
    (
        "text",
        &["text", "surface", "entity", "mention", "words", "span_text"],
    ),
    ("norm", &["norm", "normal_form", "normalized"]),
    ("note", &["note", "comment", "remark"]),
    ("annotator", &["annotator", "user", "annotated_by"]),
    ("score", &["score", "confidence"]),
    (
        "doc_text",
        &["doc_text", "document_text", "full_text", "context"],
    ),
];

impl Columns {
    /// Finds the columns by the names in the first row; returns `None` if the start, the end or the
    /// label of entities has no column.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut found: HashMap<&str, usize> = HashMap::new();
        let mut rest = Vec::new();
        for (index, name) in names.enumerate() {
            let lower = name.trim().to_lowercase();
            let known = NAMES
                .iter()
                .find(|(_, names)| names.contains(&lower.as_str()));
            match known {
                Some((key, _)) if !found.contains_key(key) => {
                    found.insert(key, index);
                }
                _ => rest.push((index, name.trim().to_owned())),
            }
        }
        let get = |key: &str| found.get(key).copied();
        Some(Self {
            start: get("start")?,
            end: get("end")?,
            label: get("label")?,
            doc: get("doc"),
            id: get("id"),
            text: get("text"),
            norm: get("norm"),
            note: get("note"),
            annotator: get("annotator"),
            score: get("score"),
            doc_text: get("doc_text"),
            rest,
        })
    }
}

/// Guesses the separator from the first line: the most frequent candidate.
pub(super) fn separator(line: &str) -> Option<u8> {
    let count = |separator: &u8| line.bytes().filter(|byte| byte == separator).count();
    let best = [b',', b';', b'\t'].into_iter().max_by_key(count)?;
    (count(&best) >= 2).then_some(best)
}

/// The rows of one document.
#[derive(Default)]
struct DocumentRows {
    text: Option<String>,
    people: Vec<Option<String>>,
    places: HashMap<Option<String>, usize>,
    lists: Vec<Vec<RawEntity<'static>>>,
    lines: usize,
}

/// Reads the whole table, then the texts from the same folder, one after the other.
pub(super) fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let bytes = source.all()?;
    let table = decode(&bytes, options.encoding)?.text;
    let line = table.lines().next().unwrap_or_default();
    let at = |line: usize| SourceLocation {
        file: Some(options.file.to_owned()),
        line: Some(line),
        ..SourceLocation::default()
    };
    let wrong = |reason: Message, line: usize| ReadError::NotFormat {
        format: "CSV",
        reason,
        place: Box::new(at(line)),
    };
    let separator = separator(line).ok_or_else(|| wrong(Message::new("csv.no_columns"), 1))?;
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(table.as_bytes());
    let headers = rows.headers().map_err(|error| wrong(library(&error), 1))?;
    let columns =
        Columns::of(headers.iter()).ok_or_else(|| wrong(Message::new("csv.no_names"), 1))?;
    let mut order: Vec<String> = Vec::new();
    let mut found: HashMap<String, DocumentRows> = HashMap::new();
    for row in rows.records() {
        let row = row.map_err(|error| {
            let line = error.position().map_or(1, |at| at.line() as usize);
            wrong(library(&error), line)
        })?;
        let line = row.position().map_or(1, |at| at.line() as usize);
        let cell = |index: Option<usize>| index.and_then(|index| row.get(index));
        let filled = |index: Option<usize>| cell(index).filter(|cell| !cell.is_empty());
        let doc = filled(columns.doc).unwrap_or(options.id).to_owned();
        if !is_id(&doc) {
            let problem = Message::new("csv.doc_id").error();
            let problem = problem.details(Message::new("left_out.line"));
            intake.problem(problem.at(at(line)));
            continue;
        }
        let one = found.entry(doc.clone()).or_insert_with(|| {
            order.push(doc);
            DocumentRows {
                lines: line,
                ..DocumentRows::default()
            }
        });
        if one.text.is_none() {
            one.text = filled(columns.doc_text).map(str::to_owned);
        }
        let number = |index: usize| row.get(index).and_then(|cell| cell.trim().parse().ok());
        let mut entity = RawEntity {
            byte: line,
            id: filled(columns.id).map(str::to_owned),
            at: number(columns.start)
                .zip(number(columns.end))
                .into_iter()
                .collect(),
            label: filled(Some(columns.label)).map(|label| Cow::Owned(label.trim().to_owned())),
            surface: filled(columns.text).map(|text| Cow::Owned(text.to_owned())),
            norm: filled(columns.norm).map(str::to_owned),
            note: filled(columns.note).map(str::to_owned),
            origin: imported_origin(),
            ..RawEntity::default()
        };
        let score = filled(columns.score).and_then(|score| score.parse().ok());
        entity.origin.score = score.filter(|score| (0.0..=1.0).contains(score));
        for (index, name) in &columns.rest {
            if let Some(cell) = filled(Some(*index)) {
                entity.ext.push_str(name, cell);
            }
        }
        let person = filled(columns.annotator).map(str::to_owned);
        entity.origin.annotator.clone_from(&person);
        let DocumentRows {
            people,
            lists,
            places,
            ..
        } = one;
        let index = *places.entry(person).or_insert_with_key(|person| {
            people.push(person.clone());
            lists.push(Vec::new());
            people.len() - 1
        });
        if let Some(list) = lists.get_mut(index) {
            list.push(entity);
        }
    }
    let mut builder = Builder::new(options.labels);
    let mut units = Units::usual(OffsetUnit::CodePoint, options.unit);
    for id in order {
        source.check()?;
        let Some(mut one) = found.remove(&id) else {
            continue;
        };
        let text = match one.text.take() {
            Some(text) => Some(text),
            None => beside(options, &id)?,
        };
        let Some(text) = text else {
            let n: usize = one.lists.iter().map(Vec::len).sum();
            let problem = Message::new("csv.no_text")
                .with("document", excerpt(&id))
                .with("count", n)
                .with("file", format!("{id}.txt"));
            intake.problem(problem.error().at(SourceLocation {
                document: Some(id),
                ..at(one.lines)
            }));
            continue;
        };
        let place = |line: usize, entity: Option<String>| SourceLocation {
            document: Some(id.clone()),
            entity,
            ..at(line)
        };
        let lists = builder.entities(&text, &mut units, one.lists, &place);
        for problem in builder.problems.drain(..) {
            intake.problem(problem);
        }
        let several = one.people.len() > 1;
        let mut entities = Vec::new();
        let mut layers = Vec::new();
        for (person, list) in one.people.into_iter().zip(lists) {
            match person.filter(|_| several) {
                Some(annotator) => layers.push(ImportedLayer {
                    annotator,
                    state: None,
                    entities: list,
                    extra: None,
                }),
                None => entities.extend(list),
            }
        }
        let mut meta = ObjectText::default();
        meta.push_str("source_path", options.source);
        intake.document(ImportedDocument {
            id: id.clone(),
            text: text.into(),
            title: None,
            status: None,
            flag: None,
            meta: meta.finish(),
            extra: None,
            source_sha256: None,
            entities,
            layers,
        })?;
    }
    Ok(())
}

/// The words of the library.
fn library(error: &csv::Error) -> Message {
    Message::new("csv.library").with("detail", error.to_string())
}

/// Returns the text from the same folder whose file name is the id of a document.
pub(in crate::formats) fn beside(
    options: &ReadOptions<'_>,
    id: &str,
) -> Result<Option<String>, ReadError> {
    let last = id.rsplit('/').next().unwrap_or(id);
    for name in [format!("{id}.txt"), format!("{last}.txt"), last.to_owned()] {
        if name == options.file || matches!(last, "" | "." | "..") {
            continue;
        }
        if let Some(bytes) = options.siblings.read(&name)? {
            return Ok(Some(
                decode_beside(&bytes, &name, options.encoding_beside)?.text,
            ));
        }
    }
    Ok(None)
}
