//! Reads tasks: annotations become annotators' versions, predictions a model's suggestions.

use std::collections::{BTreeSet, HashSet};

use crate::base::json::object::ObjectText;
use crate::base::json::value::Json;
use crate::formats::common::entity_builder::{Builder, RawExtra, is_id, suggestions};
use crate::formats::common::json::faults::fault_message;
use crate::formats::common::json::records;
use crate::formats::common::json::split::{Mark, RecordPlaces};
use crate::formats::common::offset_units::Units;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{
    ImportedDocument, ImportedEntity, ImportedHeader, ImportedLayer,
};
use crate::formats::core::intake::{InputFile, Intake, Refused};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::ReadOptions;
use crate::formats::labelstudio::config::{self, Config};
use crate::formats::labelstudio::rows::{Key, Rows};
use crate::formats::labelstudio::task::{Task, parse};
use crate::model::annotation::OriginKind;
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::state::{AnnotatorState, Status};

/// Reads tasks one by one.
pub(super) fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let mut reader = Reader {
        options,
        builder: Builder::new(options.labels),
        units: Units::declared(OffsetUnit::CodePoint, options.unit).same_where(same),
        config: Config::default(),
        ids: HashSet::new(),
        proposers: BTreeSet::new(),
        told_numbers: false,
        told_pages: false,
        rows: Rows::of(source)?,
    };
    for name in config::NAMES {
        if let Some(bytes) = options.siblings.read(name)? {
            reader.config = config::read(&bytes);
            break;
        }
    }
    if reader.config.labels.is_some() {
        intake.header(ImportedHeader {
            label_set: reader.config.labels.clone(),
            ..ImportedHeader::default()
        });
    }
    records::each(source, 1, &mut |bytes, mark, number| {
        let document = reader.row(bytes, mark, number);
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

/// Returns whether the words of a region match the text. Label Studio's window writes a line end as
/// two characters and collapses blanks.
fn same(covered: &str, words: &str) -> bool {
    if covered == words {
        return true;
    }
    let plain = |text: &str| -> String {
        let text = text.replace("\\r", " ").replace("\\n", " ");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    plain(covered) == plain(words)
}

struct Reader<'a> {
    options: &'a ReadOptions<'a>,
    builder: Builder<'a>,
    units: Units,
    config: Config,
    ids: HashSet<String>,
    proposers: BTreeSet<String>,
    told_numbers: bool,
    told_pages: bool,
    rows: Rows,
}

impl Reader<'_> {
    /// Reads a task, or one row of a task with several; returns the document with the last row.
    fn row(&mut self, bytes: &[u8], mark: Mark, number: Option<usize>) -> Option<ImportedDocument> {
        let Some(key) = self.rows.shared(bytes) else {
            return self.task(bytes, mark, number, None);
        };
        let document = self.task(bytes, mark, number, Some(&key));
        let place = SourceLocation {
            file: Some(self.options.file.to_owned()),
            byte: None,
            ..mark.place(bytes, 0)
        };
        self.rows.together(&key, document, |problem| {
            self.builder.problems.push(problem.at(place.clone()));
        })
    }

    fn task(
        &mut self,
        bytes: &[u8],
        mark: Mark,
        number: Option<usize>,
        shared: Option<&Key>,
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
        let mut task = match Json::parse(text) {
            Ok(json) => parse(json, self.config.text.as_deref()),
            Err(error) => {
                let reason = fault_message(&error.fault);
                let problem = Message::new("json.syntax").with("reason", reason).error();
                let problem = problem.details(Message::new("left_out.record"));
                tell(&mut self.builder, problem, error.byte);
                return None;
            }
        };
        let Some(text) = task.text.take() else {
            let problem = Message::new("json.no_text").error();
            let problem = problem.details(Message::new("left_out.record"));
            tell(&mut self.builder, problem, 0);
            return None;
        };
        let fallback = match number {
            Some(number) => format!("{}/{number}", self.options.id),
            None => self.options.id.to_owned(),
        };
        let given = [task.own_id.take(), task.id.take(), Some(fallback)];
        let mut candidates = given.into_iter().flatten().filter(|id| is_id(id));
        let is_more = shared.is_some_and(|key| self.rows.has_begun(key));
        let Some(id) = candidates.find(|id| is_more || !self.ids.contains(id)) else {
            let problem = Message::new("json.id_twice").error();
            let problem = problem.details(Message::new("left_out.second"));
            tell(&mut self.builder, problem, 0);
            return None;
        };
        self.ids.insert(id.clone());
        if task.numbers && !self.told_numbers {
            self.told_numbers = true;
            let note = Message::new("labelstudio.predictions").warning();
            self.builder.problems.push(note.at(at(0)));
        }
        let is_page = memchr::memmem::find(bytes, b"\"hypertextlabels\"").is_some();
        if is_page && !std::mem::replace(&mut self.told_pages, true) {
            let note = Message::new("labelstudio.hypertext").warning();
            self.builder.problems.push(note.at(at(0)));
        }
        // The task and the region, as Label Studio shows them.
        let task_id = id.clone();
        let place = |byte: usize, entity: Option<String>| SourceLocation {
            document: Some(task_id.clone()),
            entity,
            ..at(byte)
        };
        Some(self.built(id, &text, (task, shared.is_some()), &place))
    }

    fn built(
        &mut self,
        id: String,
        text: &str,
        (task, is_shared): (Task<'_>, bool),
        place: &dyn Fn(usize, Option<String>) -> SourceLocation,
    ) -> ImportedDocument {
        let mut lists = Vec::new();
        let mut versions = task.versions;
        for version in &mut versions {
            for row in &mut version.rows {
                row.origin.annotator.clone_from(&version.annotator);
            }
            lists.push(std::mem::take(&mut version.rows));
        }
        // Each prediction gets a list of its own, since two models may propose the same entity.
        for (mut version, score) in task.predictions {
            let model = version.annotator.take();
            let model = model.unwrap_or_else(|| "prediction".to_owned());
            for row in &mut version.rows {
                row.origin.kind = OriginKind::Machine;
                row.origin.source = Some(model.clone());
                row.origin.score = row.origin.score.or(score);
            }
            if !version.rows.is_empty() {
                self.proposers.insert(model);
            }
            lists.push(version.rows);
        }
        let mut found = self
            .builder
            .entities(text, &mut self.units, lists, place)
            .into_iter();
        let count = versions.len();
        let mut versions: Vec<_> = versions
            .into_iter()
            .zip(found.by_ref().take(count))
            .collect();
        let mut proposed: Vec<ImportedEntity> = found.flatten().collect();

        let mut extra = RawExtra {
            ext: task.ext,
            ..RawExtra::default()
        };
        // The version marked as ground truth, else the only version.
        let gold = versions.iter().position(|(version, _)| version.gold);
        let is_open = versions.iter().any(|(version, _)| !version.cancelled);
        let gold = gold.or((versions.len() == 1 && !is_shared).then_some(0));
        let mut entities: Vec<ImportedEntity> = Vec::new();
        let mut relations = Vec::new();
        let mut rest: Vec<&str> = Vec::new();
        let mut status = task.status;
        if let Some(index) = gold {
            let (version, list) = versions.remove(index);
            entities = list;
            relations = version.relations;
            rest.extend(version.rest);
            status = status.or(Some(if version.cancelled {
                Status::Skipped
            } else {
                Status::Finished
            }));
        } else if !versions.is_empty() && !is_open {
            status = status.or(Some(Status::Skipped));
        }
        let mut names = HashSet::new();
        let mut layers = Vec::new();
        for (index, (version, list)) in versions.into_iter().enumerate() {
            rest.extend(version.rest);
            if !version.relations.is_empty() {
                let aside = format!("[{}]", version.relations.join(","));
                extra.ext.push(&format!("relations{}", index + 1), &aside);
            }
            let base = version.annotator.unwrap_or_else(|| "annotator".to_owned());
            let mut annotator = base.clone();
            let mut n = 1;
            while !names.insert(annotator.clone()) {
                n += 1;
                annotator = format!("{base}-{n}");
            }
            layers.push(ImportedLayer {
                annotator,
                state: version.state.or(Some(if version.cancelled {
                    AnnotatorState::Skipped
                } else {
                    AnnotatorState::Finished
                })),
                entities: list,
                extra: version.layer.finish(),
            });
        }
        let mut taken: HashSet<_> = entities.iter().filter_map(|e| e.id.clone()).collect();
        for entity in &mut proposed {
            entity.id.take_if(|id| !taken.insert(id.clone()));
        }
        extra.suggestions = suggestions(text, &proposed);
        if !relations.is_empty() {
            extra.relations = Some(format!("[{}]", relations.join(",")));
        }
        if !rest.is_empty() {
            extra
                .ext
                .push("other_results", &format!("[{}]", rest.join(",")));
        }
        let mut kept = ObjectText::default();
        let own: Vec<_> = task.extra.map(Json::members).unwrap_or_default();
        let mut all = own.iter().map(|(key, value)| (key.to_string(), value.text));
        let made = extra.finish();
        let made = crate::base::json::object::members(made.as_deref());
        let has = |name: &str| made.iter().any(|(key, _)| key == name);
        for (key, json) in all.by_ref().filter(|(key, _)| !has(key)) {
            kept.push(&key, json);
        }
        for (key, json) in &made {
            kept.push(key, json);
        }
        ImportedDocument {
            id,
            text: text.into(),
            title: task.title,
            status,
            flag: task.flag,
            meta: task.meta.finish(),
            extra: kept.finish(),
            source_sha256: None,
            entities,
            layers,
        }
    }
}
