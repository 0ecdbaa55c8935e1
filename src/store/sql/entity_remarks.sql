SELECT d.id, a.layer, a.label, a.start, a."end", a.norm, a.note, a.flags
FROM annotations AS a
JOIN documents AS d ON d.key = a.document
WHERE a.deleted IS NULL AND d.deleted IS NULL
    AND (a.norm IS NOT NULL OR a.note IS NOT NULL OR a.flags IS NOT NULL)
ORDER BY d.position, a.start, a."end" DESC, a.id
