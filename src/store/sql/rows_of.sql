SELECT d.id, d.name, d.title, d.text_bytes, own.state,
    (SELECT group_concat(s.state) FROM document_states AS s WHERE s.document = d.key),
    c.state, f.reason, coalesce(n.n, 0), d.key,
    (SELECT group_concat(t.tag, char(31)) FROM document_tags AS t WHERE t.document = d.key)
FROM documents AS d
LEFT JOIN document_states AS own ON own.document = d.key AND own.annotator = (SELECT key FROM layers WHERE id = ?2)
LEFT JOIN curation AS c ON c.document = d.key
LEFT JOIN flags AS f ON f.document = d.key
LEFT JOIN annotation_counts AS n ON n.document = d.key AND n.layer = (SELECT key FROM layers WHERE id = ?2)
WHERE d.key = ?1 AND d.position IS NOT NULL
