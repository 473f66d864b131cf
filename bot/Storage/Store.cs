using Microsoft.Data.Sqlite;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>Everything that must outlive the process. docs/what-we-store.md lists it.</summary>
public sealed class Store : IDisposable
{
    private const string FileName = "servicebot.db";

    private readonly SqliteDatabase _database;
    private readonly Doorbell _doorbell;

    /// <exception cref="InvalidDataException">A newer program has written the file.</exception>
    public Store(string folder, Doorbell doorbell)
        : this(new SqliteDatabase(Path.Combine(Directory.CreateDirectory(folder).FullName, FileName)), doorbell)
    {
    }

    private Store(SqliteDatabase database, Doorbell doorbell)
    {
        _database = database;
        _doorbell = doorbell;
        Errands = new ErrandTable(_database);
        Files = new FileTable(_database);
        Orders = new OrderTable(_database);
        Changes = new ChangeTable(_database);
        Customers = new CustomerTable(_database);
        Talks = new TalkTable(_database);
    }

    /// <summary>Errands on their way out of the house.</summary>
    public ErrandTable Errands { get; }

    /// <summary>The contents of files that visitors sent.</summary>
    public FileTable Files { get; }

    /// <summary>The shop's orders, where they were imported.</summary>
    public OrderTable Orders { get; }

    /// <summary>What was done about orders where the shop has no interface of its own.</summary>
    public ChangeTable Changes { get; }

    /// <summary>What is remembered of customers.</summary>
    public CustomerTable Customers { get; }

    /// <summary>Talks that visitors have booked.</summary>
    public TalkTable Talks { get; }

    /// <summary>What is stored, to be looked at beside a program that may be running: nothing is made or changed. Null when there is nothing yet.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read, or is of another ServiceBot's form.</exception>
    /// <exception cref="StoreBusyException">The file was locked for too long.</exception>
    public static Store? OpenToRead(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return File.Exists(file) ? new Store(SqliteDatabase.ToRead(file), new Doorbell()) : null;
    }

    /// <summary>Null when there is no such conversation.</summary>
    public Saved? Load(ConversationId id) => _database.Read(command =>
    {
        command.CommandText = "SELECT state, version FROM conversations WHERE id = $id";
        command.Parameters.AddWithValue("$id", id.Value);
        using var row = command.ExecuteReader();
        return row.Read() ? new Saved(StoredJson.Read<Conversation>(row.GetString(0)), row.GetInt64(1)) : null;
    });

    /// <summary>The place of the last line of a conversation; null when there is no such conversation.</summary>
    public long? LastSeq(ConversationId id) => _database.Read<long?>(command =>
    {
        command.CommandText = "SELECT last_seq FROM conversations WHERE id = $id";
        command.Parameters.AddWithValue("$id", id.Value);
        return (long?)command.ExecuteScalar();
    });

    /// <summary>The happening taken under a key before; null when there is none.</summary>
    public TakenBefore? FindTaken(ConversationId id, string key) => _database.Read(command =>
    {
        command.CommandText = "SELECT fingerprint, seq FROM happenings WHERE conversation = $id AND key = $key";
        command.Parameters.AddWithValue("$id", id.Value);
        command.Parameters.AddWithValue("$key", key);
        using var row = command.ExecuteReader();
        return row.Read() ? new TakenBefore(row.GetString(0), row.GetInt64(1)) : null;
    });

    /// <summary>Saves a turn: conversation, happening, lines and what goes out, on disk when this returns.</summary>
    /// <exception cref="StoreBusyException">Nothing was saved.</exception>
    public async Task<Commit> SaveAsync(Turn turn, CancellationToken cancellationToken)
    {
        var commit = await _database.WriteAsync(command => Save(command, turn), cancellationToken);
        if (commit.Saved)
        {
            _doorbell.Ring(turn.After.Id);
        }

        return commit;
    }

    /// <summary>Lines after a place in the transcript, in order, at most so many: events and the end too.</summary>
    /// <param name="mostCharacters">No further line is read when those read hold so much, whatever it is that they hold.</param>
    public IReadOnlyList<Line> LinesAfter(ConversationId id, long seq, int most, int mostCharacters = int.MaxValue) => LinesWhere("seq > $seq", id, seq, most, mostCharacters);

