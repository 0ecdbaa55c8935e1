-- A field of a carried entity that has another clock than the entity that it follows.
SELECT 1
FROM annotations AS a
JOIN field_clocks AS follows ON follows.row = a.id AND follows.field = ?2
JOIN field_clocks AS f ON f.row = a.id AND f.field <> ?2 AND f.op <> follows.op
WHERE a.id = ?1
    AND f.op NOT IN (SELECT op FROM field_clocks WHERE row = follows.value)
