SELECT f.reason
FROM flags AS f
JOIN documents AS d ON d.key = f.document
WHERE d.id = ?1
