//! A row of a Hugging Face dataset: created from a document, and converted to one.

use std::collections::HashSet;
use std::ops::Range;

use crate::base::json::object::{ObjectText, compact};
use crate::formats::common::bio_tags::decode::{Decoder, More, Tagged};
use crate::formats::common::bio_tags::encode::letter;
use crate::formats::common::bio_tags::survey::Survey;
use crate::formats::common::bio_tags::{Scheme, Tag, valid_label};
use crate::formats::common::problem_limit::ProblemLimit;
use crate::formats::common::spans::{WordSearch, excerpt, resolve};
use crate::formats::common::token_entities::{DocumentIds, entities};
use crate::formats::common::token_writer::{LabelNames, Overlaps, cut};
use crate::formats::common::tokens::is_blank;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::ExportDocument;
use crate::formats::core::imported::ImportedDocument;
use crate::formats::core::loss::Losses;
use crate::formats::core::policy::SpanPolicy;
use crate::formats::core::spec::ReadOptions;
use crate::model::diagnostic::Message;
use crate::text::offset::{ByteOffset, OffsetMap};

/// A row to write.
pub(super) struct Written<'a> {
    pub(super) tokens: Vec<&'a str>,
    pub(super) tags: Vec<String>,
    /// In code points.
    pub(super) entities: Vec<(usize, usize, &'a str)>,
}

/// Creates the row of a document: tags for entities without overlaps, and all entities.
pub(super) fn written<'a>(
    export: &'a ExportDocument,
    names: &LabelNames<'a>,
    policy: SpanPolicy,
) -> Result<Written<'a>, WriteError> {
    let text = &*export.document.text;
    // The column `entities` contains all of them, so no loss is counted.
    let tokenized = cut(
        export,
        names,
        policy,
        Overlaps::Flat,
        &mut Losses::default(),
    )?;
    let map = OffsetMap::new(text);
    let char_at = |byte| map.char_from_byte(text, ByteOffset(byte)).0;
    let mut all = Vec::with_capacity(export.entities.len());
    for entity in &export.entities {
        let (_, label) = names.of(export, entity)?;
        let range = entity.span.range();
        all.push((char_at(range.start), char_at(range.end), label));
    }
    all.sort_by_key(|(start, end, label)| (*start, usize::MAX - *end, *label));
    let mut tags = vec!["O".to_owned(); tokenized.tokens.len()];
    for entity in &tokenized.entities {
        for token in entity.tokens.clone() {
            if let Some(tag) = tags.get_mut(token) {
                let letter = letter(Scheme::Iob2, &entity.tokens, token, false);
                *tag = format!("{letter}-{}", entity.label);
            }
        }
    }
    let tokens = tokenized.tokens.iter();
    Ok(Written {
        tokens: tokens.filter_map(|token| text.get(token.clone())).collect(),
        tags,
        entities: all,
    })
}

/// The tag of tokens that training leaves out of its loss; it is no tag.
pub(super) const IGNORED: i64 = -100;

/// A row that was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    pub(super) id: Option<String>,
    pub(super) text: Option<String>,
    pub(super) title: Option<String>,
    pub(super) meta: Option<String>,
    pub(super) split: Option<&'static str>,
    pub(super) tokens: Vec<String>,
    pub(super) tags: Vec<String>,
    /// In code points.
    pub(super) entities: Vec<(i64, i64, String)>,
}

