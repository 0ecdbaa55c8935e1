SELECT s.key, s.id, d.id, d.key, s.start, s."end", s.label, s.score, s.words, v.verdict
FROM suggestions AS s
JOIN documents AS d ON d.key = s.document
LEFT JOIN verdicts AS v ON v.suggestion = s.key AND coalesce(v.annotator, 0) = ?2
WHERE s.source = ?1 AND s.deleted IS NULL AND d.deleted IS NULL
    AND (s.score, s.key) < (?3, ?4)
ORDER BY s.score DESC, s.key DESC
LIMIT ?5
