-- The last row of the journal, and the greatest number among the steps at the ends of the histories.
SELECT j.seq, j.at, (
    SELECT coalesce(max(u.seq), 0)
    FROM undo_cursors AS c
    JOIN undo_steps AS u ON u.annotator = c.annotator AND u.step IN (c.done - 1, c.done))
FROM journal AS j
WHERE j.replica = ?1
ORDER BY j.seq DESC
LIMIT 1
