SELECT a.document, a.layer, a.start, a."end"
FROM annotations AS a
WHERE a.deleted IS NULL AND a.document = (SELECT key FROM documents WHERE id = ?1)
ORDER BY a.layer, a.start, a."end" DESC
