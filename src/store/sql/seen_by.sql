SELECT o.seen
FROM operations AS o
WHERE o.replica = (SELECT key FROM replicas WHERE id = ?1) AND o.seq <= ?2 AND o.seen IS NOT NULL
ORDER BY o.seq DESC
LIMIT 1
