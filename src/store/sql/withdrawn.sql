WITH
    back AS (
        SELECT d.key, EXISTS (
            SELECT 1 FROM documents AS other WHERE other.name = d.name AND other.deleted IS NULL)
            AS taken
        FROM documents AS d
        WHERE d.batch = ?1 AND d.deleted = ?2),
    entities AS (
        SELECT l.deleted IS NOT NULL
            OR (a.document, a.layer, a.start, a."end", a.label, coalesce(a.words, a.words_sha256))
            IN (
                SELECT document, layer, start, "end", label, coalesce(words, words_sha256)
                FROM annotations
                WHERE deleted IS NULL AND document IN (
                    SELECT document FROM annotations WHERE batch = ?1 AND deleted = ?2))
            AS kept
        FROM annotations AS a
        JOIN labels AS l ON l.id = a.label
        WHERE a.batch = ?1 AND a.deleted = ?2
        UNION ALL
        SELECT l.deleted IS NOT NULL OR a.id <> min(a.id) OVER (
            PARTITION BY a.document, a.layer, a.start, a."end", a.label,
                coalesce(a.words, a.words_sha256))
        FROM annotations AS a
        JOIN labels AS l ON l.id = a.label
        WHERE a.deleted = -2 AND a.document IN (SELECT key FROM back WHERE NOT taken))
SELECT
    (SELECT count(*) FROM back WHERE NOT taken),
    (SELECT count(*) FROM back WHERE taken),
    (SELECT count(*) FROM entities WHERE NOT kept),
    (SELECT count(*) FROM entities WHERE kept)
