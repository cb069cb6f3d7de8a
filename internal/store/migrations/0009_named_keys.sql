-- Most topics are all that is said of a subject and a property: they need nothing
-- to tell them apart. Others are told apart by half of the hash.
UPDATE verdict SET topic = CASE WHEN substr(record, 1, length(subject) + length(property) + 35) = '{"subject":"' || subject || '","property":"' || property || '","kind":'
    THEN '' ELSE substr(topic, 1, 32) END;

-- A large import puts indexes aside and makes them anew, sorted, which SQLite does
-- with those that have a name: the keys of what an import writes get one. What
-- leads to words by their keys is in the order of these.
-- engine: sqlite
CREATE TABLE statement_row (
    id         TEXT NOT NULL,
    subject    TEXT NOT NULL REFERENCES entity (id),
    property   TEXT NOT NULL,
    kind       TEXT NOT NULL,
    canon      TEXT NOT NULL,
    value      TEXT NOT NULL,
    qualifiers TEXT NOT NULL,
    status     TEXT NOT NULL,
    reader     TEXT NOT NULL,
    confidence BIGINT NOT NULL,
    ref        TEXT REFERENCES entity (id),
    earliest   BIGINT,
    latest     BIGINT,
    low        DOUBLE PRECISION,
    high       DOUBLE PRECISION
);
INSERT INTO statement_row SELECT id, subject, property, kind, canon, value, qualifiers, status, reader, confidence, ref, earliest, latest, low, high FROM statement;
DROP TABLE statement;
ALTER TABLE statement_row RENAME TO statement;
CREATE UNIQUE INDEX statement_id ON statement (id);
CREATE INDEX statement_subject ON statement (subject, property, id);
CREATE INDEX statement_status ON statement (status, subject, property, id);
CREATE INDEX statement_ref ON statement (ref, subject, property, id) WHERE ref IS NOT NULL;
CREATE INDEX statement_property ON statement (property, subject, id);
CREATE INDEX statement_date ON statement (property, earliest, id) WHERE earliest IS NOT NULL;
CREATE INDEX statement_amount ON statement (property, low, id) WHERE low IS NOT NULL;

CREATE TABLE evidence_row (
    statement  TEXT   NOT NULL,
    position   BIGINT NOT NULL,
    subject    TEXT   NOT NULL,
    property   TEXT   NOT NULL,
    source     TEXT   NOT NULL REFERENCES source (id),
    document   TEXT   NOT NULL,
    span_start BIGINT NOT NULL,
    span_end   BIGINT NOT NULL,
    context    TEXT   NOT NULL,
    language   TEXT   NOT NULL,
    stance     TEXT   NOT NULL,
    according  TEXT   NOT NULL,
    gist       TEXT   NOT NULL,
    passage    TEXT   NOT NULL
);
INSERT INTO evidence_row SELECT statement, position, subject, property, source, document, span_start, span_end, context, language, stance, according, gist, passage FROM evidence;
DROP TABLE evidence;
ALTER TABLE evidence_row RENAME TO evidence;
CREATE UNIQUE INDEX evidence_position ON evidence (statement, position);
CREATE INDEX evidence_source ON evidence (source, subject, property, statement);
CREATE INDEX evidence_document ON evidence (document, statement) WHERE document <> '';
CREATE INDEX evidence_subject ON evidence (subject, statement, position);

CREATE TABLE verdict_row (
    subject  TEXT NOT NULL,
    property TEXT NOT NULL,
    topic    TEXT NOT NULL,
    kind     TEXT NOT NULL,
    record   TEXT NOT NULL
);
INSERT INTO verdict_row SELECT subject, property, topic, kind, record FROM verdict;
DROP TABLE verdict;
ALTER TABLE verdict_row RENAME TO verdict;
CREATE UNIQUE INDEX verdict_topic ON verdict (subject, property, topic);
CREATE INDEX verdict_kind ON verdict (kind, subject, property, topic);

CREATE TABLE search_row (
    number INTEGER PRIMARY KEY,
    entity TEXT NOT NULL,
    class  TEXT NOT NULL,
    digest TEXT NOT NULL
);
INSERT INTO search_row SELECT number, entity, class, digest FROM search_document ORDER BY number;
DROP TABLE search_document;
ALTER TABLE search_row RENAME TO search_document;
CREATE UNIQUE INDEX search_document_entity ON search_document (entity);

CREATE TABLE search_word (
    key  TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (key, word)
) WITHOUT ROWID;
INSERT INTO search_word SELECT key, word FROM search_key ORDER BY key, word;
DROP TABLE search_key;
ALTER TABLE search_word RENAME TO search_key;
