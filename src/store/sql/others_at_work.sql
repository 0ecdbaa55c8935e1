SELECT DISTINCT u.annotator
FROM undo_steps AS u
JOIN undo_cursors AS c ON c.annotator = u.annotator
WHERE u.document = ?1 AND u.step < c.done AND u.annotator <> ?2
ORDER BY 1
