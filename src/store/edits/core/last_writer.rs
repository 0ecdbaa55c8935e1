//! Who has written a field last. An undo restores only what its own annotator has written last in
//! this copy of the project: the value that another person has set stays, even if it is the same.

use std::borrow::Cow;

use crate::base::json::object::{member, with_member};
use crate::store::StoreError;
use crate::store::edits::core::change::{Change, RowId};
use crate::store::edits::core::error::EditError;
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::target::EditTarget;

/// A field of a row that somebody else has written last.
pub(in crate::store::edits) type OthersField = (RowId, Cow<'static, str>);

impl EditTarget<'_> {
    /// Returns the fields of an edit that another annotator has written last, or the same one in
    /// another copy. Undo and redo restore what was there before: they are not counted as writing.
    pub(in crate::store::edits) fn fields_of_others(
        &self,
        edit: &impl EditKind,
    ) -> Result<Vec<OthersField>, StoreError> {
        if self.store.n_histories()? < 2 && !self.store.has_received()? {
            return Ok(Vec::new());
        }
        let mut changes = Vec::new();
        edit.changes(&mut changes);
        let mut found = Vec::new();
        for change in changes {
            let Change::Set { row, field, .. } = change else {
                continue;
            };
            if let Some(operation) = self.store.writer_of_field(row, &field)?
                && self.store.is_of_others(operation, self.layer)?
            {
                found.push((row, field));
            }
        }
        Ok(found)
    }

    /// Returns whether somebody else has written a field of an edit last.
    pub(in crate::store::edits) fn is_written_by_others(
        &self,
        edit: &impl EditKind,
    ) -> Result<bool, StoreError> {
        Ok(!self.fields_of_others(edit)?.is_empty())
    }
}

/// Returns the fit of an edit of one field, from its values now, before and after the edit.
pub(in crate::store::edits) fn fit_field<E: EditKind, T: PartialEq>(
    (edit, target): (&E, &EditTarget<'_>),
    (now, before, after): (&T, &T, &T),
    kept: KeptField,
) -> Result<Fit<E>, EditError> {
    Ok(if now == before && !target.is_written_by_others(edit)? {
        Fit::whole(edit.clone())
    } else if now == after {
        Fit::default()
    } else {
        Fit::not(kept)
    })
}

/// Leaves a member of an object as it is now.
pub(in crate::store::edits) fn keep_member(new: &mut Option<String>, now: Option<&str>, key: &str) {
    *new = with_member(new.as_deref(), key, member(now, key));
}
