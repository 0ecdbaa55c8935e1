-- The last operation, and the greatest key among the steps at the ends of the histories.
SELECT o.key, o.at, (
    SELECT coalesce(max(u.seq), 0)
    FROM undo_cursors AS c
    JOIN undo_steps AS u ON u.annotator = c.annotator AND u.step IN (c.done - 1, c.done))
FROM operations AS o
ORDER BY o.key DESC
LIMIT 1
