//! Reads columns in two passes: the first surveys the tags, the second builds the documents.
//!
//! Needs the memory of one document.

use std::borrow::Cow;
use std::io::BufRead as _;

use sha2::{Digest as _, Sha256};

use crate::base::hash::hex;
use crate::base::json::object::ObjectText;
use crate::formats::common::bio_tags::Tag;
use crate::formats::common::bio_tags::decode::{Decoder, More};
use crate::formats::common::bio_tags::survey::Survey;
use crate::formats::common::problem_limit::ProblemLimit;
use crate::formats::common::spans::excerpt;
use crate::formats::common::text_lines::Lines;
use crate::formats::common::token_entities::{DocumentIds, entities, report_repairs};
use crate::formats::conll::layout::{Fault, Layout, Row, SEPARATOR, Token};
use crate::formats::core::decode::check_size;
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{FileSha256, ImportedDocument};
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::spec::ReadOptions;
use crate::model::diagnostic::{Message, SourceLocation};

/// The number of bytes at the start of a file from which its columns are detected.
const SAMPLE_BYTES: usize = 256 << 10;

/// Reads a file of columns.
pub(super) fn read_into(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let sample = sample(source, options)?;
    let Some(layout) = Layout::guess(&sample, false) else {
        if sample.trim().is_empty() {
            return Ok(());
        }
        return Err(ReadError::NotFormat {
            format: "CoNLL",
            reason: Message::new("conll.no_tags"),
            place: Box::new(SourceLocation::default()),
        });
    };
    let mut first = First::default();
    each_row(source, options, &layout, &mut first)?;
    let mut told = ProblemLimit::new(intake, options.file);
    let scheme = first.tags.scheme();
    told.file(first.tags.told().details(layout.message()));
    if first.sentences < 2 && first.tokens > 1000 {
        let problem = Message::new("conll.no_sentences").with("count", first.tokens);
        told.file(problem.note());
    }
    let sha256 = match first.documents {
        ..=1 => Some(sha256(source)?),
        _ => None,
    };
    let ids = DocumentIds::new(options.id, first.documents <= 1);
    let mut reader = Reader {
        options,
        decoder: Decoder::new(scheme),
        first,
        sha256,
        meta: None,
        text: String::new(),
        begins: true,
        sentence: String::new(),
        name: None,
        ids,
        told,
    };
    each_row(source, options, &layout, &mut reader)?;
    reader.told.finish();
    Ok(())
}

fn sample(source: InputFile<'_>, options: &ReadOptions<'_>) -> Result<String, ReadError> {
    // Progress counts only the passes that read the whole file.
    let mut lines = Lines::open(source, options, u64::MAX)?;
    let mut sample = String::new();
    while let Some(line) = lines.read()? {
        sample.push_str(line);
        sample.push('\n');
        if sample.len() > SAMPLE_BYTES {
            break;
        }
    }
    Ok(sample)
}

