using Microsoft.Data.Sqlite;

namespace ServiceBot.Storage;

/// <summary>Brings a database file to the form this program knows, once, one step at a time.</summary>
internal static class Migrations
{
    // Only ever add to this list: a step that has run somewhere never changes.
    private static readonly string[] Steps =
    [
        """
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
        """,
        // Errands go out on several lines, each target's in order. "behind" marks those with an earlier one before them.
        """
        ALTER TABLE errands ADD COLUMN line TEXT NOT NULL DEFAULT 'desk';
        ALTER TABLE errands ADD COLUMN target TEXT NOT NULL DEFAULT '';
        ALTER TABLE errands ADD COLUMN may_be_duplicate INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE errands ADD COLUMN behind INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE errands ADD COLUMN why TEXT;
        UPDATE errands SET target = 'desk:' || conversation;
        DROP INDEX errands_to_run;
        CREATE INDEX errands_at_the_head ON errands (line, due_at) WHERE state = 'waiting' AND behind = 0;
        CREATE INDEX errands_by_target ON errands (line, target, id) WHERE state IN ('waiting', 'sending');
        CREATE INDEX errands_parked ON errands (id) WHERE state IN ('unknown', 'failed');
        UPDATE errands AS later SET behind = 1 WHERE state = 'waiting' AND EXISTS (
            SELECT 1 FROM errands AS earlier
            WHERE earlier.line = later.line AND earlier.target = later.target AND earlier.id < later.id AND earlier.state IN ('waiting', 'sending'));

        CREATE TABLE drawers (
            drawer TEXT NOT NULL,
            key    TEXT NOT NULL,
            value  TEXT NOT NULL,
            PRIMARY KEY (drawer, key)
        ) WITHOUT ROWID;
        """,
        // Lines that are not words: events, the end, and files sent along, whose contents stand apart and only for a day.
        """
        ALTER TABLE lines ADD COLUMN kind TEXT NOT NULL DEFAULT 'Message';
        ALTER TABLE lines ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE lines ADD COLUMN event TEXT;

        CREATE TABLE files (
            id           TEXT PRIMARY KEY,
            conversation TEXT NOT NULL,
            name         TEXT NOT NULL,
            type         TEXT NOT NULL,
            at           INTEGER NOT NULL,
            content      BLOB NOT NULL
        );
        CREATE INDEX files_by_age ON files (at);
        """,
        // What was done about orders, where the shop has no interface of its own.
        """
        CREATE TABLE order_changes (
            id           INTEGER PRIMARY KEY AUTOINCREMENT,
            key          TEXT NOT NULL UNIQUE,
            order_number TEXT NOT NULL,
            body         TEXT NOT NULL,
            at           INTEGER NOT NULL
        );
        CREATE INDEX order_changes_by_order ON order_changes (order_number);
        """,
        // What is remembered of a customer from one conversation to the next.
        """
        CREATE TABLE customers (
            email   TEXT PRIMARY KEY,
            body    TEXT NOT NULL,
            version INTEGER NOT NULL
        ) WITHOUT ROWID;
        """,
        // Half hours of the team that visitors have booked: each once.
        """
        CREATE TABLE talks (
            at           INTEGER NOT NULL,
            agent        TEXT NOT NULL,
            conversation TEXT NOT NULL,
            PRIMARY KEY (at, agent)
        ) WITHOUT ROWID;
        """,
        // The shop's orders, where they are imported. E-mail in small letters, phone its last nine digits: as they are looked up.
        """
        CREATE TABLE orders (
            number      TEXT PRIMARY KEY,
            email       TEXT NOT NULL,
            phone       TEXT,
            customer_id TEXT,
            body        TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX orders_by_email ON orders (email);
        CREATE INDEX orders_by_phone ON orders (phone) WHERE phone IS NOT NULL;
        CREATE INDEX orders_by_customer ON orders (customer_id) WHERE customer_id IS NOT NULL;
        """,
        // Who sends an errand: only they say how it ended.
        """
        ALTER TABLE errands ADD COLUMN claim TEXT;
        CREATE INDEX errands_of_a_conversation ON errands (conversation);
        """,
        // When a conversation began, to find those that are kept no longer.
        """
        ALTER TABLE conversations ADD COLUMN started_at INTEGER;
        UPDATE conversations SET started_at = CAST(unixepoch(json_extract(state, '$.StartedAt')) AS INTEGER) * 1000;
        CREATE INDEX conversations_by_start ON conversations (started_at);
        """,
        // Happenings stand under their key, and those without one under their version: one place on the disk, where there were two.
        """
        CREATE TABLE happenings_by_key_first (
            conversation TEXT NOT NULL,
            key          TEXT NOT NULL,
            version      INTEGER NOT NULL,
            fingerprint  TEXT NOT NULL,
            kind         TEXT NOT NULL,
            body         TEXT NOT NULL,
            disposition  TEXT NOT NULL,
            seq          INTEGER NOT NULL,
            at           INTEGER NOT NULL,
            PRIMARY KEY (conversation, key)
        ) WITHOUT ROWID;
        INSERT INTO happenings_by_key_first SELECT conversation, coalesce('=' || key, '#' || version), version, fingerprint, kind, body, disposition, seq, at FROM happenings;
        DROP TABLE happenings;
        ALTER TABLE happenings_by_key_first RENAME TO happenings;
        DELETE FROM errands WHERE state IN ('done', 'dropped');
        DROP INDEX errands_of_a_conversation;
        """,
        // A conversation's row is longer than a table without row numbers keeps in one piece.
        """
        CREATE TABLE conversations_by_number (
            number     INTEGER PRIMARY KEY,
            id         TEXT NOT NULL UNIQUE,
            version    INTEGER NOT NULL,
            state      TEXT NOT NULL,
            last_seq   INTEGER NOT NULL,
            wake_at    INTEGER,
            case_owner TEXT,
            started_at INTEGER
        );
        INSERT INTO conversations_by_number (id, version, state, last_seq, wake_at, case_owner, started_at)
            SELECT id, version, state, last_seq, wake_at, case_owner, started_at FROM conversations ORDER BY started_at;
        DROP TABLE conversations;
        ALTER TABLE conversations_by_number RENAME TO conversations;
        CREATE INDEX conversations_to_wake ON conversations (wake_at) WHERE wake_at IS NOT NULL;
        CREATE INDEX conversations_with_case ON conversations (case_owner) WHERE case_owner IS NOT NULL;
        CREATE INDEX conversations_by_start ON conversations (started_at);
        """,
        // Lines stand in the order they came: those of turns that are saved together fill one page, where each conversation had pages of its own to be split.
        """
        CREATE TABLE lines_in_order (
            number        INTEGER PRIMARY KEY,
            conversation  TEXT NOT NULL,
            seq           INTEGER NOT NULL,
            speaker       TEXT NOT NULL,
            name          TEXT NOT NULL,
            text          TEXT NOT NULL,
            quick_replies TEXT NOT NULL,
            echo          TEXT,
            at            INTEGER NOT NULL,
            kind          TEXT NOT NULL DEFAULT 'Message',
            files         TEXT NOT NULL DEFAULT '[]',
            event         TEXT
        );
        INSERT INTO lines_in_order (conversation, seq, speaker, name, text, quick_replies, echo, at, kind, files, event)
            SELECT conversation, seq, speaker, name, text, quick_replies, echo, at, kind, files, event FROM lines;
        DROP TABLE lines;
        ALTER TABLE lines_in_order RENAME TO lines;
        CREATE UNIQUE INDEX lines_of_a_conversation ON lines (conversation, seq);
        """,
    ];

