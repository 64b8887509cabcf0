-- Version 1. Days are counted from 1970-01-01; bytes from 0; a span is [start_byte, end_byte).
-- Text that is not known is NULL.

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    version TEXT NOT NULL,          -- of the program
    command TEXT NOT NULL,          -- the command line
    options TEXT NOT NULL,          -- as the run understood them
    lexicon TEXT NOT NULL,          -- digest of the compiled tables
    started INTEGER NOT NULL,       -- seconds since 1970-01-01
    ended INTEGER,                  -- NULL: it runs, or was cut off
    outcome TEXT
) STRICT;

-- A file that was read, by its content.
CREATE TABLE input (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,             -- what it was read as
    name TEXT NOT NULL,
    size INTEGER NOT NULL,          -- bytes
    rows_done INTEGER NOT NULL DEFAULT 0,
    bytes_done INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
    UNIQUE (sha256, kind)
) STRICT;

-- Where something is told: an address or a label. The hash stands in for a long unique index.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL,
    label TEXT NOT NULL
) STRICT;
CREATE INDEX source_hash ON source (hash);

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL,          -- of label, date and text
    input INTEGER REFERENCES input,
    source INTEGER REFERENCES source,
    label TEXT,                     -- the document's own id
    title TEXT,
    date INTEGER,                   -- day it was written
    encoding TEXT,
    repaired INTEGER NOT NULL,      -- bad bytes replaced
    text TEXT NOT NULL,
    offsets BLOB                    -- offset_pairs: byte of text, byte of the file (32 bits), their steps (16), little-endian
) STRICT;
CREATE INDEX document_hash ON document (hash);

