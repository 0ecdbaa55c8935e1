SELECT id
FROM annotations
WHERE document = (SELECT key FROM documents WHERE id = ?1) AND layer = (SELECT key FROM layers WHERE id = ?2) AND start = ?3
    AND "end" = ?4 AND label = ?5 AND id <> ?6 AND deleted IS NULL
