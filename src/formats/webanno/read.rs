//! Reads a file: builds the text from its lines and collects the parts of each annotation.

use std::collections::{BTreeMap, HashMap};

use crate::formats::common::document_ids::id_of;
use crate::formats::common::entity_builder::Builder;
use crate::formats::common::spans::excerpt;
use crate::formats::core::decode::decode;
use crate::formats::core::error::ReadError;
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::ReadOptions;
use crate::formats::webanno::cells::{self, Value};
use crate::formats::webanno::names::{FORMAT, is_older};
use crate::formats::webanno::words::{Elsewhere, elsewhere, length_in, units};
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};

/// Reads one document.
pub(super) fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let file = decode(&source.all()?, options.encoding)?.text;
    if !file.starts_with(FORMAT) {
        return Err(ReadError::NotFormat {
            format: "WebAnno TSV 3",
            reason: if is_older(&file) {
                Message::new("webanno.older")
            } else {
                Message::new("webanno.begins").with("expected", FORMAT)
            },
            place: Box::default(),
        });
    }
    let mut best: Option<Reader<'_>> = None;
    for unit in units(options.unit) {
        let reader = Reader::read(&file, options, unit);
        let n = reader.elsewhere.len();
        if best.as_ref().is_none_or(|best| n < best.elsewhere.len()) {
            best = Some(reader);
        }
        if n == 0 {
            break;
        }
    }
    let Some(reader) = best else {
        return Ok(());
    };
    let mut builder = Builder::new(options.labels);
    let document = reader.document(&mut builder, options, id_of(options)?);
    for problem in builder.problems {
        intake.problem(problem);
    }
    intake.document(document)?;
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Span,
    Relation,
    Chain,
}

/// A layer in the header and its columns.
pub(super) struct Layer {
    pub(super) kind: Kind,
    pub(super) name: String,
    /// The feature of each column; `None` for a column that is not a feature.
    pub(super) features: Vec<Option<String>>,
    /// The layer whose annotations a relation connects.
    pub(super) base: Option<String>,
    pub(super) is_entity: bool,
}

/// An annotation with all its parts.
pub(super) struct AnnotationPieces {
    pub(super) layer: usize,
    pub(super) line: usize,
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) values: Vec<Option<String>>,
}

/// A relation in a row: from another annotation to the one of this row.
pub(super) struct Relation {
    pub(super) layer: usize,
    pub(super) line: usize,
    pub(super) values: Vec<Option<String>>,
    pub(super) from: (String, Option<u32>),
    pub(super) to: (String, Option<u32>),
}

pub(super) struct Reader<'a> {
    pub(super) file: &'a str,
    /// The unit in which the offsets count.
    pub(super) unit: OffsetUnit,
    /// Whether the lines of text begin with their offsets, as in the first version of the format.
    has_offsets_of_texts: bool,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) layers: Vec<Layer>,
    pub(super) text: String,
    /// The length of the text.
    pub(super) length: i64,
    /// The lines of the current sentence, until its first token determines its position.
    pub(super) sentence: Vec<String>,
    /// The amount added to offsets that restart within a file.
    pub(super) shift: i64,
    pub(super) sentences: Vec<(i64, i64)>,
    pub(super) tokens: Vec<(i64, i64)>,
    pub(super) found: Vec<AnnotationPieces>,
    pub(super) numbered: HashMap<(usize, u32), usize>,
    /// Annotations without a number, by their layer and the unit (token or sub-token) that they
    /// cover.
    pub(super) placed: HashMap<(usize, String), usize>,
    pub(super) relations: Vec<Relation>,
    pub(super) passed_over: BTreeMap<String, usize>,
    /// The words of the tokens, with their lines.
    words: Vec<(usize, String)>,
    /// Those that do not stand at their offsets.
    pub(super) elsewhere: Vec<Elsewhere>,
}

/// Returns whether the lines of text begin with their offsets: `#Text=0-16#…`.
fn has_offsets_of_texts(file: &str) -> bool {
    let version = file.lines().next().unwrap_or_default().trim_end();
    let is_first = version == FORMAT || version == format!("{FORMAT}.0");
    let mut texts = file.lines().filter_map(|line| line.strip_prefix("#Text="));
    is_first && texts.all(|text| without_offsets(text).is_some())
}

fn without_offsets(text: &str) -> Option<&str> {
    let (offsets, rest) = text.split_once('#')?;
    let (start, end) = offsets.split_once('-')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (is_number(start) && is_number(end)).then_some(rest)
}

/// Layers of words, not of entities.
const OF_WORDS: [&str; 5] = [
    "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.",
    "de.tudarmstadt.ukp.dkpro.core.api.syntax.",
    "de.tudarmstadt.ukp.dkpro.core.api.transform.",
    "de.tudarmstadt.ukp.dkpro.core.api.anomaly.",
];

