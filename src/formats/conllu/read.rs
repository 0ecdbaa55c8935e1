//! Reads CoNLL-U and CoNLL-U Plus: the text from the forms of words, entities from their tags.
//!
//! Words inside a multi-word token have no surface of their own: an entity on such a word covers
//! its form where the form is part of the token's surface, otherwise the whole token.

use std::ops::Range;

use crate::base::json::object::{ObjectText, compact};
use crate::formats::common::bio_tags::Tag;
use crate::formats::common::bio_tags::decode::{Decoder, More};
use crate::formats::common::bio_tags::survey::Survey;
use crate::formats::common::problem_limit::ProblemLimit;
use crate::formats::common::spans::excerpt;
use crate::formats::common::text_lines::Lines;
use crate::formats::common::token_entities::{DocumentIds, entities, report_repairs};
use crate::formats::common::tokens::is_blank;
use crate::formats::conllu::line::{Columns, Id, Line, Word};
use crate::formats::conllu::misc::{unescape, value};
use crate::formats::conllu::names::{META, TITLE};
use crate::formats::core::decode::check_size;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::spec::ReadOptions;
use crate::model::diagnostic::Message;

/// Reads a file.
pub(super) fn read_into(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let first = first_look(source, options)?;
    let mut told = ProblemLimit::new(intake, options.file);
    let scheme = first.tags.scheme();
    if first.has_tags {
        told.file(first.tags.told());
    }
    let mut reader = Reader {
        decoder: Decoder::new(scheme),
        ids: DocumentIds::new(options.id, first.documents <= 1),
        tags: first.tags,
        source: options.source,
        document: Document::default(),
        words: String::new(),
        told,
    };
    let mut columns = Columns::default();
    let mut lines = Lines::open(source, options, 2)?;
    let mut number = 0;
    while let Some(line) = lines.read()? {
        number += 1;
        match Line::of(line, &mut columns) {
            Line::Blank => reader.end_sentence(number),
            Line::Columns => {}
            Line::NewDocument(name) => {
                reader.end_document(number)?;
                reader.document.name = Some(name.to_owned());
            }
            Line::Comment(key, value) => reader.comment(key, value),
            Line::Word(word) => reader.word(&word, number)?,
            Line::Other(line) => {
                let problem = Message::new("conllu.line")
                    .with("line", excerpt(line))
                    .error();
                let problem = problem.details(Message::new("left_out.line"));
                reader.told.line(number, problem);
            }
        }
    }
    reader.end_document(number)?;
    reader.told.finish();
    Ok(())
}

fn with_single_blanks(text: &str) -> String {
    let words = text.split(is_blank).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct First {
    tags: Survey,
    has_tags: bool,
    documents: usize,
}

fn first_look(source: InputFile<'_>, options: &ReadOptions<'_>) -> Result<First, ReadError> {
    let mut first = First::default();
    let mut columns = Columns::default();
    let mut has_words = false;
    let mut lines = Lines::open(source, options, 2)?;
    while let Some(line) = lines.read()? {
        match Line::of(line, &mut columns) {
            Line::Blank => first.tags.end_sentence(),
            Line::NewDocument(_) => {
                first.documents += usize::from(std::mem::take(&mut has_words));
            }
            Line::Word(word) => {
                has_words = true;
                first.has_tags |= word.tag.is_some();
                first.tags.add(word.tag.unwrap_or("O"));
            }
            Line::Columns | Line::Comment(..) | Line::Other(_) => {}
        }
    }
    first.documents += usize::from(has_words);
    Ok(first)
}

struct Reader<'a> {
    decoder: Decoder,
    ids: DocumentIds<'a>,
    tags: Survey,
    source: &'a str,
    document: Document,
    /// The text of the sentence in `# text`, with single blanks.
    words: String,
    told: ProblemLimit<'a>,
}

#[derive(Default)]
struct Document {
    name: Option<String>,
    title: Option<String>,
    meta: Option<String>,
    text: String,
    chars: usize,
    /// The white space after the last word; `None` if the file does not specify it.
    gap: Option<String>,
    /// Whether the gap is a line end that this reader added after a sentence.
    is_line: bool,
    has_words: bool,
    /// The start of the sentence.
    sentence: Option<usize>,
    several: Option<Several>,
    /// The difference between the positions in the file and those in the text.
    shift: Option<i64>,
}

/// A multi-word token.
struct Several {
    last: usize,
    range: Range<usize>,
    /// The length in bytes of the words so far; `None` if their forms are not part of the surface.
    taken: Option<usize>,
    is_tagged: bool,
}

