INSERT OR REPLACE INTO document_states (document, annotator, state, extra)
SELECT (SELECT key FROM documents WHERE id = ?2), annotator, state, extra
FROM document_states
WHERE document = (SELECT key FROM documents WHERE id = ?1)
