-- The catalogue's first form. doc/catalogue.md says what each table is for.
--
-- Kept for good: rows of these tables are added, never changed or removed, but for source.superseded_by,
-- identity.undone_at, entity.merged_into and change, which holds the last number of each entity.

CREATE TABLE source (
    id             INTEGER PRIMARY KEY,
    speaker        TEXT NOT NULL CHECK (speaker IN ('page', 'person')),
    address        TEXT NOT NULL CHECK (address <> ''),
    path           TEXT NOT NULL,
    url            TEXT NOT NULL,
    retrieved_at   TEXT NOT NULL,
    language       TEXT NOT NULL,
    kind           TEXT NOT NULL,
    title          TEXT NOT NULL,
    content_hash   TEXT NOT NULL,
    reader_version TEXT NOT NULL,
    -- Deferred: the old reading steps aside before the new one is there, since one address has one live source.
    superseded_by  INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX source_live_address ON source (address) WHERE superseded_by IS NULL;
CREATE INDEX source_live_content ON source (content_hash) WHERE superseded_by IS NULL;
CREATE INDEX source_live_newest ON source (retrieved_at, id) WHERE superseded_by IS NULL;

-- Apart from source, so that lists of sources do not step over the texts.
CREATE TABLE source_text (
    source INTEGER PRIMARY KEY REFERENCES source,
    text   TEXT NOT NULL
) STRICT;

CREATE TABLE mention (
    id              INTEGER PRIMARY KEY,
    source          INTEGER NOT NULL REFERENCES source,
    kind            TEXT NOT NULL,
    label           TEXT NOT NULL,
    path            TEXT NOT NULL,
    -- A page is kept whole, so the statements of a mention stand side by side: a range finds them, and no index is needed.
    first_statement INTEGER NOT NULL,
    last_statement  INTEGER NOT NULL  -- first_statement - 1 where there is none
) STRICT;
CREATE INDEX mention_of_source ON mention (source);

CREATE TABLE statement (
    id         INTEGER PRIMARY KEY,
    mention    INTEGER NOT NULL REFERENCES mention,
    property   TEXT NOT NULL,
    value      TEXT NOT NULL,
    target     INTEGER REFERENCES mention,
    qualifiers INTEGER NOT NULL, -- how many: most have none, and need no look for them
    evidence   TEXT NOT NULL CHECK (evidence <> '')
) STRICT;
CREATE INDEX statement_to_mention ON statement (target) WHERE target IS NOT NULL;

CREATE TABLE qualifier (
    statement INTEGER NOT NULL REFERENCES statement,
    ordinal   INTEGER NOT NULL,
    property  TEXT NOT NULL,
    value     TEXT NOT NULL,
    evidence  TEXT NOT NULL,
    PRIMARY KEY (statement, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,
    merged_into INTEGER REFERENCES entity
) STRICT;

-- The log of decisions. In force for a mention: its last one that is not undone.
CREATE TABLE identity (
    id         INTEGER PRIMARY KEY,
    mention    INTEGER NOT NULL REFERENCES mention,
    entity     INTEGER NOT NULL REFERENCES entity,
    verdict    TEXT NOT NULL CHECK (verdict IN ('same', 'new', 'ask')),
    candidate  INTEGER REFERENCES entity,
    weight     REAL NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    undone_at  TEXT
) STRICT;
CREATE INDEX identity_of_mention ON identity (mention);

CREATE TABLE reason (
    identity INTEGER NOT NULL REFERENCES identity,
    ordinal  INTEGER NOT NULL,
    text     TEXT NOT NULL,
    weight   REAL NOT NULL,
    PRIMARY KEY (identity, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE key (
    mention INTEGER NOT NULL REFERENCES mention,
    key     TEXT NOT NULL,
    PRIMARY KEY (mention, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
    number INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL UNIQUE REFERENCES entity
) STRICT;

-- Derived: can be made anew from the tables above at any time, and no foreign keys guard them; `check` compares.

-- Live mentions with the entity that the decision in force names, their source and statements.
CREATE TABLE standing (
    mention         INTEGER PRIMARY KEY,
    entity          INTEGER NOT NULL,
    source          INTEGER NOT NULL,
    first_statement INTEGER NOT NULL,
    last_statement  INTEGER NOT NULL
) STRICT;
CREATE INDEX standing_of_entity ON standing (entity);

-- Under which keys an entity is found: one row for all its live mentions, so a key costs as much as it has entities.
CREATE TABLE entity_key (
    key      TEXT NOT NULL,
    kind     TEXT NOT NULL,
    entity   INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (key, kind, entity)
) STRICT, WITHOUT ROWID;

CREATE TABLE summary (
    entity    INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL,
    label     TEXT NOT NULL,
    sort_key  TEXT NOT NULL,
    date_key  TEXT NOT NULL,
    last_date TEXT NOT NULL,
    changed   INTEGER NOT NULL,
    facets    TEXT NOT NULL
) STRICT;
CREATE INDEX summary_by_label ON summary (kind, sort_key);
CREATE INDEX summary_by_date ON summary (kind, date_key);
CREATE INDEX summary_by_last_date ON summary (kind, last_date) WHERE last_date <> '';
CREATE INDEX summary_by_change ON summary (kind, changed);

CREATE TABLE facet (
    kind   TEXT NOT NULL,
    name   TEXT NOT NULL,
    value  TEXT NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (kind, name, value, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX facet_of_entity ON facet (entity, name, value);

-- Numbers of live entities by kind, of live sources and live statements.
CREATE TABLE tally (
    name  TEXT PRIMARY KEY,
    count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
