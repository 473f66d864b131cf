using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>Everything that is kept of a visitor: to be handed over, and to be erased.</summary>
public sealed class VisitorRecords
{
    // Of each table, what belongs to a conversation.
    private static readonly (string Name, string Where)[] Tables =
    [
        ("conversations", "id = @id"),
        ("lines", "conversation = @id"),
        ("happenings", "conversation = @id"),
        ("files", "conversation = @id"),
        ("errands", "conversation = @id"),
        ("talks", "conversation = @id"),
        ("drawers", "(drawer = 'visitor-addresses' AND key = @id OR drawer IN ('teams-cards', 'teams-cards-sent') AND key LIKE @card)"),
    ];

    private static readonly HashSet<string> Json =
    [
        "conversations.state", "lines.quick_replies", "lines.echo", "lines.files", "lines.event", "happenings.body", "errands.body", "drawers.value", "customers.body",
    ];

    private readonly IDatabase _database;

    internal VisitorRecords(IDatabase database) => _database = database;

    /// <summary>
    /// The conversations of a visitor, the oldest first: that with this id, or those of whoever the website said is logged in under this id or e-mail
    /// address, or who has shown that an order with this address is theirs. One who only typed the address is not among them: anybody could.
    /// </summary>
    public IReadOnlyList<Conversation> Find(string who) => _database.Read(session => session
        .Query(
            "SELECT state FROM conversations WHERE id = @who OR lower(state) LIKE @within ESCAPE '!'",
            row => StoredJson.Read<Conversation>(row.GetString(0)),
            ("@who", who),
            ("@within", $"%{AsItStands(JsonEncodedText.Encode(who.ToLowerInvariant()).Value.ToLowerInvariant())}%")))
        .Where(c => IsOf(c, who))
        .OrderBy(c => c.StartedAt)
        .ToList();

    /// <summary>All that is kept of conversations and of customers, as JSON: a list of rows for each table.</summary>
    /// <param name="emails">Of customers, in small letters.</param>
    public JsonObject Export(IReadOnlyList<ConversationId> conversations, IReadOnlyList<string> emails) => _database.Read(session =>
    {
        var all = new JsonObject();
        foreach (var (name, where) in Tables)
        {
            all[name] = new JsonArray([.. conversations.SelectMany(id => session.Query<JsonNode?>($"SELECT * FROM {name} WHERE {where}", row => ToJson(name, row), ("@id", id.Value), ("@card", $"{id.Value}|%")))]);
        }

        all["customers"] = new JsonArray([.. emails.SelectMany(email => session.Query<JsonNode?>("SELECT * FROM customers WHERE email = @email", row => ToJson("customers", row), ("@email", email)))]);
        return all;
    });

    /// <summary>Erases all that is kept of conversations and of customers. The pages it stood on are written over.</summary>
    /// <param name="takeDown">What has a card of the case taken down, by the key of its place; null when there is nothing to send.</param>
    /// <exception cref="StoreBusyException">Nothing was erased.</exception>
    public Task EraseAsync(IReadOnlyList<ConversationId> conversations, IReadOnlyList<string> emails, Func<string, Outgoing?> takeDown, DateTimeOffset now, CancellationToken cancellationToken) => _database.WriteAsync(
        session =>
        {
            foreach (var id in conversations)
            {
                var cards = session.Query("SELECT key FROM drawers WHERE drawer = 'teams-cards' AND key LIKE @card", row => row.GetString(0), ("@card", $"{id.Value}|%"));
                session.RunAll([.. Tables.Select(t => new Statement(
                    $"DELETE FROM {t.Name} WHERE {t.Where.Replace("drawer IN ('teams-cards', 'teams-cards-sent')", "drawer = 'teams-cards-sent'", StringComparison.Ordinal)}",
                    t.Name == "drawers" ? [("@id", id.Value), ("@card", $"{id.Value}|%")] : [("@id", id.Value)]))]);
                List<Outgoing> outgoing = [.. cards.Select(takeDown).OfType<Outgoing>()];
                session.RunAll([.. ErrandTable.Lock(session, outgoing), .. session.Tell(Doorbell.Changed, id.Value)]);
                outgoing.ForEach(o => ErrandTable.Insert(session, id, o, now, claim: ""));
            }

            ForgetHeld(session);
            return session.RunAll([.. emails.Select(email => new Statement("DELETE FROM customers WHERE email = @email", [("@email", email)]))]);
        },
        cancellationToken);

    // Words of agents that wait to be told whom they are for: nobody knows whether they are about whoever is erased. The agent is asked to write them again.
    private static void ForgetHeld(Session session)
    {
        const string held = "Held";
        foreach (var (key, value) in session.Query("SELECT key, value FROM drawers WHERE drawer = 'agent-chats'", row => (row.GetString(0), row.GetString(1))))
        {
            if (JsonNode.Parse(value) is JsonObject chat && chat[held] is JsonArray { Count: > 0 })
            {
                chat[held] = new JsonArray();
                session.Execute("UPDATE drawers SET value = @value WHERE drawer = 'agent-chats' AND key = @key", ("@value", chat.ToJsonString()), ("@key", key));
            }
        }
    }

    /// <summary>Conversations that began before a time, nobody has written in since, and have no open case; at most so many.</summary>
    public IReadOnlyList<ConversationId> OlderThan(DateTimeOffset time, int most) => _database.Read(session => session
        .Query(
            "SELECT state FROM conversations WHERE started_at < @time AND case_owner IS NULL ORDER BY started_at LIMIT @most",
            row => StoredJson.Read<Conversation>(row.GetString(0)),
            ("@time", time.ToUnixTimeMilliseconds()),
            ("@most", (long)most)))
        .Where(c => c.LastHeardAt < time)
        .Select(c => c.Id)
        .ToList();

    /// <summary>The e-mail addresses of all customers something is remembered of.</summary>
    public IReadOnlyList<string> Emails() => _database.Read(session => session.Query("SELECT email FROM customers", row => row.GetString(0)));

    // For a LIKE with ! before what stands for itself.
    private static string AsItStands(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);

    private static bool IsOf(Conversation conversation, string who) =>
        conversation.Id.Value == who
        || conversation.Customer?.Id == who
        || who.Equals(conversation.Customer?.Email, StringComparison.OrdinalIgnoreCase)
        || conversation.Order is { Verified: true } && who.Equals(conversation.OrderOnFile?.Email, StringComparison.OrdinalIgnoreCase);

    private static JsonObject ToJson(string table, IRows row)
    {
        var all = new JsonObject();
        for (var i = 0; i < row.FieldCount; i++)
        {
            var name = row.GetName(i);
            all[name] = row.GetValue(i) switch
            {
                null => null,
                long number => number,
                byte[] bytes => Convert.ToBase64String(bytes),
                string text when Json.Contains($"{table}.{name}") => JsonNode.Parse(text),
                var text => text.ToString(),
            };
        }

        return all;
    }
}
