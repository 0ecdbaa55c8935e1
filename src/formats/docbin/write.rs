//! Writes a `DocBin`: one compressed value, so its rows wait in memory.

use std::collections::{BTreeSet, HashSet};
use std::io::Write as _;
use std::ops::Range;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::formats::common::token_writer::LabelNames;
use crate::formats::common::tokens::tokens;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::policy::flatten;
use crate::formats::core::sink::{DocumentWriter, Sink, WriteOptions, Written};
use crate::formats::docbin::hash::id;
use crate::formats::docbin::names::{ENT_IOB, ENT_TYPE, GROUP, ORTH};
use crate::formats::docbin::pack::Packer;
use crate::model::diagnostic::Message;

/// Starts a file.
pub(super) fn writer<'a>(
    header: &'a ExportHeader,
    options: &'a WriteOptions,
    sink: &'a mut dyn Sink,
) -> Box<dyn DocumentWriter + 'a> {
    Box::new(Writer {
        sink,
        options,
        names: LabelNames::new(header),
        rows: Vec::new(),
        spaces: Vec::new(),
        lengths: Vec::new(),
        strings: BTreeSet::from([String::new()]),
        groups: Vec::new(),
        user_data: Vec::new(),
        written: Written::default(),
    })
}

struct Writer<'a> {
    sink: &'a mut dyn Sink,
    options: &'a WriteOptions,
    names: LabelNames<'a>,
    rows: Vec<u8>,
    spaces: Vec<u8>,
    lengths: Vec<u8>,
    strings: BTreeSet<String>,
    groups: Vec<Vec<u8>>,
    user_data: Vec<Vec<u8>>,
    written: Written,
}

/// A token, and whether a single blank follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    range: Range<usize>,
    space: bool,
}

/// Cuts a text into tokens. White space is a token too, unless it is one blank after a token.
fn words(text: &str, spans: &[Range<usize>]) -> Vec<Word> {
    let edges: BTreeSet<usize> = spans.iter().flat_map(|s| [s.start, s.end]).collect();
    let starts: HashSet<usize> = spans.iter().map(|s| s.start).collect();
    let ends: HashSet<usize> = spans.iter().map(|s| s.end).collect();
    let cuts: Vec<usize> = edges.iter().copied().collect();
    let mut found: Vec<Word> = Vec::new();
    let push_gap = |found: &mut Vec<Word>, gap: Range<usize>| {
        let mut from = gap.start;
        let is_blank = text
            .get(gap.clone())
            .is_some_and(|gap| gap.starts_with(' '));
        // A blank at the edge of an entity must be a token.
        if is_blank
            && !starts.contains(&from)
            && !ends.contains(&(from + 1))
            && let Some(word) = found.last_mut()
        {
            word.space = true;
            from += 1;
        }
        let inner = edges
            .range(from..gap.end)
            .copied()
            .filter(|edge| *edge > from);
        for to in inner.chain([gap.end]).collect::<Vec<_>>() {
            if from < to {
                found.push(Word {
                    range: from..to,
                    space: false,
                });
            }
            from = to;
        }
    };
    let mut at = 0;
    for range in tokens(text, &cuts) {
        if at < range.start {
            push_gap(&mut found, at..range.start);
        }
        at = range.end;
        found.push(Word {
            range,
            space: false,
        });
    }
    if at < text.len() {
        push_gap(&mut found, at..text.len());
    }
    found
}

/// An entity as spaCy represents it.
struct Row<'a> {
    range: Range<usize>,
    label: &'a str,
}

