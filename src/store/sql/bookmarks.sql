SELECT b.id, d.id, l.id, b.at, b.note
FROM documents AS d
JOIN layers AS l ON l.id = ?2
JOIN bookmarks AS b ON b.document = d.key AND b.annotator = l.key
WHERE d.id = ?1 AND b.deleted IS NULL
ORDER BY b.at, b.id
