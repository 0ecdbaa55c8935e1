//! Prodigy: texts with tokens, spans that name their first and last token, and an answer.
//!
//! Does not write hashes: Prodigy adds them. Spans may overlap where its interface allows it
//! (`spans_manual`). Prodigy keeps span members that it does not know, such as a note, so that a
//! later import finds them.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::base::json::pull::Kind;
use crate::base::json::write::{push_number, push_string};
use crate::formats::common::json::outline::Outline;
use crate::formats::common::offset_rows::{Names, Row};
use crate::formats::common::offset_units::positions;
use crate::formats::common::tokens::tokens;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink, Written};
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};
use crate::formats::jsonl::likeness::{by_content, has_text};
use crate::formats::jsonl::read::read;
use crate::model::state::Status;

/// Tasks and answers of Prodigy.
pub static PRODIGY: FormatSpec = FormatSpec {
    id: "prodigy",
    name: "Prodigy JSONL",
    extensions: &["jsonl", "json"],
    release: "prodigy.jsonl",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[
        Loss::States,
        Loss::Origins,
        Loss::Layers,
        Loss::Discontinuous,
        Loss::Extra,
        Loss::LabelSet,
    ],
    sniff: |head| {
        let outline = Outline::of(head);
        let tokens = outline.inside("tokens", "start") && outline.inside("tokens", "end");
        let answered = outline.is("answer", Kind::String) || outline.has("_input_hash");
        by_content(has_text(&outline) && (tokens || answered))
    },
    companions: no_companions,
    read: Some(read),
    write: Some(|header, _, sink| Ok(Box::new(Writer::new(header, sink)))),
    gold: None,
};

struct Writer<'a> {
    names: Names<'a>,
    sink: &'a mut dyn Sink,
    line: String,
    written: Written,
}

/// A token, and whether a single blank follows it that is not a token of its own.
struct Token {
    bytes: Range<usize>,
    blank: bool,
}

impl<'a> Writer<'a> {
    fn new(header: &'a ExportHeader, sink: &'a mut dyn Sink) -> Self {
        Self {
            names: Names::new(header),
            sink,
            line: String::new(),
            written: Written::default(),
        }
    }

    fn push_tokens(&mut self, text: &str, tokens: &[Token]) {
        let edges: Vec<_> = tokens
            .iter()
            .flat_map(|token| [token.bytes.start, token.bytes.end])
            .collect();
        let mut at = positions(text, OffsetUnit::CodePoint, &edges).into_iter();
        self.line.push_str(",\"tokens\":[");
        for (index, token) in tokens.iter().enumerate() {
            self.line.push_str(if index > 0 {
                ",{\"text\":"
            } else {
                "{\"text\":"
            });
            let words = text.get(token.bytes.clone()).unwrap_or_default();
            push_string(&mut self.line, words);
            self.line.push_str(",\"start\":");
            push_number(&mut self.line, at.next().unwrap_or_default());
            self.line.push_str(",\"end\":");
            push_number(&mut self.line, at.next().unwrap_or_default());
            self.line.push_str(",\"id\":");
            push_number(&mut self.line, index);
            self.line.push_str(",\"ws\":");
            self.line
                .push_str(if token.blank { "true}" } else { "false}" });
        }
        self.line.push(']');
    }

