WITH removed AS (
    SELECT a.layer, a.start, a."end", a.label, coalesce(a.words, a.words_sha256) AS words,
        l.deleted IS NULL AS labelled
    FROM documents AS d
    JOIN annotations AS a ON a.document = d.key AND a.deleted = -2
    JOIN labels AS l ON l.id = a.label
    WHERE d.id = ?1)
SELECT
    (SELECT count(*) FROM removed)
    - (SELECT count(*) FROM (
        SELECT DISTINCT layer, start, "end", label, words FROM removed WHERE labelled))
