UPDATE annotations
SET deleted = (SELECT iif(deleted IS NULL, NULL, -2) FROM documents WHERE key = annotations.document)
WHERE label = ?1 AND deleted = ?2 AND (document, layer, start, "end") NOT IN (
    SELECT document, layer, start, "end" FROM annotations WHERE label = ?1 AND deleted IS NULL)
