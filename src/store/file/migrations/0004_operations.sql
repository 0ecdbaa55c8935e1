-- The copies of the project that have written operations, as far as this copy knows them: the last
-- operation of each. `own` is the number of the last operation that this file wrote under the id;
-- `is_old` marks the history from before version 4, which no other copy gets.
CREATE TABLE replicas (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    seq INTEGER NOT NULL,
    own INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    hash BLOB NOT NULL,
    is_old INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Only ever added to. `key` names an operation in this copy, (replica, seq) in all of them. `clock`
-- is a hybrid logical clock: milliseconds since 1970-01-01 UTC in the upper bits, a counter in the
-- lower 16. `seen` is set where the author had received operations of other copies since the one
-- before: the number of the last one of each copy, as JSON. `undoes` is the key of the operation
-- that this one takes back. `edits` are the edits that were made; `inverse` would take them back in
-- this copy, and `view_before` and `view_after` are where the annotator was: all three stay here.
-- `is_purged` says that edits were removed for good, so that the hash does not fit any more.
CREATE TABLE operations (
    key INTEGER PRIMARY KEY,
    replica INTEGER NOT NULL REFERENCES replicas (key),
    seq INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    at INTEGER NOT NULL,
    author BLOB NOT NULL CHECK (length(author) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('baseline', 'edit', 'import', 'undo', 'redo')),
    title TEXT NOT NULL,
    document BLOB,
    batch BLOB,
    undoes INTEGER,
    seen TEXT,
    edits TEXT NOT NULL,
    inverse TEXT,
    view_before TEXT,
    view_after TEXT,
    hash BLOB NOT NULL,
    is_purged INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX operations_by_id ON operations (replica, seq);
CREATE INDEX operations_by_batch ON operations (batch) WHERE batch IS NOT NULL;
CREATE INDEX operations_by_kind ON operations (kind) WHERE kind = 'baseline';
CREATE INDEX operations_by_seen ON operations (replica, seq) WHERE seen IS NOT NULL;

-- The fields that an operation changed all at once, so that its edits need not hold them. `kind` is
-- 1 for an annotation and 2 for a document, `row` the id of the row, `before` and `after` are the
-- values of the field. Operations from before version 4 have no `after`. The field `written_label` is
-- the label that an entity had been given when the operation gave it another one.
CREATE TABLE operation_rows (
    operation INTEGER NOT NULL,
    kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
    row BLOB NOT NULL,
    field TEXT NOT NULL,
    before ANY,
    after ANY,
    PRIMARY KEY (operation, kind, row, field)
) STRICT, WITHOUT ROWID;

-- Which operation wrote a field last, where that is not the operation in `op` of the row. `value` is
-- what was written, where the row shows something else: the name of a label that another one has,
-- the label of an entity whose label was merged into another one.
CREATE TABLE field_clocks (
    row BLOB NOT NULL,
    field TEXT NOT NULL,
    op INTEGER NOT NULL,
    value ANY,
    PRIMARY KEY (row, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX field_clocks_by_value ON field_clocks (field, value) WHERE value IS NOT NULL;

INSERT INTO replicas (key, id, seq, own, clock, hash, is_old)
SELECT 1, p.replica, coalesce(max(j.seq), 0), coalesce(max(j.seq), 0),
    coalesce(max(j.at), 0) << 16, zeroblob(32), 1
FROM project AS p
LEFT JOIN journal AS j ON j.replica = p.replica
HAVING count(p.key) > 0;

INSERT INTO operations
    (key, replica, seq, clock, at, author, kind, title, document, batch, undoes, edits, inverse,
     view_before, view_after, hash)
SELECT seq, 1, seq, at << 16, at,
    coalesce((SELECT id FROM layers AS l WHERE l.name = j.annotator), zeroblob(16)),
    kind, title, document, batch, undoes, forward, inverse, view_before, view_after, zeroblob(32)
FROM journal AS j
WHERE replica = (SELECT replica FROM project);
DROP TABLE journal;

INSERT INTO operation_rows (operation, kind, row, field) SELECT seq, 1, annotation, 'label' FROM relabelled;
DROP TABLE relabelled;
INSERT INTO operation_rows (operation, kind, row, field, before)
SELECT p.seq, 2, d.id, 'extra/split', p.split FROM split_past AS p JOIN documents AS d ON d.key = p.document;
DROP TABLE split_past;

-- From here on this file is a copy of its own: another one may have the same history.
UPDATE project SET replica = randomblob(16);
INSERT INTO replicas (key, id, seq, own, clock, hash)
SELECT 2, p.replica, 1, 1, o.clock + 1, zeroblob(32)
FROM project AS p
JOIN replicas AS o ON o.key = 1;
-- What was in the file before version 4.
INSERT INTO operations (replica, seq, clock, at, author, kind, title, edits, hash)
SELECT 2, 1, r.clock, p.modified, zeroblob(16), 'baseline', '', '[]', zeroblob(32)
FROM project AS p
JOIN replicas AS r ON r.key = 2;

-- What is older than operations has the number -1, see `annotations`.
UPDATE documents SET op = -1;
UPDATE labels SET op = -1;
UPDATE layers SET op = -1;

-- Nobody edits a frozen layer any more.
ALTER TABLE layers ADD COLUMN frozen INTEGER NOT NULL DEFAULT 0;

-- The order of documents: by the operation that brought them, then by the place in it.
ALTER TABLE documents ADD COLUMN order_op INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE documents SET place = coalesce(position, key);

-- Names of copies may meet; the store gives each a name of its own.
DROP INDEX documents_by_name;
CREATE INDEX documents_by_name ON documents (name) WHERE deleted IS NULL;
DROP INDEX labels_by_name;
CREATE INDEX labels_by_name ON labels (name) WHERE deleted IS NULL;

CREATE TRIGGER documents_changed AFTER INSERT ON operations
WHEN new.document IS NOT NULL
BEGIN
    UPDATE documents SET changed = new.at WHERE id = new.document;
END;
