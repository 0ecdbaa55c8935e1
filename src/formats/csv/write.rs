//! Writes a table of entities: RFC 4180, UTF-8 with a byte order mark.

use crate::formats::common::csv_cell::push_cell;
use crate::formats::common::offset_rows::Names;
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink, Written};

pub(super) struct Writer<'a> {
    names: Names<'a>,
    sink: &'a mut dyn Sink,
    written: Written,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        header: &'a ExportHeader,
        sink: &'a mut dyn Sink,
    ) -> Result<Self, WriteError> {
        sink.write_all("\u{FEFF}doc_id,entity_id,start,end,label,text\r\n".as_bytes())?;
        Ok(Self {
            names: Names::new(header),
            sink,
            written: Written::default(),
        })
    }
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let rows = self
            .names
            .rows(export, &export.entities, OffsetUnit::CodePoint)?;
        let mut out = String::new();
        for row in &rows {
            let (start, end) = (row.start.to_string(), row.end.to_string());
            let id = row.id();
            let cells = [
                export.document.name.as_str(),
                &id,
                &start,
                &end,
                row.label,
                row.words,
            ];
            for (index, cell) in cells.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                push_cell(&mut out, cell);
            }
            out.push_str("\r\n");
        }
        self.sink.write_all(out.as_bytes())?;
        self.written.counts.documents += usize::from(!rows.is_empty());
        self.written.counts.entities += rows.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.flush()?;
        Ok(self.written)
    }
}
