-- Selects the annotations by id, because the other label may have many more.
UPDATE annotations SET label = ?1
WHERE id IN (
    SELECT row FROM operation_rows WHERE operation = ?3 AND kind = 1 AND field = 'label') AND +label = ?2
    AND NOT EXISTS (:written_by_others)
    AND (document, layer, start, "end") NOT IN (
        SELECT document, layer, start, "end" FROM annotations WHERE label = ?1 AND deleted IS NULL)
