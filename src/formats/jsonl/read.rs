//! Reads plain records; each bad record and each bad entity is told by its line.
//!
//! Knows labels only to tell which are strange to the label set at hand.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::formats::error::ReadError;
use crate::formats::imported::{ImportedDocument, ImportedEntity, ImportedProject};
use crate::formats::intake::{Intake, Kept, Refused, Source};
use crate::formats::json::object::ObjectText;
use crate::formats::json::pull::{JsonError, Kind, Pull};
use crate::formats::json::split::{Mark, Splitter};
use crate::formats::spans::{self, Overlap, SpanFault};
use crate::formats::watch::Watch;
use crate::model::annotation::{FLAG_SPLITS_GRAPHEME, Origin, OriginKind};
use crate::model::diagnostic::{Diagnostic, Place};
use crate::model::label::{Label, LabelSet};
use crate::text::offset::OffsetMap;
use crate::text::span::Span;

/// What a reader of records is told.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The name of the file in problems.
    pub file: &'a str,
    /// Records without an id are called `stem/line`.
    pub stem: &'a str,
    /// The labels that are expected.
    pub labels: Option<&'a LabelSet>,
}

/// Reads records from the bytes of a file.
pub fn read(
    bytes: &[u8],
    options: Options<'_>,
) -> Result<(ImportedProject, Vec<Diagnostic>), ReadError> {
    let watch = Watch::default();
    let mut kept = Kept::default();
    read_into(Source::bytes(bytes, &watch), options, &mut kept)?;
    Ok((kept.project, kept.problems))
}

/// Reads records one by one.
pub fn read_into(
    source: Source<'_>,
    options: Options<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let mut reader = Reader {
        options,
        intake,
        problems: Vec::new(),
        ids: HashSet::new(),
        told_labels: HashSet::new(),
    };
    let mut splitter = Splitter::new(source.open(1)?)?;
    let mut record = Vec::new();
    match splitter.peek()? {
        Some(b'[') => {
            splitter.expect(b'[', "an array")?;
            let mut n = 0;
            while splitter.peek()? != Some(b']') {
                if n > 0 {
                    splitter.expect(b',', "a comma or ]")?;
                }
                let mark = splitter.value(&mut record)?;
                n += 1;
                reader.record(&record, mark, Some(n))?;
            }
        }
        Some(b'{') if !first_line_is_whole(source)? => {
            let mark = splitter.value(&mut record)?;
            reader.record(&record, mark, None)?;
            if splitter.peek()?.is_some() {
                let place = splitter.mark()?.place(&[], 0);
                return Err(ReadError::NotJson {
                    what: "more than one record, and they are not one a line".to_owned(),
                    place: Box::new(place),
                });
            }
        }
        Some(b'{') => {
            while let Some(mark) = splitter.line(&mut record)? {
                if !record.trim_ascii().is_empty() {
                    reader.record(&record, mark, Some(mark.line))?;
                }
            }
        }
        _ => {
            return Err(ReadError::NoDocuments {
                what: "it does not begin with a JSON object or array",
            });
        }
    }
    Ok(())
}

/// Whether the first line is more than the beginning of a value: whatever else may be wrong with
/// it, it does not end in the middle of one.
fn first_line_is_whole(source: Source<'_>) -> Result<bool, ReadError> {
    // Counted with the pass that reads: what is looked at twice here is one line.
    let mut start = Splitter::new(source.open(u64::MAX)?)?;
    start.peek()?;
    let mut line = Vec::new();
    start.line(&mut line)?;
    let mut taken = Vec::new();
    let whole = Splitter::new(line.as_slice()).is_ok_and(|mut line| line.value(&mut taken).is_ok());
    // A broken first line costs one record, if another follows it.
    Ok(whole
        || start.peek()? == Some(b'{') && {
            let mut next = Vec::new();
            start.line(&mut next)?;
            next.starts_with(b"{\"")
        })
}

struct Reader<'a> {
    options: Options<'a>,
    intake: &'a mut dyn Intake,
    /// What the record at hand has given.
    problems: Vec<Diagnostic>,
    ids: HashSet<String>,
    told_labels: HashSet<String>,
}

/// An entity as the record has it.
#[derive(Default)]
struct Row<'a> {
    byte: usize,
    id: Option<String>,
    at: Option<(i64, i64)>,
    label: Option<Cow<'a, str>>,
    surface: Option<Cow<'a, str>>,
    rest: ObjectText,
}

#[derive(Default)]
struct Record<'a> {
    id: Option<String>,
    text: Option<Cow<'a, str>>,
    meta: Option<String>,
    rows: Vec<Row<'a>>,
    rest: ObjectText,
}