/// Packs all entities as a span group.
fn group(text: &str, words: &[Word], rows: &[Row<'_>]) -> Vec<u8> {
    let mut group = Packer::default();
    group.map(3);
    group.text("name");
    group.text(GROUP);
    group.text("attrs");
    group.map(0);
    group.text("spans");
    group.array(rows.len());
    let (mut byte, mut chars) = (0, 0);
    for row in rows {
        let (first, end) = covered(words, &row.range);
        let before = text.get(byte..row.range.start).unwrap_or_default();
        chars += before.chars().count();
        byte = row.range.start;
        let inside = text.get(row.range.clone()).unwrap_or_default();
        let numbers = [first, end, chars, chars + inside.chars().count()];
        let mut span = Vec::with_capacity(40);
        for number in [0, 0, id(row.label)] {
            span.extend(number.to_be_bytes());
        }
        for number in numbers {
            span.extend((number as u32).to_be_bytes());
        }
        group.bytes(&span);
    }
    let mut groups = Packer::default();
    groups.map(1);
    groups.bytes(&group.0);
    groups.array(1);
    groups.text(GROUP);
    groups.0
}
/// Returns the words that a span covers: the first, and the one after the last.
fn covered(words: &[Word], range: &Range<usize>) -> (usize, usize) {
    (
        words.partition_point(|word| word.range.start < range.start),
        words.partition_point(|word| word.range.end <= range.end),
    )
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        let text = &*document.text;
        let mut rows = Vec::with_capacity(export.entities.len());
        for entity in &export.entities {
            let (_, label) = self.names.of(export, entity)?;
            let range = entity.span.range();
            rows.push(Row { range, label });
        }
        rows.sort_by_key(|row| (row.range.start, usize::MAX - row.range.end, row.label));
        let ranges: Vec<_> = rows.iter().map(|row| row.range.clone()).collect();
        let words = words(text, &ranges);
        let spans: Vec<_> = rows.iter().map(|r| (r.range.clone(), r.label)).collect();
        let verdicts = flatten(text, &spans, self.options.spans.keep);
        let mut marks = vec![(2_u64, 0_u64); words.len()];
        for (row, verdict) in rows.iter().zip(&verdicts) {
            self.strings.insert(row.label.to_owned());
            if verdict.is_ok() {
                let (first, end) = covered(&words, &row.range);
                for (place, mark) in marks.iter_mut().enumerate().take(end).skip(first) {
                    let iob = if place == first { 3 } else { 1 };
                    *mark = (iob, id(row.label));
                }
            }
        }
        for (word, (iob, kind)) in words.iter().zip(marks) {
            let form = text.get(word.range.clone()).unwrap_or_default();
            if !self.strings.contains(form) {
                self.strings.insert(form.to_owned());
            }
            for number in [id(form), iob, kind] {
                self.rows.extend(number.to_le_bytes());
            }
            self.spaces.push(u8::from(word.space));
        }
        self.lengths.extend((words.len() as u32).to_le_bytes());
        // Written in every document, also without overlaps and entities: a span categorizer takes
        // all spans that are not in the group as negatives, and fails if the group is missing.
        self.groups.push(group(text, &words, &rows));
        let members = [
            ("id", Some(&document.name)),
            ("title", document.title.as_ref()),
            ("meta", document.meta.as_ref()),
        ];
        let members: Vec<_> = members
            .iter()
            .filter_map(|(k, v)| v.map(|v| (k, v)))
            .collect();
        let mut data = Packer::default();
        data.map(members.len());
        for (key, value) in members {
            data.text(key);
            data.text(value);
        }
        self.user_data.push(data.0);
        if u32::try_from(self.rows.len()).is_err() {
            return Err(WriteError::Unwritable {
                document: document.name.clone(),
                reason: Message::new("docbin.too_many_tokens"),
            });
        }
        let counts = &mut self.written.counts;
        counts.documents += 1;
        counts.entities += rows.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        let documents = self.groups.len();
        let mut out = Packer::default();
        out.map(10);
        out.text("version");
        out.text("0.1");
        out.text("attrs");
        out.array(3);
        for attr in [ORTH, ENT_IOB, ENT_TYPE] {
            out.number(attr);
        }
        for (name, bytes) in [
            ("tokens", &self.rows),
            ("spaces", &self.spaces),
            ("lengths", &self.lengths),
        ] {
            out.text(name);
            out.bytes(bytes);
        }
        out.text("strings");
        out.array(self.strings.len());
        for string in &self.strings {
            out.text(string);
        }
        out.text("cats");
        out.array(documents);
        for _ in 0..documents {
            out.map(0);
        }
        out.text("flags");
        out.array(documents);
        for _ in 0..documents {
            out.map(1);
            out.text("has_unknown_spaces");
            out.no();
        }
        for (name, parts) in [
            ("span_groups", &self.groups),
            ("user_data", &self.user_data),
        ] {
            out.text(name);
            out.array(documents);
            for part in parts {
                out.bytes(part);
            }
        }
        let mut encoder = ZlibEncoder::new(self.sink, Compression::default());
        encoder.write_all(&out.0)?;
        encoder.finish()?.flush()?;
        Ok(self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, spans: &[Range<usize>], expected: &[&str]) {
        let found: Vec<_> = words(text, spans)
            .iter()
            .map(|word| {
                let form = text.get(word.range.clone()).unwrap();
                format!("{form}{}", if word.space { "_" } else { "" })
            })
            .collect();
        assert_eq!(found, expected);
        let mut again = String::new();
        for word in words(text, spans) {
            again.push_str(text.get(word.range.clone()).unwrap());
            again.push_str(if word.space { " " } else { "" });
        }
        assert_eq!(again, text);
    }

    #[test]
    fn docbin_words_are_the_text() {
        check("ab cd", &[], &["ab_", "cd"]);
        check(" ab  cd\n", &[], &[" ", "ab_", " ", "cd", "\n"]);
        check("ab \r\n cd ", &[], &["ab_", "\r\n ", "cd_"]);
        check(
            "ab\u{A0}cd",
            std::slice::from_ref(&(1..2)),
            &["a", "b", "\u{A0}", "cd"],
        );
        // Entities that begin or end with a blank.
        check("ab cd ef", &[2..5, 3..6], &["ab", " ", "cd", " ", "ef"]);
        check("", &[], &[]);
    }
}
