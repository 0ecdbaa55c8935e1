SELECT a.id, l.id, a.start, a."end"
FROM annotations AS a
JOIN layers AS l ON l.key = a.layer
WHERE a.document = (SELECT key FROM documents WHERE id = ?1) AND a.deleted IS NULL
ORDER BY a.layer, a.start, a."end" DESC, a.id
