UPDATE annotations SET deleted = ?3
WHERE label = ?1 AND deleted IS NULL AND (document, layer, start, "end") IN (
    SELECT document, layer, start, "end" FROM annotations WHERE label = ?2 AND deleted IS NULL)
