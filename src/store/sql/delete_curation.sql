DELETE FROM curation WHERE document = (SELECT key FROM documents WHERE id = ?1)
