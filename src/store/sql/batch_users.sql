-- A skipped step still counts: its last operation says whether it is undone.
SELECT id FROM layers
WHERE key IN (
    SELECT u.annotator
    FROM undo_steps AS u
    JOIN undo_cursors AS c ON c.annotator = u.annotator
    LEFT JOIN operations AS j ON j.key = u.seq
    JOIN documents AS d ON d.id = u.document
    WHERE coalesce(j.kind <> 'undo', u.step < c.done)
        AND u.annotator IS NOT (SELECT key FROM layers WHERE id = ?2)
        AND (d.batch = ?1 OR EXISTS (
            SELECT 1 FROM annotations AS a
            WHERE a.batch = ?1 AND a.document = d.key AND a.layer = u.annotator))
    UNION
    SELECT a.layer
    FROM annotations AS a
    JOIN documents AS d ON d.key = a.document
    WHERE d.batch = ?1 AND d.deleted IS NULL AND a.deleted IS NULL AND a.batch IS NOT ?1
    UNION
    SELECT v.annotator
    FROM suggestion_batches AS b
    JOIN suggestions AS s ON s.batch = b.key
    JOIN verdicts AS v ON v.suggestion = s.key
    WHERE b.batch = ?1 AND s.deleted IS NULL
        AND v.annotator IS NOT (SELECT key FROM layers WHERE id = ?2))
