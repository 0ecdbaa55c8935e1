//! How much of a recorded edit still fits the project when a step is undone or redone.
//!
//! Other annotators may have changed the same items since. The part that fits is an edit that can be
//! applied; the rest stays unchanged and is named.

/// An item that an undo or a redo left unchanged, because it was changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptField {
    /// Entities that were changed or removed, whose label was removed, or that another entity with
    /// the same words and label has replaced.
    Entities(usize),
    /// One thing, by the id of the text that names it, such as `kept-state`. A new kind of edit
    /// needs no variant of its own.
    Named(&'static str),
    /// Labels, by name.
    Labels(Vec<String>),
    /// Documents that were removed or replaced, or whose name another document has.
    Documents(usize),
    /// The number of documents that stay in their parts of a split.
    Splits(usize),
}

impl KeptField {
    /// Adds another item of the same kind. Returns whether it is of the same kind.
    pub fn takes(&mut self, other: &Self) -> bool {
        match (&mut *self, other) {
            (Self::Entities(n), Self::Entities(m))
            | (Self::Documents(n), Self::Documents(m))
            | (Self::Splits(n), Self::Splits(m)) => {
                *n += m;
                true
            }
            (kept, other) => kept == other,
        }
    }
}

/// The part of an edit that still fits. All fields are empty if the edit would change nothing.
#[derive(Clone, Debug)]
pub struct Fit<E> {
    /// The part of the edit that can be applied now; `None` if no part can.
    pub edit: Option<E>,
    /// The items that stay unchanged.
    pub kept: Vec<KeptField>,
    /// The annotators whose work the edit would remove.
    pub users: Vec<String>,
}

impl<E> Default for Fit<E> {
    fn default() -> Self {
        Self {
            edit: None,
            kept: Vec::new(),
            users: Vec::new(),
        }
    }
}

impl<E> Fit<E> {
    /// Returns the fit of an edit that fits as a whole.
    pub(in crate::store::edits) fn whole(edit: E) -> Self {
        Self {
            edit: Some(edit),
            ..Self::default()
        }
    }

    /// Returns the fit of an edit of which no part fits.
    pub fn not(kept: KeptField) -> Self {
        Self {
            kept: vec![kept],
            ..Self::default()
        }
    }

    /// Returns the fit of an edit that would remove the work of others.
    pub(in crate::store::edits) fn used(users: Vec<String>) -> Self {
        Self {
            users,
            ..Self::default()
        }
    }

    /// Returns a fit with an edit, or `None` if nothing would change, and the items that stay.
    pub(in crate::store::edits) fn part(
        edit: Option<E>,
        kept: impl IntoIterator<Item = KeptField>,
    ) -> Self {
        Self {
            edit,
            kept: kept.into_iter().collect(),
            users: Vec::new(),
        }
    }

    /// Converts the edit.
    pub(in crate::store::edits) fn map<F>(self, into: impl FnOnce(E) -> F) -> Fit<F> {
        Fit {
            edit: self.edit.map(into),
            kept: self.kept,
            users: self.users,
        }
    }
}
