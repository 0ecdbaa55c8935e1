INSERT INTO bookmarks (id, document, annotator, at, note)
SELECT ?1, key, ?3, ?4, ?5
FROM documents
WHERE id = ?2
ON CONFLICT (id) DO UPDATE SET at = excluded.at, note = excluded.note, deleted = NULL
