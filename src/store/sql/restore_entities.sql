UPDATE annotations SET deleted = (SELECT deleted FROM documents WHERE key = annotations.document)
WHERE batch = ?1 AND deleted = ?2 AND label IN (SELECT id FROM labels WHERE deleted IS NULL)
