SELECT d.key, p.before, d.extra,
    d.deleted IS NULL
    -- As in is_of_others.sql.
    AND NOT EXISTS (
        SELECT 1
        FROM field_clocks AS f
        JOIN operations AS o ON o.key = f.op
        JOIN replicas AS r ON r.key = o.replica
        WHERE f.row = d.id AND f.field = 'extra/split'
            AND o.kind NOT IN ('undo', 'redo', 'baseline') AND (o.author <> ?2 OR o.seq > r.own))
FROM operation_rows AS p
JOIN documents AS d ON d.id = p.row
WHERE p.operation = ?1 AND p.kind = 2 AND p.field = 'extra/split'
ORDER BY d.key
