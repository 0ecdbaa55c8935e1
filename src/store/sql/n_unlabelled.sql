SELECT count(*)
FROM documents AS d
JOIN annotations AS a ON a.document = d.key AND a.deleted = d.deleted
JOIN labels AS l ON l.id = a.label AND l.deleted IS NOT NULL
WHERE d.id = ?1
