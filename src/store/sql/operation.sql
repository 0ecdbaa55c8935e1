SELECT o.key, r.id, o.seq, o.clock, o.at, o.author, o.kind, o.title, o.document, o.batch, o.seen,
    ur.id, u.seq, o.edits, o.hash, o.is_purged
FROM operations AS o
JOIN replicas AS r ON r.key = o.replica
LEFT JOIN operations AS u ON u.key = o.undoes
LEFT JOIN replicas AS ur ON ur.key = u.replica AND NOT ur.is_old
WHERE o.key = ?1
