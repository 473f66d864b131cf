using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>Everything that must outlive the process. docs/what-we-store.md lists it.</summary>
public sealed class Store : IDisposable
{
    // A conversation longer than this, in characters as it is stored, is read anew each time: memory is for the many.
    private const int LongestRecent = 16_000;

    private const long OneSecond = 1000;

    internal const string FileName = "servicebot.db";

    private readonly IDatabase _database;
    private readonly Doorbell _doorbell;
    private readonly RecentConversations _recent = new();
    private volatile Lazy<IReadOnlyDictionary<AgentId, int>> _openCaseCounts;
    private long _countedAt;

    internal Store(IDatabase database, Doorbell doorbell)
    {
        _database = database;
        _doorbell = doorbell;
        Errands = new ErrandTable(_database);
        Files = new FileTable(_database);
        Orders = new OrderTable(_database);
        Changes = new ChangeTable(_database);
        Customers = new CustomerTable(_database);
        Talks = new TalkTable(_database);
        Visitors = new VisitorRecords(_database);
        _openCaseCounts = NewOpenCaseCounts();
    }

    /// <summary>This is the one of the programs on the database that does the clock's work.</summary>
    public bool IsFirst => _database.IsFirst;

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

    /// <summary>Everything that is kept of a visitor.</summary>
    public VisitorRecords Visitors { get; }

    /// <summary>The store of a place, made where there is none.</summary>
    /// <exception cref="InvalidDataException">It cannot be used, or a newer program has written it.</exception>
    /// <exception cref="StoreBusyException">The file was locked for too long.</exception>
    public static Store Open(StoragePlace place, Doorbell doorbell, News news)
    {
        Directory.CreateDirectory(place.Folder);
        return new Store(place.ConnectionString.Length > 0 ? new PostgresDatabase(place.ConnectionString, news) : new SqliteDatabase(Path.Combine(place.Folder, FileName)), doorbell);
    }

    /// <summary>What is stored, to be looked at beside a program that may be running: nothing is made or changed. Null when there is nothing yet.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, or is of another ServiceBot's form.</exception>
    /// <exception cref="StoreBusyException">The file was locked for too long.</exception>
    public static Store? OpenToRead(StoragePlace place)
    {
        if (place.ConnectionString.Length > 0)
        {
            return new Store(PostgresDatabase.ToRead(place.ConnectionString), new Doorbell());
        }

        var file = Path.Combine(place.Folder, FileName);
        return File.Exists(file) ? new Store(SqliteDatabase.ToRead(file), new Doorbell()) : null;
    }

