//! Reads the family of records with offsets; reports each bad record and each bad entity with its
//! line.
//!
//! Uses the project's label set only to report unknown labels.

use std::collections::{HashMap, HashSet};

use crate::base::json::object::ObjectText;
use crate::base::json::write::push_string;
use crate::formats::common::entity_builder::{Builder, RawEntity, RawExtra, asked, is_id};
use crate::formats::common::json::faults::fault_message;
use crate::formats::common::json::records;
use crate::formats::common::json::split::{Mark, RecordPlaces};
use crate::formats::common::offset_units::{RawEntityOffsets, Units, Weighed, found_out, misfits};
use crate::formats::common::spans::excerpt;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{
    ImportedDocument, ImportedEntity, ImportedHeader, ImportedLayer,
};
use crate::formats::core::intake::{InputFile, Intake, Refused};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::ReadOptions;
use crate::formats::jsonl::glance::leaves_no_doubt;
use crate::formats::jsonl::label_config::{LABEL_CONFIG, Labels};
use crate::formats::jsonl::record::{Dialect, RawRelation, Record, record};
use crate::formats::jsonl::tasks::{Part, Tasks};
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::state::{AnnotatorState, Status};
use crate::text::offset::{ByteOffset, OffsetMap};

/// Reads records one by one.
pub fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let tasks = Tasks::count(source)?;
    let mut reader = Reader {
        options,
        builder: Builder::new(options.labels),
        plain: Units::declared(OffsetUnit::CodePoint, options.unit),
        doccano: Units::usual(OffsetUnit::Utf16, options.unit),
        ids: HashSet::new(),
        labels: Labels::default(),
        told_numbers: false,
        several_users: !tasks.is_empty(),
        tasks,
        proven: Vec::new(),
        rejected: None,
    };
    if let Some(bytes) = options.siblings.read(LABEL_CONFIG)? {
        reader.labels = Labels::read(&bytes);
        if let Some(set) = reader.labels.set.clone() {
            let label_set = Some(set);
            intake.header(ImportedHeader {
                label_set,
                ..ImportedHeader::default()
            });
        }
    }
    reader.settle(source, intake)?;
    records::each(source, 1, &mut |bytes, mark, number| {
        reader.record(bytes, mark, number, intake)
    })?;
    if let Some((count, place)) = reader.rejected {
        let told = Message::new("prodigy.rejected").with("count", count);
        intake.problem(told.note().at(place));
    }
    Ok(())
}

