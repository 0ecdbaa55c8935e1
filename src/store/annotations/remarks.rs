//! Reads what stands on entities beside their label: normal forms, notes and flags.

use std::ops::{ControlFlow, Range};

use crate::model::id::{DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::store::layers::LayerKeys;
use crate::store::{Store, StoreError, row};

/// What stands on an entity.
#[derive(Clone, Debug)]
pub struct EntityRemarks<'a> {
    /// Its document.
    pub document: DocumentId,
    /// Its layer.
    pub layer: LayerId,
    /// Its label.
    pub label: LabelId,
    /// Its span in bytes, as stored.
    pub span: Range<usize>,
    /// Its normal form.
    pub norm: Option<&'a str>,
    /// Its note.
    pub note: Option<&'a str>,
    /// Its flags.
    pub flags: Vec<String>,
}

impl Store {
    /// Passes every entity that has a normal form, a note or a flag to the callback, until it stops:
    /// of all layers, in the order of documents and of their texts. Leaves out damaged rows. Reads
    /// no texts.
    pub fn entity_remarks<E: From<StoreError>>(
        &self,
        mut visit: impl FnMut(EntityRemarks<'_>) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        let mut statement = self
            .conn
            .prepare(include_str!("../sql/entity_remarks.sql"))
            .map_err(StoreError::from)?;
        let mut layers = LayerKeys::new(self)?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        while let Some(found) = rows.next().map_err(StoreError::from)? {
            let mut read = || -> rusqlite::Result<_> {
                let flags = row::text(found, 7)?.unwrap_or("[]");
                Ok(EntityRemarks {
                    document: DocumentId(row::id(found, 0)?),
                    layer: layers.layer(found.get(1)?)?,
                    label: LabelId(row::id(found, 2)?),
                    span: row::size(found, 3)?..row::size(found, 4)?,
                    norm: row::text(found, 5)?,
                    note: row::text(found, 6)?,
                    flags: serde_json::from_str(flags).unwrap_or_default(),
                })
            };
            if let Ok(remarks) = read()
                && visit(remarks)?.is_break()
            {
                break;
            }
        }
        Ok(())
    }
}
