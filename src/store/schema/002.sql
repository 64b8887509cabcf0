-- Version 2: tallies of machine-coded sources, and where each source comes from.

-- A source of records by its kind and, where the user tells one, its version.
CREATE TABLE dataset (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,             -- "gdelt1", "icews"...
    label TEXT NOT NULL,            -- version as the user names it; may be empty
    doi TEXT NOT NULL,              -- may be empty
    UNIQUE (kind, label)
) STRICT;

-- While `complete` is 0, an input that is tallied has "begun:" and the SHA-256 of its first
-- bytes_done bytes for its own.
ALTER TABLE input ADD COLUMN dataset INTEGER REFERENCES dataset;

-- What was counted: a code of a scheme, and what it means in PLOVER's terms.
CREATE TABLE tally_kind (
    id INTEGER PRIMARY KEY,
    scheme TEXT NOT NULL,           -- "cameo", "weis", "plover"
    code TEXT NOT NULL,
    type INTEGER NOT NULL CHECK (type BETWEEN 0 AND 16), -- see event_type; 0: PLOVER has none
    mode TEXT NOT NULL,             -- may be empty
    goldstein REAL,                 -- NULL: nobody published one
    UNIQUE (scheme, code)
) STRICT;

-- How often a source said on a day that one state did a thing to another. Sums are over reports.
CREATE TABLE tally (
    pair INTEGER NOT NULL,
    day INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    direction INTEGER NOT NULL,     -- 1 lo to hi, 2 hi to lo, 3 both
    dataset INTEGER NOT NULL,
    n INTEGER NOT NULL CHECK (n > 0),
    mentions INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    goldstein INTEGER NOT NULL,     -- tenths
    tone INTEGER NOT NULL,          -- millionths
    PRIMARY KEY (pair, day, kind, direction, dataset)
) STRICT, WITHOUT ROWID;

ALTER TABLE pair ADD COLUMN reports INTEGER NOT NULL DEFAULT 0;

-- All usable records of a source by month, whoever acted and whether kept or not.
CREATE TABLE coverage (
    dataset INTEGER NOT NULL REFERENCES dataset,
    month INTEGER NOT NULL,         -- since 1970-01
    records INTEGER NOT NULL,
    PRIMARY KEY (dataset, month)
) STRICT, WITHOUT ROWID;

-- The tallies in words, for people who look with SQL.
CREATE VIEW tally_text (month, day, source, target, dataset, code, type, n, mentions, sources, goldstein, tone) AS
    SELECT strftime('%Y-%m', t.day * 86400, 'unixepoch'), date(t.day * 86400, 'unixepoch'),
           CASE WHEN t.direction = 2 THEN p.hi ELSE p.lo END,
           CASE WHEN t.direction = 2 THEN p.lo ELSE p.hi END,
           d.kind, k.code, y.name, t.n, t.mentions, t.sources, t.goldstein / 10.0, t.tone / 1e6
    FROM tally t JOIN pair p ON p.id = t.pair JOIN dataset d ON d.id = t.dataset
    JOIN tally_kind k ON k.id = t.kind LEFT JOIN event_type y ON y.id = k.type;
