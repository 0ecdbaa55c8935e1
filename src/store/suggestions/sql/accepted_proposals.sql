SELECT o.name, s.score, l.name, v.verdict
FROM suggestions AS s
JOIN verdicts AS v ON v.suggestion = s.key AND coalesce(v.annotator, 0) = ?4
LEFT JOIN sources AS o ON o.key = s.source
LEFT JOIN labels AS l ON l.id = s.label
WHERE s.document = (SELECT key FROM documents WHERE id = ?1) AND s.deleted IS NULL
    AND s.start = ?2 AND s."end" = ?3 AND v.verdict IN ('accepted', 'changed')
ORDER BY s.score DESC, o.name
