SELECT document, layer, label, start, "end"
FROM annotations
WHERE deleted IS NULL
ORDER BY document
