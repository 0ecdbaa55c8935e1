-- What could not return with its document stays removed by the row that removed both.
UPDATE annotations SET deleted = (SELECT deleted FROM documents WHERE key = annotations.document)
WHERE deleted = -2 AND document = (SELECT key FROM documents WHERE id = ?1)
