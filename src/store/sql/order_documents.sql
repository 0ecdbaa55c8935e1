-- By the operation that brought a document, the place in it, and the id. What is older than the
-- operations of this version comes first.
UPDATE documents SET position = n.position
FROM (
    SELECT d.key, row_number() OVER (
        ORDER BY coalesce(o.clock, 0), coalesce(r.id, x''), d.place, d.id) - 1 AS position
    FROM documents AS d
    LEFT JOIN operations AS o ON o.key = iif(d.order_op <> 0, d.order_op, coalesce(
        nullif(d.op, 0), (SELECT i.key FROM operations AS i
            WHERE i.batch = d.batch AND i.kind = 'import')))
        AND o.kind <> 'baseline'
        AND o.replica NOT IN (SELECT key FROM replicas WHERE is_old)
    LEFT JOIN replicas AS r ON r.key = o.replica
    WHERE d.deleted IS NULL
) AS n
WHERE documents.key = n.key AND documents.position IS NOT n.position
