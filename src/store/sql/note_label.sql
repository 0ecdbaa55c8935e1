-- Notes an entity as a row of the operation that gives it a label, if its label stands for another
-- one or did so before the operation that this one undoes.
INSERT INTO operation_rows (operation, kind, row, field, after)
SELECT ?1, 1, ?2, 'label', ?3
WHERE
    EXISTS (SELECT 1 FROM field_clocks WHERE row = ?2 AND field = 'label' AND value IS NOT NULL)
    OR EXISTS (
        SELECT 1
        FROM operations AS o
        JOIN operation_rows AS p ON p.operation = o.undoes AND p.kind = 1
            AND p.row = ?2 AND p.field = 'written_label'
        WHERE o.key = ?1)
ON CONFLICT DO UPDATE SET after = excluded.after
