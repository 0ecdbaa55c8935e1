INSERT INTO document_states (document, annotator, state, extra)
SELECT key, ?2, 'new', ?3 FROM documents WHERE id = ?1
ON CONFLICT (document, annotator) DO UPDATE SET extra = ?3
