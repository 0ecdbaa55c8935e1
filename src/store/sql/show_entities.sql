-- Of a document that is shown, the entities that were not shown; of a removed one, none.
UPDATE annotations SET deleted = iif((SELECT deleted FROM documents WHERE id = ?1) IS NULL, NULL, -2)
WHERE document = (SELECT key FROM documents WHERE id = ?1)
    AND (deleted IS NULL OR deleted < 0)
    AND deleted IS NOT iif((SELECT deleted FROM documents WHERE id = ?1) IS NULL, NULL, -2)
