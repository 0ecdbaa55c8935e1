-- What could not return with its document: see keep_removed.sql. The document has returned.
UPDATE annotations SET deleted = ?2
WHERE deleted = -2 AND document IN (
    SELECT key FROM documents WHERE batch = ?1 AND deleted IS NULL)
