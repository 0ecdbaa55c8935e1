INSERT INTO document_states (document, annotator, state)
SELECT key, ?2, ?3 FROM documents WHERE id = ?1 AND deleted IS NULL
ON CONFLICT (document, annotator) DO UPDATE SET state = ?3