impl<'a> Reader<'a> {
    /// Reads a file whose offsets count in a unit.
    fn read(file: &str, options: &ReadOptions<'a>, unit: OffsetUnit) -> Self {
        let mut reader = Reader {
            file: options.file,
            unit,
            has_offsets_of_texts: has_offsets_of_texts(file),
            problems: Vec::new(),
            layers: Vec::new(),
            text: String::new(),
            length: 0,
            sentence: Vec::new(),
            shift: 0,
            sentences: Vec::new(),
            tokens: Vec::new(),
            found: Vec::new(),
            numbered: HashMap::new(),
            placed: HashMap::new(),
            relations: Vec::new(),
            passed_over: BTreeMap::new(),
            words: Vec::new(),
            elsewhere: Vec::new(),
        };
        for (index, line) in file.split('\n').enumerate() {
            let line = line.strip_suffix('\r').unwrap_or(line);
            reader.line(line, index + 1);
        }
        reader.end_sentence();
        reader.elsewhere = elsewhere(&reader.text, unit, &reader.tokens, &reader.words);
        reader
    }

    pub(super) fn place(&self, line: usize) -> SourceLocation {
        SourceLocation {
            file: Some(self.file.to_owned()),
            line: Some(line),
            ..SourceLocation::default()
        }
    }

    fn problem(&mut self, line: usize, problem: Diagnostic) {
        let place = self.place(line);
        self.problems.push(problem.at(place));
    }

    fn line(&mut self, line: &str, number: usize) {
        if let Some(text) = line.strip_prefix("#Text=") {
            let text = if self.has_offsets_of_texts {
                without_offsets(text).unwrap_or(text)
            } else {
                text
            };
            self.sentence.push(cells::unescape(text));
        } else if let Some(layer) = line.strip_prefix("#T_") {
            self.layer(layer, number);
        } else if line.trim().is_empty() {
            self.end_sentence();
        } else if !line.starts_with('#') || line.contains('\t') {
            self.row(line, number);
        }
    }

    fn layer(&mut self, line: &str, number: usize) {
        let Some((kind, rest)) = line.split_once('=') else {
            return;
        };
        let kind = match kind {
            "SP" => Kind::Span,
            "RL" => Kind::Relation,
            "CH" => Kind::Chain,
            _ => {
                let problem = Message::new("webanno.layer").with("kind", excerpt(kind));
                self.problem(number, problem.warning());
                Kind::Chain
            }
        };
        let mut parts = rest.split('|');
        let name = parts.next().unwrap_or_default().to_owned();
        let mut after_role = false;
        let mut base = None;
        let mut features = Vec::new();
        for part in parts {
            let is_feature = !after_role && !part.starts_with("ROLE_") && !part.starts_with("BT_");
            after_role = part.starts_with("ROLE_");
            if let Some(other) = part.strip_prefix("BT_") {
                base = Some(other.to_owned());
            }
            let named = is_feature && !part.is_empty();
            features.push(named.then(|| part.to_owned()));
        }
        if features.is_empty() {
            features.push(None);
        }
        let of_words = OF_WORDS.iter().any(|prefix| name.starts_with(prefix));
        self.layers.push(Layer {
            is_entity: kind == Kind::Span && !of_words,
            kind,
            name,
            features,
            base,
        });
    }

    /// Appends the current sentence at the position of its first token.
    fn begin_sentence(&mut self, start: i64, line: usize) {
        if self.sentence.is_empty() {
            return;
        }
        let begins_anew = start + self.shift < self.length - 1;
        if begins_anew {
            self.shift = self.length - start;
            let reason = Message::new("webanno.begins_anew");
            let problem = Message::new("webanno.offsets").with("reason", reason);
            self.problem(line, problem.warning());
        }
        let start = start + self.shift;
        if self.length == start + 1 && self.text.ends_with('\n') {
            self.text.pop();
            self.length -= 1;
        }
        let sentence = std::mem::take(&mut self.sentence);
        // White space that no line contains. A start that is not plausible in this file adds none.
        let written: usize = sentence.iter().map(String::len).sum();
        let gap = usize::try_from(start - self.length).unwrap_or(0);
        if gap > self.text.len() + written + 4096 {
            let reason = Message::new("webanno.far_behind").with("start", start);
            let problem = Message::new("webanno.offsets").with("reason", reason);
            self.problem(line, problem.error());
        } else {
            self.text.extend(std::iter::repeat_n(' ', gap));
            self.length += gap as i64;
        }
        for line in sentence {
            self.text.push_str(&line);
            self.text.push('\n');
            self.length += length_in(&line, self.unit) + 1;
        }
        self.sentences.push((start, start));
    }

    fn end_sentence(&mut self) {
        // A sentence without tokens has no offsets: it follows the preceding text.
        if !self.sentence.is_empty() {
            self.begin_sentence(self.length - self.shift, 0);
            self.sentences.pop();
        }
    }

