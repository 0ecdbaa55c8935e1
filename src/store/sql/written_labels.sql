-- The labels that entities had been given before the operation that this one undoes, each with the
-- label that this one gives them.
SELECT DISTINCT p.before, r.after
FROM operations AS o
JOIN operation_rows AS r ON r.operation = o.key AND r.kind = 1 AND r.field = 'label'
JOIN operation_rows AS p ON p.operation = o.undoes AND p.kind = 1
    AND p.row = r.row AND p.field = 'written_label'
WHERE o.key = ?1