/// Converts rows to documents.
pub(super) struct Reader<'a> {
    pub(super) told: ProblemLimit<'a>,
    ids: DocumentIds<'a>,
    source: &'a str,
    survey: Survey,
    is_told: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(told: ProblemLimit<'a>, options: &ReadOptions<'a>) -> Self {
        Self {
            told,
            ids: DocumentIds::new(options.id, false),
            source: options.source,
            survey: Survey::default(),
            is_told: false,
        }
    }

    /// Converts a row to a document; `line` is 0 if rows have no numbers.
    pub(super) fn document(
        &mut self,
        mut record: Record,
        line: usize,
    ) -> Result<Option<ImportedDocument>, crate::formats::ReadError> {
        let empty = without_empty(&mut record);
        if empty > 0 {
            let problem = Message::new("hf.empty_tokens").with("count", empty);
            self.told.line(line, problem.warning());
        }
        if record.text.is_none() && record.tokens.is_empty() {
            let problem = Message::new("hf.empty_row").warning();
            self.told.line(line, problem);
        }
        let (text, ranges) = match record.text {
            Some(text) if record.tokens.is_empty() => (text, Vec::new()),
            Some(text) => match align(&text, &record.tokens) {
                Ok(ranges) => (text, ranges),
                // The offsets of the entities count in the text.
                Err(token) if !record.entities.is_empty() => {
                    let problem = Message::new("hf.tokens_aside").with("token", excerpt(&token));
                    self.told.line(line, problem.warning());
                    record.tags.clear();
                    (text, Vec::new())
                }
                Err(token) => {
                    let problem = Message::new("hf.tokens").with("token", excerpt(&token));
                    self.told.line(line, problem.warning());
                    joined(&record.tokens)
                }
            },
            None => joined(&record.tokens),
        };
        crate::formats::core::decode::check_size(text.len() as u64)?;
        let (id, twice) = self.ids.next(record.id);
        if let Some(twice) = twice {
            self.told.line(line, twice);
        }
        let mut tagged = self.columns(&text, &record.entities, line);
        let of_tags = self.tags(&ranges, &record.tags, line);
        if record.entities.is_empty() {
            tagged = of_tags;
        } else {
            let known: HashSet<_> = tagged.iter().map(|t| (&t.range, &t.label)).collect();
            let is_strange = |t: &&Tagged| !known.contains(&(&t.range, &t.label));
            let strange = of_tags.iter().filter(is_strange).count();
            if strange > 0 {
                let problem = Message::new("hf.tags").with("count", strange);
                self.told.line(line, problem.warning());
            }
        }
        tagged.sort_by_key(|t| (t.range.start, usize::MAX - t.range.end));
        let entities = entities(&text, tagged, &self.survey, &mut self.told);
        let meta = record.meta.or_else(|| {
            let mut meta = ObjectText::default();
            meta.push_str("source_path", self.source);
            meta.finish()
        });
        let mut extra = ObjectText::default();
        if let Some(split) = record.split {
            extra.push_str("split", split);
        }
        Ok(Some(ImportedDocument {
            id,
            text: text.into(),
            title: record.title,
            status: None,
            flag: None,
            meta,
            extra: extra.finish(),
            source_sha256: None,
            entities,
            layers: Vec::new(),
        }))
    }

    /// Returns the entities of a row that are given by offsets.
    fn columns(&mut self, text: &str, rows: &[(i64, i64, String)], line: usize) -> Vec<Tagged> {
        let map = OffsetMap::new(text);
        // Rows contain no surface to search for.
        let mut search = WordSearch::default();
        let mut found = Vec::with_capacity(rows.len());
        for (start, end, label) in rows {
            let range = match resolve(text, &map, (*start, *end), None, &mut search) {
                Ok(range) => range,
                Err(fault) => {
                    let problem = fault.details(Message::new("left_out.entity"));
                    self.told.line(line, problem);
                    continue;
                }
            };
            let Some(valid) = valid_label(label) else {
                let problem = Message::new("label.name")
                    .with("name", excerpt(label))
                    .error();
                let problem = problem.details(Message::new("left_out.entity"));
                self.told.line(line, problem);
                continue;
            };
            if valid != *label {
                let problem = Message::new("label.renamed")
                    .with("name", excerpt(label))
                    .with("label", valid.as_ref());
                self.told.line(line, problem.note());
            }
            found.push(Tagged {
                range,
                label: valid.into_owned(),
                line,
                more: More::default(),
            });
        }
        found
    }

    fn tags(&mut self, ranges: &[Range<usize>], tags: &[String], line: usize) -> Vec<Tagged> {
        if !tags.is_empty() && ranges.len() != tags.len() {
            let problem = Message::new("hf.lengths")
                .with("tokens", ranges.len())
                .with("tags", tags.len());
            self.told.line(line, problem.error());
            return Vec::new();
        }
        for tag in tags {
            self.survey.add(tag);
        }
        self.survey.end_sentence();
        let scheme = self.survey.scheme();
        if !std::mem::replace(&mut self.is_told, true) {
            self.told.file(self.survey.told());
        }
        let mut decoder = Decoder::new(scheme);
        for (range, tag) in ranges.iter().zip(tags) {
            let found = self.survey.read_token(tag, line, &mut self.told);
            let of_token: Vec<Tag<'_>> = found.into_iter().collect();
            decoder.token(range.clone(), line, &of_token, &More::default());
        }
        let found = decoder.finish();
        crate::formats::common::token_entities::report_repairs(&mut decoder, &mut self.told);
        found
    }
}

/// Removes tokens without a character, and their tags; returns their number. A row whose tags do not
/// belong to its tokens stays as it is.
fn without_empty(record: &mut Record) -> usize {
    let empty = record.tokens.iter().filter(|token| token.is_empty());
    let count = empty.count();
    let fits = record.tags.is_empty() || record.tags.len() == record.tokens.len();
    if count == 0 || !fits {
        return 0;
    }
    let mut tokens = record.tokens.iter();
    let is_kept = |_: &String| tokens.next().is_some_and(|token| !token.is_empty());
    record.tags.retain(is_kept);
    record.tokens.retain(|token| !token.is_empty());
    count
}

/// Finds the tokens in their text; there may only be white space between two tokens.
fn align(text: &str, tokens: &[String]) -> Result<Vec<Range<usize>>, String> {
    let mut at = 0;
    let mut found = Vec::with_capacity(tokens.len());
    for token in tokens {
        let rest = text.get(at..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
        let exact = rest.starts_with(token.as_str());
        let start = if exact { at } else { at + blanks };
        let is_there = text
            .get(start..)
            .is_some_and(|rest| rest.starts_with(token.as_str()));
        if !is_there || token.is_empty() {
            return Err(token.clone());
        }
        at = start + token.len();
        found.push(start..at);
    }
    Ok(found)
}

fn joined(tokens: &[String]) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut found = Vec::with_capacity(tokens.len());
    for token in tokens {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(token);
        found.push(start..text.len());
    }
    (text, found)
}

/// Returns the metadata in compact form if it is a JSON object.
pub(super) fn object(text: &str) -> Option<String> {
    let is_object = serde_json::from_str::<serde_json::Map<_, _>>(text).is_ok();
    is_object.then(|| compact(text))
}

/// Returns the split that the name of a file or column indicates.
pub(super) fn split_of(name: &str) -> Option<&'static str> {
    let stem = name.split(['.', '-']).next().unwrap_or_default();
    match stem.to_ascii_lowercase().as_str() {
        "train" => Some("train"),
        "validation" | "valid" | "dev" => Some("validation"),
        "test" => Some("test"),
        _ => None,
    }
}
