-- What was removed with the documents of an import that return: see restore_annotations.sql.
UPDATE annotations SET deleted = NULL
WHERE id IN (
    SELECT min(a.id)
    FROM annotations AS a
    JOIN documents AS d ON d.key = a.document
    WHERE d.batch = ?1 AND d.deleted = ?2 AND a.deleted = -2 AND NOT EXISTS (
            SELECT 1 FROM documents AS other WHERE other.name = d.name AND other.deleted IS NULL)
        AND a.label IN (SELECT id FROM labels WHERE deleted IS NULL)
    GROUP BY a.document, a.layer, a.start, a."end", a.label, coalesce(a.words, a.words_sha256))
