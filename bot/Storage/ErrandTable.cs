using System.Text.Json;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>
/// The rows of errands on their way out. What goes to one target of one line stands in order: only its first row is at the head. Whoever
/// sends a row has claimed it, and nobody else says how it ended.
/// </summary>
public sealed class ErrandTable
{
    private const string Columns = "id, conversation, line, target, kind, body, state, attempts, at, may_be_duplicate, why, claim";

    // A row stands behind when an earlier one of its target is still to come.
    private const string StandsBehind =
        """
        CASE WHEN EXISTS (
            SELECT 1 FROM errands AS earlier
            WHERE earlier.line = later.line AND earlier.target = later.target AND earlier.id < later.id AND earlier.state IN ('waiting', 'sending'))
        THEN 1 ELSE 0 END
        """;

    private readonly IDatabase _database;

    internal ErrandTable(IDatabase database) => _database = database;

    /// <summary>Waiting rows of a line at the head of their targets whose time has come, the longest due first.</summary>
    public IReadOnlyList<ErrandRow> Heads(string line, DateTimeOffset now, int most) => _database.Read(session => session.Query(
        $"SELECT {Columns} FROM errands WHERE state = 'waiting' AND behind = 0 AND line = @line AND due_at <= @now ORDER BY due_at, id LIMIT @most",
        RowOf,
        ("@line", line),
        ("@now", now.ToUnixTimeMilliseconds()),
        ("@most", (long)most)));

    /// <summary>The same of all lines but these: of those this program no longer has.</summary>
    public IReadOnlyList<ErrandRow> HeadsBeside(IEnumerable<string> lines, DateTimeOffset now, int most) => _database.Read(session => session.Query(
        $"SELECT {Columns} FROM errands WHERE state = 'waiting' AND behind = 0 AND line NOT IN {session.Each("@lines")} AND due_at <= @now ORDER BY due_at, id LIMIT @most",
        RowOf,
        ("@lines", StoredJson.Write(lines)),
        ("@now", now.ToUnixTimeMilliseconds()),
        ("@most", (long)most)));

    /// <summary>The waiting rows that stand behind a row of the same target, in order.</summary>
    public IReadOnlyList<ErrandRow> Behind(DueErrand head, int most) => _database.Read(session => session.Query(
        $"SELECT {Columns} FROM errands WHERE state IN ('waiting', 'sending') AND line = @line AND target = @target AND id > @id ORDER BY id LIMIT @most",
        RowOf,
        ("@line", head.Line),
        ("@target", head.Target),
        ("@id", head.Id),
        ("@most", (long)most)));

    /// <summary>When the next row of a line comes to be due, past or future; null when none waits.</summary>
    public DateTimeOffset? NextDue(string line) => _database.Read(session => session.First<DateTimeOffset?>(
        "SELECT min(due_at) FROM errands WHERE state = 'waiting' AND behind = 0 AND line = @line",
        row => row.IsDBNull(0) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
        ("@line", line)));

    /// <summary>Rows tried no more though they did not arrive, or may not have; the newest first.</summary>
    public IReadOnlyList<ErrandRow> Parked(int most) => _database.Read(session => session.Query(
        $"SELECT {Columns} FROM errands WHERE state IN ('unknown', 'failed') ORDER BY id DESC LIMIT @most", RowOf, ("@most", (long)most)));

