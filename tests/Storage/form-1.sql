-- The database as version 1 of the program made it, for the tests of later ones.
CREATE TABLE conversations (
    id         TEXT PRIMARY KEY,
    version    INTEGER NOT NULL,
    state      TEXT NOT NULL,
    last_seq   INTEGER NOT NULL,
    wake_at    INTEGER,
    case_owner TEXT
) WITHOUT ROWID;
CREATE INDEX conversations_to_wake ON conversations (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX conversations_with_case ON conversations (case_owner) WHERE case_owner IS NOT NULL;

CREATE TABLE happenings (
    conversation TEXT NOT NULL,
    version      INTEGER NOT NULL,
    key          TEXT,
    fingerprint  TEXT NOT NULL,
    kind         TEXT NOT NULL,
    body         TEXT NOT NULL,
    disposition  TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (conversation, version)
) WITHOUT ROWID;
CREATE UNIQUE INDEX happenings_by_key ON happenings (conversation, key) WHERE key IS NOT NULL;

CREATE TABLE lines (
    conversation  TEXT NOT NULL,
    seq           INTEGER NOT NULL,
    speaker       TEXT NOT NULL,
    name          TEXT NOT NULL,
    text          TEXT NOT NULL,
    quick_replies TEXT NOT NULL,
    echo          TEXT,
    at            INTEGER NOT NULL,
    PRIMARY KEY (conversation, seq)
) WITHOUT ROWID;

CREATE TABLE errands (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL,
    kind         TEXT NOT NULL,
    body         TEXT NOT NULL,
    state        TEXT NOT NULL,
    attempts     INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    at           INTEGER NOT NULL
);
CREATE INDEX errands_to_run ON errands (due_at) WHERE state = 'waiting';
PRAGMA user_version = 1;