    /// <summary>The lines that people read after a place in the transcript, in order, at most so many.</summary>
    public IReadOnlyList<Line> WordsAfter(ConversationId id, long seq, int most) => LinesWhere("seq > $seq AND kind = 'Message'", id, seq, most);

    /// <summary>Conversations with an open case, in no order.</summary>
    public IReadOnlyList<Conversation> OpenCases() => _database.Read(command =>
    {
        command.CommandText = "SELECT state FROM conversations WHERE case_owner IS NOT NULL";
        using var row = command.ExecuteReader();
        var conversations = new List<Conversation>();
        while (row.Read())
        {
            conversations.Add(StoredJson.Read<Conversation>(row.GetString(0)));
        }

        return conversations;
    });

    /// <summary>How many open cases each of the team owns.</summary>
    public IReadOnlyDictionary<AgentId, int> OpenCaseCounts() => _database.Read(command =>
    {
        command.CommandText = "SELECT case_owner, count(*) FROM conversations WHERE case_owner IS NOT NULL GROUP BY case_owner";
        using var row = command.ExecuteReader();
        var counts = new Dictionary<AgentId, int>();
        while (row.Read())
        {
            counts[new AgentId(row.GetString(0))] = row.GetInt32(1);
        }

        return counts;
    });

    /// <summary>Conversations whose time to be woken has come, the longest due first.</summary>
    public IReadOnlyList<ConversationId> ToWake(DateTimeOffset now, int most) => _database.Read(command =>
    {
        command.CommandText = "SELECT id FROM conversations WHERE wake_at <= $now ORDER BY wake_at LIMIT $most";
        command.Parameters.AddWithValue("$now", now.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$most", most);
        using var row = command.ExecuteReader();
        var ids = new List<ConversationId>();
        while (row.Read())
        {
            ids.Add(new ConversationId(row.GetString(0)));
        }

        return ids;
    });

    /// <summary>Errands tried no more though they did not arrive, or may not have; the newest first.</summary>
    public IReadOnlyList<ErrandRow> ParkedErrands(int most) => Errands.Parked(most);

    /// <summary>A drawer for small records of a room's own.</summary>
    public Drawer<T> Drawer<T>(string name)
        where T : class => new(_database, name);

    public void Dispose() => _database.Dispose();

    private IReadOnlyList<Line> LinesWhere(string condition, ConversationId id, long seq, int most, int mostCharacters = int.MaxValue) => _database.Read(command =>
    {
        command.CommandText = $"SELECT seq, speaker, name, text, quick_replies, at, echo, kind, files, event FROM lines WHERE conversation = $id AND {condition} ORDER BY seq LIMIT $most";
        command.Parameters.AddWithValue("$id", id.Value);
        command.Parameters.AddWithValue("$seq", seq);
        command.Parameters.AddWithValue("$most", most);
        using var row = command.ExecuteReader();
        var lines = new List<Line>();
        long characters = 0;
        while (characters < mostCharacters && row.Read())
        {
            var line = new Line(
                row.GetInt64(0),
                Enum.Parse<Speaker>(row.GetString(1)),
                row.GetString(2),
                row.GetString(3),
                StoredJson.Read<List<string>>(row.GetString(4)),
                Time(row.GetInt64(5)),
                row.IsDBNull(6) ? null : row.GetString(6))
            {
                Kind = Enum.Parse<LineKind>(row.GetString(7)),
                Files = StoredJson.Read<List<SentFile>>(row.GetString(8)),
                Event = row.IsDBNull(9) ? null : row.GetString(9),
            };
            characters += line.Text.Length + (line.Echo?.Length ?? 0) + (line.Event?.Length ?? 0);
            lines.Add(line);
        }

        return lines;
    });

    private static Commit Save(SqliteCommand command, Turn turn)
    {
        var id = turn.After.Id.Value;
        command.CommandText = "SELECT version, last_seq FROM conversations WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        long version = 0, seq = 0;
        using (var row = command.ExecuteReader())
        {
            if (row.Read())
            {
                (version, seq) = (row.GetInt64(0), row.GetInt64(1));
            }
        }

        // All that can be in the way is looked at before anything is written: what was written by then would stay.
        if (version != turn.ExpectedVersion || IsTaken(command, id, turn.Key) || turn.Talk is { } wanted && TalkTable.IsBooked(command, wanted) || turn.Memory is { } known && CustomerTable.VersionOf(command, known.Memory) != known.Version)
        {
            return new Commit(false, 0);
        }

        if (turn.Talk is { } talk)
        {
            TalkTable.Book(command, talk, turn.After.Id);
        }

        if (turn.Memory is { } memory)
        {
            CustomerTable.Keep(command, memory);
        }

        var heardSeq = turn.Heard is { } heard ? InsertLine(command, id, heard with { Seq = ++seq }) : 0;
        foreach (var say in turn.Said)
        {
            InsertLine(command, id, new Line(++seq, say.By, say.Name, say.Text, say.QuickReplies, turn.At, null) { Files = say.Files });
        }

        foreach (var file in turn.Files)
        {
            FileTable.Insert(command, file, turn.At);
        }

        UpsertConversation(command, turn, version + 1, seq);
        InsertHappening(command, turn, version + 1, heardSeq);
        foreach (var outgoing in turn.Outgoing)
        {
            ErrandTable.Insert(command, turn.After.Id, outgoing, turn.At);
        }

        return new Commit(true, heardSeq);
    }

    private static bool IsTaken(SqliteCommand command, string id, string? key)
    {
        if (key is null)
        {
            return false;
        }

        Prepare(command, "SELECT 1 FROM happenings WHERE conversation = $id AND key = $key", ("$id", id), ("$key", key));
        return command.ExecuteScalar() is not null;
    }

    private static void UpsertConversation(SqliteCommand command, Turn turn, long version, long lastSeq)
    {
        Prepare(
            command,
            """
            INSERT INTO conversations (id, version, state, last_seq, wake_at, case_owner) VALUES ($id, $version, $state, $seq, $wake, $owner)
            ON CONFLICT (id) DO UPDATE SET version = $version, state = $state, last_seq = $seq, wake_at = $wake, case_owner = $owner
            """,
            ("$id", turn.After.Id.Value),
            ("$version", version),
            ("$state", StoredJson.Write(turn.After)),
            ("$seq", lastSeq),
            ("$wake", turn.After.WakeAt?.ToUnixTimeMilliseconds()),
            ("$owner", turn.After is { HasOpenCase: true, Case.Owner: var owner } ? owner.Value : null));
        command.ExecuteNonQuery();
    }

    private static void InsertHappening(SqliteCommand command, Turn turn, long version, long seq)
    {
        Prepare(
            command,
            "INSERT INTO happenings (conversation, version, key, fingerprint, kind, body, disposition, seq, at) VALUES ($id, $version, $key, $fingerprint, $kind, $body, $disposition, $seq, $at)",
            ("$id", turn.After.Id.Value),
            ("$version", version),
            ("$key", turn.Key),
            ("$fingerprint", turn.Fingerprint),
            ("$kind", turn.Happening.GetType().Name),
            ("$body", StoredJson.WriteHappening(turn.Happening)),
            ("$disposition", turn.Disposition.ToString()),
            ("$seq", seq),
            ("$at", turn.At.ToUnixTimeMilliseconds()));
        command.ExecuteNonQuery();
    }

    private static long InsertLine(SqliteCommand command, string id, Line line)
    {
        Prepare(
            command,
            "INSERT INTO lines (conversation, seq, speaker, name, text, quick_replies, echo, at, kind, files, event) VALUES ($id, $seq, $speaker, $name, $text, $quick, $echo, $at, $kind, $files, $event)",
            ("$id", id),
            ("$seq", line.Seq),
            ("$speaker", line.By.ToString()),
            ("$name", line.Name),
            ("$text", line.Text),
            ("$quick", StoredJson.Write(line.QuickReplies)),
            ("$echo", line.Echo),
            ("$at", line.At.ToUnixTimeMilliseconds()),
            ("$kind", line.Kind.ToString()),
            ("$files", StoredJson.Write(line.Files)),
            ("$event", line.Event));
        command.ExecuteNonQuery();
        return line.Seq;
    }

    private static void Prepare(SqliteCommand command, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        command.CommandText = sql;
        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
