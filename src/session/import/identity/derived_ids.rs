//! Derives the ids of what an import brings from what it is, so that the same file imported into
//! two copies of a project is one.

use uuid::Uuid;

use crate::base::hash::derived_id;
use crate::formats::core::imported::ImportedEntity;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::layer::LayerId;

/// Returns the id of a document with this id in files and the SHA-256 of its text.
pub(in crate::session::import) fn document_id(
    project: Uuid,
    name: &str,
    sha256: &str,
) -> DocumentId {
    DocumentId(derived_id(&[
        b"document",
        project.as_bytes(),
        name.as_bytes(),
        sha256.as_bytes(),
    ]))
}

/// Returns the id of a label that the project gets from a file.
pub(in crate::session::import) fn label_id(project: Uuid, name: &str) -> LabelId {
    LabelId(derived_id(&[b"label", project.as_bytes(), name.as_bytes()]))
}

/// Returns the id of an entity of a document. The first half is that of the document: rows of one
/// document lie together in the file.
pub(in crate::session::import) fn entity_id(
    document: DocumentId,
    layer: LayerId,
    entity: &ImportedEntity,
) -> AnnotationId {
    let own = derived_id(&[
        document.0.as_bytes(),
        layer.0.as_bytes(),
        entity.id.as_deref().unwrap_or_default().as_bytes(),
        &entity.span.start().to_be_bytes(),
        &entity.span.end().to_be_bytes(),
        entity.label.as_bytes(),
    ]);
    let (high, _) = derived_id(&[b"entities", document.0.as_bytes()]).as_u64_pair();
    let (_, low) = own.as_u64_pair();
    AnnotationId(Uuid::from_u64_pair(high, low))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::annotation::Origin;
    use crate::text::span::Span;

    #[test]
    fn ids_depend_on_what_they_name_and_on_nothing_else() {
        let entity = |id: Option<&str>, end| ImportedEntity {
            id: id.map(Into::into),
            span: Span::new("abcdef", 0, end).unwrap(),
            label: "PERSON".into(),
            norm: None,
            note: None,
            flags: Vec::new(),
            uncertain: false,
            origin: Origin::default(),
            extra: None,
        };
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let document = document_id(one, "a", "00");
        assert_eq!(document, document_id(one, "a", "00"));
        assert_ne!(document, document_id(two, "a", "00"));
        let of = |document, entity: &ImportedEntity| entity_id(document, LayerId::GOLD, entity);
        let first = of(document, &entity(Some("e1"), 2));
        assert_eq!(first, of(document, &entity(Some("e1"), 2)));
        assert_eq!(first.0.get_version_num(), 8);
        for other in [
            entity(Some("e2"), 2),
            entity(None, 2),
            entity(Some("e1"), 3),
        ] {
            assert_ne!(first, of(document, &other));
        }
        assert_ne!(
            first,
            of(document_id(two, "a", "00"), &entity(Some("e1"), 2))
        );
    }
}
