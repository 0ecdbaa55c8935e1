SELECT count(*)
FROM document_states AS s
JOIN documents AS d ON d.key = s.document
WHERE s.annotator = ?1 AND s.state = 'finished' AND d.deleted IS NULL
