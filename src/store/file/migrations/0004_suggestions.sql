-- What proposes: a system, a lexicon, a gazetteer, the learner. Its id is derived from the project
-- and its name; `key`, by which suggestions name it, differs between copies of a project. `extra`
-- has the members of the file that the model does not know.
ALTER TABLE sources RENAME TO old_sources;
CREATE TABLE sources (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    version TEXT,
    run TEXT,
    extra TEXT
) STRICT;

-- How files write a suggestion: a JSON object, with a control character in the place of each value
-- that stands in a column of `suggestions`. A file has one or two of them.
CREATE TABLE suggestion_forms (
    key INTEGER PRIMARY KEY,
    form TEXT NOT NULL UNIQUE
) STRICT;

-- Imports that brought suggestions to documents that were there before.
CREATE TABLE suggestion_batches (
    key INTEGER PRIMARY KEY,
    batch BLOB NOT NULL UNIQUE CHECK (length(batch) = 16)
) STRICT;

-- The id is derived from document, span, label and source. `extra` is a form that one suggestion
-- has for itself, because of members that the model does not know. Suggestions that came with their
-- document have no `batch`: they leave with it.
CREATE TABLE suggestions (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL CHECK (length(id) = 16),
    document INTEGER NOT NULL REFERENCES documents (key),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT,
    words_sha256 TEXT,
    label BLOB NOT NULL REFERENCES labels (id),
    source INTEGER REFERENCES sources (key),
    run TEXT,
    score REAL,
    name TEXT,
    form INTEGER REFERENCES suggestion_forms (key),
    extra TEXT,
    batch INTEGER REFERENCES suggestion_batches (key),
    deleted INTEGER,
    CHECK (start >= 0 AND start < "end"),
    CHECK ((words IS NULL) <> (words_sha256 IS NULL)),
    CHECK ((form IS NULL) <> (extra IS NULL))
) STRICT;
CREATE INDEX suggestions_by_document ON suggestions (document, start);
CREATE INDEX suggestions_by_score ON suggestions (source, score) WHERE deleted IS NULL;
CREATE INDEX suggestions_by_batch ON suggestions (batch) WHERE batch IS NOT NULL;

-- What annotators say about suggestions; without a row, a suggestion is pending. A file can say it
-- without naming anybody: then `annotator` is empty.
CREATE TABLE verdicts (
    key INTEGER PRIMARY KEY,
    suggestion INTEGER NOT NULL REFERENCES suggestions (key),
    annotator INTEGER REFERENCES layers (key),
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'changed', 'rejected')),
    at INTEGER,
    reason TEXT
) STRICT;
CREATE UNIQUE INDEX verdicts_by_suggestion ON verdicts (suggestion, coalesce(annotator, 0));
