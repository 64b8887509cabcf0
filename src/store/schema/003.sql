-- Version 3: what narrators say of states and leaders.

-- Who is to blame, who was right: a narrator's mind, never an event.
CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5), -- blame, absolve, right, wrong, praise, condemn
    narrator_kind INTEGER NOT NULL, -- 0 author, 1 quoted, 2 comment
    narrator TEXT,
    narrator_code TEXT,             -- of a state that speaks, or whose leader does
    whom TEXT,                      -- code of the state
    name TEXT,                      -- who, resolved
    about TEXT,                     -- for what, in the sentence's words
    text TEXT NOT NULL,             -- the sentence
    start_byte INTEGER NOT NULL,    -- of the sentence, in the source
    end_byte INTEGER NOT NULL,
    words_start INTEGER NOT NULL,   -- of the words that make the claim
    words_end INTEGER NOT NULL,
    UNIQUE (document, words_start, words_end)
) STRICT;
CREATE INDEX claim_whom ON claim (whom);
