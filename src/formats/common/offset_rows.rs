//! The entities of a document for writers of offset formats: sorted, with label names, and with
//! positions in the format's unit.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::formats::common::offset_units::positions;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::Losses;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::policy::{Keep, flatten};
use crate::model::annotation::Annotation;
use crate::model::id::LabelId;

/// The names of the labels.
#[derive(Clone, Debug)]
pub struct Names<'a>(HashMap<LabelId, &'a str>);

/// An entity.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The annotation.
    pub entity: &'a Annotation,
    /// The name of its label.
    pub label: &'a str,
    /// The text that it covers.
    pub words: &'a str,
    /// Its span in bytes.
    pub bytes: Range<usize>,
    /// Its start in the format's unit.
    pub start: usize,
    /// Its end in the format's unit.
    pub end: usize,
}

impl Row<'_> {
    /// Returns its id in files.
    pub fn id(&self) -> Cow<'_, str> {
        match &self.entity.name {
            Some(name) => Cow::Borrowed(name),
            None => Cow::Owned(self.entity.id.to_string()),
        }
    }
}

impl<'a> Names<'a> {
    /// Creates the table of names for an export.
    pub fn new(header: &'a ExportHeader) -> Self {
        let labels = header.labels.labels.iter();
        Self(labels.map(|l| (l.id, l.name.as_str())).collect())
    }

    /// Returns the entities in the order of the gold format.
    pub fn rows<'d>(
        &self,
        document: &'d ExportDocument,
        entities: &'d [Arc<Annotation>],
        unit: OffsetUnit,
    ) -> Result<Vec<Row<'d>>, WriteError>
    where
        'a: 'd,
    {
        let text = &*document.document.text;
        let name = || document.document.name.clone();
        let mut rows = Vec::with_capacity(entities.len());
        for entity in entities {
            let label = self.0.get(&entity.label).copied();
            rows.push(Row {
                entity,
                label: label.ok_or_else(|| WriteError::Label { document: name() })?,
                words: entity
                    .span
                    .get(text)
                    .ok_or_else(|| WriteError::Span { document: name() })?,
                bytes: entity.span.range(),
                start: 0,
                end: 0,
            });
        }
        rows.sort_by(|a, b| {
            let key = |row: &Row<'_>| (row.bytes.start, usize::MAX - row.bytes.end);
            (key(a), a.label, a.entity.id).cmp(&(key(b), b.label, b.entity.id))
        });
        let bytes: Vec<_> = rows
            .iter()
            .flat_map(|row| [row.bytes.start, row.bytes.end])
            .collect();
        let mut at = positions(text, unit, &bytes).into_iter();
        for row in &mut rows {
            row.start = at.next().unwrap_or_default();
            row.end = at.next().unwrap_or_default();
        }
        Ok(rows)
    }
}

/// Keeps the rows that a format without overlaps can represent, and counts the others.
pub fn flat<'d>(
    document: &ExportDocument,
    rows: Vec<Row<'d>>,
    keep: Keep,
    losses: &mut Losses,
) -> Vec<Row<'d>> {
    let spans: Vec<_> = rows
        .iter()
        .map(|row| (row.bytes.clone(), row.label))
        .collect();
    let verdicts = flatten(&document.document.text, &spans, keep);
    let mut kept = Vec::with_capacity(rows.len());
    for (row, verdict) in rows.into_iter().zip(verdicts) {
        match verdict {
            Ok(()) => kept.push(row),
            Err(loss) => losses.add(loss, &document.document.name, Some(row.words)),
        }
    }
    kept
}
