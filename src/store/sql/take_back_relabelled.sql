-- Selects the annotations by id, because the other label may have many more.
UPDATE annotations SET label = ?1
WHERE id IN (
    SELECT row FROM operation_rows WHERE operation = ?3 AND kind = 1 AND field = 'label') AND +label = ?2
    -- As in is_of_others.sql.
    AND NOT EXISTS (
        SELECT 1
        FROM field_clocks AS f
        JOIN operations AS o ON o.key = f.op
        JOIN replicas AS p ON p.key = o.replica
        WHERE f.row = annotations.id AND f.field = 'label'
            AND o.kind NOT IN ('undo', 'redo', 'baseline') AND (o.author <> ?4 OR o.seq > p.own))
    AND (document, layer, start, "end") NOT IN (
        SELECT document, layer, start, "end" FROM annotations WHERE label = ?1 AND deleted IS NULL)