impl Reader<'_> {
    fn record(&mut self, bytes: &[u8], mark: Mark, number: Option<usize>) -> Result<(), Refused> {
        let document = self.parsed(bytes, mark, number);
        for problem in self.problems.drain(..) {
            self.intake.problem(problem);
        }
        document.map_or(Ok(()), |document| self.intake.document(document))
    }

    fn parsed(
        &mut self,
        bytes: &[u8],
        mark: Mark,
        number: Option<usize>,
    ) -> Option<ImportedDocument> {
        let at = |byte: usize| Place {
            file: Some(self.options.file.to_owned()),
            byte: None,
            ..mark.place(bytes, byte)
        };
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let mut place = at(error.valid_up_to());
                place.byte = Some(mark.byte + error.valid_up_to());
                let message = "the record is not UTF-8; it is left out";
                self.problems
                    .push(Diagnostic::error("json.utf8", message).at(place));
                return None;
            }
        };
        let record = match parse(text) {
            Ok(record) => record,
            Err(error) => {
                let message = format!("{}; the record is left out", error.fault);
                let place = at(error.byte);
                self.problems
                    .push(Diagnostic::error("json.syntax", message).at(place));
                return None;
            }
        };
        let Some(text) = record.text else {
            let place = at(0);
            let message = "the record has no member text that is a string; it is left out";
            self.problems
                .push(Diagnostic::error("json.no_text", message).at(place));
            return None;
        };
        let id = record.id.unwrap_or_else(|| match number {
            Some(number) => format!("{}/{number}", self.options.stem),
            None => self.options.stem.to_owned(),
        });
        if !self.ids.insert(id.clone()) {
            let place = Place {
                document: Some(id),
                ..at(0)
            };
            let message = "the id stands twice in the file; the second record is left out";
            self.problems
                .push(Diagnostic::error("json.id_twice", message).at(place));
            return None;
        }
        let entities = self.entities(&text, record.rows, |byte, name| Place {
            entity: name,
            ..at(byte)
        });
        let mut extra = ObjectText::default();
        if let Some(rest) = record.rest.finish() {
            extra.push("ext", &rest);
        }
        Some(ImportedDocument {
            id,
            text: text.as_ref().into(),
            title: None,
            status: None,
            flag: None,
            meta: record.meta,
            extra: extra.finish(),
            source_sha256: None,
            entities,
            layers: Vec::new(),
        })
    }

    fn entities(
        &mut self,
        text: &str,
        rows: Vec<Row<'_>>,
        place: impl Fn(usize, Option<String>) -> Place,
    ) -> Vec<ImportedEntity> {
        let map = OffsetMap::new(text);
        let mut good: Vec<(usize, ImportedEntity)> = Vec::with_capacity(rows.len());
        let mut met: HashSet<(Span, String)> = HashSet::with_capacity(rows.len());
        for row in rows {
            let (byte, id) = (row.byte, row.id.clone());
            // Lines are counted for what is told only: a record may be a book on one line.
            let place = || place(byte, id.clone());
            match self.entity(text, &map, row, &place) {
                Ok(entity) if !met.insert((entity.span, entity.label.clone())) => {
                    let message = "the same span has the same label twice; one is left out";
                    let twice = Diagnostic::error("entity.twice", message).at(place());
                    self.problems.push(twice);
                }
                Ok(entity) => good.push((byte, entity)),
                Err(fault) => {
                    let message = format!("{}; the entity is left out", fault.message);
                    let mut problem = Diagnostic::error(fault.code, message).at(place());
                    problem.hint = fault.hint;
                    self.problems.push(problem);
                }
            }
        }
        let crossing_allowed = self.options.labels.is_some_and(|set| set.allow_crossing);
        let spans: Vec<_> = good.iter().map(|(_, entity)| entity.span.range()).collect();
        let mut refused = HashSet::new();
        for (index, other, overlap) in spans::overlaps(&spans, crossing_allowed) {
            if overlap != Overlap::Crossing || crossing_allowed {
                continue;
            }
            let words = |index: usize| {
                let entity = good
                    .get(index)
                    .and_then(|(_, entity)| entity.span.get(text));
                spans::quoted(entity.unwrap_or_default())
            };
            let message = format!(
                "{} crosses {}: neither lies inside the other; the entity is left out",
                words(index),
                words(other)
            );
            let at = good.get(index).map_or(0, |(byte, _)| *byte);
            let place = place(at, None);
            self.problems
                .push(Diagnostic::error("entity.crossing", message).at(place));
            refused.insert(index);
        }
        let mut index = 0;
        good.retain(|_| {
            index += 1;
            !refused.contains(&(index - 1))
        });
        good.into_iter().map(|(_, entity)| entity).collect()
    }

    fn entity(
        &mut self,
        text: &str,
        map: &OffsetMap,
        row: Row<'_>,
        place: &dyn Fn() -> Place,
    ) -> Result<ImportedEntity, SpanFault> {
        let fault = |message: String| SpanFault {
            code: "json.entity",
            message,
            hint: None,
        };
        let (Some(at), Some(label)) = (row.at, row.label) else {
            return Err(fault(
                "the entity has no whole numbers start and end, or no label".to_owned(),
            ));
        };
        if !Label::is_valid_name(&label) {
            let label = spans::quoted(&label);
            return Err(fault(format!("{label} cannot be the name of a label")));
        }
        let bytes = spans::resolve(text, map, at, row.surface.as_deref())?;
        let span = Span::new(text, bytes.start, bytes.end)
            .ok_or_else(|| fault("the span does not fit the text".to_owned()))?;
        self.tell_label(&label, place);
        let mut flags = Vec::new();
        if !span.is_on_graphemes(text) {
            flags.push(FLAG_SPLITS_GRAPHEME.to_owned());
            let message = format!(
                "the span {} to {} parts a letter from its marks; it is kept as it is, and flagged",
                at.0, at.1
            );
            let problem = Diagnostic::warning("entity.splits_grapheme", message);
            self.problems.push(problem.at(place()));
        }
        let mut extra = ObjectText::default();
        if let Some(rest) = row.rest.finish() {
            extra.push("ext", &rest);
        }
        Ok(ImportedEntity {
            id: row.id,
            span,
            label: label.into_owned(),
            norm: None,
            note: None,
            flags,
            uncertain: false,
            origin: Origin {
                kind: OriginKind::Import,
                ..Origin::default()
            },
            extra: extra.finish(),
        })
    }

    fn tell_label(&mut self, name: &str, place: &dyn Fn() -> Place) {
        let Some(set) = self.options.labels else {
            return;
        };
        // Once for each name: a whole corpus may have it.
        if set.by_name(name).is_some() || !self.told_labels.insert(name.to_owned()) {
            return;
        }
        let problem = match set.by_foreign_name(name) {
            Some(label) => Diagnostic::warning(
                "entity.label_alias",
                format!(
                    "the label {name} is not in the label set; it stands for {}",
                    label.name
                ),
            ),
            None => Diagnostic::warning(
                "entity.label_unknown",
                format!("the label {name} is not in the label set; it is added there"),
            ),
        };
        self.problems.push(problem.at(place()));
    }
}

