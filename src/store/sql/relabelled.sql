WITH
    there AS (
        SELECT document, layer, start, "end" FROM annotations WHERE label = ?1 AND deleted IS NULL),
    changed AS (
        SELECT a.document, a.layer, a.start, a."end",
            a.label = ?2
            AND NOT EXISTS (:written_by_others)
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
