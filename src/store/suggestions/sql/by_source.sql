SELECT o.id, o.name, count(*), count(*) FILTER (WHERE EXISTS (
    SELECT 1 FROM verdicts AS v
    WHERE v.suggestion = s.key AND coalesce(v.annotator, 0) = ?1))
FROM suggestions AS s
JOIN sources AS o ON o.key = s.source
JOIN documents AS d ON d.key = s.document
WHERE s.deleted IS NULL AND d.deleted IS NULL
GROUP BY s.source
ORDER BY o.name
