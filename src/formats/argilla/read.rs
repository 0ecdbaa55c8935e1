//! Reads Argilla records: responses become annotators' versions, suggestions a model's proposals.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use crate::base::json::object::ObjectText;
use crate::base::json::pull::Kind;
use crate::base::json::value::Json;
use crate::formats::argilla::names::{SETTINGS, user_id};
use crate::formats::common::entity_builder::{
    Builder, RawEntity, RawExtra, imported_origin, is_id, suggestions,
};
use crate::formats::common::json::faults::fault_message;
use crate::formats::common::json::records;
use crate::formats::common::json::split::{Mark, RecordPlaces};
use crate::formats::common::offset_units::Units;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{
    ImportedDocument, ImportedHeader, ImportedLabel, ImportedLabelSet, ImportedLayer,
};
use crate::formats::core::intake::{InputFile, Intake, Refused};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::ReadOptions;
use crate::model::annotation::OriginKind;
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::document::GOLD;
use crate::model::labels::schemes;
use crate::model::state::{AnnotatorState, Status};

/// Reads records one by one.
pub(super) fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let mut reader = Reader {
        options,
        builder: Builder::new(options.labels),
        units: Units::declared(OffsetUnit::CodePoint, options.unit),
        ids: HashSet::new(),
        names: HashMap::new(),
        field: None,
        proposers: BTreeSet::new(),
    };
    reader.names.insert(user_id(GOLD), GOLD.to_owned());
    if let Some(bytes) = options.siblings.read(SETTINGS)? {
        let text = std::str::from_utf8(&bytes).unwrap_or_default();
        if let Ok(json) = Json::parse(text)
            && let Some(label_set) = reader.settings(json)
        {
            intake.header(ImportedHeader {
                label_set: Some(label_set),
                ..ImportedHeader::default()
            });
        }
    }
    records::each(source, 1, &mut |bytes, mark, number| {
        let document = reader.record(bytes, mark, number);
        for problem in reader.builder.problems.drain(..) {
            intake.problem(problem);
        }
        document.map_or(Ok::<(), Refused>(()), |document| intake.document(document))
    })?;
    if !reader.proposers.is_empty() {
        intake.header(ImportedHeader::of_models(reader.proposers));
    }
    Ok(())
}

struct Reader<'a> {
    options: &'a ReadOptions<'a>,
    builder: Builder<'a>,
    units: Units,
    ids: HashSet<String>,
    /// User names by user number.
    names: HashMap<String, String>,
    /// The field that holds the text.
    field: Option<String>,
    proposers: BTreeSet<String>,
}

/// The content of a record.
#[derive(Default)]
struct Record<'a> {
    id: Option<String>,
    text: Option<Cow<'a, str>>,
    title: Option<String>,
    status: Option<Status>,
    meta: ObjectText,
    extra: RawExtra,
    /// The user, the state of the response, and its spans.
    responses: Vec<(Option<String>, Option<AnnotatorState>, Vec<RawEntity<'a>>)>,
    proposed: Vec<RawEntity<'a>>,
    /// The number of answers to other kinds of questions, which are kept under `ext`.
    aside: usize,
}

