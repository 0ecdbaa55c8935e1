//! Writes CoNLL-U and CoNLL-U Plus so that every character of the text can be restored.

use std::fmt::Write as _;

use crate::base::json::object::compact;
use crate::formats::common::bio_tags::Scheme;
use crate::formats::common::bio_tags::encode::letter;
use crate::formats::common::token_writer::{LabelNames, Overlaps, TokenEntity, Tokenized, cut};
use crate::formats::common::tokens::is_blank;
use crate::formats::conllu::misc::escape;
use crate::formats::conllu::names::{COLUMNS, META, TITLE};
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::Loss;
use crate::formats::core::sink::{DocumentWriter, Sink, WriteOptions, Written};

/// Creates the writer of a file.
pub(super) fn writer<'a>(
    header: &'a ExportHeader,
    options: &'a WriteOptions,
    sink: &'a mut dyn Sink,
    plus: bool,
) -> Result<Box<dyn DocumentWriter + 'a>, WriteError> {
    if plus {
        let columns = "ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC NER:IOB2";
        sink.write_all(format!("{COLUMNS}{columns}\n").as_bytes())?;
    }
    Ok(Box::new(Writer {
        sink,
        options,
        names: LabelNames::new(header),
        plus,
        out: String::new(),
        written: Written::default(),
    }))
}

struct Writer<'a> {
    sink: &'a mut dyn Sink,
    options: &'a WriteOptions,
    names: LabelNames<'a>,
    plus: bool,
    out: String,
    written: Written,
}

impl Writer<'_> {
    fn push(&mut self, export: &ExportDocument, tokenized: &Tokenized<'_>) {
        let document = &export.document;
        let text = &*document.text;
        let _ = writeln!(self.out, "# newdoc id = {}", document.name);
        if let Some(title) = &document.title {
            let title = escape(title).replace("\\s", " ");
            // Blanks at the edges of a comment are not significant.
            let bare = title.trim_matches(' ').len();
            let title = if bare < title.len() {
                title.replace(' ', "\\s")
            } else {
                title
            };
            let _ = writeln!(self.out, "# {TITLE} = {title}");
        }
        if let Some(meta) = &document.meta {
            let _ = writeln!(self.out, "# {META} = {}", compact(meta));
        }
        let mut entities = tokenized.entities.iter().peekable();
        let mut chars = Chars::default();
        for (index, sentence) in tokenized.sentences.iter().enumerate() {
            let _ = writeln!(self.out, "# sent_id = {}-s{}", document.name, index + 1);
            self.out.push_str("# text = ");
            let all = match (
                tokenized.tokens.get(sentence.start),
                sentence.end.checked_sub(1),
            ) {
                (Some(first), Some(last)) => {
                    let end = tokenized
                        .tokens
                        .get(last)
                        .map_or(first.end, |last| last.end);
                    text.get(first.start..end).unwrap_or_default()
                }
                _ => "",
            };
            push_collapsed(&mut self.out, all);
            self.out.push('\n');
            for token in sentence.clone() {
                while entities.next_if(|e| e.tokens.end <= token).is_some() {}
                let entity = entities.peek().filter(|e| e.tokens.start <= token);
                let is_last = token + 1 == sentence.end;
                let number = token + 1 - sentence.start;
                self.push_word(
                    text,
                    tokenized,
                    (token, number, is_last),
                    entity,
                    &mut chars,
                );
            }
            self.out.push('\n');
        }
    }

    fn push_word(
        &mut self,
        text: &str,
        tokenized: &Tokenized<'_>,
        (token, number, is_last): (usize, usize, bool),
        entity: Option<&&TokenEntity<'_>>,
        chars: &mut Chars,
    ) {
        let Some(range) = tokenized.tokens.get(token) else {
            return;
        };
        let form = text.get(range.clone()).unwrap_or_default();
        let tag = entity.map(|entity| {
            let letter = letter(Scheme::Iob2, &entity.tokens, token, false);
            format!("{letter}-{}", entity.label)
        });
        let next = tokenized.tokens.get(token + 1);
        let behind = next.map_or(text.len(), |next| next.start);
        let between = text.get(range.end..behind).unwrap_or_default();
        let _ = write!(self.out, "{number}\t{form}\t_\t_\t_\t_\t_\t_\t_\t");
        if let Some(tag) = tag.as_ref().filter(|_| !self.plus) {
            let _ = write!(self.out, "NER={tag}|");
        }
        if let Some(entity) = entity.filter(|e| e.tokens.start == token) {
            let members = [("Norm", &entity.entity.norm), ("Note", &entity.entity.note)];
            for (key, value) in members {
                if let Some(value) = value {
                    let _ = write!(self.out, "{key}={}|", escape(value));
                }
            }
        }
        match between {
            "" => self.out.push_str("SpaceAfter=No|"),
            // Readers differ in the white space that they assume after a sentence.
            " " if !is_last => {}
            between => {
                let _ = write!(self.out, "SpacesAfter={}|", escape(between));
            }
        }
        if token == 0 && range.start > 0 {
            let before = text.get(..range.start).unwrap_or_default();
            let _ = write!(self.out, "SpacesBefore={}|", escape(before));
        }
        let start = chars.at(text, range.start);
        let end = chars.at(text, range.end);
        let _ = write!(self.out, "TokenRange={start}:{end}");
        if self.plus {
            self.out.push('\t');
            self.out.push_str(tag.as_deref().unwrap_or("O"));
        }
        self.out.push('\n');
    }
}

/// Counts code points while advancing through a text.
#[derive(Default)]
struct Chars {
    byte: usize,
    chars: usize,
}

impl Chars {
    fn at(&mut self, text: &str, byte: usize) -> usize {
        let more = text.get(self.byte..byte).unwrap_or_default();
        self.chars += more.chars().count();
        self.byte = byte;
        self.chars
    }
}

/// Appends words, with one blank for any white space between them.
fn push_collapsed(out: &mut String, text: &str) {
    let mut words = text.split(is_blank).filter(|word| !word.is_empty());
    out.push_str(words.next().unwrap_or_default());
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let losses = &mut self.written.losses;
        let policy = self.options.spans;
        let tokenized = cut(export, &self.names, policy, Overlaps::Flat, losses)?;
        if tokenized.tokens.is_empty() {
            losses.add(Loss::EmptyText, &export.document.name, None);
            return Ok(());
        }
        self.out.clear();
        self.push(export, &tokenized);
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
