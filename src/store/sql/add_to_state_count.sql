INSERT INTO state_counts (annotator, state, n)
VALUES (?1, ?2, ?3)
ON CONFLICT DO UPDATE SET n = n + excluded.n
