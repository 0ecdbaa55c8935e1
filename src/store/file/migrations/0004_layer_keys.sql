-- Runs after `layers` was filled with every name of the file, so that each name has a key. Rows
-- are copied as they are, damaged ones too.
DROP TRIGGER annotations_count_insert;
DROP TRIGGER annotations_count_delete;
DROP TRIGGER annotations_count_restore;
DROP TRIGGER states_count_insert;
DROP TRIGGER states_count_update;
DROP TRIGGER states_count_delete;
DROP TRIGGER states_count_documents;

DROP TABLE annotators;
CREATE INDEX layers_by_name ON layers (name);

ALTER TABLE documents ADD COLUMN op INTEGER NOT NULL DEFAULT 0;
ALTER TABLE labels ADD COLUMN op INTEGER NOT NULL DEFAULT 0;

-- Start and end are bytes of the stored text. What a span covers is its checksum: the words, or
-- for a long span their SHA-256. `deleted` is the row of the journal that removed it, or -2 if it
-- was removed with its document and returns with that. `op` is the operation that added the row: 0
-- for the import in `batch`, -1 for rows that are older than operations.
CREATE TABLE annotations_by_key (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    document INTEGER NOT NULL REFERENCES documents (key),
    layer INTEGER NOT NULL REFERENCES layers (key),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT,
    words_sha256 TEXT,
    label BLOB NOT NULL REFERENCES labels (id),
    name TEXT,
    norm TEXT,
    note TEXT,
    flags TEXT,
    uncertain INTEGER NOT NULL,
    origin_kind TEXT NOT NULL,
    origin_annotator TEXT,
    origin_created INTEGER,
    origin_modified INTEGER,
    origin_source TEXT,
    origin_score REAL,
    origin_suggestion TEXT,
    extra TEXT,
    batch BLOB,
    deleted INTEGER,
    op INTEGER NOT NULL DEFAULT 0,
    CHECK (start >= 0 AND start < "end"),
    CHECK ((words IS NULL) <> (words_sha256 IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO annotations_by_key
SELECT a.id, a.document, (SELECT key FROM layers WHERE name = a.layer), a.start, a."end", a.words,
    a.words_sha256, a.label, a.name, a.norm, a.note, a.flags, a.uncertain, a.origin_kind,
    a.origin_annotator, a.origin_created, a.origin_modified, a.origin_source, a.origin_score,
    a.origin_suggestion, a.extra, a.batch,
    CASE a.deleted WHEN (SELECT deleted FROM documents WHERE key = a.document) THEN -2
        ELSE a.deleted END,
    -1
FROM annotations AS a
ORDER BY a.id;
DROP TABLE annotations;
ALTER TABLE annotations_by_key RENAME TO annotations;
-- What is derived after a merge is about entities that are not shown, too.
CREATE INDEX annotations_by_document ON annotations (document, layer, deleted);
CREATE INDEX annotations_by_batch ON annotations (batch) WHERE batch IS NOT NULL;
-- Merging a label is about removed entities too: an undo may restore them.
CREATE INDEX annotations_by_label ON annotations (label, document, deleted);

CREATE TABLE annotation_counts_by_key (
    document INTEGER NOT NULL REFERENCES documents (key),
    layer INTEGER NOT NULL REFERENCES layers (key),
    n INTEGER NOT NULL,
    PRIMARY KEY (document, layer)
) STRICT, WITHOUT ROWID;
INSERT INTO annotation_counts_by_key
SELECT c.document, (SELECT key FROM layers WHERE name = c.layer), c.n
FROM annotation_counts AS c
ORDER BY c.document;
DROP TABLE annotation_counts;
ALTER TABLE annotation_counts_by_key RENAME TO annotation_counts;

CREATE TABLE document_states_by_key (
    document INTEGER NOT NULL REFERENCES documents (key),
    annotator INTEGER NOT NULL REFERENCES layers (key),
    state TEXT NOT NULL CHECK (state IN ('new', 'in_progress', 'finished', 'skipped')),
    extra TEXT,
    op INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (document, annotator)
) STRICT, WITHOUT ROWID;
INSERT INTO document_states_by_key
SELECT s.document, (SELECT key FROM layers WHERE name = s.annotator), s.state, s.extra, -1
FROM document_states AS s
ORDER BY s.document;
DROP TABLE document_states;
ALTER TABLE document_states_by_key RENAME TO document_states;
CREATE INDEX document_states_by_annotator ON document_states (annotator, state);

CREATE TABLE state_counts_by_key (
    annotator INTEGER NOT NULL REFERENCES layers (key),
    state TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (annotator, state)
) STRICT, WITHOUT ROWID;
INSERT INTO state_counts_by_key
SELECT (SELECT key FROM layers WHERE name = c.annotator), c.state, c.n FROM state_counts AS c;
DROP TABLE state_counts;
ALTER TABLE state_counts_by_key RENAME TO state_counts;

-- What an annotator can undo and redo, in order; `seq` is the last journal row of the step.
CREATE TABLE undo_steps_by_key (
    annotator INTEGER NOT NULL REFERENCES layers (key),
    step INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    document BLOB,
    PRIMARY KEY (annotator, step)
) STRICT, WITHOUT ROWID;
INSERT INTO undo_steps_by_key
SELECT (SELECT key FROM layers WHERE name = u.annotator), u.step, u.seq, u.document
FROM undo_steps AS u;
DROP TABLE undo_steps;
ALTER TABLE undo_steps_by_key RENAME TO undo_steps;
CREATE INDEX undo_steps_by_document ON undo_steps (document) WHERE document IS NOT NULL;

-- How many steps of an annotator are done; those after are undone.
CREATE TABLE undo_cursors_by_key (
    annotator INTEGER PRIMARY KEY REFERENCES layers (key),
    done INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO undo_cursors_by_key
SELECT (SELECT key FROM layers WHERE name = c.annotator), c.done FROM undo_cursors AS c;
DROP TABLE undo_cursors;
ALTER TABLE undo_cursors_by_key RENAME TO undo_cursors;

DROP INDEX layers_by_name;

-- Kept so that a list of documents counts nothing.
CREATE TRIGGER annotations_count_insert AFTER INSERT ON annotations
WHEN new.deleted IS NULL
BEGIN
    INSERT INTO annotation_counts (document, layer, n) VALUES (new.document, new.layer, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER annotations_count_delete AFTER UPDATE OF deleted ON annotations
WHEN old.deleted IS NULL AND new.deleted IS NOT NULL
BEGIN
    UPDATE annotation_counts SET n = n - 1
    WHERE document = new.document AND layer = new.layer;
END;

CREATE TRIGGER annotations_count_restore AFTER UPDATE OF deleted ON annotations
WHEN old.deleted IS NOT NULL AND new.deleted IS NULL
BEGIN
    UPDATE annotation_counts SET n = n + 1
    WHERE document = new.document AND layer = new.layer;
END;

CREATE TRIGGER states_count_insert AFTER INSERT ON document_states
WHEN (SELECT deleted FROM documents WHERE key = new.document) IS NULL
BEGIN
    INSERT INTO state_counts (annotator, state, n) VALUES (new.annotator, new.state, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER states_count_update AFTER UPDATE OF state ON document_states
WHEN old.state <> new.state
    AND (SELECT deleted FROM documents WHERE key = new.document) IS NULL
BEGIN
    UPDATE state_counts SET n = n - 1 WHERE annotator = old.annotator AND state = old.state;
    INSERT INTO state_counts (annotator, state, n) VALUES (new.annotator, new.state, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER states_count_delete AFTER DELETE ON document_states
WHEN (SELECT deleted FROM documents WHERE key = old.document) IS NULL
BEGIN
    UPDATE state_counts SET n = n - 1 WHERE annotator = old.annotator AND state = old.state;
END;

CREATE TRIGGER states_count_documents AFTER UPDATE OF deleted ON documents
WHEN (old.deleted IS NULL) <> (new.deleted IS NULL)
BEGIN
    UPDATE state_counts SET n = n + iif(new.deleted IS NULL, 1, -1)
    WHERE (annotator, state) IN (
        SELECT annotator, state FROM document_states WHERE document = new.key);
END;
