SELECT kind, title, batch, inverse, view_before, view_after
FROM operations
WHERE key = ?1 AND inverse IS NOT NULL
