SELECT id FROM layers
WHERE key IN (
    SELECT n.layer FROM annotation_counts AS n
    JOIN documents AS d ON d.key = n.document
    WHERE n.n > 0 AND d.deleted IS NULL
    UNION
    SELECT s.annotator FROM document_states AS s
    JOIN documents AS d ON d.key = s.document
    WHERE s.state <> 'new' AND d.deleted IS NULL)
