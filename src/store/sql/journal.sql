SELECT seq, at, annotator, kind, title, document, batch, undoes, forward, inverse, view_before,
    view_after
FROM journal
WHERE replica = ?1 AND seq >= ?2
ORDER BY seq
LIMIT ?3
