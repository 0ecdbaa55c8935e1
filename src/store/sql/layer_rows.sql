SELECT l.id, s.state, s.extra
FROM document_states AS s
LEFT JOIN layers AS l ON l.key = s.annotator
WHERE s.document = (SELECT key FROM documents WHERE id = ?1)