    fn row(&mut self, line: &str, number: usize) {
        let mut fields = line.split('\t');
        let unit = fields.next().unwrap_or_default();
        let offsets = fields.next().and_then(|offsets| {
            let (start, end) = offsets.split_once('-')?;
            Some((start.parse::<i64>().ok()?, end.parse::<i64>().ok()?))
        });
        let within = |at: i64| (0..i64::from(u32::MAX)).contains(&at);
        let offsets = offsets.filter(|(start, end)| within(*start) && within(*end));
        let (Some((start, end)), Some(token)) = (offsets, fields.next()) else {
            let problem = Message::new("webanno.row")
                .with("line", excerpt(line))
                .error();
            self.problem(number, problem.details(Message::new("left_out.line")));
            return;
        };
        let is_token = !unit.contains('.');
        if is_token {
            self.begin_sentence(start, number);
        }
        let (start, end) = (start + self.shift, end + self.shift);
        if is_token {
            self.tokens.push((start, end));
            if let Some(sentence) = self.sentences.last_mut() {
                sentence.1 = end;
            }
            self.words.push((number, token.to_owned()));
        }
        let cells: Vec<&str> = fields.collect();
        let (mut at, mut is_short) = (0, false);
        for layer in 0..self.layers.len() {
            if at > cells.len() {
                break;
            }
            let width = self
                .layers
                .get(layer)
                .map_or(0, |layer| layer.features.len());
            let own = cells
                .get(at..(at + width).min(cells.len()))
                .unwrap_or_default();
            at += width;
            is_short |= own.len() < width;
            self.annotations(layer, own, unit, (start, end), number);
        }
        if is_short {
            let problem = Message::new("webanno.columns").with("how", "fewer");
            self.problem(number, problem.warning());
        }
        if cells
            .get(at..)
            .is_some_and(|rest| rest.iter().any(|cell| !cell.is_empty()))
        {
            let problem = Message::new("webanno.columns").with("how", "more");
            self.problem(number, problem.warning());
        }
    }

    fn annotations(
        &mut self,
        layer: usize,
        cells: &[&str],
        unit: &str,
        (start, end): (i64, i64),
        line: usize,
    ) {
        let Some(spec) = self.layers.get(layer) else {
            return;
        };
        if cells.iter().all(|cell| *cell == "_" || cell.is_empty()) {
            return;
        }
        if spec.kind == Kind::Chain || spec.kind == Kind::Span && !spec.is_entity {
            *self.passed_over.entry(spec.name.clone()).or_default() += 1;
            return;
        }
        let columns: Vec<Vec<&str>> = cells.iter().map(|cell| cells::split(cell, '|')).collect();
        let stacked = columns.iter().map(Vec::len).max().unwrap_or(0);
        let features = spec.features.clone();
        let is_relation = spec.kind == Kind::Relation;
        for index in 0..stacked {
            let mut values = vec![None; features.len()];
            let mut number = None;
            let mut any = false;
            for ((column, feature), value) in columns.iter().zip(&features).zip(&mut values) {
                let raw = column.get(index).copied().unwrap_or("_");
                let is_end = is_relation && feature.is_none();
                if feature.is_none() && !is_end && !raw.starts_with('*') {
                    // A slot: its filler is not read, but the annotation itself may be.
                    if raw != "_" {
                        any = true;
                        number = number.or(cells::numbered(raw).1.and_then(|n| n.parse().ok()));
                        *self.passed_over.entry("slots".to_owned()).or_default() += 1;
                    }
                    continue;
                }
                if is_end {
                    continue;
                }
                if let Value::Some(text, joined) = cells::value(raw) {
                    any = true;
                    *value = text.filter(|text| !text.is_empty());
                    number = number.or(joined);
                }
            }
            if is_relation {
                let end = columns.last().and_then(|column| column.get(index));
                if let Some(end) = end.filter(|end| **end != "_" && **end != "*") {
                    let (from, ids) = cells::numbered(end);
                    let mut ids = ids.unwrap_or_default().split('_').map(|id| {
                        let id: Option<u32> = id.parse().ok();
                        id.filter(|id| *id > 0)
                    });
                    self.relations.push(Relation {
                        layer,
                        line,
                        values,
                        from: (from.to_owned(), ids.next().flatten()),
                        to: (unit.to_owned(), ids.next().flatten()),
                    });
                }
                continue;
            }
            if !any {
                continue;
            }
            let known = number.and_then(|number| self.numbered.get(&(layer, number)).copied());
            if let Some(found) = known.and_then(|known| self.found.get_mut(known)) {
                found.start = found.start.min(start);
                found.end = found.end.max(end);
                continue;
            }
            let own = self.found.len();
            match number {
                Some(number) => {
                    self.numbered.insert((layer, number), own);
                }
                None => {
                    self.placed.entry((layer, unit.to_owned())).or_insert(own);
                }
            }
            self.found.push(AnnotationPieces {
                layer,
                line,
                start,
                end,
                values,
            });
        }
    }
}