impl Reader<'_> {
    fn comment(&mut self, key: &str, value: &str) {
        match key {
            "text" => {
                self.words = with_single_blanks(value);
            }
            TITLE if !self.document.has_words => {
                self.document.title = Some(unescape(value).into_owned());
            }
            META if !self.document.has_words => {
                let is_object = serde_json::from_str::<serde_json::Map<_, _>>(value).is_ok();
                self.document.meta = is_object.then(|| compact(value));
            }
            _ => {}
        }
    }

    fn word(&mut self, word: &Word<'_>, line: usize) -> Result<(), ReadError> {
        let inside = self.document.several.as_mut();
        let range = match (word.id, inside) {
            (Id::Empty, _) => {
                if word.tag.is_some_and(|tag| tag != "O") {
                    let problem = Message::new("conllu.empty_node").error();
                    let problem = problem.details(Message::new("left_out.entity"));
                    self.told.line(line, problem);
                }
                return Ok(());
            }
            (Id::Word(n), Some(several)) if n <= several.last => {
                let surface = self.document.text.get(several.range.clone());
                let rest = surface.unwrap_or_default();
                let rest = several.taken.and_then(|taken| rest.get(taken..));
                let is_part = rest.is_some_and(|rest| rest.starts_with(word.form));
                let range = match several.taken {
                    Some(taken) if is_part => {
                        let from = several.range.start + taken;
                        several.taken = Some(taken + word.form.len());
                        from..from + word.form.len()
                    }
                    _ => {
                        several.taken = None;
                        several.range.clone()
                    }
                };
                if several.is_tagged {
                    return Ok(());
                }
                if several.taken.is_none() && word.tag.is_some_and(|tag| tag != "O") {
                    let problem = Message::new("conllu.widened").note();
                    self.told.line(line, problem);
                }
                range
            }
            (id, _) => {
                let range = self.surface(word, line)?;
                self.document.several = None;
                if let Id::Several(_, last) = id {
                    // Some files have O here and tags on the words.
                    let is_tagged = word.tag.is_some_and(|tag| tag != "O");
                    self.document.several = Some(Several {
                        last,
                        range: range.clone(),
                        taken: Some(0),
                        is_tagged,
                    });
                    if !is_tagged {
                        return Ok(());
                    }
                }
                range
            }
        };
        self.tag(word, range, line);
        Ok(())
    }

    /// Appends the surface of a token, and white space, to the text.
    fn surface(&mut self, word: &Word<'_>, line: usize) -> Result<Range<usize>, ReadError> {
        let document = &mut self.document;
        let from = document.text.len();
        if document.has_words {
            document
                .text
                .push_str(document.gap.as_deref().unwrap_or(" "));
        }
        let before = value(word.misc, "SpacesBefore").map(unescape);
        document
            .text
            .push_str(before.as_deref().unwrap_or_default());
        let start = document.text.len();
        document.sentence.get_or_insert(start);
        let form = match value(word.misc, "SpacesInToken") {
            Some(exact) => unescape(exact),
            None => word.form.into(),
        };
        document.text.push_str(&form);
        check_size(document.text.len() as u64)?;
        document.has_words = true;
        document.gap = match value(word.misc, "SpacesAfter").map(unescape) {
            Some(after) => Some(after.into_owned()),
            None => (value(word.misc, "SpaceAfter") == Some("No")).then(String::new),
        };
        let blanks = document.text.get(from..start).unwrap_or_default();
        let first = document.chars + blanks.chars().count();
        let last = first + form.chars().count();
        document.chars = last;
        if let Some((start, end)) = value(word.misc, "TokenRange").and_then(|r| r.split_once(':'))
            && let (Ok(start), Ok(end)) = (start.parse::<i64>(), end.parse::<i64>())
        {
            // Some programs count from the start of the file.
            let shift = *document.shift.get_or_insert(start - first as i64);
            if (start, end) != (first as i64 + shift, last as i64 + shift) {
                let problem = Message::new("conllu.token_range")
                    .with("start", start)
                    .with("end", end)
                    .with("first", first as i64)
                    .with("last", last as i64);
                self.told.line(line, problem.warning());
                document.shift = Some(start.saturating_sub(first as i64));
            }
        }
        Ok(start..document.text.len())
    }

    fn tag(&mut self, word: &Word<'_>, range: Range<usize>, line: usize) {
        let mut tags: Vec<Tag<'_>> = Vec::new();
        if let Some(tag) = word.tag {
            tags.extend(self.tags.read_token(tag, line, &mut self.told));
        }
        let member = |key| value(word.misc, key).map(|value| unescape(value).into_owned());
        let more = More {
            norm: member("Norm"),
            note: member("Note"),
            ..More::default()
        };
        self.decoder.token(range, line, &tags, &more);
        report_repairs(&mut self.decoder, &mut self.told);
    }

    fn end_sentence(&mut self, line: usize) {
        self.decoder.end_sentence();
        let document = &mut self.document;
        document.several = None;
        if let Some(start) = document.sentence.take() {
            let shown = document.text.get(start..).unwrap_or_default();
            let shown = with_single_blanks(shown);
            if !self.words.is_empty() && shown != self.words {
                let bare = |text: &str| text.replace(' ', "");
                let problem = if bare(&shown) == bare(&self.words) {
                    Message::new("conllu.text_blanks")
                } else {
                    Message::new("conllu.text")
                };
                self.told.line(line, problem.warning());
            }
            // If the white space after a sentence is not specified, the next sentence begins on a
            // new line.
            document.is_line = document.gap.is_none();
            document.gap.get_or_insert_with(|| "\n".to_owned());
        }
        self.words.clear();
    }

    fn end_document(&mut self, line: usize) -> Result<(), ReadError> {
        self.end_sentence(line);
        let mut document = std::mem::take(&mut self.document);
        let tagged = self.decoder.finish();
        if !document.has_words {
            return Ok(());
        }
        if let Some(gap) = document.gap.filter(|_| !document.is_line) {
            document.text.push_str(&gap);
        }
        let (id, twice) = self.ids.next(document.name);
        if let Some(twice) = twice {
            self.told.line(line, twice);
        }
        let entities = entities(&document.text, tagged, &self.tags, &mut self.told);
        let meta = document.meta.or_else(|| {
            let mut meta = ObjectText::default();
            meta.push_str("source_path", self.source);
            meta.finish()
        });
        self.told.document(ImportedDocument {
            id,
            text: document.text.into(),
            title: document.title,
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
}
