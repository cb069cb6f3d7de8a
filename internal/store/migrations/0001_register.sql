-- The register. Written for SQLite and PostgreSQL alike: every TEXT column is
-- compared byte by byte on both (see the engines in Go), BYTEA holds hashes.

-- What the register says of itself: one row.
CREATE TABLE register (
    one      BIGINT PRIMARY KEY CHECK (one = 1),
    id       TEXT   NOT NULL,
    format   BIGINT NOT NULL, -- the version of the stored form
    record   TEXT   NOT NULL, -- JSON, schema included
    revision BIGINT NOT NULL  -- the revision that last changed this row
);

CREATE TABLE entity (
    id     TEXT PRIMARY KEY,
    class  TEXT NOT NULL,
    merged TEXT REFERENCES entity (id)
);
CREATE INDEX entity_class ON entity (class, id);

CREATE TABLE source (
    id     TEXT PRIMARY KEY,
    kind   TEXT NOT NULL,
    record TEXT NOT NULL
);

-- Which source a document is a copy of; drawn from the source's record.
CREATE TABLE copy (
    document TEXT PRIMARY KEY,
    source   TEXT NOT NULL REFERENCES source (id)
);
CREATE INDEX copy_source ON copy (source);

-- The decoded text of documents, kept locally and never logged.
CREATE TABLE document_text (
    document TEXT PRIMARY KEY,
    body     TEXT NOT NULL
);

CREATE TABLE statement (
    id         TEXT PRIMARY KEY,
    subject    TEXT NOT NULL REFERENCES entity (id),
    property   TEXT NOT NULL,
    kind       TEXT NOT NULL,
    canon      TEXT NOT NULL, -- the value's canonical key
    value      TEXT NOT NULL, -- JSON
    qualifiers TEXT NOT NULL, -- JSON
    status     TEXT NOT NULL,
    reader     TEXT NOT NULL,
    confidence BIGINT NOT NULL,
    ref        TEXT REFERENCES entity (id), -- the value, where it is an entity
    earliest   BIGINT,                      -- days from 1970-01-01, where it is a date
    latest     BIGINT,
    low        DOUBLE PRECISION,            -- where it is a quantity; rounded
    high       DOUBLE PRECISION
);
CREATE INDEX statement_subject ON statement (subject, property, id);
CREATE INDEX statement_status ON statement (status, subject, property, id);
CREATE INDEX statement_ref ON statement (ref, subject, property, id) WHERE ref IS NOT NULL;

CREATE TABLE evidence (
    statement  TEXT   NOT NULL,
    position   BIGINT NOT NULL, -- from 0, in the order of the statement's record
    subject    TEXT   NOT NULL, -- the statement's
    property   TEXT   NOT NULL, -- the statement's
    source     TEXT   NOT NULL REFERENCES source (id),
    document   TEXT   NOT NULL,
    span_start BIGINT NOT NULL, -- code points; both 0 where only the work is cited
    span_end   BIGINT NOT NULL,
    context    TEXT   NOT NULL, -- JSON
    language   TEXT   NOT NULL,
    stance     TEXT   NOT NULL,
    according  TEXT   NOT NULL,
    gist       TEXT   NOT NULL, -- JSON
    passage    TEXT   NOT NULL,
    PRIMARY KEY (statement, position)
);
CREATE INDEX evidence_source ON evidence (source, subject, property, statement);
CREATE INDEX evidence_document ON evidence (document, statement) WHERE document <> '';

-- Derived: what the sources of a topic amount to.
CREATE TABLE verdict (
    subject  TEXT NOT NULL,
    property TEXT NOT NULL,
    topic    TEXT NOT NULL, -- the SHA-256 of the topic's key, hexadecimal
    kind     TEXT NOT NULL,
    record   TEXT NOT NULL,
    PRIMARY KEY (subject, property, topic)
);
CREATE INDEX verdict_kind ON verdict (kind, subject, property, topic);

-- Derived: findings, by the subject whose weighing made them (the owner).
CREATE TABLE finding (
    id     TEXT NOT NULL,
    owner  TEXT NOT NULL,
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (id, owner)
);
CREATE INDEX finding_owner ON finding (owner);
CREATE INDEX finding_kind ON finding (kind, id);

CREATE TABLE finding_subject (
    subject TEXT NOT NULL,
    finding TEXT NOT NULL,
    owner   TEXT NOT NULL,
    PRIMARY KEY (subject, finding, owner)
);
CREATE INDEX finding_subject_owner ON finding_subject (owner);

-- How many there are of what, kept by every write.
CREATE TABLE total (
    sort   TEXT   NOT NULL,
    name   TEXT   NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (sort, name)
);

-- The log: revisions, their changes, and the hashes of their Merkle tree.
CREATE TABLE revision (
    number  BIGINT PRIMARY KEY,
    at      TEXT   NOT NULL,
    who     TEXT   NOT NULL,
    why     TEXT   NOT NULL,
    changes BIGINT NOT NULL,
    digest  TEXT   NOT NULL  -- SHA-256 over the changes, hexadecimal
);

CREATE TABLE change (
    revision BIGINT NOT NULL,
    position BIGINT NOT NULL, -- from 0
    action   TEXT   NOT NULL,
    kind     TEXT   NOT NULL,
    id       TEXT   NOT NULL,
    record   TEXT   NOT NULL,
    PRIMARY KEY (revision, position)
);
CREATE INDEX change_record ON change (kind, id, revision, position);

CREATE TABLE log_hash (
    position BIGINT PRIMARY KEY,
    hash     BYTEA  NOT NULL
);
