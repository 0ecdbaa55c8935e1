SELECT d.name, d.title, t.text, d.meta, d.extra
FROM documents AS d
JOIN document_texts AS t ON t.document = d.key
WHERE d.id = ?1 AND d.deleted IS NULL