CREATE TABLE comment (
    document INTEGER NOT NULL REFERENCES document,
    ordinal INTEGER NOT NULL,       -- from 0
    number TEXT,                    -- as printed: "4.1.1"
    user TEXT,
    name TEXT,
    parent INTEGER,                 -- ordinal of the comment it answers
    date INTEGER,
    minute INTEGER,                 -- of the day
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE block (
    document INTEGER NOT NULL REFERENCES document,
    ordinal INTEGER NOT NULL,
    kind INTEGER NOT NULL,          -- 0 title, 1 heading, 2 paragraph, 3 comment
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    comment INTEGER,                -- ordinal
    PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;

-- Its words are bytes start_byte to end_byte of the document's text.
CREATE TABLE sentence (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    UNIQUE (document, start_byte, end_byte)
) STRICT;

CREATE TABLE event_type (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    quad INTEGER NOT NULL
) STRICT;
INSERT INTO event_type VALUES
    (1, 'AGREE', 1), (2, 'CONSULT', 1), (3, 'SUPPORT', 1), (4, 'CONCEDE', 1),
    (5, 'COOPERATE', 2), (6, 'AID', 2), (7, 'RETREAT', 2),
    (8, 'REQUEST', 3), (9, 'ACCUSE', 3), (10, 'REJECT', 3), (11, 'THREATEN', 3),
    (12, 'PROTEST', 4), (13, 'SANCTION', 4), (14, 'MOBILIZE', 4), (15, 'COERCE', 4),
    (16, 'ASSAULT', 4);

-- Most events have one actor and one recipient, or two actors and no recipient, known by their codes
-- alone: these stand here. Otherwise `parties` counts the rows of event_party, which then tell all.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    first INTEGER,                  -- first and last possible day
    last INTEGER,
    precision INTEGER NOT NULL,     -- 0 none, 1 day, 2 month, 3 year, 4 interval
    type INTEGER NOT NULL CHECK (type BETWEEN 1 AND 16), -- see event_type
    actor TEXT,                     -- code of the first actor
    recipient TEXT,                 -- code of the first recipient; of the second actor when joint
    joint INTEGER NOT NULL,         -- 1: the recipient column is an actor, too
    parties INTEGER NOT NULL,
    mode TEXT,
    aux INTEGER NOT NULL,           -- 1 historical, 2 future, 4 hypothetical, 8 negated
    confidence REAL NOT NULL,
    text TEXT,                      -- of a record; of a sentence it is in the document
    place TEXT,
    amount TEXT,                    -- as the record writes it
    source INTEGER REFERENCES source,
    basis TEXT,
    run INTEGER REFERENCES run,
    input INTEGER REFERENCES input,
    input_row INTEGER,              -- line of the input
    document INTEGER REFERENCES document,
    sentence INTEGER REFERENCES sentence
) STRICT;
CREATE INDEX event_sentence ON event (document, sentence) WHERE document IS NOT NULL;

-- What a coder or a data set tells beyond a plain record; no row when it tells nothing of it.
CREATE TABLE event_detail (
    event INTEGER PRIMARY KEY REFERENCES event,
    start_byte INTEGER,             -- of the sentence, in the document's text
    end_byte INTEGER,
    trigger_start INTEGER,          -- of the words that name the act
    trigger_end INTEGER,
    narrator INTEGER NOT NULL,      -- 0 author, 1 quoted, 2 comment
    narrator_name TEXT,
    rule TEXT,
    label TEXT,                     -- the event's id in its run
    context TEXT,
    cameo TEXT,
    goldstein REAL,
    score REAL,
    lat REAL,
    lon REAL,
    dead INTEGER,
    injured INTEGER,
    people INTEGER,
    items INTEGER,
    money REAL,
    currency TEXT
) STRICT;

CREATE TABLE event_party (
    event INTEGER NOT NULL REFERENCES event,
    role INTEGER NOT NULL,          -- 0 actor, 1 recipient
    ordinal INTEGER NOT NULL,
    code TEXT,
    sector TEXT,
    name TEXT,
    text TEXT,
    start_byte INTEGER,
    end_byte INTEGER,
    PRIMARY KEY (event, role, ordinal)
) STRICT, WITHOUT ROWID;

-- Two states that met in an event, in the order of their letters; '' is nobody known.
CREATE TABLE pair (
    id INTEGER PRIMARY KEY,
    lo TEXT NOT NULL,
    hi TEXT NOT NULL,
    events INTEGER NOT NULL,
    UNIQUE (lo, hi)
) STRICT;
CREATE INDEX pair_hi ON pair (hi);

-- The acts of each pair in the order of their days, with all that the models ask for: reading them
-- touches no other table. The fingerprint makes an event that is put twice one event; it is claimed
-- here before the event's own row is written, so `event` is no declared reference.
CREATE TABLE act (
    pair INTEGER NOT NULL,
    first INTEGER NOT NULL,         -- the smallest number when no day is known
    fingerprint INTEGER NOT NULL,
    event INTEGER NOT NULL,
    span INTEGER NOT NULL,          -- last - first [days]
    type INTEGER NOT NULL,
    direction INTEGER NOT NULL,     -- 1 lo to hi, 2 hi to lo, 3 both
    aux INTEGER NOT NULL,
    weight REAL NOT NULL,
    mode TEXT,
    PRIMARY KEY (pair, first, fingerprint)
) STRICT, WITHOUT ROWID;

-- Full-text search. The words of rows up to `indexed` are in it; the rest is added before the first
-- search, so that reading in much text costs nothing for it.
CREATE TABLE search_progress (
    what TEXT PRIMARY KEY,
    indexed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO search_progress VALUES ('record', 0), ('sentence', 0);

CREATE VIRTUAL TABLE record_search USING fts5 (
    text, content='event', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIEW sentence_text (id, text) AS
    SELECT s.id,
           CAST(substr(CAST(d.text AS BLOB), s.start_byte + 1, s.end_byte - s.start_byte) AS TEXT)
    FROM sentence s JOIN document d ON d.id = s.document;
CREATE VIRTUAL TABLE sentence_search USING fts5 (
    text, content='sentence_text', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
