INSERT INTO relabelled (seq, annotation)
SELECT ?2, id FROM annotations WHERE label = ?1 AND deleted IS NULL
