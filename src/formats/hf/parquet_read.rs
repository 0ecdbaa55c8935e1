//! Reads Parquet row by row; tag names come from the file's features or from files in the same
//! folder: a README, `dataset_info`.
//!
//! Supports uncompressed, Snappy, Zstandard and gzip data with plain and dictionary encoding, the
//! defaults of `datasets`, pandas, pyarrow and polars. Other compressions are refused by name. Declared sizes are
//! checked against the bytes of the file. A panic of the library counts as damage of the file; a
//! panic in our own code does not.

use bytes::Bytes;
use parquet::basic::Type;
use parquet::column::page::PageReader;
use parquet::column::reader::get_column_reader;
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::{FileReader as _, SerializedFileReader};

use crate::formats::common::problem_limit::ProblemLimit;
use crate::formats::core::error::ReadError;
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::spec::ReadOptions;
use crate::formats::hf::names::{class_names, of_json};
use crate::formats::hf::parquet_columns::{Cell, Column, Leaf, Role, leaves};
use crate::formats::hf::parquet_error::{fault, library};
use crate::formats::hf::parquet_fence::Fenced;
use crate::formats::hf::parquet_pages::{
    Claim, Levels, check_column, check_footer, chunk as chunk_of,
};
use crate::formats::hf::parquet_unpack::{Unpacked, is_ours};
use crate::formats::hf::record::{IGNORED, Reader, Record, object, split_of};
use crate::model::diagnostic::Message;

/// The maximum total size of strings in bytes: this, or [`RATIO`] times the file's size. A
/// dictionary can repeat a long string for one bit.
const ALWAYS: u64 = 64 << 20;

const RATIO: u64 = 64;

/// The maximum number of values in a column: this, plus [`VALUES_RATIO`] per byte of the file.
/// Repeated texts compress well; a run of one value compresses without limit.
const VALUES: u64 = 1 << 18;

const VALUES_RATIO: u64 = 8;

/// The maximum size of all unpacked pages: this, or [`UNPACKED_RATIO`] times the file's size.
const UNPACKED: u64 = 256 << 20;

const UNPACKED_RATIO: u64 = 256;

/// The columns of entities: one of another type is not left out as a side issue.
const TAGS: [&str; 4] = ["ner_tags", "tags", "labels", "entities"];

/// The number of rows that a file may claim, whatever its size.
const ROWS: u64 = 1 << 16;

/// The maximum number of items in a row: this, plus one per byte of the file.
const ITEMS: usize = 4096;

/// Reads a file.
pub(super) fn read_into(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let bytes = Bytes::from(source.all()?.into_owned());
    if bytes.is_empty() {
        return Ok(());
    }
    check_footer(&bytes).map_err(fault)?;
    rows(source, &bytes, options, intake)
}

/// Checks the sizes that columns declare against the size of the file.
fn check_claims(bytes: &[u8], metadata: &ParquetMetaData, leaves: &[Leaf]) -> Claim<()> {
    let size = bytes.len() as u64;
    let mut rows = 0_u64;
    let (mut packed, mut unpacked) = (0_u64, 0_u64);
    let mut values = vec![0_u64; leaves.len()];
    for group in metadata.row_groups() {
        rows = rows.saturating_add(u64::try_from(group.num_rows()).unwrap_or(u64::MAX));
        for (leaf, values) in leaves.iter().zip(&mut values) {
            let column = group.columns().get(leaf.index);
            let column = column.ok_or_else(|| Message::new("parquet.damaged"))?;
            packed =
                packed.saturating_add(u64::try_from(column.compressed_size()).unwrap_or(u64::MAX));
            // Checked before the pages are walked, because many groups may refer to the same pages.
            if packed > size {
                return Err(Message::new("parquet.short"));
            }
            let claimed = check_column(bytes, column)?;
            *values = values.saturating_add(claimed.values);
            if is_ours(column.compression()) {
                unpacked = unpacked.saturating_add(claimed.unpacked);
            }
            if unpacked > UNPACKED.max(UNPACKED_RATIO.saturating_mul(size)) {
                return Err(Message::new("parquet.unpacks_to_much"));
            }
            if *values > VALUES + VALUES_RATIO * size {
                return Err(Message::new("parquet.short"));
            }
        }
    }
    if rows > ROWS + size / 2 {
        let rows = usize::try_from(rows).unwrap_or(usize::MAX);
        return Err(Message::new("parquet.rows").with("count", rows));
    }
    Ok(())
}

