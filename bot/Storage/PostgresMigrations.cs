using Npgsql;

namespace ServiceBot.Storage;

/// <summary>Brings a PostgreSQL database to the form this program knows, once however many start at the same time, one step at a time.</summary>
internal static class PostgresMigrations
{
    // A step may have much to do, and others wait for whoever does it.
    private const int PatienceSeconds = 300;

    // Any number, the same in all programs.
    private const long Lock = 7291_5501;

    // Only ever add to this list: a step that has run somewhere never changes.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE conversations (
            id         TEXT COLLATE "C" PRIMARY KEY,
            version    BIGINT NOT NULL,
            state      TEXT NOT NULL,
            last_seq   BIGINT NOT NULL,
            wake_at    BIGINT,
            case_owner TEXT COLLATE "C"
        );
        CREATE INDEX conversations_to_wake ON conversations (wake_at) WHERE wake_at IS NOT NULL;
        CREATE INDEX conversations_with_case ON conversations (case_owner) WHERE case_owner IS NOT NULL;

        CREATE TABLE happenings (
            conversation TEXT COLLATE "C" NOT NULL,
            version      BIGINT NOT NULL,
            key          TEXT COLLATE "C",
            fingerprint  TEXT NOT NULL,
            kind         TEXT NOT NULL,
            body         TEXT NOT NULL,
            disposition  TEXT NOT NULL,
            seq          BIGINT NOT NULL,
            at           BIGINT NOT NULL,
            PRIMARY KEY (conversation, version)
        );
        CREATE UNIQUE INDEX happenings_by_key ON happenings (conversation, key) WHERE key IS NOT NULL;

        CREATE TABLE lines (
            conversation  TEXT COLLATE "C" NOT NULL,
            seq           BIGINT NOT NULL,
            speaker       TEXT NOT NULL,
            name          TEXT NOT NULL,
            text          TEXT NOT NULL,
            quick_replies TEXT NOT NULL,
            echo          TEXT,
            at            BIGINT NOT NULL,
            kind          TEXT NOT NULL DEFAULT 'Message',
            files         TEXT NOT NULL DEFAULT '[]',
            event         TEXT,
            PRIMARY KEY (conversation, seq)
        );

        CREATE TABLE errands (
            id               BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            conversation     TEXT COLLATE "C" NOT NULL,
            line             TEXT COLLATE "C" NOT NULL,
            target           TEXT COLLATE "C" NOT NULL,
            kind             TEXT NOT NULL,
            body             TEXT NOT NULL,
            state            TEXT COLLATE "C" NOT NULL,
            attempts         BIGINT NOT NULL,
            due_at           BIGINT NOT NULL,
            at               BIGINT NOT NULL,
            may_be_duplicate BIGINT NOT NULL DEFAULT 0,
            behind           BIGINT NOT NULL DEFAULT 0,
            why              TEXT,
            claim            TEXT COLLATE "C"
        );
        CREATE INDEX errands_at_the_head ON errands (line, due_at) WHERE state = 'waiting' AND behind = 0;
        CREATE INDEX errands_by_target ON errands (line, target, id) WHERE state IN ('waiting', 'sending');
        CREATE INDEX errands_parked ON errands (id) WHERE state IN ('unknown', 'failed');
        CREATE INDEX errands_of_a_conversation ON errands (conversation);

        CREATE TABLE drawers (
            drawer TEXT COLLATE "C" NOT NULL,
            key    TEXT COLLATE "C" NOT NULL,
            value  TEXT NOT NULL,
            PRIMARY KEY (drawer, key)
        );

        CREATE TABLE files (
            id           TEXT COLLATE "C" PRIMARY KEY,
            conversation TEXT COLLATE "C" NOT NULL,
            name         TEXT NOT NULL,
            type         TEXT NOT NULL,
            at           BIGINT NOT NULL,
            content      BYTEA NOT NULL
        );
        CREATE INDEX files_by_age ON files (at);

        CREATE TABLE order_changes (
            id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            key          TEXT COLLATE "C" NOT NULL UNIQUE,
            order_number TEXT COLLATE "C" NOT NULL,
            body         TEXT NOT NULL,
            at           BIGINT NOT NULL
        );
        CREATE INDEX order_changes_by_order ON order_changes (order_number);

        CREATE TABLE customers (
            email   TEXT COLLATE "C" PRIMARY KEY,
            body    TEXT NOT NULL,
            version BIGINT NOT NULL
        );

        CREATE TABLE talks (
            at           BIGINT NOT NULL,
            agent        TEXT COLLATE "C" NOT NULL,
            conversation TEXT COLLATE "C" NOT NULL,
            PRIMARY KEY (at, agent)
        );

        CREATE TABLE orders (
            number      TEXT COLLATE "C" PRIMARY KEY,
            email       TEXT COLLATE "C" NOT NULL,
            phone       TEXT COLLATE "C",
            customer_id TEXT COLLATE "C",
            body        TEXT NOT NULL
        );
        CREATE INDEX orders_by_email ON orders (email);
        CREATE INDEX orders_by_phone ON orders (phone) WHERE phone IS NOT NULL;
        CREATE INDEX orders_by_customer ON orders (customer_id) WHERE customer_id IS NOT NULL;

        CREATE TABLE replicas (
            id      TEXT COLLATE "C" PRIMARY KEY,
            since   BIGINT NOT NULL,
            seen_at BIGINT NOT NULL
        );
        """,
        // When a conversation began, to find those that are kept no longer.
        """
        ALTER TABLE conversations ADD COLUMN started_at BIGINT;
        UPDATE conversations SET started_at = CAST(extract(epoch FROM CAST(CAST(state AS json) ->> 'StartedAt' AS timestamptz)) * 1000 AS BIGINT);
        CREATE INDEX conversations_by_start ON conversations (started_at);
        """,
        // Happenings stand under their key, and those without one under their version: one index, where there were two.
        """
        UPDATE happenings SET key = coalesce('=' || key, '#' || version);
        ALTER TABLE happenings ALTER COLUMN key SET NOT NULL;
        ALTER TABLE happenings DROP CONSTRAINT happenings_pkey;
        ALTER TABLE happenings ADD PRIMARY KEY (conversation, key);
        DROP INDEX happenings_by_key;
        DELETE FROM errands WHERE state IN ('done', 'dropped');
        DROP INDEX errands_of_a_conversation;
        """,
    ];

    /// <exception cref="InvalidDataException">A newer program has written it.</exception>
    public static void Apply(NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        Run(connection, $"SELECT pg_advisory_xact_lock({Lock})");
        Run(connection, "CREATE TABLE IF NOT EXISTS form (version BIGINT NOT NULL)");
        for (var version = VersionOf(connection); version < Steps.Length; version++)
        {
            Run(connection, Steps[version]);
            Run(connection, "DELETE FROM form");
            Run(connection, $"INSERT INTO form (version) VALUES ({version + 1})");
        }

        transaction.Commit();
    }

    /// <summary>Looks whether a database has the form this program knows, and leaves it as it is.</summary>
    /// <exception cref="InvalidDataException">It has another.</exception>
    public static void Check(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT to_regclass('form') IS NOT NULL", connection);
        var version = command.ExecuteScalar() is true ? VersionOf(connection) : 0;
        if (version < Steps.Length)
        {
            throw new InvalidDataException($"The PostgreSQL database is of an older ServiceBot (form {version}, this program knows {Steps.Length}). Start this program once: it brings it up to date.");
        }
    }

    private static int VersionOf(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT version FROM form", connection);
        var version = (int)(long)(command.ExecuteScalar() ?? 0L);
        return version <= Steps.Length
            ? version
            : throw new InvalidDataException(
                $"The PostgreSQL database was written by a newer ServiceBot (form {version}, this program knows up to {Steps.Length}). Start that newer program, or restore a backup made before it.");
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = PatienceSeconds };
        command.ExecuteNonQuery();
    }
}
