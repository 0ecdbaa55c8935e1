SELECT d.key, d.id, s.state, coalesce(c.n, 0)
FROM documents AS d
LEFT JOIN document_states AS s ON s.document = d.key AND s.annotator = ?1
LEFT JOIN annotation_counts AS c ON c.document = d.key AND c.layer = ?1
WHERE d.position IS NOT NULL
ORDER BY d.position
LIMIT ?2