impl Reader<'_> {
    /// Reads the settings: the labels of the span questions and the user names.
    fn settings(&mut self, json: Json<'_>) -> Option<ImportedLabelSet> {
        for (number, name) in json.get("users").map(Json::members).unwrap_or_default() {
            if let Some(name) = name.filled() {
                self.names.insert(number.into_owned(), name);
            }
        }
        let mut labels: Vec<ImportedLabel> = Vec::new();
        let mut crossing = false;
        for question in json.get("questions").into_iter().flat_map(Json::items) {
            let Some(settings) = question.get("settings") else {
                continue;
            };
            if settings.get("type").and_then(Json::str).as_deref() != Some("span") {
                continue;
            }
            self.field = settings.get("field").and_then(Json::filled);
            crossing |= settings.get("allow_overlapping").and_then(Json::bool) == Some(true);
            for option in settings.get("options").into_iter().flat_map(Json::items) {
                let Some(value) = option.get("value").and_then(Json::filled) else {
                    continue;
                };
                let name = schemes::valid_name(&value);
                if labels.iter().all(|label| label.name != name) {
                    labels.push(ImportedLabel {
                        name,
                        description: option.get("description").and_then(Json::filled),
                        ..ImportedLabel::default()
                    });
                }
            }
        }
        (!labels.is_empty()).then_some(ImportedLabelSet {
            labels,
            allow_nested: true,
            allow_crossing: crossing,
            extra: None,
        })
    }

    fn record(
        &mut self,
        bytes: &[u8],
        mark: Mark,
        number: Option<usize>,
    ) -> Option<ImportedDocument> {
        let file = self.options.file.to_owned();
        let places = RecordPlaces::new(mark, bytes);
        let at = |byte: usize| SourceLocation {
            file: Some(file.clone()),
            byte: None,
            ..places.place(byte)
        };
        let tell = |builder: &mut Builder<'_>, problem: Diagnostic, byte| {
            builder.problems.push(problem.at(at(byte)));
        };
        let Ok(text) = std::str::from_utf8(bytes) else {
            let problem = Message::new("json.utf8").error();
            let problem = problem.details(Message::new("left_out.record"));
            tell(&mut self.builder, problem, 0);
            return None;
        };
        let mut record = match Json::parse(text) {
            Ok(json) => parse(json, self.field.as_deref()),
            Err(error) => {
                let reason = fault_message(&error.fault);
                let problem = Message::new("json.syntax").with("reason", reason).error();
                let problem = problem.details(Message::new("left_out.record"));
                tell(&mut self.builder, problem, error.byte);
                return None;
            }
        };
        let Some(text) = record.text.take() else {
            let problem = Message::new("json.no_text").error();
            let problem = problem.details(Message::new("left_out.record"));
            tell(&mut self.builder, problem, 0);
            return None;
        };
        let given = record.id.take().filter(|id| is_id(id));
        let id = given.unwrap_or_else(|| match number {
            Some(number) => format!("{}/{number}", self.options.id),
            None => self.options.id.to_owned(),
        });
        if !self.ids.insert(id.clone()) {
            let problem = Message::new("json.id_twice").error();
            let problem = problem.details(Message::new("left_out.second"));
            tell(&mut self.builder, problem, 0);
            return None;
        }
        let place = |byte: usize, entity: Option<String>| SourceLocation { entity, ..at(byte) };
        let mut lists = Vec::new();
        let mut people = Vec::new();
        for (person, state, mut rows) in record.responses {
            let person = person.map(|number| self.names.get(&number).cloned().unwrap_or(number));
            for row in &mut rows {
                row.origin.annotator = person.clone().filter(|person| person != GOLD);
            }
            people.push((person, state));
            lists.push(rows);
        }
        for row in &record.proposed {
            self.proposers.extend(row.origin.source.clone());
        }
        lists.push(record.proposed);
        let mut found = self
            .builder
            .entities(&text, &mut self.units, lists, &place)
            .into_iter();
        let alone = people.len() == 1;
        let mut entities = Vec::new();
        let mut layers: Vec<ImportedLayer> = Vec::new();
        let mut status = record.status;
        for ((person, state), list) in people.into_iter().zip(found.by_ref()) {
            let is_gold = person.as_deref() == Some(GOLD);
            if alone || is_gold {
                status = status.or(state.map(|state| Status::derive([state], None)));
                entities.extend(list);
                continue;
            }
            let base = person.unwrap_or_else(|| "annotator".to_owned());
            let mut annotator = base.clone();
            let mut n = 1;
            while layers.iter().any(|layer| layer.annotator == annotator) {
                n += 1;
                annotator = format!("{base}-{n}");
            }
            layers.push(ImportedLayer {
                annotator,
                state,
                entities: list,
                extra: None,
            });
        }
        let proposed = found.next().unwrap_or_default();
        record.extra.suggestions = suggestions(&text, &proposed);
        Some(ImportedDocument {
            id,
            text: text.as_ref().into(),
            title: record.title,
            status,
            flag: None,
            meta: record.meta.finish(),
            extra: record.extra.finish(),
            source_sha256: None,
            entities,
            layers,
        })
    }
}

fn parse<'a>(json: Json<'a>, field: Option<&str>) -> Record<'a> {
    let mut record = Record::default();
    let members = json.members();
    let is_first = members.iter().all(|(key, _)| key != "fields");
    let agent = |key: &str| {
        let found = members.iter().find(|(name, _)| name == key);
        found.and_then(|(_, value)| value.filled())
    };
    for (key, value) in &members {
        let value = *value;
        match (key.as_ref(), value.kind()) {
            ("id", Kind::String | Kind::Number) => record.id = value.name(),
            ("fields", Kind::Object) => fields(value, field, &mut record),
            ("text", Kind::String) if is_first => record.text = value.str(),
            ("metadata", Kind::Object) => {
                for (key, value) in value.members() {
                    match key.as_ref() {
                        "title" if value.kind() == Kind::String => record.title = value.filled(),
                        _ => record.meta.push(&key, value.text),
                    }
                }
            }
            ("responses", Kind::Object) => {
                for (question, list) in value.members() {
                    for response in list.items() {
                        respond(&question, response, &mut record);
                    }
                }
            }
            ("suggestions", Kind::Object) => {
                for (question, one) in value.members() {
                    suggest(&question, one, &mut record);
                }
            }
            ("annotation", Kind::Array) if is_first => {
                let rows = value.items().map(row).collect();
                let state = match agent("status").as_deref() {
                    Some("Validated") => Some(AnnotatorState::Finished),
                    Some("Discarded") => Some(AnnotatorState::Skipped),
                    _ => None,
                };
                let person = agent("annotation_agent");
                record.responses.push((person, state, rows));
            }
            ("prediction", Kind::Array) if is_first => {
                let source = agent("prediction_agent").unwrap_or_else(|| "prediction".to_owned());
                record.proposed.extend(value.items().map(|item| {
                    let mut row = row(item);
                    row.origin.kind = OriginKind::Machine;
                    row.origin.source = Some(source.clone());
                    row
                }));
            }
            ("status" | "annotation_agent" | "prediction_agent", _) if is_first => {}
            _ if value.is_null() || matches!(value.text, "[]" | "{}") => {}
            _ => record.extra.ext.push(key, value.text),
        }
    }
    record
}

