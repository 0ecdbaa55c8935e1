INSERT OR REPLACE INTO flags (document, reason)
SELECT (SELECT key FROM documents WHERE id = ?2), reason
FROM flags
WHERE document = (SELECT key FROM documents WHERE id = ?1)
