SELECT coalesce(sum(n), 0) FROM annotation_counts
WHERE document = (SELECT key FROM documents WHERE id = ?1)
    AND layer IS NOT (SELECT key FROM layers WHERE id = ?2)
