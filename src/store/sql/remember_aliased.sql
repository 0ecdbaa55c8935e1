-- A field without a clock of its own has that of its row.
INSERT INTO field_clocks (row, field, op, value)
SELECT a.id, ':field', iif(a.op = 0, coalesce((
    SELECT o.key FROM operations AS o WHERE o.batch = a.batch AND o.kind = 'import'), -1), a.op), ?1
FROM annotations AS a
WHERE a.:field = :shown
ON CONFLICT DO UPDATE SET value = excluded.value
