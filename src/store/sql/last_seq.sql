-- Reads everything that names a journal row, which is slow: only for a project without its last row.
SELECT max(
    coalesce((SELECT max(CAST(seq AS INTEGER)) FROM journal WHERE replica = ?1), 0),
    coalesce((SELECT max(CAST(seq AS INTEGER)) FROM undo_steps), 0),
    coalesce((SELECT max(CAST(seq AS INTEGER)) FROM relabelled), 0),
    coalesce((SELECT max(CAST(seq AS INTEGER)) FROM split_past), 0),
    coalesce((SELECT max(CAST(deleted AS INTEGER)) FROM annotations), 0),
    coalesce((SELECT max(CAST(deleted AS INTEGER)) FROM documents), 0),
    coalesce((SELECT max(CAST(deleted AS INTEGER)) FROM labels), 0))
