-- Without a source there are none.
SELECT s.document, s.label, s.start, s."end", s.score,
    (SELECT v.verdict FROM verdicts AS v WHERE v.suggestion = s.key
        ORDER BY v.at DESC, v.annotator DESC LIMIT 1)
FROM suggestions AS s
WHERE s.deleted IS NULL AND s.source = (SELECT key FROM sources WHERE id = ?1)
ORDER BY s.document