fn sha256(source: InputFile<'_>) -> Result<String, ReadError> {
    let mut stream = source.open(u64::MAX)?;
    let mut hash = Sha256::new();
    loop {
        let bytes = stream.fill_buf()?;
        if bytes.is_empty() {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(bytes);
        let n = bytes.len();
        stream.consume(n);
    }
}

/// A consumer of the rows of a file.
trait Rows {
    fn start(&mut self, _bom: bool) {}
    fn token(&mut self, token: Token<'_>, line: usize) -> Result<(), ReadError>;
    fn end_sentence(&mut self);
    fn end_document(&mut self, next: Option<&str>, line: usize) -> Result<(), ReadError>;
}

fn each_row(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    layout: &Layout,
    rows: &mut dyn Rows,
) -> Result<(), ReadError> {
    let mut lines = Lines::open(source, options, 2)?;
    rows.start(lines.bom());
    let mut number = 0;
    while let Some(line) = lines.read()? {
        number += 1;
        if number == 1 && layout.header {
            continue;
        }
        match layout.row(line) {
            Row::Blank => rows.end_sentence(),
            Row::Comment(comment) => {
                if let Some(name) = new_document(comment) {
                    rows.end_document(Some(name), number)?;
                }
            }
            Row::Document => rows.end_document(None, number)?,
            Row::Sentence(tokens) => {
                for token in tokens {
                    rows.token(token, number)?;
                }
                rows.end_sentence();
            }
            Row::Token(token) if token.form == SEPARATOR && token.tags.iter().all(|t| t == "O") => {
                rows.end_document(None, number)?;
            }
            Row::Token(token) => rows.token(token, number)?,
        }
    }
    rows.end_document(None, number)
}

/// Parses `# newdoc id = x` and returns the name, which is empty if it is missing.
fn new_document(comment: &str) -> Option<&str> {
    let rest = comment.trim_start_matches('#').trim();
    let rest = rest.strip_prefix("newdoc")?;
    match rest.trim_start().strip_prefix("id") {
        Some(id) => Some(id.trim_start().strip_prefix('=')?.trim()),
        None => rest.is_empty().then_some(""),
    }
}

/// The results of the first pass.
#[derive(Default)]
struct First {
    tags: Survey,
    tokens: usize,
    sentences: usize,
    documents: usize,
    has_tokens: bool,
    in_sentence: bool,
    sentence: String,
}

impl Rows for First {
    fn token(&mut self, token: Token<'_>, _: usize) -> Result<(), ReadError> {
        if begins_sentence(&mut self.sentence, &token) {
            self.end_sentence();
        }
        self.tokens += 1;
        self.has_tokens = true;
        self.in_sentence = true;
        for (index, tag) in token.tags.iter().enumerate() {
            if index == 0 {
                self.tags.add(tag);
            } else {
                self.tags.add_inner(tag);
            }
        }
        Ok(())
    }

    fn end_sentence(&mut self) {
        self.sentences += usize::from(std::mem::take(&mut self.in_sentence));
        self.tags.end_sentence();
    }

    fn end_document(&mut self, _: Option<&str>, _: usize) -> Result<(), ReadError> {
        self.end_sentence();
        self.documents += usize::from(std::mem::take(&mut self.has_tokens));
        Ok(())
    }
}

/// Returns whether the value in the sentence column changes.
fn begins_sentence(current: &mut String, token: &Token<'_>) -> bool {
    let Some(sentence) = token.sentence.as_deref().filter(|s| !s.is_empty()) else {
        return false;
    };
    let is_new = sentence != current.as_str();
    if is_new {
        sentence.clone_into(current);
    }
    is_new
}

struct Reader<'a> {
    options: &'a ReadOptions<'a>,
    first: First,
    decoder: Decoder,
    sha256: Option<String>,
    meta: Option<String>,
    text: String,
    /// Whether the next token begins a sentence.
    begins: bool,
    sentence: String,
    /// The document's name in the file.
    name: Option<String>,
    ids: DocumentIds<'a>,
    told: ProblemLimit<'a>,
}

impl Rows for Reader<'_> {
    fn start(&mut self, bom: bool) {
        let mut meta = ObjectText::default();
        meta.push_str("source_path", self.options.source);
        if bom {
            meta.push("byte_order_mark", "true");
        }
        self.meta = meta.finish();
    }

    fn token(&mut self, token: Token<'_>, line: usize) -> Result<(), ReadError> {
        if begins_sentence(&mut self.sentence, &token) {
            self.end_sentence();
        }
        if let Some(fault) = token.fault {
            self.report_fault(fault, &token, line);
        }
        if token.form.is_empty() {
            return Ok(());
        }
        if !self.text.is_empty() {
            self.text.push(if self.begins { '\n' } else { ' ' });
        }
        self.begins = false;
        let start = self.text.len();
        self.text.push_str(&token.form);
        check_size(self.text.len() as u64)?;
        let mut tags: Vec<Tag<'_>> = Vec::with_capacity(token.tags.len());
        for tag in &token.tags {
            tags.extend(self.first.tags.read_token(tag, line, &mut self.told));
        }
        let at = start..self.text.len();
        let more = More {
            annotator: token.annotator.map(Cow::into_owned),
            ..More::default()
        };
        self.decoder.token(at, line, &tags, &more);
        report_repairs(&mut self.decoder, &mut self.told);
        Ok(())
    }

    fn end_sentence(&mut self) {
        self.begins = true;
        self.decoder.end_sentence();
    }

    fn end_document(&mut self, next: Option<&str>, line: usize) -> Result<(), ReadError> {
        self.end_sentence();
        let tagged = self.decoder.finish();
        let name = std::mem::replace(&mut self.name, next.map(str::to_owned));
        if self.text.is_empty() {
            if name.is_some_and(|name| !name.is_empty()) {
                let problem = Message::new("conll.empty").warning();
                let problem = problem.details(Message::new("left_out.document"));
                self.told.line(line, problem);
            }
            return Ok(());
        }
        let text = std::mem::take(&mut self.text);
        let (id, twice) = self.ids.next(name);
        if let Some(twice) = twice {
            self.told.line(line, twice);
        }
        let entities = entities(&text, tagged, &self.first.tags, &mut self.told);
        self.told.document(ImportedDocument {
            id,
            text: text.into(),
            title: None,
            status: None,
            flag: None,
            meta: self.meta.clone(),
            extra: None,
            source_sha256: self.sha256.clone().map(FileSha256::Other),
            entities,
            layers: Vec::new(),
        })?;
        Ok(())
    }
}

impl Reader<'_> {
    fn report_fault(&mut self, fault: Fault, token: &Token<'_>, line: usize) {
        let reason = match fault {
            Fault::NoToken => Message::new("conll.no_token"),
            Fault::NoTag => Message::new("conll.no_tag"),
            Fault::Swapped => Message::new("conll.swapped"),
            Fault::Fields(n) => Message::new("conll.field_count")
                .with("count", n)
                .with("token", excerpt(&token.form)),
        };
        let problem = Message::new("conll.fields").with("reason", reason);
        let is_lost = fault == Fault::NoToken && token.tags.iter().any(|tag| tag != "O");
        let problem = if is_lost {
            problem.error()
        } else {
            problem.warning()
        };
        self.told.line(line, problem);
    }
}
