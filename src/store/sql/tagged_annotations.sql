SELECT
  document, layer, label, start, "end",
  CASE WHEN json_valid(extra) THEN json_extract(extra, '$.attributes.subtype') END
FROM annotations
WHERE deleted IS NULL
ORDER BY document
