INSERT OR IGNORE INTO operation_rows (operation, kind, row, field, before, after)
SELECT ?1, 2, id, 'extra/split', ?3, ?4 FROM documents WHERE key = ?2
