SELECT a.label, count(*)
FROM annotations AS a
WHERE a.document = (SELECT key FROM documents WHERE id = ?1) AND a.layer = (SELECT key FROM layers WHERE id = ?2)
    AND a.deleted IS NULL
GROUP BY a.label
