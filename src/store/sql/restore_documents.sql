UPDATE documents SET deleted = NULL, position = counted.position
FROM (
    SELECT key, row_number() OVER (ORDER BY key) - 1
        + (SELECT coalesce(max(position) + 1, 0) FROM documents WHERE position IS NOT NULL)
        AS position
    FROM documents
    WHERE batch = ?1 AND deleted = ?2
) AS counted
WHERE documents.key = counted.key
