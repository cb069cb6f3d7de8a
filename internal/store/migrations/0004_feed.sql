-- The feed: verdicts that changed, findings that came and went, in the order of
-- the revisions that brought them about. Not logged: replaying the log gives it.
CREATE TABLE turn (
    revision BIGINT NOT NULL,
    position BIGINT NOT NULL, -- from 0
    subject  TEXT   NOT NULL,
    record   TEXT   NOT NULL, -- JSON
    PRIMARY KEY (revision, position)
);
CREATE INDEX turn_subject ON turn (subject, revision, position);
