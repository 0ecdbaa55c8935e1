SELECT c.state
FROM curation AS c
JOIN documents AS d ON d.key = c.document
WHERE d.id = ?1
