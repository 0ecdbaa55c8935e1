SELECT coalesce(sum(n.n), 0)
FROM annotation_counts AS n
JOIN documents AS d ON d.key = n.document
WHERE d.deleted IS NULL AND (?1 IS NULL OR n.layer = (SELECT key FROM layers WHERE id = ?1))
