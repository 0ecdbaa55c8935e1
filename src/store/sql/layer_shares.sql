WITH gold AS (SELECT key FROM layers WHERE id = ?1),
named AS (
    SELECT document, annotator AS layer FROM document_states WHERE state <> 'new'
    UNION
    SELECT document, layer FROM annotation_counts WHERE n > 0
),
workers AS (
    SELECT document, layer, count(*) OVER (PARTITION BY document) AS n
    FROM named WHERE layer IS NOT (SELECT key FROM gold)
)
SELECT l.id, count(*), coalesce(sum(own.n), 0)
FROM workers AS w
JOIN documents AS d ON d.key = w.document
JOIN layers AS l ON l.key = w.layer
LEFT JOIN annotation_counts AS own ON own.document = w.document AND own.layer = w.layer
LEFT JOIN curation AS c ON c.document = w.document
LEFT JOIN annotation_counts AS n
    ON n.document = w.document AND n.layer = (SELECT key FROM gold)
WHERE d.deleted IS NULL
    AND coalesce(n.n, 0) = 0
    AND (coalesce(c.state, '') <> 'curated' OR w.n = 1)
GROUP BY w.layer
ORDER BY l.id
