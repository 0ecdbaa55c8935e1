WITH
    there AS (
        SELECT document, layer, start, "end" FROM annotations WHERE label = ?1 AND deleted IS NULL),
    changed AS (
        SELECT a.document, a.layer, a.start, a."end",
            a.label = ?2
            -- As in is_of_others.sql.
            AND NOT EXISTS (
                SELECT 1
                FROM field_clocks AS f
                JOIN operations AS o ON o.key = f.op
                JOIN replicas AS p ON p.key = o.replica
                WHERE f.row = a.id AND f.field = 'label'
                    AND o.kind NOT IN ('undo', 'redo', 'baseline') AND (o.author <> ?4 OR o.seq > p.own))
            AND (a.document, a.layer, a.start, a."end") NOT IN (SELECT * FROM there) AS fits
        FROM operation_rows AS r
        JOIN annotations AS a ON a.id = r.row
        WHERE r.operation = ?3 AND r.kind = 1 AND r.field = 'label' AND a.deleted IS NULL),
    removed AS (
        SELECT (document, layer, start, "end") NOT IN (
            SELECT * FROM there
            UNION ALL
            SELECT document, layer, start, "end" FROM changed WHERE fits) AS fits
        FROM annotations
        WHERE label = ?1 AND deleted = ?3)
SELECT
    (SELECT count(*) FROM changed WHERE fits) + (SELECT count(*) FROM removed WHERE fits),
    (SELECT count(*) FROM changed WHERE NOT fits) + (SELECT count(*) FROM removed WHERE NOT fits)