    /// <exception cref="InvalidDataException">A newer program has written the file.</exception>
    public static void Apply(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var version = VersionOf(command);
        for (; version < Steps.Length; version++)
        {
            command.CommandText = Steps[version];
            command.ExecuteNonQuery();
            command.CommandText = $"PRAGMA user_version = {version + 1}";
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>Looks whether a file has the form this program knows, and leaves it as it is.</summary>
    /// <exception cref="InvalidDataException">It has another.</exception>
    public static void Check(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        if (VersionOf(command) is var version && version < Steps.Length)
        {
            throw new InvalidDataException(
                $"The database {connection.DataSource} is of an older ServiceBot (form {version}, this program knows {Steps.Length}). Start this program once: it brings it up to date.");
        }
    }

    /// <summary>The form of a file, and the newest this program knows.</summary>
    public static (int Form, int Known) FormOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture), Steps.Length);
    }

    private static int VersionOf(SqliteCommand command)
    {
        command.CommandText = "PRAGMA user_version";
        var version = Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        return version <= Steps.Length
            ? version
            : throw new InvalidDataException(
                $"The database {command.Connection?.DataSource} was written by a newer ServiceBot (form {version}, this program knows up to {Steps.Length}). Start that newer program, or restore a backup made before it.");
    }
}
