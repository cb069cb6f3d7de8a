-- What statements are chosen by besides their subject: a property, bounds of a
-- date or an amount, and a box on the map.
CREATE INDEX statement_property ON statement (property, subject, id);
CREATE INDEX statement_date ON statement (property, earliest, id) WHERE earliest IS NOT NULL;
CREATE INDEX statement_amount ON statement (property, low, id) WHERE low IS NOT NULL;

-- The values that are points; rounded, for searching only.
CREATE TABLE statement_point (
    statement TEXT PRIMARY KEY,
    property  TEXT NOT NULL,
    lat       DOUBLE PRECISION NOT NULL,
    lon       DOUBLE PRECISION NOT NULL
);
CREATE INDEX statement_point_lat ON statement_point (property, lat, statement, lon);

-- engine: sqlite
INSERT INTO statement_point (statement, property, lat, lon)
    SELECT id, property, CAST(json_extract(value, '$.lat') AS REAL), CAST(json_extract(value, '$.lon') AS REAL) FROM statement WHERE kind = 'point';
-- engine: postgres
INSERT INTO statement_point (statement, property, lat, lon)
    SELECT id, property, (value::json->>'lat')::double precision, (value::json->>'lon')::double precision FROM statement WHERE kind = 'point';
