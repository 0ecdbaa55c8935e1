//! Writes columns, with tags in the last one or ones.
//!
//! A token never contains a blank, so every reader finds the columns.

use crate::formats::common::bio_tags::Scheme;
use crate::formats::common::bio_tags::encode::letter;
use crate::formats::common::token_writer::{LabelNames, Overlaps, Tokenized, cut, is_plain};
use crate::formats::common::tokens::is_blank;
use crate::formats::conll::layout::SEPARATOR;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::Loss;
use crate::formats::core::sink::{DocumentWriter, Sink, WriteOptions, Written};

/// The appearance of the columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    scheme: Scheme,
    /// The separator between a token and its tag.
    between: &'static str,
    /// The lines before each document.
    before: &'static str,
}

const DOCSTART: &str = "-DOCSTART- -X- O O\n\n";

pub(super) const CONLL2003: Style = Style {
    scheme: Scheme::Iob2,
    between: " -X- _ ",
    before: DOCSTART,
};

pub(super) const IOB1: Style = Style {
    scheme: Scheme::Iob1,
    ..CONLL2003
};

/// Two columns, for programs that do not support documents.
pub(super) const fn two(scheme: Scheme) -> Style {
    Style {
        scheme,
        between: "\t",
        before: "",
    }
}

/// Writes one tag per token.
pub(super) fn columns<'a>(
    header: &'a ExportHeader,
    options: &'a WriteOptions,
    sink: &'a mut dyn Sink,
    style: Style,
) -> Box<dyn DocumentWriter + 'a> {
    Box::new(Writer::new(header, options, sink, Some(style)))
}

/// Writes a tag per token for each entity that covers it, outermost first.
pub(super) fn nested<'a>(
    header: &'a ExportHeader,
    options: &'a WriteOptions,
    sink: &'a mut dyn Sink,
) -> Box<dyn DocumentWriter + 'a> {
    Box::new(Writer::new(header, options, sink, None))
}

struct Writer<'a> {
    sink: &'a mut dyn Sink,
    options: &'a WriteOptions,
    names: LabelNames<'a>,
    /// `None` for nested tags.
    style: Option<Style>,
    out: String,
    written: Written,
}

impl<'a> Writer<'a> {
    fn new(
        header: &'a ExportHeader,
        options: &'a WriteOptions,
        sink: &'a mut dyn Sink,
        style: Option<Style>,
    ) -> Self {
        Self {
            sink,
            options,
            names: LabelNames::new(header),
            style,
            out: String::new(),
            written: Written::default(),
        }
    }

    /// Returns whether the next tokens are the first of the file.
    fn is_first(&self) -> bool {
        self.written.counts.documents == 0
    }

    fn push_flat(&mut self, text: &str, tokenized: &Tokenized<'_>, style: Style) {
        self.out.push_str(style.before);
        if style.before.is_empty() && self.is_first() && begins_with_mark(text) {
            // At the start of a file, U+FEFF would be read as a byte order mark, not as part of the
            // text.
            self.out.push('\n');
        }
        let mut entities = tokenized.entities.iter().peekable();
        let mut before: Option<(usize, &str)> = None;
        for sentence in &tokenized.sentences {
            for token in sentence.clone() {
                let Some(form) = form(text, tokenized, token) else {
                    continue;
                };
                while let Some(past) = entities.next_if(|e| e.tokens.end <= token) {
                    before = Some((past.tokens.end, past.label));
                }
                self.out.push_str(form);
                self.out.push_str(style.between);
                match entities.peek().filter(|e| e.tokens.start <= token) {
                    Some(entity) => {
                        let follows = entity.tokens.start > sentence.start
                            && before == Some((entity.tokens.start, entity.label));
                        let letter = letter(style.scheme, &entity.tokens, token, follows);
                        self.out.push(letter);
                        self.out.push('-');
                        self.out.push_str(entity.label);
                    }
                    None => self.out.push('O'),
                }
                self.out.push('\n');
            }
            self.out.push('\n');
        }
    }

    fn push_nested(&mut self, text: &str, tokenized: &Tokenized<'_>) {
        if self.is_first() {
            if begins_with_mark(text) {
                self.out.push('\n');
            }
        } else {
            // The separator follows the last sentence of the previous document and is part of it.
            self.out.push_str(SEPARATOR);
            self.out.push_str(" O\n\n");
        }
        let mut entities = tokenized.entities.iter().peekable();
        let mut open: Vec<(std::ops::Range<usize>, &str)> = Vec::new();
        for (index, sentence) in tokenized.sentences.iter().enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            for token in sentence.clone() {
                let Some(form) = form(text, tokenized, token) else {
                    continue;
                };
                open.retain(|(tokens, _)| tokens.end > token);
                while let Some(entity) = entities.next_if(|e| e.tokens.start <= token) {
                    open.push((entity.tokens.clone(), entity.label));
                }
                self.out.push_str(form);
                for (tokens, label) in &open {
                    self.out.push(' ');
                    self.out.push(letter(Scheme::Iob2, tokens, token, false));
                    self.out.push('-');
                    self.out.push_str(label);
                }
                self.out
                    .push_str(if open.is_empty() { " O\n" } else { "\n" });
            }
        }
    }
}

fn form<'t>(text: &'t str, tokenized: &Tokenized<'_>, token: usize) -> Option<&'t str> {
    let range = tokenized.tokens.get(token)?;
    text.get(range.clone())
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let text = &*export.document.text;
        let name = export.document.name.as_str();
        let overlaps = match self.style {
            Some(_) => Overlaps::Flat,
            None => Overlaps::Nested,
        };
        let losses = &mut self.written.losses;
        let tokenized = cut(export, &self.names, self.options.spans, overlaps, losses)?;
        if tokenized.tokens.is_empty() {
            losses.add(Loss::EmptyText, name, None);
            return Ok(());
        }
        if !is_plain(text, &tokenized) {
            losses.add(Loss::WhiteSpace, name, None);
        }
        self.out.clear();
        match self.style {
            Some(style) => self.push_flat(text, &tokenized, style),
            None => self.push_nested(text, &tokenized),
        }
        self.sink.write_all(self.out.as_bytes())?;
        let counts = &mut self.written.counts;
        counts.documents += 1;
        counts.entities += tokenized.entities.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.flush()?;
        Ok(self.written)
    }
}

/// Returns whether the first token begins with U+FEFF, after any white space.
fn begins_with_mark(text: &str) -> bool {
    text.trim_start_matches(is_blank).starts_with('\u{FEFF}')
}
