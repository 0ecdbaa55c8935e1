-- A document whose text is missing is damage, which the caller lists.
SELECT d.key, d.id, d.name, t.text, d.extra, c.state, d.title
FROM documents AS d
LEFT JOIN document_texts AS t ON t.document = d.key
LEFT JOIN curation AS c ON c.document = d.key
WHERE d.deleted IS NULL
ORDER BY d.key
