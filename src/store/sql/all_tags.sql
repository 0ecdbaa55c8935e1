SELECT t.tag, count(*)
FROM document_tags AS t
JOIN documents AS d ON d.key = t.document
WHERE d.deleted IS NULL
GROUP BY t.tag
ORDER BY t.tag
