//! Writes each document as a file of sentences and tokens.
//!
//! A token is split where an entity begins or ends inside it, as in every token format: rows of
//! sub-tokens (`1-3.1`) would keep the word whole, but some readers ignore them.

use std::fmt::Write as _;
use std::ops::Range;

use crate::base::json::object::{member, members};
use crate::formats::common::standoff::{self, Names, Row};
use crate::formats::common::token_writer::shallow;
use crate::formats::common::tokens::{is_blank, sentences, tokens};
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::Loss;
use crate::formats::core::sink::{DocumentWriter, FileNames, Sink, Written};
use crate::formats::webanno::cells;
use crate::formats::webanno::names::NAMED_ENTITY;
use crate::text::offset::{ByteOffset, OffsetMap};

pub(super) struct Writer<'a> {
    sink: &'a mut dyn Sink,
    names: Names<'a>,
    files: FileNames,
    written: Written,
}

impl<'a> Writer<'a> {
    pub(super) fn new(header: &'a ExportHeader, sink: &'a mut dyn Sink) -> Self {
        Self {
            names: Names::new(header),
            sink,
            files: FileNames::default(),
            written: Written::default(),
        }
    }
}

/// An entity as a range of tokens.
struct Placed<'a> {
    row: Row<'a>,
    tokens: Range<usize>,
    number: Option<usize>,
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        let (name, text) = (document.name.as_str(), &*document.text);
        let file = self.files.flat(name);
        let losses = &mut self.written.losses;
        if document.extra.is_some() {
            losses.add(Loss::Extra, name, None);
        }
        let rows = self.names.rows(export)?;
        let bare = |row: &Row<'_>| {
            let words = row.words.trim_start_matches(is_blank);
            let start = row.entity.span.end() - words.len();
            start..start + words.trim_end_matches(is_blank).len()
        };
        let cuts: Vec<_> = rows
            .iter()
            .map(bare)
            .flat_map(|r| [r.start, r.end])
            .collect();
        let tokens = tokens(text, &cuts);
        let mut placed = Vec::with_capacity(rows.len());
        for row in rows {
            let span = bare(&row);
            if span.is_empty() {
                losses.add(Loss::Entities, name, Some(row.words));
                continue;
            }
            if span != row.entity.span.range() {
                losses.add(Loss::WhiteSpace, name, Some(row.words));
            }
            let identified = identifier(&row).is_some();
            let more = members(row.entity.extra.as_deref());
            if more.len() > usize::from(identified) {
                losses.add(Loss::Extra, name, Some(row.words));
            }
            let first = tokens.partition_point(|token| token.end <= span.start);
            let end = tokens.partition_point(|token| token.start < span.end);
            placed.push(Placed {
                row,
                tokens: first..end,
                number: None,
            });
        }
        placed.sort_by_key(|place| {
            let end = usize::MAX - place.tokens.end;
            (place.tokens.start, end, place.row.label)
        });
        let kept = shallow(placed.iter().map(|place| &place.tokens));
        let mut kept = kept.into_iter();
        placed.retain(|place| {
            let is_kept = kept.next().unwrap_or(true);
            if !is_kept {
                losses.add(Loss::Nesting, name, Some(place.row.words));
            }
            is_kept
        });
        let sentences = sentences(text, &tokens, placed.iter().map(|p| bare(&p.row)));
        if changes_blanks(text, &tokens) {
            losses.add(Loss::WhiteSpace, name, None);
        }
        self.written.counts.documents += 1;
        self.written.counts.entities += placed.len();
        let page = page(text, &tokens, &sentences, placed);
        self.sink.begin(&format!("{file}.tsv"))?;
        self.sink.write_all(page.as_bytes())?;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.files.write_ids(self.sink)?;
        self.sink.flush()?;
        Ok(self.written)
    }
}

