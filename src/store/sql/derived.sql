-- Hidden entities of a document, and marked ones.
SELECT a.id, a.deleted, f.value IS NOT NULL
FROM annotations AS a
LEFT JOIN field_clocks AS f ON f.row = a.id AND f.field = 'flags'
WHERE a.document = (SELECT key FROM documents WHERE id = ?1)
    AND (a.deleted = -1 OR f.value IS NOT NULL)
ORDER BY a.id
