INSERT OR IGNORE INTO verdicts (suggestion, annotator, verdict, at, reason)
SELECT s.key, v.annotator, v.verdict, v.at, v.reason
FROM verdicts AS v
JOIN suggestions AS s ON s.document = (SELECT key FROM documents WHERE id = ?2)
    AND s.start = ?3 AND s."end" = ?4 AND s.label = ?5 AND s.deleted IS NULL
    AND s.source IS (SELECT key FROM sources WHERE id = ?6)
WHERE v.suggestion = ?1
