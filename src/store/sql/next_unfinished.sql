SELECT d.id
FROM documents AS d
LEFT JOIN document_states AS s ON s.document = d.key AND s.annotator = (SELECT key FROM layers WHERE id = ?1)
WHERE d.position >= ?2 AND (s.state IS NULL OR s.state NOT IN ('finished', 'skipped'))
ORDER BY d.position
LIMIT 1
