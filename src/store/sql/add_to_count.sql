INSERT INTO annotation_counts (document, layer, n)
VALUES (?1, ?2, ?3)
ON CONFLICT DO UPDATE SET n = n + excluded.n
