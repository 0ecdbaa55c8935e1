SELECT field, NULL
FROM field_clocks
WHERE row = ?1
    AND (field IN ('title', 'flag') OR field LIKE 'state/%' OR field LIKE 'meta/%' OR field LIKE 'extra/%')
UNION ALL
SELECT 'state', l.id
FROM document_states AS s
JOIN layers AS l ON l.key = s.annotator
WHERE s.document = (SELECT key FROM documents WHERE id = ?1) AND s.op > 0
