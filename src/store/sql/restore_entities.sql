-- Entities that an import added to documents of others. Of a removed document they return with it.
UPDATE annotations
SET deleted = (SELECT iif(deleted IS NULL, NULL, -2) FROM documents WHERE key = annotations.document)
WHERE batch = ?1 AND deleted = ?2 AND label IN (SELECT id FROM labels WHERE deleted IS NULL)
    AND (document, layer, start, "end", label, coalesce(words, words_sha256)) NOT IN (
        SELECT document, layer, start, "end", label, coalesce(words, words_sha256)
        FROM annotations
        WHERE deleted IS NULL AND document IN (
            SELECT document FROM annotations WHERE batch = ?1 AND deleted = ?2))
