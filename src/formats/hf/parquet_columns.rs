//! Reads the relevant columns of a Parquet file, one record at a time.
//!
//! Each column is read separately by its levels, so that a list of structures and a structure of
//! lists, which older versions of `datasets` write, are equivalent. Values remain references into
//! their page until a row copies them.

use std::vec::IntoIter;

use parquet::basic::Repetition;
use parquet::column::reader::ColumnReader;
use parquet::data_type::ByteArray;
use parquet::schema::types::{SchemaDescriptor, Type};

use crate::formats::core::error::ReadError;
use crate::formats::hf::parquet_error::library;

/// The number of records that are read at once.
const BATCH: usize = 64;

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Id,
    Text,
    Title,
    Meta,
    Tokens,
    Tags,
    Start,
    End,
    Label,
}

impl Role {
    /// Returns the name of the column in Hugging Face datasets.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Text => "text",
            Self::Title => "title",
            Self::Meta => "meta",
            Self::Tokens => "tokens",
            Self::Tags => "ner_tags",
            Self::Start => "entities.start",
            Self::End => "entities.end",
            Self::Label => "entities.label",
        }
    }
}

/// A column that is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf {
    pub(super) role: Role,
    /// The index in the file.
    pub(super) index: usize,
    /// The minimum definition level of a value that is not null.
    defined: i16,
    /// The minimum definition level of a list item, which may be null.
    item: i16,
}

/// Finds the columns to read, and the names of the others.
pub(super) fn leaves(schema: &SchemaDescriptor) -> (Vec<Leaf>, Vec<String>) {
    let mut leaves: Vec<Leaf> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    for (index, column) in schema.columns().iter().enumerate() {
        let parts = column.path().parts();
        let root = parts.first().map(String::as_str).unwrap_or_default();
        let whole = matches!(
            column.physical_type(),
            parquet::basic::Type::INT32 | parquet::basic::Type::INT64
        );
        let words = column.physical_type() == parquet::basic::Type::BYTE_ARRAY;
        let is_list = column.max_rep_level() == 1;
        let inner = parts.get(1..).unwrap_or_default();
        let is = |name: &str| inner.iter().any(|part| part == name);
        let role = match root {
            "id" if !is_list && (words || whole) => Some(Role::Id),
            "text" if !is_list && words => Some(Role::Text),
            "title" if !is_list && words => Some(Role::Title),
            "meta" if !is_list && words => Some(Role::Meta),
            "tokens" | "words" if is_list && words => Some(Role::Tokens),
            "ner_tags" | "tags" | "labels" if is_list && (words || whole) => Some(Role::Tags),
            "entities" if is_list && whole && is("start") => Some(Role::Start),
            "entities" if is_list && whole && is("end") => Some(Role::End),
            "entities" if is_list && words && is("label") => Some(Role::Label),
            _ => None,
        };
        let taken = role.filter(|role| leaves.iter().all(|leaf| leaf.role != *role));
        match taken {
            Some(role) => leaves.push(Leaf {
                role,
                index,
                defined: column.max_def_level(),
                item: item_level(schema.root_schema(), parts),
            }),
            None if others.iter().all(|other| other != root) => others.push(root.to_owned()),
            None => {}
        }
    }
    (leaves, others)
}

/// Returns the definition level of an item of the list on the path; 0 if there is no list.
fn item_level(root: &Type, path: &[String]) -> i16 {
    let mut here = root;
    let mut level = 0;
    for part in path {
        if !here.is_group() {
            return 0;
        }
        let Some(next) = here.get_fields().iter().find(|f| f.name() == part) else {
            return 0;
        };
        here = next;
        let info = here.get_basic_info();
        let repetition = info.has_repetition().then(|| info.repetition());
        match repetition {
            Some(Repetition::REPEATED) => return level + 1,
            Some(Repetition::OPTIONAL) => level += 1,
            _ => {}
        }
    }
    0
}

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Bytes(ByteArray),
    Whole(i64),
}

/// The values of a batch.
enum Values {
    Bytes(IntoIter<ByteArray>),
    Short(IntoIter<i32>),
    Long(IntoIter<i64>),
}

impl Values {
    fn next(&mut self) -> Option<Cell> {
        match self {
            Self::Bytes(values) => values.next().map(Cell::Bytes),
            Self::Short(values) => values.next().map(|n| Cell::Whole(i64::from(n))),
            Self::Long(values) => values.next().map(Cell::Whole),
        }
    }
}

/// A column of a row group.
pub(super) struct Column {
    pub(super) leaf: Leaf,
    reader: ColumnReader,
    defined: Vec<i16>,
    repeated: Vec<i16>,
    /// The number of levels read, and the number of levels consumed.
    levels: usize,
    at: usize,
    values: Values,
}

impl Column {
    pub(super) fn new(leaf: Leaf, reader: ColumnReader) -> Self {
        Self {
            leaf,
            reader,
            defined: Vec::new(),
            repeated: Vec::new(),
            levels: 0,
            at: 0,
            values: Values::Long(Vec::new().into_iter()),
        }
    }

    /// Passes on the items of the next record, with `None` for null; a column that is not a list
    /// has one item. Returns whether there is a record.
    pub(super) fn record(
        &mut self,
        mut take: impl FnMut(Option<Cell>) -> Result<(), ReadError>,
    ) -> Result<bool, ReadError> {
        if self.at >= self.levels {
            library(|| self.refill())?;
            if self.levels == 0 {
                return Ok(false);
            }
        }
        loop {
            let defined = self.defined.get(self.at).copied();
            let defined = defined.unwrap_or(self.leaf.defined);
            if defined >= self.leaf.defined {
                take(self.values.next())?;
            } else if defined >= self.leaf.item {
                take(None)?;
            }
            self.at += 1;
            let goes_on = self.repeated.get(self.at).is_some_and(|level| *level > 0);
            if !goes_on || self.at >= self.levels {
                return Ok(true);
            }
        }
    }

    fn refill(&mut self) -> parquet::errors::Result<()> {
        self.defined.clear();
        self.repeated.clear();
        self.at = 0;
        let (defined, repeated) = (Some(&mut self.defined), Some(&mut self.repeated));
        let levels;
        (self.values, levels) = match &mut self.reader {
            ColumnReader::ByteArrayColumnReader(reader) => {
                let mut values = Vec::new();
                let read = reader.read_records(BATCH, defined, repeated, &mut values)?;
                (Values::Bytes(values.into_iter()), read.2)
            }
            ColumnReader::Int32ColumnReader(reader) => {
                let mut values = Vec::new();
                let read = reader.read_records(BATCH, defined, repeated, &mut values)?;
                (Values::Short(values.into_iter()), read.2)
            }
            ColumnReader::Int64ColumnReader(reader) => {
                let mut values = Vec::new();
                let read = reader.read_records(BATCH, defined, repeated, &mut values)?;
                (Values::Long(values.into_iter()), read.2)
            }
            _ => (Values::Long(Vec::new().into_iter()), 0),
        };
        self.levels = levels;
        Ok(())
    }
}
