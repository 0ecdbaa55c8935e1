UPDATE annotations SET deleted = -1
WHERE id IN (
    SELECT id
    FROM (
        SELECT id, row_number() OVER (
            PARTITION BY layer, start, "end", label, coalesce(words, words_sha256) ORDER BY id) AS n
        FROM annotations
        WHERE document = (SELECT key FROM documents WHERE id = ?1) AND deleted IS NULL)
    WHERE n > 1)
