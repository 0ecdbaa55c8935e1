WITH named AS (
    SELECT document, annotator AS name FROM document_states WHERE state <> 'new'
    UNION
    SELECT document, layer FROM annotation_counts WHERE n > 0
),
several AS (
    SELECT document FROM named WHERE name <> ?1 GROUP BY document HAVING count(*) > 1
)
SELECT count(*)
FROM several
JOIN documents AS d ON d.key = several.document
LEFT JOIN curation AS c ON c.document = several.document
LEFT JOIN annotation_counts AS gold ON gold.document = several.document AND gold.layer = ?1
WHERE d.deleted IS NULL AND coalesce(c.state, '') <> 'curated' AND coalesce(gold.n, 0) = 0
