SELECT
    (SELECT count(*) FROM relabelled AS r JOIN annotations AS a ON a.id = r.annotation
     WHERE r.seq = ?3 AND a.label = ?2 AND a.deleted IS NULL)
    + (SELECT count(*) FROM annotations WHERE label = ?1 AND deleted = ?3),
    (SELECT count(*) FROM relabelled AS r JOIN annotations AS a ON a.id = r.annotation
     WHERE r.seq = ?3 AND a.label <> ?2 AND a.deleted IS NULL)
