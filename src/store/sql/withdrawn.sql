WITH
    back AS (
        SELECT d.key, EXISTS (
            SELECT 1 FROM documents AS other WHERE other.name = d.name AND other.deleted IS NULL)
            AS taken
        FROM documents AS d
        WHERE d.batch = ?1 AND d.deleted = ?2),
    entities AS (
        SELECT l.deleted IS NOT NULL AS unlabelled
        FROM annotations AS a
        JOIN labels AS l ON l.id = a.label
        WHERE a.batch = ?1 AND a.deleted = ?2
            AND a.document NOT IN (SELECT key FROM back WHERE taken))
SELECT
    (SELECT count(*) FROM back WHERE NOT taken),
    (SELECT count(*) FROM back WHERE taken),
    (SELECT count(*) FROM entities WHERE NOT unlabelled),
    (SELECT count(*) FROM entities WHERE unlabelled)
