WITH gold AS (SELECT key FROM layers WHERE id = ?1),
named AS (
    SELECT document, annotator AS layer FROM document_states WHERE state <> 'new'
    UNION
    SELECT document, layer FROM annotation_counts WHERE n > 0
),
several AS (
    SELECT document FROM named WHERE layer IS NOT (SELECT key FROM gold)
    GROUP BY document HAVING count(*) > 1
)
SELECT count(*)
FROM several
JOIN documents AS d ON d.key = several.document
LEFT JOIN curation AS c ON c.document = several.document
LEFT JOIN annotation_counts AS n
    ON n.document = several.document AND n.layer = (SELECT key FROM gold)
WHERE d.deleted IS NULL AND coalesce(c.state, '') <> 'curated' AND coalesce(n.n, 0) = 0
