-- Of a document that is shown, the entities that were not shown; of a removed one, none. -3 hides
-- what was carried over and has no reason any more.
UPDATE annotations SET deleted = iif((SELECT deleted FROM documents WHERE id = ?1) IS NULL, NULL, -2)
WHERE document = (SELECT key FROM documents WHERE id = ?1)
    AND (deleted IS NULL OR deleted IN (-1, -2))
    AND deleted IS NOT iif((SELECT deleted FROM documents WHERE id = ?1) IS NULL, NULL, -2)
