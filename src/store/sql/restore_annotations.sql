-- Restores only one of several entities with the same words and label: no export may contain both.
UPDATE annotations SET deleted = NULL
WHERE id IN (
    SELECT min(a.id)
    FROM documents AS d
    JOIN annotations AS a ON a.document = d.key AND a.deleted = -2
    WHERE d.id = ?1 AND a.label IN (SELECT id FROM labels WHERE deleted IS NULL)
    GROUP BY a.layer, a.start, a."end", a.label, coalesce(a.words, a.words_sha256))