    /// <summary>How many there are that have not ended, or are parked, by line and state.</summary>
    public IReadOnlyList<ErrandCount> Counts() => _database.Read(session => session.Query(
        """
        SELECT line, state, count(*), min(at) FROM errands WHERE state IN ('waiting', 'sending') GROUP BY line, state
        UNION ALL SELECT line, state, count(*), min(at) FROM errands WHERE state IN ('unknown', 'failed') GROUP BY line, state
        """,
        row => new ErrandCount(row.GetString(0), row.GetString(1), row.GetInt64(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)))));

    /// <summary>For the start: finds again which rows stand at the head, should somebody have mended the table by hand.</summary>
    public Task MendAsync(CancellationToken cancellationToken) => _database.WriteAsync(
        session =>
        {
            session.TryAll([.. session.LockTable("errands")]);
            return session.Execute($"UPDATE errands AS later SET behind = {StandsBehind} WHERE state IN ('waiting', 'sending')");
        },
        cancellationToken);

    /// <summary>
    /// The rows that were being sent by a program that has died, or are said to be sent by this one and are not: it was never told that they are on
    /// disk. They are this one's from now on.
    /// </summary>
    /// <param name="underWay">What this program is sending.</param>
    /// <param name="before">What was saved since may just be about to be sent.</param>
    public async Task<IReadOnlyList<ErrandRow>> TakeOverAsync(IEnumerable<long> underWay, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var (mine, time) = (StoredJson.Write(underWay), before.ToUnixTimeMilliseconds());
        if (_database.Read(session => session.First($"SELECT 1 FROM errands WHERE {IsNobodys(session)} LIMIT 1", _ => true, ("@self", _database.Self), ("@before", time), ("@mine", mine))))
        {
            return await _database.WriteAsync<IReadOnlyList<ErrandRow>>(
                session => [.. session.Query(
                    $"UPDATE errands SET claim = @claim WHERE id IN (SELECT id FROM errands WHERE {IsNobodys(session)} {session.SkipTaken}) RETURNING {Columns}",
                    RowOf,
                    ("@claim", _database.NewClaim()),
                    ("@self", _database.Self),
                    ("@before", time),
                    ("@mine", mine)).OrderBy(r => r.Id)],
                cancellationToken);
        }

        return [];
    }

    /// <summary>Marks rows as being sent by this program. On disk when this returns, so that a process that dies around the call leaves word of it.</summary>
    /// <param name="heads">Each at the head of its target and due, with those behind it that go along.</param>
    /// <returns>The heads that nobody else was faster to claim, and under what.</returns>
    public Task<(IReadOnlySet<long> Heads, string Claim)> ClaimAsync(IReadOnlyDictionary<long, IReadOnlyList<long>> heads, DateTimeOffset now, CancellationToken cancellationToken) => _database.WriteAsync<(IReadOnlySet<long>, string)>(
        session =>
        {
            var claim = _database.NewClaim();
            var claimed = Claim(session, claim, heads.Keys, "AND behind = 0 AND due_at <= @now", now);
            if (heads.Where(h => claimed.Contains(h.Key)).SelectMany(h => h.Value).ToList() is { Count: > 0 } along)
            {
                Claim(session, claim, along, "", now);
            }

            return (claimed, claim);
        },
        cancellationToken);

    /// <summary>Says of rows how it went, all or none. The next of their target comes to the head. What another program has taken over since stays as it is.</summary>
    /// <returns>Whether something stands at the head of a target now that did not before.</returns>
    public Task<bool> SettleAsync(IReadOnlyList<(DueErrand Errand, RowEnd End)> rows, CancellationToken cancellationToken) =>
        SettleAsync([.. rows.Select(r => new Queue(r.Errand.Line, r.Errand.Target))], [.. rows.Select(r => (r.Errand.Id, r.Errand.Claim, r.End))], cancellationToken);

    /// <summary>Says of a row that this program cannot read how it went.</summary>
    public Task SettleAsync(ErrandRow row, RowEnd end, CancellationToken cancellationToken) => SettleAsync([new Queue(row.Line, row.Target)], [(row.Id, row.Claim, end)], cancellationToken);

    private Task<bool> SettleAsync(IReadOnlyList<Queue> queues, IReadOnlyList<(long Id, string Claim, RowEnd End)> rows, CancellationToken cancellationToken) => _database.WriteAsync(
        session =>
        {
            Statement[] locks = [.. session.Lock(queues.Select(q => q.Name))];
            var changed = session.RunAll([.. locks, .. rows.Select(r => Settle(r.Id, r.Claim, r.End)), .. queues.Distinct().Select(BringUp)]);
            return changed.Skip(locks.Length + rows.Count).Any(c => c > 0);
        },
        cancellationToken,
        isPatient: true);

    /// <summary>What must come before <see cref="Insert"/>.</summary>
    internal static IEnumerable<Statement> Lock(Session session, IReadOnlyList<Outgoing> outgoing) => session.Lock(outgoing.Select(o => new Queue(o.Line, o.Target).Name));

    /// <summary>Adds a row. Returns it when it is to be carried at once.</summary>
    internal static DueErrand? Insert(Session session, ConversationId conversation, Outgoing outgoing, DateTimeOffset at, string claim)
    {
        var (kind, body) = StoredJson.WriteErrand(outgoing.Errand);
        var (id, isSending) = session.First(
            $"""
            INSERT INTO errands (conversation, line, target, kind, body, attempts, due_at, at, behind, state, claim)
            SELECT @conversation, @line, @target, @kind, @body, 0, @due, @at, queue.behind,
                CASE WHEN queue.behind = 0 AND @claim <> '' THEN 'sending' ELSE 'waiting' END, CASE WHEN queue.behind = 0 AND @claim <> '' THEN @claim END
            FROM (SELECT CASE WHEN EXISTS (SELECT 1 FROM errands WHERE line = @line AND target = @target AND state IN ('waiting', 'sending')) THEN 1 ELSE 0 END AS behind) AS queue
            RETURNING id, state
            """,
            row => (row.GetInt64(0), row.GetString(1) == "sending"),
            ("@conversation", conversation.Value),
            ("@line", outgoing.Line),
            ("@target", outgoing.Target),
            ("@kind", kind),
            ("@body", body),
            ("@due", outgoing.DueAt.ToUnixTimeMilliseconds()),
            ("@at", at.ToUnixTimeMilliseconds()),
            ("@claim", outgoing.AtOnce ? claim : ""));
        return isSending ? new DueErrand(id, conversation, outgoing.Line, outgoing.Target, outgoing.Errand, 0, at, MayBeDuplicate: false) { Claim = claim } : null;
    }

    private static string IsNobodys(Session session) =>
        $"state = 'sending' AND state IN ('waiting', 'sending') AND ({session.IsDead("claim")} OR substr(coalesce(claim, ''), 1, {Claims.SelfLength}) = @self AND at < @before AND id NOT IN (SELECT CAST(value AS BIGINT) FROM {session.Each("@mine")} AS mine))";

    private static HashSet<long> Claim(Session session, string claim, IEnumerable<long> ids, string condition, DateTimeOffset now) => [.. session.Query(
        $"""
        UPDATE errands SET state = 'sending', claim = @claim WHERE id IN (
            SELECT id FROM errands WHERE id IN (SELECT CAST(value AS BIGINT) FROM {session.Each("@ids")} AS ids) AND state = 'waiting' {condition} {session.SkipTaken})
        RETURNING id
        """,
        row => row.GetInt64(0),
        ("@ids", StoredJson.Write(ids)),
        ("@now", now.ToUnixTimeMilliseconds()),
        ("@claim", claim))];

    // What has arrived, or has no point any more, leaves no row: the transcript has the words.
    private static Statement Settle(long id, string claim, RowEnd end) => end.State is ErrandState.Done or ErrandState.Dropped ? new(
        "DELETE FROM errands WHERE id = @id AND (state = 'waiting' OR claim = @claim)", [("@id", id), ("@claim", claim)]) : new(
        """
        UPDATE errands SET state = @state, attempts = attempts + @tried, due_at = coalesce(@due, due_at), may_be_duplicate = @duplicate, why = @why
        WHERE id = @id AND (state = 'waiting' OR claim = @claim)
        """,
        [
            ("@state", end.State.ToString().ToLowerInvariant()),
            ("@tried", end.Tried ? 1L : 0L),
            ("@due", end.DueAt?.ToUnixTimeMilliseconds()),
            ("@duplicate", end.MayBeDuplicate ? 1L : 0L),
            ("@why", end.Why),
            ("@id", id),
            ("@claim", claim),
        ]);

    // The next of a target, once the one before it has ended.
    private static Statement BringUp(Queue queue) => new(
        """
        UPDATE errands SET behind = 0 WHERE behind = 1 AND id = (
            SELECT min(id) FROM errands WHERE line = @line AND target = @target AND state IN ('waiting', 'sending'))
        """,
        [("@line", queue.Line), ("@target", queue.Target)]);

    // What goes to one target of one line.
    private readonly record struct Queue(string Line, string Target)
    {
        public string Name => $"{Line}\n{Target}";
    }

    private static ErrandRow RowOf(IRows row) => new(
        row.GetInt64(0),
        new ConversationId(row.GetString(1)),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        ReadErrand(row.GetString(4), row.GetString(5)),
        Enum.Parse<ErrandState>(row.GetString(6), ignoreCase: true),
        (int)row.GetInt64(7),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
        row.GetInt64(9) != 0,
        row.IsDBNull(10) ? null : row.GetString(10),
        row.IsDBNull(11) ? "" : row.GetString(11));

    // A row that an older or newer program wrote must not keep the others from being read.
    private static Errand? ReadErrand(string kind, string body)
    {
        try
        {
            return StoredJson.ReadErrand(kind, body);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or JsonException)
        {
            return null;
        }
    }
}
