SELECT s.state
FROM document_states AS s
JOIN documents AS d ON d.key = s.document
WHERE d.id = ?1 AND s.annotator = (SELECT key FROM layers WHERE id = ?2)