    fn push_spans(&mut self, rows: &[Row<'_>], tokens: &[Token]) {
        self.line.push_str(",\"spans\":[");
        for (index, row) in rows.iter().enumerate() {
            self.line.push_str(if index > 0 {
                ",{\"start\":"
            } else {
                "{\"start\":"
            });
            push_number(&mut self.line, row.start);
            self.line.push_str(",\"end\":");
            push_number(&mut self.line, row.end);
            let first = tokens.partition_point(|token| token.bytes.start < row.bytes.start);
            let behind = tokens.partition_point(|token| token.bytes.end <= row.bytes.end);
            self.line.push_str(",\"token_start\":");
            push_number(&mut self.line, first);
            self.line.push_str(",\"token_end\":");
            push_number(&mut self.line, behind.saturating_sub(1));
            self.line.push_str(",\"label\":");
            push_string(&mut self.line, row.label);
            let entity = row.entity;
            self.line.push_str(",\"id\":");
            push_string(&mut self.line, &row.id());
            for (key, value) in [("norm", &entity.norm), ("note", &entity.note)] {
                if let Some(value) = value {
                    self.line.push_str(",\"");
                    self.line.push_str(key);
                    self.line.push_str("\":");
                    push_string(&mut self.line, value);
                }
            }
            if entity.uncertain {
                self.line.push_str(",\"uncertain\":true");
            }
            for (index, flag) in entity.flags.iter().enumerate() {
                self.line
                    .push_str(if index > 0 { "," } else { ",\"flags\":[" });
                push_string(&mut self.line, flag);
            }
            self.line
                .push_str(if entity.flags.is_empty() { "}" } else { "]}" });
        }
        self.line.push(']');
    }
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        let names = self.names.clone();
        let rows = names.rows(export, &export.entities, OffsetUnit::CodePoint)?;
        let tokens = cut(&document.text, &rows);
        self.line.clear();
        self.line.push_str("{\"id\":");
        push_string(&mut self.line, &document.name);
        self.line.push_str(",\"text\":");
        push_string(&mut self.line, &document.text);
        self.push_tokens(&document.text, &tokens);
        self.push_spans(&rows, &tokens);
        if let Some(title) = &document.title {
            self.line.push_str(",\"title\":");
            push_string(&mut self.line, title);
        }
        if let Some(meta) = &document.meta {
            self.line.push_str(",\"meta\":");
            self.line.push_str(meta);
        }
        if let Some(flag) = &export.flag {
            self.line.push_str(",\"flag\":");
            push_string(&mut self.line, flag);
        }
        let mut reach = 0;
        let overlaps = rows.iter().any(|row| {
            let overlaps = row.bytes.start < reach;
            reach = reach.max(row.bytes.end);
            overlaps
        });
        self.line.push_str(",\"_view_id\":\"");
        self.line.push_str(if overlaps {
            "spans_manual"
        } else {
            "ner_manual"
        });
        self.line.push_str("\",\"answer\":\"");
        self.line.push_str(if export.status == Status::Skipped {
            "ignore"
        } else {
            "accept"
        });
        self.line.push_str("\"}\n");
        self.sink.write_all(self.line.as_bytes())?;
        self.written.counts.documents += 1;
        self.written.counts.entities += rows.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.flush()?;
        Ok(self.written)
    }
}

/// Returns tokens that reproduce the text, with their blanks. Every edge of an entity is the edge
/// of a token.
fn cut(text: &str, rows: &[Row<'_>]) -> Vec<Token> {
    let starts: BTreeSet<_> = rows.iter().map(|row| row.bytes.start).collect();
    let ends: BTreeSet<_> = rows.iter().map(|row| row.bytes.end).collect();
    let cuts: BTreeSet<_> = starts.union(&ends).copied().collect();
    let edges: Vec<_> = cuts.iter().copied().collect();
    let mut found: Vec<Token> = Vec::new();
    let words = tokens(text, &edges);
    let mut at = 0;
    for word in words
        .into_iter()
        .chain(std::iter::once(text.len()..text.len()))
    {
        // The gap between two words is white space; its first blank belongs to the word before it.
        let mut from = at;
        let is_blank = text
            .get(at..word.start)
            .is_some_and(|gap| gap.starts_with(' '));
        if is_blank
            && !starts.contains(&at)
            && !ends.contains(&(at + 1))
            && let Some(before) = found.last_mut()
        {
            before.blank = true;
            from += 1;
        }
        let inside: Vec<_> = if from < word.start {
            cuts.range(from + 1..word.start).copied().collect()
        } else {
            Vec::new()
        };
        for end in inside.into_iter().chain([word.start]) {
            if from < end {
                found.push(Token {
                    bytes: from..end,
                    blank: false,
                });
                from = end;
            }
        }
        at = word.end;
        if !word.is_empty() {
            found.push(Token {
                bytes: word,
                blank: false,
            });
        }
    }
    found
}
