-- An operation of another annotator, or of this one in another copy of the project. What an undo or a
-- redo writes was there before.
SELECT 1
FROM operations AS o
JOIN replicas AS p ON p.key = o.replica
WHERE o.key = :operation AND o.kind NOT IN ('undo', 'redo', 'baseline')
    AND (o.author <> :annotator OR o.seq > p.own)
