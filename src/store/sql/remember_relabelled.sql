INSERT INTO operation_rows (operation, kind, row, field, before, after)
SELECT ?2, 1, id, 'label', ?1, ?3 FROM annotations WHERE label = ?1 AND deleted IS NULL
