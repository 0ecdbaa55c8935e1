//! The guidelines that people have written: the history keeps those that another one has replaced,
//! also where two copies have changed the guideline and a merge has kept one.

use std::collections::HashSet;

use crate::base::json::pull::Pull;
use crate::model::time::Timestamp;
use crate::store::edits::Edit;
use crate::store::edits::core::change::{Change, RowId, Value};
use crate::store::{Store, StoreError, row};

/// The field of the project that has the guideline.
const GUIDELINE: &str = "dataset/guidelines";

/// A guideline as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidelineVersion {
    /// The text in Markdown.
    pub text: String,
    /// The name of the author; empty if it is not known.
    pub author: String,
    /// The time of day at the author.
    pub at: Timestamp,
}

impl Store {
    /// Returns the guidelines that the history knows, the latest one first, each text once.
    pub fn guideline_versions(&self) -> Result<Vec<GuidelineVersion>, StoreError> {
        let sql = include_str!("../sql/guideline_versions.sql");
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |found| {
            let author = row::lossy_text(found, 1)?.unwrap_or_default();
            Ok((found.get(0)?, author, Timestamp(found.get(2)?)))
        })?;
        let (mut versions, mut known) = (Vec::new(), HashSet::new());
        for row in rows {
            let (edits, author, at): (String, _, _) = row?;
            // A damaged operation has no version to show.
            let Ok(edits) = Edit::list_from_json(&edits) else {
                continue;
            };
            let Some(text) = written(&edits) else {
                continue;
            };
            if known.insert(text.clone()) {
                versions.push(GuidelineVersion { text, author, at });
            }
        }
        Ok(versions)
    }
}

/// Returns the guideline that edits have written.
fn written(edits: &[Edit]) -> Option<String> {
    let mut changes = Vec::new();
    for edit in edits {
        edit.changes(&mut changes);
    }
    changes.into_iter().rev().find_map(|change| match change {
        Change::Set {
            row: RowId::Project,
            field,
            value: Value::Text(json),
        } if field == GUIDELINE => Some(Pull::new(&json).string().ok()?.into_owned()),
        _ => None,
    })
}
