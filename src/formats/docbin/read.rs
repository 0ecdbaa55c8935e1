//! Reads a `DocBin`: unpacks it up to a limit, then reads one document after the other.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{Cursor, Read as _};
use std::ops::Range;

use flate2::read::ZlibDecoder;

use crate::base::json::object::{ObjectText, compact};
use crate::formats::common::bio_tags::decode::{More, Tagged};
use crate::formats::common::bio_tags::survey::Survey;
use crate::formats::common::bio_tags::valid_label;
use crate::formats::common::problem_limit::ProblemLimit;
use crate::formats::common::spans::excerpt;
use crate::formats::common::token_entities::{DocumentIds, entities};
use crate::formats::core::decode::check_size;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::spec::ReadOptions;
use crate::formats::docbin::hash::{id, symbol};
use crate::formats::docbin::names;
use crate::formats::docbin::names::{ENT_IOB, ENT_TYPE, ORTH};
use crate::formats::docbin::pack::{Unpacker, Value};
use crate::model::diagnostic::{Message, SourceLocation};

/// The limit for unpacked files; a file that exceeds this and [`RATIO`] times its size is rejected.
const ALWAYS: u64 = 16 << 20;

const RATIO: u64 = 100;

/// Reads a file.
pub(super) fn read_into(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let packed = source.all()?;
    if packed.is_empty() {
        return Ok(());
    }
    let room = ALWAYS.max(RATIO * packed.len() as u64);
    let mut unpacked = Vec::new();
    let mut decoder = ZlibDecoder::new(Cursor::new(&packed)).take(room + 1);
    decoder.read_to_end(&mut unpacked).map_err(|error| {
        fault(Message::new("docbin.not_packed").with("detail", error.to_string()))
    })?;
    if unpacked.len() as u64 > room {
        return Err(fault(Message::new("docbin.unpacks_to_much")));
    }
    source.check()?;
    let bin = Bin::parse(&unpacked).ok_or_else(|| fault(Message::new("docbin.other")))?;
    let mut reader = Reader {
        told: ProblemLimit::new(intake, options.file),
        ids: DocumentIds::new(options.id, bin.lengths.len() / 4 == 1),
        groups: BTreeMap::new(),
        source: options.source,
        bin,
    };
    reader.all(source)?;
    for (group, n) in &reader.groups {
        if group.as_str() != names::GROUP {
            let problem = Message::new("docbin.group")
                .with("count", *n)
                .with("group", group);
            reader.told.file(problem.note());
        }
    }
    reader.told.finish();
    Ok(())
}

fn fault(reason: Message) -> ReadError {
    ReadError::NotFormat {
        format: "spaCy DocBin",
        reason,
        place: Box::new(SourceLocation::default()),
    }
}

/// The content of the file.
#[derive(Default)]
struct Bin<'a> {
    attrs: Vec<u64>,
    rows: &'a [u8],
    spaces: &'a [u8],
    lengths: &'a [u8],
    strings: HashMap<u64, &'a str>,
    /// For each document, whether its blanks are unknown.
    unknown: Vec<bool>,
    groups: Vec<&'a [u8]>,
    user_data: Vec<&'a [u8]>,
}

impl<'a> Bin<'a> {
    fn parse(bytes: &'a [u8]) -> Option<Self> {
        let mut bin = Self::default();
        Unpacker(bytes).each_pair(|key, value| {
            let Value::Text(key) = key else {
                return Some(());
            };
            match key {
                "attrs" => each(value, |attr| {
                    if let Value::Number(n) = attr.value()? {
                        bin.attrs.push(n);
                    }
                    Some(())
                }),
                "tokens" => bytes_of(value).map(|bytes| bin.rows = bytes),
                "spaces" => bytes_of(value).map(|bytes| bin.spaces = bytes),
                "lengths" => bytes_of(value).map(|bytes| bin.lengths = bytes),
                "strings" => each(value, |string| {
                    if let Value::Text(string) = string.value()? {
                        bin.strings.insert(id(string), string);
                    }
                    Some(())
                }),
                "flags" => each(value, |flags| {
                    let mut unknown = false;
                    flags.each_pair(|key, value| {
                        let is_it = key == Value::Text("has_unknown_spaces");
                        unknown |= is_it && value.value()? == Value::Bool(true);
                        Some(())
                    })?;
                    bin.unknown.push(unknown);
                    Some(())
                }),
                "span_groups" => each(value, |group| {
                    bin.groups.push(bytes_of(group).unwrap_or_default());
                    Some(())
                }),
                "user_data" => each(value, |data| {
                    bin.user_data.push(bytes_of(data).unwrap_or_default());
                    Some(())
                }),
                _ => Some(()),
            }
        })?;
        (bin.attrs.contains(&ORTH) && bin.lengths.len() % 4 == 0).then_some(bin)
    }

