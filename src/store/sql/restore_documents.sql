UPDATE documents SET deleted = NULL, position = counted.position
FROM (
    SELECT d.key, row_number() OVER (ORDER BY d.key) - 1
        + (SELECT coalesce(max(position) + 1, 0) FROM documents WHERE position IS NOT NULL)
        AS position
    FROM documents AS d
    WHERE d.batch = ?1 AND d.deleted = ?2 AND NOT EXISTS (
        SELECT 1 FROM documents AS other WHERE other.name = d.name AND other.deleted IS NULL)
) AS counted
WHERE documents.key = counted.key
