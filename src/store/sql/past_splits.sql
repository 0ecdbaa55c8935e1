SELECT d.key, p.before, d.extra,
    d.deleted IS NULL
    AND NOT EXISTS (:written_by_others)
FROM operation_rows AS p
JOIN documents AS d ON d.id = p.row
WHERE p.operation = ?1 AND p.kind = 2 AND p.field = 'extra/split'
ORDER BY d.key
