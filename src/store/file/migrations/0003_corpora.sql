-- The guideline is what the dataset says about itself: it stands and leaves with the rest of that.
UPDATE project SET dataset = json_set(coalesce(dataset, '{}'), '$.guidelines', guideline)
WHERE guideline IS NOT NULL;
ALTER TABLE project DROP COLUMN guideline;

-- The tags of documents, for lists and filters: those that `ext.tags` of `documents.extra` names.
-- The store writes both; files are written from `extra`.
CREATE TABLE document_tags (
    document INTEGER NOT NULL REFERENCES documents (key),
    tag TEXT NOT NULL,
    PRIMARY KEY (document, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_tags_by_tag ON document_tags (tag, document);
INSERT OR IGNORE INTO document_tags (document, tag)
SELECT d.key, t.value
FROM documents AS d, json_each(d.extra, '$.ext.tags') AS t
WHERE d.extra LIKE '%"tags"%' AND t.type = 'text';

-- Which part of a split documents were in before a journal row changed that, so that the row need
-- not hold them.
CREATE TABLE split_past (
    seq INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (key),
    split TEXT,
    PRIMARY KEY (seq, document)
) STRICT, WITHOUT ROWID;
-- Tells that a text is there already under another id.
CREATE INDEX documents_by_text ON documents (text_sha256) WHERE deleted IS NULL;

-- When somebody last changed something of a document; empty since it came in.
ALTER TABLE documents ADD COLUMN changed INTEGER;

CREATE TRIGGER documents_changed AFTER INSERT ON journal
WHEN new.document IS NOT NULL
BEGIN
    UPDATE documents SET changed = new.at WHERE id = new.document;
END;

UPDATE documents SET changed = past.at
FROM (
    SELECT document, max(at) AS at FROM journal WHERE document IS NOT NULL GROUP BY document
) AS past
WHERE documents.id = past.document;

-- How many documents are how far, for each annotator, so that opening a project counts nothing.
CREATE TABLE state_counts (
    annotator TEXT NOT NULL,
    state TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (annotator, state)
) STRICT, WITHOUT ROWID;

INSERT INTO state_counts (annotator, state, n)
SELECT s.annotator, s.state, count(*)
FROM document_states AS s
JOIN documents AS d ON d.key = s.document
WHERE d.deleted IS NULL
GROUP BY s.annotator, s.state;

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

-- The index of titles and texts for search, made after an import has come to its end. A segment is
-- 4,096 keys of documents; `last` is the last one that is in the index, `code` the version of its
-- letters. What is not in it is read.
CREATE TABLE search_segments (
    segment INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    code INTEGER NOT NULL
) STRICT;

-- Which documents of a segment hold three letters in a row: `key` is the segment and the codes of
-- the first two, `documents` a list for each third one.
CREATE TABLE search_grams (
    key INTEGER PRIMARY KEY,
    documents BLOB NOT NULL
) STRICT;

-- Documents whose title or text has changed since they went into the index.
CREATE TABLE search_stale (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL
) STRICT;

CREATE TRIGGER search_stale_text AFTER UPDATE OF text ON document_texts
BEGIN
    INSERT INTO search_stale (document) VALUES (new.document);
END;

CREATE TRIGGER search_stale_title AFTER UPDATE OF name, title ON documents
WHEN old.name IS NOT new.name OR old.title IS NOT new.title
BEGIN
    INSERT INTO search_stale (document) VALUES (new.key);
END;