/// Returns whether a reader gets different white space: blanks before the first token become
/// U+0020, and a line feed at the end cannot be distinguished from the end of the last line.
fn changes_blanks(text: &str, tokens: &[Range<usize>]) -> bool {
    let first = tokens.first().map_or(text.len(), |token| token.start);
    let lead = text.get(..first).unwrap_or_default();
    let none = tokens.is_empty() && !text.is_empty();
    none || text.ends_with('\n') || lead.contains(|c| c != ' ')
}

fn identifier(row: &Row<'_>) -> Option<String> {
    let links = member(row.entity.extra.as_deref(), "normalization")?;
    standoff::identifier(standoff::items(links).first()?)
}

fn page(
    text: &str,
    tokens: &[Range<usize>],
    sentences: &[Range<usize>],
    mut placed: Vec<Placed<'_>>,
) -> String {
    // The number of annotations on each token, computed as prefix sums of its changes.
    let mut changes = vec![0_isize; tokens.len() + 1];
    for place in &placed {
        for (at, change) in [(place.tokens.start, 1), (place.tokens.end, -1)] {
            if let Some(sum) = changes.get_mut(at) {
                *sum += change;
            }
        }
    }
    let mut open = 0;
    for change in &mut changes {
        open += *change;
        *change = open;
    }
    let mut number = 0;
    for place in &mut placed {
        let shared = changes.get(place.tokens.start).is_some_and(|n| *n > 1);
        if place.tokens.len() > 1 || shared {
            number += 1;
            place.number = Some(number);
        }
    }
    let identified = placed.iter().any(|place| identifier(&place.row).is_some());
    let mut out = String::from("#FORMAT=WebAnno TSV 3.3\n#T_SP=");
    out.push_str(NAMED_ENTITY);
    out.push_str(if identified {
        "|identifier|value\n\n"
    } else {
        "|value\n\n"
    });
    let map = OffsetMap::new(text);
    let utf16 = |byte| map.utf16_from_byte(text, ByteOffset(byte)).0;
    let mut next = 0;
    let mut on: Vec<usize> = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        out.push('\n');
        let from = tokens.get(sentence.start).map_or(0, |token| token.start);
        let to = tokens
            .get(sentence.end)
            .map_or(text.len(), |token| token.start);
        let body = text.get(from..to).unwrap_or_default();
        // A reader appends a line feed to each of these lines.
        for line in body.strip_suffix('\n').unwrap_or(body).split('\n') {
            out.push_str("#Text=");
            cells::push_text(&mut out, line);
            out.push('\n');
        }
        for at in sentence.clone() {
            let Some(token) = tokens.get(at) else { break };
            on.retain(|one| placed.get(*one).is_some_and(|place| place.tokens.end > at));
            while placed
                .get(next)
                .is_some_and(|place| place.tokens.start <= at)
            {
                on.push(next);
                next += 1;
            }
            let (start, end) = (utf16(token.start), utf16(token.end));
            let _ = write!(
                out,
                "{}-{}\t{start}-{end}\t",
                index + 1,
                at - sentence.start + 1
            );
            cells::push_text(&mut out, text.get(token.clone()).unwrap_or_default());
            out.push('\t');
            let here: Vec<_> = on.iter().filter_map(|one| placed.get(*one)).collect();
            if identified {
                push_cell(&mut out, &here, |place| identifier(&place.row));
            }
            push_cell(&mut out, &here, |place| Some(place.row.label.to_owned()));
            out.push('\n');
        }
    }
    out
}

fn push_cell(out: &mut String, here: &[&Placed<'_>], of: impl Fn(&Placed<'_>) -> Option<String>) {
    if here.is_empty() {
        out.push('_');
    }
    for (index, place) in here.iter().enumerate() {
        if index > 0 {
            out.push('|');
        }
        match of(place) {
            Some(value) => cells::push_value(out, &value),
            None => out.push('*'),
        }
        if let Some(number) = place.number {
            let _ = write!(out, "[{number}]");
        }
    }
    out.push('\t');
}