    fn string(&self, id: u64) -> Option<&'a str> {
        self.strings.get(&id).copied().or_else(|| symbol(id))
    }
}

fn bytes_of<'a>(value: &mut Unpacker<'a>) -> Option<&'a [u8]> {
    match value.value()? {
        Value::Bytes(bytes) => Some(bytes),
        _ => None,
    }
}

/// Calls `take` with the position of each value of an array, then skips the value.
fn each<'a>(
    value: &mut Unpacker<'a>,
    mut take: impl FnMut(&mut Unpacker<'a>) -> Option<()>,
) -> Option<()> {
    let Value::Array(n) = value.value()? else {
        // A missing member is `nil`.
        return Some(());
    };
    for _ in 0..n {
        let mut one = *value;
        value.skip()?;
        take(&mut one)?;
    }
    Some(())
}

struct Reader<'a, 'i> {
    told: ProblemLimit<'i>,
    ids: DocumentIds<'i>,
    /// The number of spans by the name of their group.
    groups: BTreeMap<String, usize>,
    source: &'i str,
    bin: Bin<'a>,
}

impl<'a> Reader<'a, '_> {
    fn all(&mut self, source: InputFile<'_>) -> Result<(), ReadError> {
        let width = 8 * self.bin.attrs.len();
        let (mut rows, mut spaces) = (self.bin.rows, self.bin.spaces);
        for (index, length) in self.bin.lengths.chunks_exact(4).enumerate() {
            source.check()?;
            let length = u32::from_le_bytes(length.try_into().unwrap_or_default()) as usize;
            let bytes = length.checked_mul(width);
            let taken = bytes.and_then(|bytes| rows.split_at_checked(bytes));
            let blanks = spaces.split_at_checked(length);
            let (Some((mine, more)), Some((blanks, behind))) = (taken, blanks) else {
                return Err(fault(Message::new("docbin.short")));
            };
            (rows, spaces) = (more, behind);
            self.document(index, mine, blanks)?;
        }
        Ok(())
    }

    fn document(&mut self, index: usize, rows: &'a [u8], blanks: &[u8]) -> Result<(), ReadError> {
        let data = self.bin.user_data.get(index).copied().unwrap_or_default();
        let data = user_data(data);
        let (id, twice) = self.ids.next(data.id);
        if let Some(twice) = twice {
            self.told.document_problem(&id, None, twice);
        }
        let unknown = self.bin.unknown.get(index) == Some(&true);
        let mut text = String::new();
        let mut words: Vec<Range<usize>> = Vec::new();
        let mut found: Vec<Tagged> = Vec::new();
        let mut open: Option<(usize, u64)> = None;
        let width = 8 * self.bin.attrs.len();
        for (row, blank) in rows.chunks_exact(width.max(1)).zip(blanks) {
            let column = |attr: u64| {
                let at = 8 * self.bin.attrs.iter().position(|known| *known == attr)?;
                let bytes = row.get(at..at + 8)?;
                Some(u64::from_le_bytes(bytes.try_into().ok()?))
            };
            let Some(form) = column(ORTH).and_then(|orth| self.bin.string(orth)) else {
                let problem = Message::new("docbin.string").error();
                let problem = problem.details(Message::new("left_out.document"));
                self.told.document_problem(&id, None, problem);
                return Ok(());
            };
            let start = text.len();
            text.push_str(form);
            check_size(text.len() as u64)?;
            let kind = column(ENT_TYPE).unwrap_or_default();
            match (column(ENT_IOB).unwrap_or_default(), open) {
                (1, Some((_, label))) if label == kind => {}
                (1 | 3, _) if kind != 0 => {
                    self.close(&mut open, &words, &mut found);
                    open = Some((start, kind));
                }
                _ => self.close(&mut open, &words, &mut found),
            }
            words.push(start..text.len());
            if unknown || *blank != 0 {
                text.push(' ');
            }
        }
        self.close(&mut open, &words, &mut found);
        if unknown {
            text.pop();
        }
        let group = self.bin.groups.get(index).copied().unwrap_or_default();
        if !group.is_empty() && self.groups(group, &words, &mut found).is_none() {
            let problem = Message::new("docbin.groups").error();
            self.told.document_problem(&id, None, problem);
        }
        // An entity in `ents` and in a group is one entity.
        let mut met = HashSet::new();
        found.retain(|tagged| met.insert((tagged.range.clone(), tagged.label.clone())));
        found.sort_by_key(|tagged| (tagged.range.start, usize::MAX - tagged.range.end));
        let entities = entities(&text, found, &Survey::default(), &mut self.told);
        let meta = data.meta.or_else(|| {
            let mut meta = ObjectText::default();
            meta.push_str("source_path", self.source);
            meta.finish()
        });
        self.told.document(ImportedDocument {
            id,
            text: text.into(),
            title: data.title,
            status: None,
            flag: None,
            meta,
            extra: None,
            source_sha256: None,
            entities,
            layers: Vec::new(),
        })?;
        Ok(())
    }

    fn close(
        &mut self,
        open: &mut Option<(usize, u64)>,
        words: &[Range<usize>],
        found: &mut Vec<Tagged>,
    ) {
        if let Some((start, kind)) = open.take()
            && let Some(last) = words.last()
        {
            self.push(start..last.end, kind, found);
        }
    }

    fn push(&mut self, range: Range<usize>, kind: u64, found: &mut Vec<Tagged>) {
        let name = self.bin.string(kind);
        let label = name.and_then(valid_label);
        let Some(label) = label else {
            let problem = Message::new("docbin.label").error();
            self.told
                .file(problem.details(Message::new("left_out.entity")));
            return;
        };
        if let Some(name) = name.filter(|name| **name != *label) {
            let problem = Message::new("label.renamed")
                .with("name", excerpt(name))
                .with("label", label.as_ref());
            self.told.file(problem.note());
        }
        found.push(Tagged {
            range,
            label: label.into_owned(),
            line: 0,
            more: More::default(),
        });
    }

    /// Reads the span groups of a document.
    fn groups(
        &mut self,
        bytes: &[u8],
        words: &[Range<usize>],
        found: &mut Vec<Tagged>,
    ) -> Option<()> {
        let mut one_group = |reader: &mut Self, bytes: &[u8]| {
            let mut name = "";
            let mut spans = Vec::new();
            Unpacker(bytes).each_pair(|key, value| {
                match key {
                    Value::Text("name") => {
                        if let Value::Text(text) = value.value()? {
                            name = text;
                        }
                    }
                    Value::Text("spans") => each(value, |span| {
                        spans.push(bytes_of(span)?);
                        Some(())
                    })?,
                    _ => {}
                }
                Some(())
            })?;
            *reader.groups.entry(name.to_owned()).or_default() += spans.len();
            for span in spans {
                let kind = u64::from_be_bytes(span.get(16..24)?.try_into().ok()?);
                let place = |at: usize| {
                    let bytes = span.get(at..at + 4)?.try_into().ok()?;
                    usize::try_from(u32::from_be_bytes(bytes)).ok()
                };
                let (first, end) = (place(24)?, place(28)?);
                let first = words.get(first)?;
                let last = words.get(end.checked_sub(1)?)?;
                reader.push(first.start..last.end, kind, found);
            }
            Some(())
        };
        let mut unpacker = Unpacker(bytes);
        match Unpacker(bytes).value()? {
            Value::Map(_) => unpacker.each_pair(|key, _| match key {
                Value::Bytes(group) => one_group(self, group),
                _ => Some(()),
            }),
            _ => each(&mut unpacker, |group| one_group(self, bytes_of(group)?)),
        }
    }
}

#[derive(Default)]
struct UserData {
    id: Option<String>,
    title: Option<String>,
    meta: Option<String>,
}

/// The id, the title and the metadata of a document. Other members of `user_data` belong to other
/// programs.
fn user_data(bytes: &[u8]) -> UserData {
    let mut data = UserData::default();
    let read = Unpacker(bytes).each_pair(|key, value| {
        let Value::Text(key) = key else {
            return Some(());
        };
        let text = match value.value()? {
            Value::Text(text) => text.to_owned(),
            Value::Number(n) => n.to_string(),
            _ => return Some(()),
        };
        match key {
            "id" => data.id = Some(text),
            "title" => data.title = Some(text),
            "meta" if serde_json::from_str::<serde_json::Map<_, _>>(&text).is_ok() => {
                data.meta = Some(compact(&text));
            }
            _ => {}
        }
        Some(())
    });
    if read.is_some() {
        data
    } else {
        UserData::default()
    }
}
