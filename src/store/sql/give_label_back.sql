-- The rows of an operation say the label that entities had been given, not the one that it stands
-- for.
UPDATE operation_rows SET after = ?2
WHERE operation = ?1 AND kind = 1 AND field = 'label' AND after = ?3
    AND row IN (
        SELECT p.row
        FROM operations AS o
        JOIN operation_rows AS p ON p.operation = o.undoes AND p.kind = 1
            AND p.field = 'written_label' AND p.before = ?2
        WHERE o.key = ?1)