fn rows(
    source: InputFile<'_>,
    bytes: &Bytes,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let file = library(|| SerializedFileReader::new(bytes.clone()))?;
    let metadata = file.metadata();
    let head = metadata.file_metadata();
    let (leaves, others) = leaves(head.schema_descr());
    let has = |role: Role| leaves.iter().any(|leaf| leaf.role == role);
    if !has(Role::Text) && !has(Role::Tokens) {
        return Err(fault(Message::new("parquet.no_text")));
    }
    check_claims(bytes, metadata, &leaves).map_err(fault)?;
    let pairs = head.key_value_metadata().into_iter().flatten();
    let mut pairs = pairs.filter(|pair| pair.key == "huggingface");
    let features = pairs.find_map(|pair| serde_json::from_str(pair.value.as_deref()?).ok());
    let mut names = features.as_ref().map(of_json).unwrap_or_default();
    if names.is_empty() {
        names = class_names(options)?;
    }
    let mut reader = Reader::new(ProblemLimit::new(intake, options.file), options);
    if !others.is_empty() {
        let has_tags = others.iter().any(|name| TAGS.contains(&name.as_str()));
        let problem = Message::new("hf.columns").with("columns", others);
        reader.told.file(if has_tags {
            problem.warning()
        } else {
            problem.note()
        });
    }
    let split = split_of(options.file.rsplit('/').next().unwrap_or_default());
    let mut budget = ALWAYS.max(RATIO * bytes.len() as u64);
    let mut number = 0;
    for group in 0..file.num_row_groups() {
        let group = library(|| file.get_row_group(group))?;
        let mut columns = Vec::with_capacity(leaves.len());
        for leaf in &leaves {
            let reader = library(|| {
                let chunk = group.metadata().column(leaf.index);
                let mut pages: Box<dyn PageReader> = if is_ours(chunk.compression()) {
                    let range = chunk_of(bytes, chunk).unwrap_or_default();
                    let levels = Levels::of(chunk);
                    Box::new(Unpacked::new(
                        bytes.slice(range),
                        levels,
                        chunk.compression(),
                    ))
                } else {
                    group.get_column_page_reader(leaf.index)?
                };
                let column = head.schema_descr().column(leaf.index);
                if column.physical_type() == Type::BYTE_ARRAY {
                    pages = Box::new(Fenced(pages));
                }
                Ok(get_column_reader(column, pages))
            })?;
            columns.push(Column::new(*leaf, reader));
        }
        for _ in 0..group.metadata().num_rows() {
            source.check()?;
            number += 1;
            let mut row = Row::default();
            for column in &mut columns {
                let role = column.leaf.role;
                let mut room = bytes.len() + ITEMS;
                let is_there = column.record(|item| {
                    let left = room.checked_sub(1);
                    room =
                        left.ok_or_else(|| fault(Message::new("parquet.row").with("row", number)))?;
                    row.take(role, item, &names, &mut budget)
                })?;
                if !is_there {
                    return Err(fault(Message::new("parquet.row").with("row", number)));
                }
            }
            // Rows are numbered like lines, from 1.
            if let Some(record) = row.record(number, &mut reader.told) {
                let record = Record { split, ..record };
                if let Some(document) = reader.document(record, number)? {
                    reader.told.document(document)?;
                }
            }
        }
    }
    reader.told.finish();
    Ok(())
}

/// A row that is assembled from its columns.
#[derive(Debug, Default)]
struct Row {
    record: Record,
    starts: Vec<Option<i64>>,
    ends: Vec<Option<i64>>,
    labels: Vec<Option<String>>,
    /// The number of numeric tags without a name.
    unknown: usize,
    /// The number of tags that stand for no tag.
    ignored: usize,
    /// The column that is not valid UTF-8.
    broken: Option<Role>,
}

impl Row {
    /// Adds an item of a column to the row.
    fn take(
        &mut self,
        role: Role,
        item: Option<Cell>,
        names: &[String],
        budget: &mut u64,
    ) -> Result<(), ReadError> {
        let number = match &item {
            Some(Cell::Whole(number)) => Some(*number),
            _ => None,
        };
        let word = match (item, role) {
            (Some(Cell::Bytes(bytes)), _) => {
                let left = budget.checked_sub(bytes.len() as u64);
                *budget = left.ok_or_else(|| fault(Message::new("parquet.unpacks_to_much")))?;
                let word = std::str::from_utf8(bytes.data()).map(str::to_owned).ok();
                if word.is_none() {
                    self.broken = Some(role);
                }
                word
            }
            (_, Role::Tags) => {
                let index = number.and_then(|n| usize::try_from(n).ok());
                index.and_then(|n| names.get(n)).cloned()
            }
            (_, Role::Start | Role::End) => None,
            _ => number.map(|number| number.to_string()),
        };
        let record = &mut self.record;
        match role {
            Role::Start => self.starts.push(number),
            Role::End => self.ends.push(number),
            Role::Label => self.labels.push(word),
            Role::Tags => {
                if word.is_none() {
                    match number {
                        None | Some(IGNORED) => self.ignored += 1,
                        Some(_) => self.unknown += 1,
                    }
                }
                record.tags.push(word.unwrap_or_else(|| "O".to_owned()));
            }
            Role::Tokens => record.tokens.push(word.unwrap_or_default()),
            Role::Id => record.id = word,
            Role::Text => record.text = word,
            Role::Title => record.title = word,
            Role::Meta => record.meta = word,
        }
        Ok(())
    }

    /// Assembles the record; a row that is not valid UTF-8 is reported and left out.
    fn record(mut self, number: usize, told: &mut ProblemLimit<'_>) -> Option<Record> {
        if let Some(role) = self.broken {
            let problem = Message::new("hf.encoding")
                .with("column", role.name())
                .error();
            told.line(number, problem.details(Message::new("left_out.record")));
            return None;
        }
        let all = self.starts.len().max(self.ends.len());
        let all = all.max(self.labels.len());
        let parts = self.starts.into_iter().zip(self.ends).zip(self.labels);
        let whole = parts.filter_map(|((start, end), label)| Some((start?, end?, label?)));
        self.record.entities = whole.collect();
        let lost = all - self.record.entities.len();
        if lost > 0 {
            let problem = Message::new("hf.entity").with("count", lost);
            told.line(number, problem.error());
        }
        if self.unknown > 0 {
            let problem = Message::new("hf.names").with("count", self.unknown);
            told.line(number, problem.error());
        }
        if self.ignored > 0 {
            let problem = Message::new("hf.ignored").with("count", self.ignored);
            told.line(number, problem.note());
        }
        if let Some(meta) = self.record.meta.take() {
            self.record.meta = object(&meta);
            if self.record.meta.is_none() {
                let problem = Message::new("hf.meta").warning();
                told.line(number, problem);
            }
        }
        Some(self.record)
    }
}
