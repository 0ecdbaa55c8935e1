UPDATE annotations SET deleted = NULL
FROM documents AS d
WHERE d.id = ?1 AND annotations.document = d.key AND annotations.deleted = d.deleted
    AND annotations.label IN (SELECT id FROM labels WHERE deleted IS NULL)
