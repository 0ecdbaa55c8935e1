//! Writes each document as a text file and an annotation file.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::base::json::object::{member, members, string_member};
use crate::formats::brat::conf;
use crate::formats::brat::names::is_id;
use crate::formats::common::standoff::{Ids, Names, Row, items, plain, ranges};
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::{Loss, Losses};
use crate::formats::core::sink::{DocumentWriter, FileNames, Sink, Written};
use crate::model::annotation::FLAG_SPLITS_GRAPHEME;
use crate::text::offset::{ByteOffset, CharOffset, OffsetMap};

pub(super) struct Writer<'a> {
    header: &'a ExportHeader,
    sink: &'a mut dyn Sink,
    names: Names<'a>,
    files: FileNames,
    seen: conf::Seen,
    written: Written,
}

impl<'a> Writer<'a> {
    pub(super) fn new(header: &'a ExportHeader, sink: &'a mut dyn Sink) -> Self {
        let mut written = Written::default();
        for label in &header.labels.labels {
            let more = label.description.is_some() || !label.aliases.is_empty();
            if more || label.parent.is_some() {
                written.losses.add(Loss::LabelSet, "", Some(&label.name));
            }
        }
        Self {
            names: Names::new(header),
            header,
            sink,
            files: FileNames::default(),
            seen: conf::Seen::default(),
            written,
        }
    }
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        let file = self.files.flat(&document.name);
        let rows = self.names.rows(export)?;
        let mut page = Page {
            name: &document.name,
            text: &document.text,
            map: OffsetMap::new(&document.text),
            out: String::new(),
            numbers: HashMap::new(),
            ids: HashMap::new(),
            spans: Vec::new(),
            seen: &mut self.seen,
            losses: &mut self.written.losses,
        };
        let kept = rows.iter().filter_map(|row| row.entity.name.as_deref());
        let mut ids = Ids::new("T", kept);
        let mut said = Vec::new();
        for row in &rows {
            let own = row.entity.name.as_deref();
            let is_first = own.is_none_or(|own| !page.ids.contains_key(own));
            let id = ids.of(own, is_first);
            if page.span(row, &id) {
                if own.is_some_and(|own| own != id) {
                    page.lose(Loss::EntityIds, row);
                }
                page.ids.insert(own.unwrap_or(&id).to_owned(), id.clone());
                said.push((row, id));
                self.written.counts.entities += 1;
            }
        }
        let kept = page.relations(document.extra.as_deref());
        for (id, span) in std::mem::take(&mut page.spans) {
            page.note("Span", &id, &span);
        }
        for (row, id) in &said {
            page.about(row, id);
        }
        page.kept(document.extra.as_deref(), kept);
        let out = page.out;
        self.sink.begin(&format!("{file}.txt"))?;
        self.sink.write_all(document.text.as_bytes())?;
        self.sink.begin(&format!("{file}.ann"))?;
        self.sink.write_all(out.as_bytes())?;
        self.written.counts.documents += 1;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.files.write_ids(self.sink)?;
        self.sink.begin("annotation.conf")?;
        let labels = &self.header.labels;
        self.sink
            .write_all(conf::annotation(labels, &self.seen).as_bytes())?;
        self.sink.begin("visual.conf")?;
        self.sink.write_all(conf::visual(labels).as_bytes())?;
        self.sink.flush()?;
        Ok(self.written)
    }
}

/// The annotation file of one document.
struct Page<'a> {
    name: &'a str,
    text: &'a str,
    map: OffsetMap,
    out: String,
    numbers: HashMap<char, usize>,
    /// The ids in the file by the names of entities.
    ids: HashMap<String, String>,
    /// The spans of entities with line ends at their edges, which brat cannot represent.
    spans: Vec<(String, String)>,
    seen: &'a mut conf::Seen,
    losses: &'a mut Losses,
}

