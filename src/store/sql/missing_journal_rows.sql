SELECT DISTINCT u.seq
FROM undo_steps AS u
LEFT JOIN journal AS j ON j.replica = ?1 AND j.seq = u.seq
WHERE j.seq IS NULL
ORDER BY u.seq DESC
LIMIT ?2
