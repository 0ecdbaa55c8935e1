//! Sets, removes or renames a bookmark.

use serde::{Deserialize, Serialize};

use crate::model::bookmark::Bookmark;
use crate::model::id::DocumentId;
use crate::store::edits::core::change::{Change, Fields, RowId};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::fit_field;
use crate::store::edits::core::target::EditTarget;
use crate::store::{Store, StoreError};

/// Sets a bookmark (`before` is `None`), removes it (`after` is `None`) or changes its note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_bookmark")]
pub struct BookmarkEdit {
    /// The old bookmark.
    pub before: Option<Bookmark>,
    /// The new bookmark.
    pub after: Option<Bookmark>,
}

impl BookmarkEdit {
    /// Returns the bookmark after the edit, or the removed one.
    fn bookmark(&self) -> Option<&Bookmark> {
        self.after.as_ref().or(self.before.as_ref())
    }

    fn now(&self, store: &Store) -> Result<Option<Bookmark>, StoreError> {
        let id = self.bookmark().map(|bookmark| bookmark.id);
        Ok(id.map(|id| store.bookmark(id)).transpose()?.flatten())
    }
}

impl EditKind for BookmarkEdit {
    const TAGS: &'static [&'static str] = &["set_bookmark"];

    const IN_DATASET: bool = false;

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        expect(&self.now(target.store)?, &self.before)?;
        match (&self.before, &self.after) {
            (_, Some(after)) => target.store.put_bookmark(after)?,
            (Some(before), None) => target.store.delete_bookmark(before.id, target.seq)?,
            (None, None) => {}
        }
        Ok(Self {
            before: self.after.clone(),
            after: self.before.clone(),
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let kept = KeptField::Named("kept-bookmark");
        if let Some(document) = self.document()
            && !target.has_document(document)?
        {
            return Ok(Fit::not(kept));
        }
        let now = self.now(target.store)?;
        fit_field((self, target), (&now, &self.before, &self.after), kept)
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let Some(bookmark) = self.bookmark() else {
            return;
        };
        let row = RowId::Bookmark(bookmark.document, bookmark.id);
        if self.before.is_none() {
            changes.push(Change::InsertBookmark(bookmark.clone()));
        }
        if self.before.is_none() || self.after.is_none() {
            changes.push(Change::removed(row, self.after.is_none()));
            return;
        }
        Fields::of(row, changes).set("note", bookmark.note.clone());
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Lists
    }

    fn document(&self) -> Option<DocumentId> {
        self.bookmark().map(|bookmark| bookmark.document)
    }

    fn shown(&self) -> Option<usize> {
        self.bookmark().map(|bookmark| bookmark.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Document;
    use crate::model::id::BookmarkId;
    use crate::model::layer::{Layer, LayerId, LayerKind};
    use crate::store::{NewDocument, text_sha256};
    use uuid::Uuid;

    const DOCUMENT: DocumentId = DocumentId(Uuid::from_u128(1));

    fn store() -> Store {
        let store = Store::in_memory().unwrap();
        let text = "abc";
        let document = Document {
            id: DOCUMENT,
            name: "d".to_owned(),
            title: None,
            meta: None,
            extra: None,
            text: text.into(),
        };
        let new = NewDocument {
            document,
            text_sha256: text_sha256(text),
            source: crate::store::DocumentSource::default(),
            batch: None,
        };
        store.insert_document(&new).unwrap();
        let layer = Layer {
            id: LayerId::of_name("a"),
            kind: LayerKind::Annotator,
            name: "a".to_owned(),
        };
        store.add_layer(&layer, None).unwrap();
        store
    }

    fn target(store: &Store) -> EditTarget<'_> {
        EditTarget {
            store,
            seq: 7,
            layer: LayerId::of_name("a"),
            open: None,
            known: None,
        }
    }

    fn bookmark(note: Option<&str>) -> Bookmark {
        Bookmark {
            id: BookmarkId(Uuid::from_u128(2)),
            document: DOCUMENT,
            annotator: LayerId::of_name("a"),
            at: 1,
            note: note.map(ToOwned::to_owned),
        }
    }

    fn edit(before: Option<Bookmark>, after: Option<Bookmark>) -> BookmarkEdit {
        BookmarkEdit { before, after }
    }

    #[test]
    fn bookmark_edit_and_its_inverse_restore_the_file() {
        let store = store();
        let target = target(&store);
        let steps = [
            edit(None, Some(bookmark(None))),
            edit(Some(bookmark(None)), Some(bookmark(Some("n")))),
            edit(Some(bookmark(Some("n"))), None),
        ];
        let mut inverse = Vec::new();
        for step in &steps {
            inverse.push(step.apply(&target).unwrap());
            let there = store.bookmarks(DOCUMENT, LayerId::of_name("a")).unwrap();
            assert_eq!(there, Vec::from_iter(step.after.clone()));
        }
        for (step, back) in steps.iter().zip(inverse).rev() {
            assert_eq!(back.apply(&target).unwrap(), *step);
            let there = store.bookmarks(DOCUMENT, LayerId::of_name("a")).unwrap();
            assert_eq!(there, Vec::from_iter(step.before.clone()));
        }
        assert_eq!(
            store.bookmarks(DOCUMENT, LayerId::of_name("b")).unwrap(),
            []
        );
    }

    #[test]
    fn bookmark_edit_fits_unless_somebody_has_changed_the_bookmark_since() {
        let store = store();
        let target = target(&store);
        let set = edit(None, Some(bookmark(None)));
        assert_eq!(set.fit(&target).unwrap().edit, Some(set.clone()));
        let remove = set.apply(&target).unwrap();
        // Done already: there is nothing to do and nothing to name.
        let fit = set.fit(&target).unwrap();
        assert_eq!((fit.edit, fit.kept), (None, Vec::new()));
        edit(Some(bookmark(None)), Some(bookmark(Some("other"))))
            .apply(&target)
            .unwrap();
        let fit = remove.fit(&target).unwrap();
        assert_eq!(fit.edit, None);
        assert_eq!(fit.kept, [KeptField::Named("kept-bookmark")]);
        assert!(matches!(
            remove.apply(&target),
            Err(EditError::ChangedSince)
        ));
    }

    #[test]
    fn bookmark_edit_in_a_removed_document_does_not_fit() {
        let store = store();
        let target = target(&store);
        let remove = edit(None, Some(bookmark(None))).apply(&target).unwrap();
        store.archive_document(DOCUMENT, 8).unwrap();
        assert_eq!(remove.fit(&target).unwrap().edit, None);
        // The bookmark stays with its document.
        store.restore_archived_document(DOCUMENT, 0).unwrap();
        assert_eq!(remove.fit(&target).unwrap().edit, Some(remove));
    }
}
