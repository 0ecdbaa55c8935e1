WITH gold AS (SELECT key FROM layers WHERE id = ?1),
named AS (
    SELECT document, annotator AS layer FROM document_states WHERE state <> 'new'
    UNION
    SELECT document, layer FROM annotation_counts WHERE n > 0
),
alone AS (
    SELECT document FROM named WHERE layer IS NOT (SELECT key FROM gold)
    GROUP BY document HAVING count(*) = 1
)
SELECT count(*), coalesce(sum(n.n), 0)
FROM documents AS d
LEFT JOIN curation AS c ON c.document = d.key
LEFT JOIN annotation_counts AS n ON n.document = d.key AND n.layer = (SELECT key FROM gold)
WHERE d.deleted IS NULL
    AND (coalesce(n.n, 0) > 0
        OR (coalesce(c.state, '') = 'curated' AND d.key NOT IN (SELECT document FROM alone)))
