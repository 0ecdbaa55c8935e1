UPDATE documents SET revision = revision + 1
WHERE key IN (SELECT document FROM annotations WHERE label = ?1 AND deleted IS NULL)
