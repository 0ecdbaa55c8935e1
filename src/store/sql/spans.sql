SELECT a.document, a.layer, a.start, a."end"
FROM annotations AS a
WHERE a.deleted IS NULL
ORDER BY a.document, a.layer, a.start, a."end" DESC
