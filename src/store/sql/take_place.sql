UPDATE documents SET op = ?3, place = old.place, order_op = old.order_op
FROM (
    SELECT d.place, iif(d.order_op <> 0, d.order_op, coalesce(nullif(d.op, 0), (
        SELECT o.key FROM operations AS o WHERE o.batch = d.batch AND o.kind = 'import'), -1))
        AS order_op
    FROM documents AS d
    WHERE d.id = ?1
) AS old
WHERE documents.id = ?2
