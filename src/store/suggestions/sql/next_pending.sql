SELECT s.start, s."end", s.id
FROM suggestions AS s
WHERE s.document = (SELECT key FROM documents WHERE id = ?1) AND s.deleted IS NULL
    AND s.run IS NOT 'live'
    AND s.start >= ?3
    AND (s.start > ?3 OR s."end" < ?4 OR (s."end" = ?4 AND s.id > ?5))
    AND NOT EXISTS (
        SELECT 1 FROM verdicts AS v
        WHERE v.suggestion = s.key AND coalesce(v.annotator, 0) = ?2
    )
ORDER BY s.start, s."end" DESC, s.id
LIMIT 1