fn fields<'a>(value: Json<'a>, field: Option<&str>, record: &mut Record<'a>) {
    let fields = value.members();
    let is_text = |name: &str| {
        fields
            .iter()
            .any(|(key, value)| key == name && value.kind() == Kind::String)
    };
    let named = field.into_iter().chain(["text"]).find(|name| is_text(name));
    let longest = fields
        .iter()
        .filter(|(_, value)| value.kind() == Kind::String)
        .max_by_key(|(_, value)| value.text.len())
        .map(|(key, _)| key.as_ref());
    let name = named.or(longest);
    for (key, value) in &fields {
        if Some(key.as_ref()) == name {
            record.text = value.str();
        } else {
            record.meta.push(key, value.text);
        }
    }
}

/// Returns whether a value is an array of spans; other kinds of questions have other answers.
fn spans(value: Json<'_>) -> bool {
    value.kind() == Kind::Array
        && value
            .items()
            .next()
            .is_none_or(|first| first.get("start").is_some() && first.get("label").is_some())
}

fn respond<'a>(question: &str, response: Json<'a>, record: &mut Record<'a>) {
    let Some(value) = response.get("value").filter(|value| spans(*value)) else {
        record.aside += 1;
        let name = format!("response_{}_{question}", record.aside);
        record.extra.ext.push(&name, response.text);
        return;
    };
    let state = match response.get("status").and_then(Json::str).as_deref() {
        Some("submitted") => Some(AnnotatorState::Finished),
        Some("discarded") => Some(AnnotatorState::Skipped),
        Some("draft") => Some(AnnotatorState::InProgress),
        _ => None,
    };
    let person = response.get("user_id").and_then(Json::name);
    let rows: Vec<_> = value.items().map(row).collect();
    // One user's responses to several questions are one version.
    let known = record.responses.iter_mut().find(|(who, ..)| *who == person);
    match known {
        Some((_, _, more)) => more.extend(rows),
        None => record.responses.push((person, state, rows)),
    }
}

fn suggest<'a>(question: &str, one: Json<'a>, record: &mut Record<'a>) {
    let Some(value) = one.get("value").filter(|value| spans(*value)) else {
        record.aside += 1;
        let name = format!("suggestion_{}_{question}", record.aside);
        record.extra.ext.push(&name, one.text);
        return;
    };
    let agent = one.get("agent").and_then(Json::filled);
    let agent = agent.unwrap_or_else(|| "suggestion".to_owned());
    let score = one.get("score");
    let of_all = score.and_then(Json::number);
    let each: Vec<_> = score.into_iter().flat_map(Json::items).collect();
    for (index, item) in value.items().enumerate() {
        let mut row = row(item);
        let own = each.get(index).and_then(|score| score.number());
        let score = row.origin.score.or(own).or(of_all);
        row.origin.score = score.filter(|score| (0.0..=1.0).contains(score));
        row.origin.kind = OriginKind::Machine;
        row.origin.source = Some(agent.clone());
        record.proposed.push(row);
    }
}

/// Reads a span: an object, or `["LABEL", start, end, score]` of Argilla 1.
fn row(item: Json<'_>) -> RawEntity<'_> {
    let mut row = RawEntity {
        byte: item.byte,
        origin: imported_origin(),
        ..RawEntity::default()
    };
    let (mut start, mut end) = (None, None);
    if item.kind() == Kind::Array {
        for (index, part) in item.items().enumerate() {
            match index {
                0 => row.label = part.str(),
                1 => start = part.int(),
                2 => end = part.int(),
                _ => row.origin.score = part.number().filter(|s| (0.0..=1.0).contains(s)),
            }
        }
    } else {
        for (key, value) in item.members() {
            match key.as_ref() {
                "start" => start = value.int(),
                "end" => end = value.int(),
                "label" => row.label = value.str(),
                "score" => row.origin.score = value.number().filter(|s| (0.0..=1.0).contains(s)),
                _ => row.ext.push(&key, value.text),
            }
        }
    }
    row.at.extend(start.zip(end));
    row
}
