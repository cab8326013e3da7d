PRAGMA application_id = 1263095375;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO source VALUES(1,'page','file:/pages/first.txt','first.txt','','2026-11-21T10:00:00Z','en','reference','first','first#1','1',3);
INSERT INTO source VALUES(2,'page','file:/pages/second.txt','second.txt','','2026-11-21T10:00:00Z','en','reference','second','second#1','1',NULL);
INSERT INTO source VALUES(3,'page','file:/pages/first.txt','first.txt','','2026-11-21T10:00:00Z','en','reference','first','first#1','1',NULL);
CREATE TABLE source_text (
    source INTEGER PRIMARY KEY REFERENCES source,
    text   TEXT NOT NULL
) STRICT;
INSERT INTO source_text VALUES(1,replace('Mirror\nMirror\n1975\n(role)\nAndrei Tarkovsky\nBerlinale\nBerlin\n1976\n','\n',char(10)));
INSERT INTO source_text VALUES(2,replace('Mirror\nMirror\n1975\n(role)\nAndrei Tarkovsky\nBerlinale\nBerlin\n1976\n','\n',char(10)));
INSERT INTO source_text VALUES(3,replace('Mirror\nMirror\n1975\n(role)\nAndrei Tarkovsky\nBerlinale\nBerlin\n1976\n','\n',char(10)));
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
INSERT INTO mention VALUES(1,1,'film','Mirror','films[0]',1,4);
INSERT INTO mention VALUES(2,1,'person','Andrei Tarkovsky','films[0].credits[0]',5,5);
INSERT INTO mention VALUES(3,1,'festival','Berlinale','films[0].selections[0]',6,6);
INSERT INTO mention VALUES(4,2,'film','Mirror','films[0]',7,10);
INSERT INTO mention VALUES(5,2,'person','Andrei Tarkovsky','films[0].credits[0]',11,11);
INSERT INTO mention VALUES(6,2,'festival','Berlinale','films[0].selections[0]',12,12);
INSERT INTO mention VALUES(7,3,'film','Mirror','films[0]',13,16);
INSERT INTO mention VALUES(8,3,'person','Andrei Tarkovsky','films[0].credits[0]',17,17);
INSERT INTO mention VALUES(9,3,'festival','Berlinale','films[0].selections[0]',18,18);
CREATE TABLE statement (
    id         INTEGER PRIMARY KEY,
    mention    INTEGER NOT NULL REFERENCES mention,
    property   TEXT NOT NULL,
    value      TEXT NOT NULL,
    target     INTEGER REFERENCES mention,
    qualifiers INTEGER NOT NULL, -- how many: most have none, and need no look for them
    evidence   TEXT NOT NULL CHECK (evidence <> '')
) STRICT;
INSERT INTO statement VALUES(1,1,'title','Mirror',NULL,1,'0-6');
INSERT INTO statement VALUES(2,1,'year','1975',NULL,0,'14-18');
INSERT INTO statement VALUES(3,1,'credit','Andrei Tarkovsky',2,1,'26-42');
INSERT INTO statement VALUES(4,1,'selection','Berlinale',3,2,'43-52');
INSERT INTO statement VALUES(5,2,'name','Andrei Tarkovsky',NULL,0,'26-42');
INSERT INTO statement VALUES(6,3,'name','Berlinale',NULL,0,'43-52');
INSERT INTO statement VALUES(7,4,'title','Mirror',NULL,1,'0-6');
INSERT INTO statement VALUES(8,4,'year','1975',NULL,0,'14-18');
INSERT INTO statement VALUES(9,4,'credit','Andrei Tarkovsky',5,1,'26-42');
INSERT INTO statement VALUES(10,4,'selection','Berlinale',6,2,'43-52');
INSERT INTO statement VALUES(11,5,'name','Andrei Tarkovsky',NULL,0,'26-42');
INSERT INTO statement VALUES(12,6,'name','Berlinale',NULL,0,'43-52');
INSERT INTO statement VALUES(13,7,'title','Mirror',NULL,1,'0-6');
INSERT INTO statement VALUES(14,7,'year','1975',NULL,0,'14-18');
INSERT INTO statement VALUES(15,7,'credit','Andrei Tarkovsky',8,1,'26-42');
INSERT INTO statement VALUES(16,7,'selection','Berlinale',9,2,'43-52');
INSERT INTO statement VALUES(17,8,'name','Andrei Tarkovsky',NULL,0,'26-42');
INSERT INTO statement VALUES(18,9,'name','Berlinale',NULL,0,'43-52');
CREATE TABLE qualifier (
    statement INTEGER NOT NULL REFERENCES statement,
    ordinal   INTEGER NOT NULL,
    property  TEXT NOT NULL,
    value     TEXT NOT NULL,
    evidence  TEXT NOT NULL,
    PRIMARY KEY (statement, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO qualifier VALUES(1,0,'kind','main','7-13');
INSERT INTO qualifier VALUES(3,0,'role','director','19-25');
INSERT INTO qualifier VALUES(4,0,'place','Berlin','53-59');
INSERT INTO qualifier VALUES(4,1,'year','1976','60-64');
INSERT INTO qualifier VALUES(7,0,'kind','main','7-13');
INSERT INTO qualifier VALUES(9,0,'role','director','19-25');
INSERT INTO qualifier VALUES(10,0,'place','Berlin','53-59');
INSERT INTO qualifier VALUES(10,1,'year','1976','60-64');
INSERT INTO qualifier VALUES(13,0,'kind','main','7-13');
INSERT INTO qualifier VALUES(15,0,'role','director','19-25');
INSERT INTO qualifier VALUES(16,0,'place','Berlin','53-59');
INSERT INTO qualifier VALUES(16,1,'year','1976','60-64');
CREATE TABLE entity (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,
    merged_into INTEGER REFERENCES entity
) STRICT;
INSERT INTO entity VALUES(1,'film',NULL);
INSERT INTO entity VALUES(2,'person',NULL);
INSERT INTO entity VALUES(3,'festival',NULL);
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
INSERT INTO identity VALUES(1,1,1,'new',NULL,0.0,'linker','2026-11-21T10:00:00Z',NULL);
INSERT INTO identity VALUES(2,2,2,'new',NULL,0.0,'linker','2026-11-21T10:00:00Z',NULL);
INSERT INTO identity VALUES(3,3,3,'new',NULL,0.0,'linker','2026-11-21T10:00:00Z',NULL);
INSERT INTO identity VALUES(4,4,1,'same',NULL,4.0,'linker','2026-11-21T10:00:00Z',NULL);
INSERT INTO identity VALUES(5,5,2,'same',NULL,4.0,'linker','2026-11-21T10:00:00Z',NULL);
INSERT INTO identity VALUES(6,6,3,'same',NULL,4.0,'linker','2026-11-21T10:00:00Z',NULL);
INSERT INTO identity VALUES(7,7,1,'same',NULL,4.0,'linker','2026-11-21T10:00:00Z',NULL);
INSERT INTO identity VALUES(8,8,2,'same',NULL,4.0,'linker','2026-11-21T10:00:00Z',NULL);
INSERT INTO identity VALUES(9,9,3,'same',NULL,4.0,'linker','2026-11-21T10:00:00Z',NULL);
CREATE TABLE reason (
    identity INTEGER NOT NULL REFERENCES identity,
    ordinal  INTEGER NOT NULL,
    text     TEXT NOT NULL,
    weight   REAL NOT NULL,
    PRIMARY KEY (identity, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO reason VALUES(4,0,'both are written Mirror',4.0);
INSERT INTO reason VALUES(5,0,'both are written Andrei Tarkovsky',4.0);
INSERT INTO reason VALUES(6,0,'both are written Berlinale',4.0);
INSERT INTO reason VALUES(7,0,'both are written Mirror',4.0);
INSERT INTO reason VALUES(8,0,'both are written Andrei Tarkovsky',4.0);
INSERT INTO reason VALUES(9,0,'both are written Berlinale',4.0);
CREATE TABLE key (
    mention INTEGER NOT NULL REFERENCES mention,
    key     TEXT NOT NULL,
    PRIMARY KEY (mention, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "key" VALUES(1,'mirror');
INSERT INTO "key" VALUES(2,'andrei tarkovsky');
INSERT INTO "key" VALUES(3,'berlinale');
INSERT INTO "key" VALUES(4,'mirror');
INSERT INTO "key" VALUES(5,'andrei tarkovsky');
INSERT INTO "key" VALUES(6,'berlinale');
INSERT INTO "key" VALUES(7,'mirror');
INSERT INTO "key" VALUES(8,'andrei tarkovsky');
INSERT INTO "key" VALUES(9,'berlinale');
CREATE TABLE change (
    number INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL UNIQUE REFERENCES entity
) STRICT;
INSERT INTO change VALUES(1,2);
INSERT INTO change VALUES(2,1);
INSERT INTO change VALUES(3,3);
CREATE TABLE standing (
    mention         INTEGER PRIMARY KEY,
    entity          INTEGER NOT NULL,
    source          INTEGER NOT NULL,
    first_statement INTEGER NOT NULL,
    last_statement  INTEGER NOT NULL
) STRICT;
INSERT INTO standing VALUES(4,1,2,7,10);
INSERT INTO standing VALUES(5,2,2,11,11);
INSERT INTO standing VALUES(6,3,2,12,12);
INSERT INTO standing VALUES(7,1,3,13,16);
INSERT INTO standing VALUES(8,2,3,17,17);
INSERT INTO standing VALUES(9,3,3,18,18);
CREATE TABLE entity_key (
    key      TEXT NOT NULL,
    kind     TEXT NOT NULL,
    entity   INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (key, kind, entity)
) STRICT, WITHOUT ROWID;
INSERT INTO entity_key VALUES('andrei tarkovsky','person',2,2);
INSERT INTO entity_key VALUES('berlinale','festival',3,2);
INSERT INTO entity_key VALUES('mirror','film',1,2);
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
INSERT INTO summary VALUES(1,'film','Mirror','mirror','1975','',2,'[["year","1975"],["decade","1970"],["director","Andrei Tarkovsky"],["director-id","2"]]');
INSERT INTO summary VALUES(2,'person','Andrei Tarkovsky','tarkovsky, andrei','~','',1,'[["role","director"],["films","1"]]');
INSERT INTO summary VALUES(3,'festival','Berlinale','berlinale','1976','',3,'[["year","1976"],["place","Berlin"],["films","1"]]');
CREATE TABLE facet (
    kind   TEXT NOT NULL,
    name   TEXT NOT NULL,
    value  TEXT NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (kind, name, value, entity)
) STRICT, WITHOUT ROWID;
INSERT INTO facet VALUES('film','decade','1970',1);
INSERT INTO facet VALUES('film','director','Andrei Tarkovsky',1);
INSERT INTO facet VALUES('film','director-id','2',1);
INSERT INTO facet VALUES('film','year','1975',1);
INSERT INTO facet VALUES('person','films','1',2);
INSERT INTO facet VALUES('person','role','director',2);
INSERT INTO facet VALUES('festival','films','1',3);
INSERT INTO facet VALUES('festival','place','Berlin',3);
INSERT INTO facet VALUES('festival','year','1976',3);
CREATE TABLE tally (
    name  TEXT PRIMARY KEY,
    count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO tally VALUES('festival',1);
INSERT INTO tally VALUES('film',1);
INSERT INTO tally VALUES('person',1);
INSERT INTO tally VALUES('source',2);
INSERT INTO tally VALUES('statement',12);
CREATE UNIQUE INDEX source_live_address ON source (address) WHERE superseded_by IS NULL;
CREATE INDEX source_live_content ON source (content_hash) WHERE superseded_by IS NULL;
CREATE INDEX source_live_newest ON source (retrieved_at, id) WHERE superseded_by IS NULL;
CREATE INDEX mention_of_source ON mention (source);
CREATE INDEX statement_to_mention ON statement (target) WHERE target IS NOT NULL;
CREATE INDEX identity_of_mention ON identity (mention);
CREATE INDEX standing_of_entity ON standing (entity);
CREATE INDEX summary_by_label ON summary (kind, sort_key);
CREATE INDEX summary_by_date ON summary (kind, date_key);
CREATE INDEX summary_by_last_date ON summary (kind, last_date) WHERE last_date <> '';
CREATE INDEX summary_by_change ON summary (kind, changed);
CREATE INDEX facet_of_entity ON facet (entity, name, value);
COMMIT;
PRAGMA user_version = 1;
