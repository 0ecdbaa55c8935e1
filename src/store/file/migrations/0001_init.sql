-- Ids are UUIDv7, 16 bytes. Times are milliseconds since 1970-01-01 UTC.
-- `deleted` is the sequence of the journal row that deleted a row; a deleted row stays, so that
-- two copies of a project can be merged.
-- `batch` names the import that brought a row.

CREATE TABLE project (
    key INTEGER PRIMARY KEY CHECK (key = 1),
    id BLOB NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL,
    guideline TEXT,
    created INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    replica BLOB NOT NULL CHECK (length(replica) = 16),
    allow_nested INTEGER NOT NULL,
    allow_crossing INTEGER NOT NULL,
    label_set_extra TEXT,
    dataset TEXT,
    extra TEXT
) STRICT;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE labels (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    description TEXT,
    color TEXT NOT NULL,
    shortcut TEXT,
    aliases TEXT NOT NULL,
    extra TEXT,
    deleted INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX labels_by_name ON labels (name) WHERE deleted IS NULL;

CREATE TABLE annotators (
    name TEXT PRIMARY KEY,
    extra TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    extra TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    name TEXT NOT NULL,
    title TEXT,
    meta TEXT,
    extra TEXT,
    source_path TEXT,
    source_sha256 TEXT,
    text_sha256 TEXT NOT NULL,
    text_bytes INTEGER NOT NULL,
    text_chars INTEGER NOT NULL,
    -- From 0 without a gap among those that are not deleted, so that a page is a range.
    position INTEGER,
    revision INTEGER NOT NULL DEFAULT 0,
    batch BLOB,
    deleted INTEGER,
    CHECK ((position IS NULL) = (deleted IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX documents_by_name ON documents (name) WHERE deleted IS NULL;
CREATE INDEX documents_by_position ON documents (position) WHERE position IS NOT NULL;
CREATE INDEX documents_by_batch ON documents (batch) WHERE batch IS NOT NULL;

-- Apart from `documents`, so that a list of documents reads no text.
CREATE TABLE document_texts (
    document INTEGER PRIMARY KEY REFERENCES documents (key),
    text TEXT NOT NULL
) STRICT;

-- Start and end are bytes of the stored text. What a span covers is its checksum: the words, or
-- for a long span their SHA-256.
CREATE TABLE annotations (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    document INTEGER NOT NULL REFERENCES documents (key),
    layer TEXT NOT NULL,
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
    CHECK (start >= 0 AND start < "end"),
    CHECK ((words IS NULL) <> (words_sha256 IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX annotations_by_document ON annotations (document, layer) WHERE deleted IS NULL;
CREATE INDEX annotations_by_batch ON annotations (batch) WHERE batch IS NOT NULL;

-- Kept by the triggers below, so that a list of documents counts nothing.
CREATE TABLE annotation_counts (
    document INTEGER NOT NULL REFERENCES documents (key),
    layer TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (document, layer)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE document_states (
    document INTEGER NOT NULL REFERENCES documents (key),
    annotator TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('new', 'in_progress', 'finished', 'skipped')),
    extra TEXT,
    PRIMARY KEY (document, annotator)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_states_by_annotator ON document_states (annotator, state);

CREATE TABLE curation (
    document INTEGER PRIMARY KEY REFERENCES documents (key),
    state TEXT NOT NULL CHECK (state IN ('in_curation', 'curated'))
) STRICT;

CREATE TABLE flags (
    document INTEGER PRIMARY KEY REFERENCES documents (key),
    reason TEXT NOT NULL
) STRICT;

-- Only ever added to. `undoes` names the row that a row takes back; `forward` and `inverse` are
-- the edits that were made and those that would take them back; `view_before` and `view_after`
-- are where the annotator was.
CREATE TABLE journal (
    replica BLOB NOT NULL CHECK (length(replica) = 16),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    annotator TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'import', 'undo', 'redo')),
    title TEXT NOT NULL,
    document BLOB,
    batch BLOB,
    undoes INTEGER,
    forward TEXT NOT NULL,
    inverse TEXT NOT NULL,
    view_before TEXT,
    view_after TEXT,
    PRIMARY KEY (replica, seq)
) STRICT, WITHOUT ROWID;

-- What an annotator can undo and redo, in order; `seq` is the last journal row of the step.
CREATE TABLE undo_steps (
    annotator TEXT NOT NULL,
    step INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    document BLOB,
    PRIMARY KEY (annotator, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX undo_steps_by_document ON undo_steps (document) WHERE document IS NOT NULL;

-- How many steps of an annotator are done; those after are undone.
CREATE TABLE undo_cursors (
    annotator TEXT PRIMARY KEY,
    done INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
