SELECT s.id, s.start, s."end", s.words, s.words_sha256, s.label, s.run, s.score, s.name,
    coalesce(f.form, s.extra), o.id, o.name, l.name, s.source,
    (SELECT v.verdict FROM verdicts AS v WHERE v.suggestion = s.key
        ORDER BY v.at DESC, v.annotator DESC LIMIT 1)
FROM suggestions AS s
LEFT JOIN suggestion_forms AS f ON f.key = s.form
LEFT JOIN sources AS o ON o.key = s.source
LEFT JOIN labels AS l ON l.id = s.label
LEFT JOIN suggestion_batches AS b ON b.key = s.batch
LEFT JOIN operations AS i ON i.batch = b.batch AND i.kind = 'import'
LEFT JOIN replicas AS r ON r.key = i.replica
WHERE s.document = (SELECT key FROM documents WHERE id = ?1) AND s.deleted IS NULL
    AND (?2 IS NULL OR s.id = ?2)
    -- A live one without a verdict is no suggestion of the project.
    AND (?2 IS NOT NULL OR s.run IS NOT 'live'
        OR EXISTS (SELECT 1 FROM verdicts AS v WHERE v.suggestion = s.key))
-- In all copies of the project: by the import, then as in its file.
ORDER BY i.clock, r.id, s.key
