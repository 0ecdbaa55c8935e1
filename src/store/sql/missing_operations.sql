SELECT DISTINCT u.seq
FROM undo_steps AS u
LEFT JOIN operations AS o ON o.key = u.seq
WHERE o.key IS NULL
ORDER BY u.seq DESC
LIMIT ?1
