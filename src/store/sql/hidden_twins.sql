SELECT b.id
FROM annotations AS a
JOIN annotations AS b ON b.document = a.document AND b.layer = a.layer AND b.start = a.start
    AND b."end" = a."end" AND b.label = a.label
WHERE a.id = ?1 AND b.deleted = -1
ORDER BY b.id
