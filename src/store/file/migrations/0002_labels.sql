-- The more general label, under which a label is listed. Where it still stands in `extra`, it is
-- read from there.
ALTER TABLE labels ADD COLUMN parent TEXT;

-- Says how often a label is used, and finds what has to follow when it is merged or removed.
-- `deleted` is in it so that counting needs nothing but the index.
CREATE INDEX annotations_by_label ON annotations (label, document, deleted)
WHERE deleted IS NULL;

-- The annotations that a journal row gave another label all at once, so that the row need not
-- hold them.
CREATE TABLE relabelled (
    seq INTEGER NOT NULL,
    annotation BLOB NOT NULL REFERENCES annotations (id),
    PRIMARY KEY (seq, annotation)
) STRICT, WITHOUT ROWID;
