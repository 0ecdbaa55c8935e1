-- A field without a clock of its own has that of its row.
INSERT INTO field_clocks (row, field, op, value)
SELECT a.id, 'flags', iif(a.op = 0, coalesce((
    SELECT o.key FROM operations AS o WHERE o.batch = a.batch AND o.kind = 'import'), -1), a.op),
    coalesce(a.flags, '[]')
FROM annotations AS a
WHERE a.id = ?1
ON CONFLICT DO UPDATE SET value = excluded.value
