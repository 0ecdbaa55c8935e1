-- Reads everything that names an operation, which is slow: only for a project without its last one.
SELECT max(
    coalesce((SELECT max(key) FROM operations), 0),
    coalesce((SELECT max(seq) FROM undo_steps), 0),
    coalesce((SELECT max(operation) FROM operation_rows), 0),
    coalesce((SELECT max(op) FROM field_clocks), 0),
    coalesce((SELECT max(deleted) FROM annotations), 0),
    coalesce((SELECT max(deleted) FROM documents), 0),
    coalesce((SELECT max(deleted) FROM labels), 0))