fn parse(text: &str) -> Result<Record<'_>, JsonError> {
    let mut pull = Pull::new(text);
    let mut record = Record::default();
    if pull.peek()? != Kind::Object {
        pull.skip()?;
        pull.end()?;
        return Ok(record);
    }
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        match (key.as_ref(), pull.peek()?) {
            ("text", Kind::String) => record.text = Some(pull.string()?),
            ("id", Kind::String) => record.id = Some(pull.string()?.into_owned()),
            ("id", Kind::Number) => record.id = Some(pull.number()?.to_owned()),
            ("meta", Kind::Object) => {
                record.meta = Some(crate::formats::json::object::compact(pull.skip()?));
            }
            ("entities" | "spans", Kind::Array) => {
                pull.begin_array()?;
                while pull.next_item()? {
                    record.rows.push(row(&mut pull)?);
                }
            }
            _ => record.rest.push(&key, pull.skip()?),
        }
    }
    pull.end()?;
    record.id = record.id.filter(|id| is_id(id));
    Ok(record)
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && !id.chars().any(char::is_control) && id.chars().count() <= 512
}

fn row<'a>(pull: &mut Pull<'a>) -> Result<Row<'a>, JsonError> {
    let mut row = Row {
        byte: pull.position(),
        ..Row::default()
    };
    let (mut start, mut end) = (None, None);
    match pull.peek()? {
        Kind::Object => {
            pull.begin_object()?;
            while let Some(key) = pull.next_key()? {
                match (key.as_ref(), pull.peek()?) {
                    ("start", Kind::Number) => start = pull.number()?.parse().ok(),
                    ("end", Kind::Number) => end = pull.number()?.parse().ok(),
                    ("label", Kind::String) => row.label = Some(pull.string()?),
                    ("text", Kind::String) => row.surface = Some(pull.string()?),
                    ("id", Kind::String) => {
                        row.id = Some(pull.string()?.into_owned()).filter(|id| is_id(id));
                    }
                    _ => row.rest.push(&key, pull.skip()?),
                }
            }
        }
        Kind::Array => {
            pull.begin_array()?;
            let mut index = 0;
            while pull.next_item()? {
                match (index, pull.peek()?) {
                    (0, Kind::Number) => start = pull.number()?.parse().ok(),
                    (1, Kind::Number) => end = pull.number()?.parse().ok(),
                    (2, Kind::String) => row.label = Some(pull.string()?),
                    _ => {
                        pull.skip()?;
                    }
                }
                index += 1;
            }
        }
        _ => {
            pull.skip()?;
        }
    }
    row.at = start.zip(end);
    Ok(row)
}
