UPDATE documents SET position = counted.position
FROM (
    SELECT key, row_number() OVER (ORDER BY position) - 1 AS position
    FROM documents
    WHERE position IS NOT NULL
) AS counted
WHERE documents.key = counted.key AND documents.position <> counted.position
