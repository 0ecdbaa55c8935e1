SELECT p.document, p.split, d.extra, d.deleted IS NULL
FROM split_past AS p
JOIN documents AS d ON d.key = p.document
WHERE p.seq = ?1
ORDER BY p.document
