//! Makes the ids, label names and places that an import writes.

use std::collections::HashMap;

use crate::model::annotation::Annotation;
use crate::model::diagnostic::SourceLocation as DiagnosticPlace;
use crate::model::id::{AnnotationId, LabelId};
use crate::model::layer::LayerId;
use crate::text::span::Span;

/// The number of ids that are tried for a document that needs another one.
pub(in crate::session::import) const MAX_NAMES: usize = 10_000;

/// The entities of a new document by layer and id in the file.
pub(in crate::session::import) type Names =
    HashMap<(LayerId, String), (AnnotationId, (Span, LabelId))>;

/// Returns the place of a diagnostic in the files of an import.
pub(in crate::session::import) fn about(document: &str, entity: Option<String>) -> DiagnosticPlace {
    DiagnosticPlace {
        document: Some(document.to_owned()),
        entity,
        ..DiagnosticPlace::default()
    }
}

/// Returns the id of an entity in an export: the one from its file, or else its own.
pub(in crate::session::import) fn written_name(annotation: &Annotation) -> String {
    annotation
        .name
        .clone()
        .unwrap_or_else(|| annotation.id.to_string())
}
