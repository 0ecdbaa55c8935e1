-- A skipped step still counts: its last row in the journal says whether it is undone.
SELECT DISTINCT u.annotator
FROM undo_steps AS u
JOIN undo_cursors AS c ON c.annotator = u.annotator
LEFT JOIN journal AS j ON j.seq = u.seq AND j.replica = (SELECT replica FROM project)
WHERE u.document = ?1 AND coalesce(j.kind <> 'undo', u.step < c.done) AND u.annotator <> ?2
ORDER BY 1
