SELECT l.id, count(*)
FROM labels AS l
CROSS JOIN annotations AS a ON a.label = l.id
WHERE l.deleted IS NULL AND a.document = (SELECT key FROM documents WHERE id = ?1)
    AND a.deleted IS NULL
GROUP BY l.id
