INSERT INTO annotation_counts (document, layer, n)
VALUES ((SELECT key FROM documents WHERE id = ?1 AND deleted IS NULL), ?2, ?3)
ON CONFLICT DO UPDATE SET n = n + excluded.n
