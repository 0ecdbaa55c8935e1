WITH doc AS (SELECT key FROM documents WHERE id = ?1),
named AS (
    SELECT annotator AS name FROM document_states
    WHERE document = (SELECT key FROM doc) AND (state <> 'new' OR extra IS NOT NULL)
    UNION
    SELECT layer FROM annotation_counts WHERE document = (SELECT key FROM doc) AND n > 0
)
SELECT named.name, s.state, s.extra
FROM named
LEFT JOIN document_states AS s
    ON s.document = (SELECT key FROM doc) AND s.annotator = named.name
WHERE named.name <> ?2
ORDER BY named.name
