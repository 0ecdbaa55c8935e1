//! Identities that stay unique when two copies of a project are merged: UUIDv7.
//!
//! Ids are made where a thing is created (`session`) and only carried here.

use std::fmt;

use uuid::Uuid;

/// Makes a new id type over a UUID.
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
    /// A document of a project, whatever its name.
    DocumentId
);
id!(
    /// An annotation, whatever its span or label become.
    AnnotationId
);
id!(
    /// A label, whatever its name.
    LabelId
);

/// The number of a document in its project file: small, and never another's. Other copies of the
/// project have others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey(pub i64);
