INSERT INTO undo_steps (annotator, step, seq, document) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (annotator, step) DO UPDATE SET seq = ?3, document = ?4