/// A callback with the dialect, the text and the entities of a record; returns whether to continue.
type Look<'a> = &'a mut dyn FnMut(Dialect, &str, &[RawEntityOffsets<'_>]) -> bool;

/// Visits the records before they are read, without those that can be skipped; broken records are
/// reported later.
fn looked(
    source: InputFile<'_>,
    can_skip: fn(&str) -> bool,
    look: Look<'_>,
) -> Result<(), ReadError> {
    let looking = records::each(source, u64::MAX, &mut |bytes, _, _| {
        let json = std::str::from_utf8(bytes).ok();
        let json = json.filter(|json| !can_skip(json));
        let record = json.and_then(|json| record(json).ok());
        let Some((record, text)) = record.as_ref().and_then(|r| Some((r, r.text.as_ref()?))) else {
            return Ok(());
        };
        let asked: Vec<_> = record.rows.iter().flat_map(asked).collect();
        if look(record.dialect, text, &asked) {
            Ok(())
        } else {
            Err(Refused)
        }
    });
    match looking {
        Err(ReadError::Io(error)) => Err(error.into()),
        _ => Ok(()),
    }
}

struct Reader<'a> {
    options: &'a ReadOptions<'a>,
    builder: Builder<'a>,
    plain: Units,
    doccano: Units,
    ids: HashSet<String>,
    labels: Labels,
    told_numbers: bool,
    /// Whether some record has entities of several annotators.
    several_users: bool,
    tasks: Tasks,
    /// The units that the words of tokens have proven.
    proven: Vec<OffsetUnit>,
    /// The number of spans of rejected answers, and the place of the first.
    rejected: Option<(usize, SourceLocation)>,
}

impl Reader<'_> {
    /// Determines the offset unit of the file, if a record does not fit the usual unit.
    fn settle(&mut self, source: InputFile<'_>, intake: &mut dyn Intake) -> Result<(), ReadError> {
        if self.options.unit.is_some() {
            return Ok(());
        }
        let mut in_doubt = false;
        looked(source, leaves_no_doubt, &mut |dialect, text, asked| {
            in_doubt = self.units(dialect).doubts(text, asked);
            // The words of the entities prove the unit of each record.
            !in_doubt && asked.iter().all(|asked| asked.surface.is_none())
        })?;
        if !in_doubt {
            return Ok(());
        }
        let [mut plain, mut doccano] = [Weighed::default(); 2];
        looked(source, |_| false, &mut |dialect, text, asked| {
            let weighed = match dialect {
                Dialect::Doccano => &mut doccano,
                _ => &mut plain,
            };
            self.units(dialect).weigh(text, asked, weighed);
            true
        })?;
        let place = SourceLocation {
            file: Some(self.options.file.to_owned()),
            ..SourceLocation::default()
        };
        let notes = [self.plain.settle(&plain), self.doccano.settle(&doccano)];
        for note in notes.into_iter().flatten() {
            intake.problem(note.at(place.clone()));
        }
        Ok(())
    }

    fn units(&mut self, dialect: Dialect) -> &mut Units {
        match dialect {
            Dialect::Doccano => &mut self.doccano,
            _ => &mut self.plain,
        }
    }

    fn record(
        &mut self,
        bytes: &[u8],
        mark: Mark,
        number: Option<usize>,
        intake: &mut dyn Intake,
    ) -> Result<(), Refused> {
        let (key, part) = self.tasks.part(bytes);
        let mut document = self.document(bytes, mark, number, part);
        if let Some(key) = key {
            let place = SourceLocation {
                file: Some(self.options.file.to_owned()),
                byte: None,
                ..RecordPlaces::new(mark, bytes).place(0)
            };
            let told = &mut self.builder.problems;
            document = self.tasks.together(key, document, &place, told);
        }
        for problem in self.builder.problems.drain(..) {
            intake.problem(problem);
        }
        document.map_or(Ok(()), |document| intake.document(document))
    }

    fn document(
        &mut self,
        bytes: &[u8],
        mark: Mark,
        number: Option<usize>,
        part: Part,
    ) -> Option<ImportedDocument> {
        let file = self.options.file.to_owned();
        let places = RecordPlaces::new(mark, bytes);
        let at = |byte: usize| SourceLocation {
            file: Some(file.clone()),
            byte: None,
            ..places.place(byte)
        };
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let mut place = at(error.valid_up_to());
                place.byte = Some(mark.byte + error.valid_up_to());
                let problem = Message::new("json.utf8").error();
                let problem = problem.details(Message::new("left_out.record"));
                self.tell(problem.at(place));
                return None;
            }
        };
        let mut record = match record(text) {
            Ok(record) => record,
            Err(error) => {
                let reason = fault_message(&error.fault);
                let problem = Message::new("json.syntax").with("reason", reason).error();
                let problem = problem.details(Message::new("left_out.record"));
                self.tell(problem.at(at(error.byte)));
                return None;
            }
        };
        let Some(text) = record.text.take() else {
            let problem = Message::new("json.no_text").error();
            let problem = problem.details(Message::new("left_out.record"));
            self.tell(problem.at(at(0)));
            return None;
        };
        let given = record.id.take().filter(|id| is_id(id));
        let id = given.unwrap_or_else(|| match number {
            Some(number) => format!("{}/{number}", self.options.id),
            None => self.options.id.to_owned(),
        });
        if part != Part::More && !self.ids.insert(id.clone()) {
            let place = SourceLocation {
                document: Some(id),
                ..at(0)
            };
            let problem = Message::new("json.id_twice").error();
            let problem = problem.details(Message::new("left_out.second"));
            self.tell(problem.at(place));
            return None;
        }
        let place = |byte: usize, entity: Option<String>| SourceLocation { entity, ..at(byte) };
        Some(self.built(id, &text, record, part != Part::Alone, &place))
    }

    fn tell(&mut self, problem: Diagnostic) {
        self.builder.problems.push(problem);
    }

    fn built(
        &mut self,
        id: String,
        text: &str,
        mut record: Record<'_>,
        is_shared: bool,
        place: &dyn Fn(usize, Option<String>) -> SourceLocation,
    ) -> ImportedDocument {
        self.name_numbers(&mut record.rows, place);
        // The words of the tokens decide the unit.
        let mut proven = self.proven(text, &mut record, place);
        let units = match record.dialect {
            Dialect::Doccano => &mut self.doccano,
            _ => proven.as_mut().unwrap_or(&mut self.plain),
        };
        // Each annotator's entities form a list of their own, in order of appearance.
        let mut people: Vec<Option<String>> = Vec::new();
        let mut places: HashMap<Option<String>, usize> = HashMap::new();
        let mut lists: Vec<Vec<RawEntity<'_>>> = Vec::new();
        for (mut row, user) in record.rows.into_iter().zip(record.users) {
            let user = user.or_else(|| record.annotator.clone());
            row.origin.annotator.clone_from(&user);
            let index = *places.entry(user).or_insert_with_key(|user| {
                people.push(user.clone());
                lists.push(Vec::new());
                people.len() - 1
            });
            if let Some(list) = lists.get_mut(index) {
                list.push(row);
            }
        }
        let is_layered = is_shared || self.several_users;
        if people.is_empty() && is_layered && record.annotator.is_some() {
            people.push(record.annotator.clone());
            lists.push(Vec::new());
        }
        let mut found = self.builder.entities(text, units, lists, place);
        self.several_users |= people.len() > 1;
        let mut aside = None;
        if let Some((json, count)) = record.rejected {
            let first = || (0, place(0, None));
            self.rejected.get_or_insert_with(first).0 += count;
            if is_layered {
                let mut ext = ObjectText::default();
                ext.push("rejected", &json);
                let mut extra = ObjectText::default();
                extra.push("ext", &ext.finish().unwrap_or_default());
                aside = extra.finish();
            } else {
                record.ext.push("rejected", &json);
            }
        }
        let mut layers = Vec::new();
        let mut entities: Vec<ImportedEntity> = Vec::new();
        for (person, list) in people.into_iter().zip(found.drain(..)) {
            match person.filter(|_| self.several_users || is_shared) {
                Some(annotator) => layers.push(ImportedLayer {
                    annotator,
                    state: record.status.map(|status| match status {
                        Status::Skipped => AnnotatorState::Skipped,
                        Status::Finished => AnnotatorState::Finished,
                        _ => AnnotatorState::InProgress,
                    }),
                    entities: list,
                    extra: aside.take(),
                }),
                None => entities.extend(list),
            }
        }
        let mut extra = RawExtra {
            notes: record.notes,
            ext: record.ext,
            ..RawExtra::default()
        };
        extra.relations = self.relations(record.relations, &entities, &mut extra.ext, place);
        extra.tokens = tokens(text, &record.tokens);
        ImportedDocument {
            id,
            text: text.into(),
            title: record.title,
            status: record.status,
            flag: record.flag,
            meta: record.meta.finish(),
            extra: extra.finish(),
            source_sha256: None,
            entities,
            layers,
        }
    }

    /// Returns the unit in which all tokens stand where the text has their words, if it is another one
    /// than code points; reports tokens that stand nowhere, and leaves them out.
    fn proven(
        &mut self,
        text: &str,
        record: &mut Record<'_>,
        place: &dyn Fn(usize, Option<String>) -> SourceLocation,
    ) -> Option<Units> {
        let words = record.words.iter().zip(&record.tokens);
        let asked: Vec<_> = words
            .map(|(word, at)| RawEntityOffsets {
                at: *at,
                surface: Some(word),
            })
            .collect();
        let named = self.options.unit;
        let usual = named.unwrap_or(OffsetUnit::CodePoint);
        let fits = |unit: &OffsetUnit| misfits(text, *unit, &asked) == 0;
        if asked.is_empty() || fits(&usual) {
            return None;
        }
        let others = [OffsetUnit::Utf16, OffsetUnit::Byte, OffsetUnit::Grapheme];
        let others = others.into_iter().filter(|_| named.is_none());
        let found = { others }.find(fits);
        drop(asked);
        // They count in another unit than the tokens of the gold format, or contradict the text.
        record.tokens.clear();
        match found {
            Some(unit) if !self.proven.contains(&unit) => {
                self.proven.push(unit);
                self.tell(found_out(unit).at(place(0, None)));
            }
            Some(_) => {}
            None => {
                let problem = Message::new("prodigy.tokens").warning();
                self.tell(problem.at(place(0, None)));
            }
        }
        found.map(|unit| Units::declared(unit, Some(unit)))
    }

    /// Replaces the label numbers of old doccano exports by the names in the label file.
    fn name_numbers(
        &mut self,
        rows: &mut [RawEntity<'_>],
        place: &dyn Fn(usize, Option<String>) -> SourceLocation,
    ) {
        for row in rows {
            let Some(label) = &row.label else { continue };
            if label.is_empty() || !label.bytes().all(|b| b.is_ascii_digit()) {
                continue;
            }
            if let Some(name) = self.labels.by_number.get(label.as_ref()) {
                row.label = Some(name.clone().into());
            } else if !self.told_numbers {
                self.told_numbers = true;
                let note = Message::new("label.number")
                    .with("label", label.as_ref())
                    .with("file", LABEL_CONFIG);
                self.builder
                    .problems
                    .push(note.warning().at(place(row.byte, None)));
            }
        }
    }

    /// Returns the relations of the gold format. A relation with a missing end is reported and kept
    /// under `ext`.
    fn relations(
        &mut self,
        relations: Vec<RawRelation>,
        entities: &[ImportedEntity],
        ext: &mut ObjectText,
        place: &dyn Fn(usize, Option<String>) -> SourceLocation,
    ) -> Option<String> {
        let mut good = Vec::new();
        let mut bad = Vec::new();
        let ids: HashSet<_> = entities.iter().filter_map(|e| e.id.as_deref()).collect();
        let known = |id: &str| ids.contains(id);
        for (index, relation) in relations.into_iter().enumerate() {
            let mut json = String::from("{\"id\":");
            let id = relation.id.unwrap_or_else(|| format!("r{}", index + 1));
            for (key, value) in [
                ("", &id),
                (",\"head\":", &relation.head),
                (",\"tail\":", &relation.tail),
                (",\"type\":", &relation.kind),
            ] {
                json.push_str(key);
                push_string(&mut json, value);
            }
            json.push('}');
            if known(&relation.head) && known(&relation.tail) {
                good.push(json);
            } else {
                let problem =
                    Message::new("relation.end").with("relation", excerpt(&relation.kind));
                self.builder
                    .problems
                    .push(problem.warning().at(place(relation.byte, None)));
                bad.push(json);
            }
        }
        if !bad.is_empty() {
            ext.push("relations", &format!("[{}]", bad.join(",")));
        }
        (!good.is_empty()).then(|| format!("[{}]", good.join(",")))
    }
}

/// Returns the tokens of a record in the notation of the gold format, if all of them fit the text.
fn tokens(text: &str, tokens: &[(i64, i64)]) -> Option<String> {
    if tokens.is_empty() {
        return None;
    }
    let asked: Vec<_> = tokens
        .iter()
        .map(|at| RawEntityOffsets {
            at: *at,
            surface: None,
        })
        .collect();
    let mut units = Units::declared(OffsetUnit::CodePoint, Some(OffsetUnit::CodePoint));
    let map = OffsetMap::new(text);
    let ranges: Option<Vec<String>> = units
        .resolve(text, &asked)
        .0
        .into_iter()
        .map(|range| {
            let range = range.ok()?;
            let at = |byte| map.char_from_byte(text, ByteOffset(byte)).0;
            Some(format!("[{},{}]", at(range.start), at(range.end)))
        })
        .collect();
    ranges.map(|ranges| format!("[{}]", ranges.join(",")))
}
