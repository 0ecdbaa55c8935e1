-- An operation of another annotator, or of this one in another copy of the project.
SELECT 1
FROM operations AS o
JOIN replicas AS r ON r.key = o.replica
WHERE o.key = ?1 AND o.kind NOT IN ('undo', 'baseline') AND (o.author <> ?2 OR o.seq > r.own)
