SELECT s.id
FROM suggestions AS s
WHERE s.document = (SELECT key FROM documents WHERE id = ?1) AND s.deleted IS NULL
    AND s.run IS NOT 'live'
    AND s.start = ?3 AND s."end" = ?4 AND s.label = ?5
    AND NOT EXISTS (
        SELECT 1 FROM verdicts AS v
        WHERE v.suggestion = s.key AND coalesce(v.annotator, 0) = ?2
    )
ORDER BY s.id
