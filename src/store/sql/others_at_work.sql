-- A skipped step still counts: its last operation says whether it is undone.
SELECT id FROM layers
WHERE key IN (
    SELECT u.annotator
    FROM undo_steps AS u
    JOIN undo_cursors AS c ON c.annotator = u.annotator
    LEFT JOIN operations AS j ON j.key = u.seq
    WHERE u.document = ?1 AND coalesce(j.kind <> 'undo', u.step < c.done)
        AND u.annotator IS NOT (SELECT key FROM layers WHERE id = ?2))