    /// <summary>Null when there is no such conversation.</summary>
    public Saved? Load(ConversationId id) => _recent.Find(id) ?? _database.Read(session => session.First(
        "SELECT state, version, last_seq, wake_at FROM conversations WHERE id = @id",
        row => new Saved(StoredJson.Read<Conversation>(row.GetString(0)), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3))),
        ("@id", id.Value)));

    /// <summary>The place of the last line of a conversation; null when there is no such conversation.</summary>
    public long? LastSeq(ConversationId id) => _database.Read(session => session.First<long?>(
        "SELECT last_seq FROM conversations WHERE id = @id", row => row.GetInt64(0), ("@id", id.Value)));

    /// <summary>The happening taken under a key before; null when there is none.</summary>
    public TakenBefore? FindTaken(ConversationId id, string key) => _database.Read(session => session.First(
        "SELECT fingerprint, seq FROM happenings WHERE conversation = @id AND key = @key", row => new TakenBefore(row.GetString(0), row.GetInt64(1)), ("@id", id.Value), ("@key", StoredKey(key))));

    /// <summary>Saves a turn: conversation, happening, lines and what goes out, on disk when this returns.</summary>
    /// <exception cref="StoreBusyException">Nothing was saved.</exception>
    public async Task<Commit> SaveAsync(Turn turn, CancellationToken cancellationToken)
    {
        var state = StoredJson.Write(turn.After);
        var statements = Statements(turn, state);
        var claim = _database.NewClaim();
        var sending = await _database.WriteAsync<IReadOnlyList<DueErrand>?>(
            session => session.TryAll([.. statements, .. ErrandTable.Lock(session, turn.Outgoing), .. session.Tell(Doorbell.Changed, turn.After.Id.Value)])
                ? [.. turn.Outgoing.Select(o => ErrandTable.Insert(session, turn.After.Id, o, turn.At, claim)).OfType<DueErrand>()]
                : null,
            cancellationToken);
        var isSaved = sending is not null;
        if (isSaved && !_database.IsShared && state.Length <= LongestRecent)
        {
            _recent.Keep(new Saved(turn.After, turn.ExpectedVersion + 1, turn.LastSeq + turn.Said.Count + (turn.Heard is null ? 0 : 1), IsAsWatched(turn) ? turn.Before?.WakeAt : turn.After.WakeAt));
        }
        else
        {
            _recent.Forget(turn.After.Id);
        }

        if (isSaved)
        {
            if (turn.After.Case is not null)
            {
                _openCaseCounts = NewOpenCaseCounts();
            }

            _doorbell.Ring(turn.After.Id);
        }

        return new Commit(isSaved, isSaved && turn.Heard is not null ? turn.LastSeq + 1 : 0, sending ?? []);
    }

    /// <summary>Lines after a place in the transcript, in order, at most so many: events and the end too.</summary>
    /// <param name="mostCharacters">No further line is read when those read hold so much, whatever it is that they hold.</param>
    public IReadOnlyList<Line> LinesAfter(ConversationId id, long seq, int most, int mostCharacters = int.MaxValue) => LinesWhere("seq > @seq", id, seq, most, mostCharacters);

    /// <summary>The lines that people read after a place in the transcript, in order, at most so many.</summary>
    public IReadOnlyList<Line> WordsAfter(ConversationId id, long seq, int most) => LinesWhere("seq > @seq AND kind = 'Message'", id, seq, most);

    /// <summary>Conversations with an open case, in no order.</summary>
    public IReadOnlyList<Conversation> OpenCases() => _database.Read(session => session.Query(
        "SELECT state FROM conversations WHERE case_owner IS NOT NULL", row => StoredJson.Read<Conversation>(row.GetString(0))));

    /// <summary>How many open cases each of the team owns; where other programs open cases too, as of a second ago at most.</summary>
    public IReadOnlyDictionary<AgentId, int> OpenCaseCounts()
    {
        if (_database.IsShared && Environment.TickCount64 - Interlocked.Read(ref _countedAt) > OneSecond)
        {
            _openCaseCounts = NewOpenCaseCounts();
            Interlocked.Exchange(ref _countedAt, Environment.TickCount64);
        }

        return _openCaseCounts.Value;
    }

    /// <summary>Conversations that are to be looked at, the longest due first: their time to be woken may have come.</summary>
    public IReadOnlyList<ConversationId> ToWake(DateTimeOffset now, int most) => _database.Read(session => session.Query(
        "SELECT id FROM conversations WHERE wake_at <= @now ORDER BY wake_at LIMIT @most",
        row => new ConversationId(row.GetString(0)),
        ("@now", now.ToUnixTimeMilliseconds()),
        ("@most", (long)most)));

    /// <summary>Has a conversation looked at next when it is to be woken.</summary>
    public async Task WakeLaterAsync(Saved saved, CancellationToken cancellationToken)
    {
        await _database.WriteAsync(
            session => session.Execute(
                "UPDATE conversations SET wake_at = @wake WHERE id = @id AND version = @version",
                ("@wake", saved.Conversation.WakeAt?.ToUnixTimeMilliseconds()),
                ("@id", saved.Conversation.Id.Value),
                ("@version", saved.Version)),
            cancellationToken);
        _recent.Forget(saved.Conversation.Id);
    }

    /// <summary>Returns when something could be written.</summary>
    /// <exception cref="StoreBusyException">It could not.</exception>
    public Task TryToWriteAsync(CancellationToken cancellationToken) =>
        _database.WriteAsync(session => session.Execute("DELETE FROM drawers WHERE drawer = @drawer", ("@drawer", "")), cancellationToken);

    /// <summary>Errands tried no more though they did not arrive, or may not have; the newest first.</summary>
    public IReadOnlyList<ErrandRow> ParkedErrands(int most) => Errands.Parked(most);

    /// <summary>A drawer for small records of a room's own.</summary>
    public Drawer<T> Drawer<T>(string name)
        where T : class => new(_database, name);

    public void Dispose() => _database.Dispose();

    // Counted when they are first wanted, and anew after each turn with a case.
    private Lazy<IReadOnlyDictionary<AgentId, int>> NewOpenCaseCounts() => new(
        () => _database.Read(session => session.Query(
            "SELECT case_owner, count(*) FROM conversations WHERE case_owner IS NOT NULL GROUP BY case_owner", row => KeyValuePair.Create(new AgentId(row.GetString(0)), (int)row.GetInt64(1)))).ToDictionary(),
        LazyThreadSafetyMode.PublicationOnly);

    private IReadOnlyList<Line> LinesWhere(string condition, ConversationId id, long seq, int most, int mostCharacters = int.MaxValue) => _database.Read(session => session.Read(
        $"SELECT seq, speaker, name, text, quick_replies, at, echo, kind, files, event FROM lines WHERE conversation = @id AND {condition} ORDER BY seq LIMIT @most",
        rows =>
        {
            var lines = new List<Line>();
            long characters = 0;
            while (characters < mostCharacters && rows.Read())
            {
                var line = LineOf(rows);
                characters += line.Characters;
                lines.Add(line);
            }

            return lines;
        },
        ("@id", id.Value),
        ("@seq", seq),
        ("@most", (long)most)));

    private static Line LineOf(IRows row) => new(
        row.GetInt64(0),
        Enum.Parse<Speaker>(row.GetString(1)),
        row.GetString(2),
        row.GetString(3),
        StoredJson.Read<List<string>>(row.GetString(4)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
        row.IsDBNull(6) ? null : row.GetString(6))
    {
        Kind = Enum.Parse<LineKind>(row.GetString(7)),
        Files = StoredJson.Read<List<SentFile>>(row.GetString(8)),
        Event = row.IsDBNull(9) ? null : row.GetString(9),
    };

    // What may be in the way comes first, each a comparison with what was decided on: the happening's key and the conversation's version.
    private static List<Statement> Statements(Turn turn, string state)
    {
        var id = turn.After.Id.Value;
        var seq = turn.LastSeq;
        IEnumerable<Line> lines =
        [
            .. turn.Heard is { } heard ? [heard with { Seq = ++seq }] : Enumerable.Empty<Line>(),
            .. turn.Said.Select(say => new Line(++seq, say.By, say.Name, say.Text, say.QuickReplies, turn.At, null) { Files = say.Files }),
        ];
        return
        [
            KeepHappening(turn, turn.Heard is null ? 0 : turn.LastSeq + 1),
            KeepConversation(turn, state, seq),
            .. turn.Talk is { } talk ? [TalkTable.Book(talk, turn.After.Id)] : Enumerable.Empty<Statement>(),
            .. turn.Memory is { } memory ? [CustomerTable.Keep(memory)] : Enumerable.Empty<Statement>(),
            .. lines.Select(l => KeepLine(id, l)),
            .. turn.Files.Select(f => FileTable.Insert(f, turn.At)),
        ];
    }

    private static Statement KeepConversation(Turn turn, string state, long lastSeq)
    {
        (string, object?)[] common = [("@id", turn.After.Id.Value), ("@version", turn.ExpectedVersion), ("@state", state), ("@seq", lastSeq)];
        (string, object?)[] watched = [("@wake", turn.After.WakeAt?.ToUnixTimeMilliseconds()), ("@owner", OwnerOf(turn.After))];
        return turn.Before is null
            ? new(
                "INSERT INTO conversations (id, version, state, last_seq, wake_at, case_owner, started_at) VALUES (@id, @version + 1, @state, @seq, @wake, @owner, @started) ON CONFLICT DO NOTHING",
                [.. common, .. watched, ("@started", turn.After.StartedAt.ToUnixTimeMilliseconds())],
                MustChange: true)
            : IsAsWatched(turn)
            ? new("UPDATE conversations SET version = @version + 1, state = @state, last_seq = @seq WHERE id = @id AND version = @version", common, MustChange: true)
            : new(
                "UPDATE conversations SET version = @version + 1, state = @state, last_seq = @seq, wake_at = @wake, case_owner = @owner WHERE id = @id AND version = @version",
                [.. common, .. watched],
                MustChange: true);
    }

    // Each message puts off when a conversation is to be woken: it is enough that it is looked at by then, and the indexes stay as they are.
    private static bool IsAsWatched(Turn turn) => turn.Before is { } before && before.WakeAt <= turn.After.WakeAt && OwnerOf(before.Conversation) == OwnerOf(turn.After);

    private static string? OwnerOf(Conversation conversation) => conversation is { HasOpenCase: true, Case.Owner: var owner } ? owner.Value : null;

    // What has no key of its own stands under its version.
    private static string StoredKey(string key) => $"={key}";

    private static Statement KeepHappening(Turn turn, long seq) => new(
        """
        INSERT INTO happenings (conversation, version, key, fingerprint, kind, body, disposition, seq, at)
        VALUES (@id, @version + 1, @key, @fingerprint, @kind, @body, @disposition, @seq, @at) ON CONFLICT DO NOTHING
        """,
        [
            ("@id", turn.After.Id.Value),
            ("@version", turn.ExpectedVersion),
            ("@key", turn.Key is { } key ? StoredKey(key) : $"#{turn.ExpectedVersion + 1}"),
            ("@fingerprint", turn.Fingerprint),
            ("@kind", turn.Happening.GetType().Name),
            ("@body", StoredJson.WriteHappening(turn.Happening)),
            ("@disposition", turn.Disposition.ToString()),
            ("@seq", seq),
            ("@at", turn.At.ToUnixTimeMilliseconds()),
        ],
        MustChange: true);

    private static Statement KeepLine(string id, Line line) => new(
        """
        INSERT INTO lines (conversation, seq, speaker, name, text, quick_replies, echo, at, kind, files, event)
        VALUES (@id, @seq, @speaker, @name, @text, @quick, @echo, @at, @kind, @files, @event)
        """,
        [
            ("@id", id),
            ("@seq", line.Seq),
            ("@speaker", line.By.ToString()),
            ("@name", line.Name),
            ("@text", line.Text),
            ("@quick", StoredJson.Write(line.QuickReplies)),
            ("@echo", line.Echo),
            ("@at", line.At.ToUnixTimeMilliseconds()),
            ("@kind", line.Kind.ToString()),
            ("@files", StoredJson.Write(line.Files)),
            ("@event", line.Event),
        ]);
}
