SELECT b.id, d.id, l.id, b.at, b.note
FROM bookmarks AS b
JOIN documents AS d ON d.key = b.document
JOIN layers AS l ON l.key = b.annotator
WHERE b.id = ?1 AND b.deleted IS NULL
