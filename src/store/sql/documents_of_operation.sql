-- The documents with rows that an operation has changed all at once, or that its import has brought.
SELECT d.id
FROM operation_rows AS r
JOIN annotations AS a ON a.id = r.row
JOIN documents AS d ON d.key = a.document
WHERE r.operation = ?1 AND r.kind = 1
UNION
SELECT r.row FROM operation_rows AS r WHERE r.operation = ?1 AND r.kind = 2
UNION
SELECT d.id
FROM annotations AS a
JOIN documents AS d ON d.key = a.document
WHERE a.batch = (SELECT batch FROM operations WHERE key = ?1)
UNION
SELECT id FROM documents WHERE batch = (SELECT batch FROM operations WHERE key = ?1)
