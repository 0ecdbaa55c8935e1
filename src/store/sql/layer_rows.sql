SELECT annotator, state, extra
FROM document_states
WHERE document = (SELECT key FROM documents WHERE id = ?1)
ORDER BY annotator
