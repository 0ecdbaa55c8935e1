INSERT OR REPLACE INTO curation (document, state)
SELECT (SELECT key FROM documents WHERE id = ?2), state
FROM curation
WHERE document = (SELECT key FROM documents WHERE id = ?1)
