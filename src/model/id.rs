//! Ids that stay unique when two copies of a project are merged: UUIDv7.
//!
//! Generates no ids: `session` does, when it creates an object.

use std::fmt;

use uuid::Uuid;

/// Defines a new id type over a UUID.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// The id of a document, independent of its name.
    DocumentId
);
id!(
    /// The id of an annotation, independent of its span and label.
    AnnotationId
);
id!(
    /// The id of a label, independent of its name.
    LabelId
);

/// The key of a document in its project file: a small number that is never reused. Keys differ
/// between copies of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey(pub i64);