impl Page<'_> {
    fn lose(&mut self, loss: Loss, row: &Row<'_>) {
        self.losses.add(loss, self.name, Some(row.words));
    }

    fn next(&mut self, kind: char) -> usize {
        let number = self.numbers.entry(kind).or_default();
        *number += 1;
        *number
    }

    /// Writes the span; `false` if brat can represent no part of it.
    fn span(&mut self, row: &Row<'_>, id: &str) -> bool {
        let pieces = self.pieces(row);
        let wanted =
            member(row.entity.extra.as_deref(), "fragments").map_or(1, |f| ranges(f).len());
        if pieces.len() != wanted.max(1) {
            self.lose(Loss::LineEnd, row);
        }
        if pieces.is_empty() {
            self.lose(Loss::Entities, row);
            return false;
        }
        let at = |byte| self.map.char_from_byte(self.text, ByteOffset(byte)).0;
        let places: Vec<_> = pieces
            .iter()
            .map(|piece| format!("{} {}", at(piece.start), at(piece.end)))
            .collect();
        let words: Vec<_> = pieces
            .iter()
            .filter_map(|piece| self.text.get(piece.clone()))
            .collect();
        let (places, words) = (places.join(";"), words.join(" "));
        let _ = writeln!(self.out, "{id}\t{} {places}\t{words}", row.label);
        let span = row.entity.span;
        let hull = pieces
            .first()
            .map(|piece| piece.start)
            .zip(pieces.last().map(|piece| piece.end));
        if hull != Some((span.start(), span.end())) {
            // The entity begins or ends with line ends, which a fragment must not contain.
            self.spans.push((
                id.to_owned(),
                format!("{} {}", at(span.start()), at(span.end())),
            ));
        }
        true
    }

    /// Returns the bytes of an entity as fragments without line ends.
    fn pieces(&self, row: &Row<'_>) -> Vec<std::ops::Range<usize>> {
        let whole = row.entity.span.range();
        let byte = |at| {
            self.map
                .byte_from_char(self.text, CharOffset(at))
                .map(|byte| byte.0)
        };
        let fragments = member(row.entity.extra.as_deref(), "fragments").map(ranges);
        let fragments: Vec<_> = fragments
            .unwrap_or_default()
            .into_iter()
            .filter_map(|(start, end)| Some(byte(start)?..byte(end)?))
            .collect();
        let sound = fragments
            .first()
            .is_some_and(|first| first.start == whole.start)
            && fragments.last().is_some_and(|last| last.end == whole.end)
            && fragments
                .iter()
                .zip(fragments.iter().skip(1))
                .all(|(a, b)| a.end <= b.start);
        let parts = if sound { fragments } else { vec![whole] };
        let mut pieces = Vec::new();
        for part in parts {
            let words = self.text.get(part.clone()).unwrap_or_default();
            let mut at = part.start;
            for line in words.split_inclusive(['\n', '\r']) {
                let bare = line.trim_end_matches(['\n', '\r']);
                if !bare.is_empty() {
                    pieces.push(at..at + bare.len());
                }
                at += line.len();
            }
        }
        pieces
    }

    /// Writes the attributes, links and notes of an entity.
    fn about(&mut self, row: &Row<'_>, id: &str) {
        let entity = row.entity;
        if entity.uncertain {
            self.attribute("Uncertain", id, None);
        }
        if entity.flags.iter().any(|flag| flag != FLAG_SPLITS_GRAPHEME) {
            self.lose(Loss::Flags, row);
        }
        let mut lost = false;
        for (key, json) in members(entity.extra.as_deref()) {
            match key.as_str() {
                "fragments" => {}
                "attributes" => {
                    for (name, value) in members(Some(json)) {
                        let value = Some(plain(value)).filter(|value| value != "true");
                        let fits = |word: &str| {
                            !word.is_empty() && !word.contains(|c: char| c.is_whitespace())
                        };
                        let value = value.as_deref();
                        if fits(&name) && value.is_none_or(fits) {
                            self.attribute(&name, id, value);
                        } else {
                            lost = true;
                        }
                    }
                }
                "normalization" => {
                    for link in items(json) {
                        lost |= !self.link(link, id, row.words);
                    }
                }
                _ => lost = true,
            }
        }
        if lost {
            self.lose(Loss::Extra, row);
        }
        if let Some(norm) = &entity.norm {
            if norm.contains(['\n', '\r']) {
                self.lose(Loss::Norms, row);
            }
            self.note("Norm", id, norm);
        }
        if let Some(note) = &entity.note {
            if note.contains('\r') {
                self.lose(Loss::Notes, row);
            }
            for line in note.split('\n') {
                self.note("AnnotatorNotes", id, line);
            }
        }
    }

    fn attribute(&mut self, name: &str, id: &str, value: Option<&str>) {
        let values = self.seen.attributes.entry(name.to_owned()).or_default();
        values.extend(value.map(str::to_owned));
        let number = self.next('A');
        let _ = write!(self.out, "A{number}\t{name} {id}");
        if let Some(value) = value {
            let _ = write!(self.out, " {value}");
        }
        self.out.push('\n');
    }

    fn note(&mut self, kind: &str, id: &str, text: &str) {
        let number = self.next('#');
        let text = text.replace(['\n', '\r'], " ");
        let _ = writeln!(self.out, "#{number}\t{kind} {id}\t{text}");
    }

    fn link(&mut self, json: &str, id: &str, words: &str) -> bool {
        let part = |key| string_member(Some(json), key);
        let (Some(db), Some(link)) = (part("db"), part("id")) else {
            return false;
        };
        let breaks = |c: char| c.is_whitespace();
        if db.is_empty() || db.contains(':') || db.contains(breaks) || link.contains(breaks) {
            return false;
        }
        let name = part("name").unwrap_or_else(|| words.to_owned());
        let name = name.replace(['\n', '\r', '\t'], " ");
        let number = self.next('N');
        let _ = writeln!(self.out, "N{number}\tReference {id} {db}:{link}\t{name}");
        true
    }

    /// Writes the relations of a document and returns their ids in the file.
    fn relations(&mut self, extra: Option<&str>) -> HashSet<String> {
        let all = member(extra, "relations").map(items).unwrap_or_default();
        let names: Vec<_> = all
            .iter()
            .map(|json| string_member(Some(json), "id"))
            .collect();
        let mut ids = Ids::new("R", names.iter().flatten().map(String::as_str));
        let mut met = HashSet::new();
        for (json, name) in all.iter().zip(&names) {
            let part = |key| string_member(Some(json), key);
            let end = |key| part(key).and_then(|name| self.ids.get(&name).cloned());
            let fits = |word: &String| !word.contains(|c: char| c.is_whitespace());
            let (Some(head), Some(tail), Some(kind)) =
                (end("head"), end("tail"), part("type").filter(fits))
            else {
                self.losses
                    .add(Loss::Extra, self.name, part("type").as_deref());
                continue;
            };
            let is_first = name.as_ref().is_none_or(|name| !met.contains(name));
            let id = ids.of(name.as_deref(), is_first);
            let attributes = member(Some(json), "attributes");
            let role = |key| string_member(attributes, key).filter(fits);
            let first = role("Arg1").unwrap_or_else(|| "Arg1".to_owned());
            let second = role("Arg2").unwrap_or_else(|| "Arg2".to_owned());
            let _ = writeln!(self.out, "{id}\t{kind} {first}:{head} {second}:{tail}");
            for (key, value) in members(attributes) {
                let value = plain(value);
                if !["Arg1", "Arg2"].contains(&key.as_str()) && fits(&key) && fits(&value) {
                    self.attribute(&key, &id, Some(value.as_str()).filter(|v| *v != "true"));
                }
            }
            self.seen.relations.insert(kind);
            met.insert(name.clone().unwrap_or_default());
            met.insert(id);
        }
        met
    }

    /// Writes lines that were imported from brat, unless they refer to something that no longer
    /// exists.
    fn kept(&mut self, extra: Option<&str>, relations: HashSet<String>) {
        let brat = member(member(extra, "ext"), "brat");
        let lines: Vec<_> = member(brat, "lines").map(items).unwrap_or_default();
        let mut lines: Vec<String> = lines.into_iter().map(plain).collect();
        lines.retain(|line| !line.contains(['\n', '\r']));
        let written: HashSet<&String> = self.ids.values().collect();
        loop {
            let events: HashSet<String> = lines
                .iter()
                .filter_map(|line| line.split('\t').next())
                .filter(|id| is_id(id, "E"))
                .map(str::to_owned)
                .collect();
            let there = |id: &str| {
                let id = id.to_owned();
                written.contains(&id) || relations.contains(&id) || events.contains(&id)
            };
            let before = lines.len();
            lines.retain(|line| named(line).all(there));
            if lines.len() == before {
                break;
            }
            self.losses
                .add(Loss::Extra, self.name, Some("lines of brat"));
        }
        for line in lines {
            let mut fields = line.splitn(3, '\t');
            let id = fields.next().unwrap_or_default().to_owned();
            let body = fields.next().unwrap_or_default();
            if is_id(&id, "E") {
                let kind = body.split(':').next().unwrap_or_default();
                self.seen.events.insert(kind.to_owned());
            }
            // Other attributes and notes already use numbers, so these lines are renumbered.
            match id
                .chars()
                .next()
                .filter(|c| "AMN#".contains(*c) && is_id(&id, "AMN#"))
            {
                Some(kind) => {
                    let kind = if kind == 'M' { 'A' } else { kind };
                    if kind == 'A' {
                        let mut words = body.split(' ');
                        let name = words.next().unwrap_or_default().to_owned();
                        let value = words.nth(1).map(str::to_owned);
                        self.seen.attributes.entry(name).or_default().extend(value);
                    }
                    let number = self.next(kind);
                    let rest = line.split_once('\t').map_or("", |(_, rest)| rest);
                    let _ = writeln!(self.out, "{kind}{number}\t{rest}");
                }
                None => {
                    let _ = writeln!(self.out, "{line}");
                }
            }
        }
    }
}

/// Returns the ids of entities, events and relations to which a line refers.
fn named(line: &str) -> impl Iterator<Item = &str> {
    let body = line.split('\t').nth(1).unwrap_or_default();
    let words = body.split(' ').skip(usize::from(!body.contains(':')));
    let ends = words.map(|word| word.rsplit(':').next().unwrap_or(word));
    ends.filter(|id| is_id(id, "TER"))
}
